"""Campaigns: launched, models registered for them, reported on with figures that add up, closed with results."""

from datetime import datetime

from sqlalchemy import select

from storage.campaign import Campaign, CampaignState, Launch, Model, examine_launch
from storage.campaign_figures import Figures, FiguresDisagreeError, Share, count, disagreements
from storage.campaign_loading import campaign_of, held, models_of
from storage.campaign_models import CampaignModels
from storage.campaign_permissions import permit_running
from storage.errors import StaleError
from storage.models import CampaignRow, FrozenReportRow
from storage.petition_permissions import actor


class Campaigns(CampaignModels):
    """The campaigns of all wards. Every act is one transaction and has its effect once for one source."""

    async def launch(self, launch: Launch, *, ward_id: int, actor_id: int, source: str, now: datetime) -> Campaign:
        """Launch a campaign.

        Raises:
            ForbiddenError: they do not work on the desk of the whole ward.
            CampaignIncompleteError: a title, words, or a last day to come is missing.
        """
        async with self._db.write() as session:
            row = await session.scalar(select(CampaignRow).where(CampaignRow.source == source))
            if row is None:
                permit_running(await actor(session, actor_id, ward_id))
                examine_launch(launch, now=now)
                row = CampaignRow(
                    ward_id=ward_id,
                    source=source,
                    title=launch.title,
                    theme=launch.theme,
                    words=launch.words,
                    opens_on=launch.opens_on,
                    closes_on=launch.closes_on,
                    state=CampaignState.OPEN,
                    created_by=actor_id,
                    created_at=now,
                )
                session.add(row)
                await session.flush()
            return campaign_of(row)

    async def close(
        self, campaign_id: int, results: str, *, ward_id: int, actor_id: int, source: str, now: datetime
    ) -> Campaign:
        """Close a campaign with its results; nothing of it changes any more.

        Raises:
            NotFoundError: none in this ward.
            ForbiddenError: they do not work on the desk of the whole ward.
            StaleError: it was closed before, by another request.
        """
        del source  # a campaign is closed once: the same words again are the same request
        async with self._db.write() as session:
            row = await held(session, campaign_id, ward_id)
            permit_running(await actor(session, actor_id, ward_id))
            if row.state == CampaignState.CLOSED and row.results != results:
                raise StaleError
            if row.state == CampaignState.OPEN:
                row.state, row.results, row.closed_at = CampaignState.CLOSED, results, now
            return campaign_of(row)

    async def freeze(
        self, campaign_id: int, stated: Figures, *, ward_id: int, actor_id: int, source: str, now: datetime
    ) -> Figures:
        """Keep a report as it is stated, with the register's figures for what it does not state.

        Raises:
            NotFoundError: none in this ward.
            ForbiddenError: they do not work on the desk of the whole ward.
            FiguresDisagreeError: its numbers do not add up, or are not those of the register.
        """
        async with self._db.write() as session:
            row = await held(session, campaign_id, ward_id)
            known = await session.scalar(select(FrozenReportRow).where(FrozenReportRow.source == source))
            if known is not None:
                return Figures.from_json(known.figures)
            permit_running(await actor(session, actor_id, ward_id))
            register = count(await models_of(session, row.id))
            found = disagreements(stated, register)
            if found:
                raise FiguresDisagreeError(found)
            whole = Figures(stated.total, {share: stated.shares.get(share, register.shares[share]) for share in Share})
            session.add(
                FrozenReportRow(
                    campaign_id=row.id, source=source, figures=whole.as_json(), frozen_by=actor_id, frozen_at=now
                ),
            )
            return whole

    async def get(self, campaign_id: int, *, ward_id: int) -> Campaign:
        """One campaign.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            return campaign_of(await held(session, campaign_id, ward_id, lock=False))

    async def of(self, ward_id: int) -> list[Campaign]:
        """The ward's campaigns: open ones first, then the newest."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(CampaignRow)
                .where(CampaignRow.ward_id == ward_id)
                .order_by(CampaignRow.state.desc(), CampaignRow.id.desc()),
            )
            return [campaign_of(row) for row in rows]

    async def models(self, campaign_id: int) -> list[Model]:
        """All models of a campaign, in the order of their numbers."""
        async with self._db.read() as session:
            return await models_of(session, campaign_id)

    async def figures(self, campaign_id: int) -> Figures:
        """What the register says."""
        return count(await self.models(campaign_id))

    async def silent(self, campaign_id: int, *, now: datetime) -> list[Model]:
        """The models of which nothing was heard for more than 90 days."""
        return [model for model in await self.models(campaign_id) if model.silent(now)]

    async def reports(self, campaign_id: int) -> list[tuple[datetime, Figures]]:
        """The frozen reports, oldest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(FrozenReportRow).where(FrozenReportRow.campaign_id == campaign_id).order_by(FrozenReportRow.id),
            )
            return [(row.frozen_at, Figures.from_json(row.figures)) for row in rows]
