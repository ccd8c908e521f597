"""Campaigns and models from their rows."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.campaign import Campaign, CampaignState, Field, Launch, Model, ModelDraft, ModelKind, ModelState
from storage.errors import NotFoundError
from storage.models import CampaignModelRow, CampaignRow


def campaign_of(row: CampaignRow) -> Campaign:
    """The campaign in a row."""
    launch = Launch(row.title, row.theme, row.words, row.opens_on, row.closes_on)
    return Campaign(row.id, row.ward_id, launch, CampaignState(row.state), row.results, row.created_by)


def model_of(row: CampaignModelRow) -> Model:
    """The model in a row."""
    draft = ModelDraft(
        kind=ModelKind(row.kind),
        title=row.title,
        owner=row.owner,
        field=Field(row.field),
        plan=row.plan,
        unit_id=row.unit_id,
        group_id=row.group_id,
        person_id=row.person_id,
    )
    return Model(row.id, row.campaign_id, row.number, draft, ModelState(row.state), row.registered_at, row.heard_at)


async def held(session: AsyncSession, campaign_id: int, ward_id: int, *, lock: bool = True) -> CampaignRow:
    """A campaign's row, held until the end of the transaction.

    Raises:
        NotFoundError: none in this ward.
    """
    row = await session.get(CampaignRow, campaign_id, with_for_update=lock or None)
    if row is None or row.ward_id != ward_id:
        raise NotFoundError
    return row


async def models_of(session: AsyncSession, campaign_id: int) -> list[Model]:
    """The models of a campaign in the order of their numbers."""
    rows = await session.scalars(
        select(CampaignModelRow).where(CampaignModelRow.campaign_id == campaign_id).order_by(CampaignModelRow.number),
    )
    return [model_of(row) for row in rows]
