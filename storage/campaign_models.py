"""The models of campaigns: registered, confirmed, heard of, recognised; every step kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.campaign import (
    CampaignState,
    Model,
    ModelAction,
    ModelDraft,
    ModelIncompleteError,
    ModelState,
    ModelStep,
    NotOpenError,
    after,
    examine_model,
)
from storage.campaign_loading import campaign_of, held, model_of
from storage.campaign_permissions import permit_registering, permit_step
from storage.database import Database
from storage.errors import NotFoundError, StaleError
from storage.models import CampaignModelEventRow, CampaignModelRow, PersonRow, ResidentialGroupRow, UnitRow
from storage.petition_permissions import actor


class CampaignModels:
    """The models of all campaigns."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def register(
        self, campaign_id: int, draft: ModelDraft, *, ward_id: int, actor_id: int, source: str, now: datetime
    ) -> Model:
        """Register a model.

        Raises:
            NotFoundError: the campaign, body, group or person is not of this ward.
            ForbiddenError: it is not theirs to register.
            NotOpenError: the campaign is not open on this day.
            ModelIncompleteError: see there.
        """
        async with self._db.write() as session:
            campaign = await held(session, campaign_id, ward_id)
            row = await session.scalar(select(CampaignModelRow).where(CampaignModelRow.source == source))
            if row is None:
                permit_registering(await actor(session, actor_id, ward_id), draft)
                if not campaign_of(campaign).takes_models(now):
                    raise NotOpenError
                examine_model(draft)
                await _fits(session, draft, ward_id)
                last = await session.scalar(
                    select(func.max(CampaignModelRow.number)).where(CampaignModelRow.campaign_id == campaign.id),
                )
                row = CampaignModelRow(
                    campaign_id=campaign.id,
                    number=(last or 0) + 1,
                    source=source,
                    kind=draft.kind,
                    title=draft.title,
                    owner=draft.owner,
                    field=draft.field,
                    plan=draft.plan,
                    unit_id=draft.unit_id,
                    group_id=draft.group_id,
                    person_id=draft.person_id,
                    state=ModelState.REGISTERED,
                    registered_at=now,
                    heard_at=now,
                )
                session.add(row)
                await session.flush()
                _note(session, row, ModelAction.REGISTER, actor_id=actor_id, source=source, now=now)
            return model_of(row)

    async def step(
        self,
        model_id: int,
        action: ModelAction,
        *,
        ward_id: int,
        actor_id: int,
        source: str,
        now: datetime,
        words: str = "",
    ) -> Model:
        """Confirm, withdraw or recognise a model, or tell how it goes in `words`.

        Raises:
            NotFoundError: none in this ward.
            ForbiddenError: it is not theirs to do.
            StaleError: the model, or its campaign, has moved on.
            ModelIncompleteError: a progress report without words.
        """
        async with self._db.write() as session:
            row = await _held(session, model_id, ward_id)
            campaign = await held(session, row.campaign_id, ward_id)
            done = select(func.count()).where(CampaignModelEventRow.source == source)
            if not await session.scalar(done):
                permit_step(await actor(session, actor_id, ward_id), action, model_of(row).draft)
                if campaign.state == CampaignState.CLOSED:
                    raise StaleError
                row.state = after(ModelState(row.state), action)
                details: dict[str, Any] = {}
                if action is ModelAction.PROGRESS:
                    if not words.strip():
                        raise ModelIncompleteError
                    details, row.heard_at = {"words": words.strip()}, now
                _note(session, row, action, actor_id=actor_id, source=source, now=now, details=details)
                await session.flush()
            return model_of(row)

    async def model(self, model_id: int, *, ward_id: int) -> Model:
        """One model.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            return model_of(await _held(session, model_id, ward_id, lock=False))

    async def steps(self, model_id: int) -> list[ModelStep]:
        """What happened to a model, oldest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(CampaignModelEventRow)
                .where(CampaignModelEventRow.model_id == model_id)
                .order_by(CampaignModelEventRow.id),
            )
            return [
                ModelStep(ModelAction(row.action), row.at, row.actor_id, row.details.get("words", "")) for row in rows
            ]


def _note(
    session: AsyncSession,
    row: CampaignModelRow,
    action: ModelAction,
    *,
    actor_id: int,
    source: str,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    session.add(
        CampaignModelEventRow(
            model_id=row.id, at=now, actor_id=actor_id, action=action, details=details or {}, source=source
        ),
    )


async def _held(session: AsyncSession, model_id: int, ward_id: int, *, lock: bool = True) -> CampaignModelRow:
    row = await session.get(CampaignModelRow, model_id, with_for_update=lock or None)
    if row is None:
        raise NotFoundError
    await held(session, row.campaign_id, ward_id, lock=False)
    return row


async def _fits(session: AsyncSession, draft: ModelDraft, ward_id: int) -> None:
    """Let pass a model whose body, group and person are the ward's own.

    Raises:
        NotFoundError: they are not, or the body was ended.
    """
    unit = await session.get(UnitRow, draft.unit_id) if draft.unit_id is not None else None
    group = await session.get(ResidentialGroupRow, draft.group_id) if draft.group_id is not None else None
    person = await session.get(PersonRow, draft.person_id) if draft.person_id is not None else None
    for number, found in ((draft.unit_id, unit), (draft.group_id, group), (draft.person_id, person)):
        if number is not None and (found is None or found.ward_id != ward_id):
            raise NotFoundError
    if unit is not None and unit.ended_at is not None:
        raise NotFoundError
