"""Which body watches over which of the ward's six democracy regulations (QCDC) in a quarter; overlaps and gaps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.campaign_permissions import permit_running
from storage.database import Database, add_once
from storage.errors import ForbiddenError, NotFoundError, StorageError
from storage.messages import Notice
from storage.models import OversightRow, RegulationNameRow, UnitMemberRow, UnitRow, WardRow
from storage.outbox import enqueue
from storage.people import Role
from storage.petition_permissions import actor

QUARTERS = range(1, 5)


class Regulation(StrEnum):
    """The six regulations, by where democracy is practised."""

    COMMUNITY = "community"
    OFFICE = "office"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    APARTMENTS = "apartments"
    MARKET = "market"


@dataclass(frozen=True, slots=True)
class Watch:
    """A body watches over a regulation in a quarter; `watched` is whom it visits, in words.

    Attributes:
        reason: why it watches although another body does so as well.
    """

    id: int
    year: int
    quarter: int
    regulation: Regulation
    unit_id: int
    watched: str
    reason: str | None


class OverlapError(StorageError):
    """Another body watches over the same regulation in that quarter; with a reason it can be so."""

    text_id = "oversight-overlap"

    def __init__(self, others: Sequence[Watch]) -> None:
        super().__init__(others)
        self.others = tuple(others)


class NoQuarterError(StorageError):
    """A year has four quarters, and somebody is named to be watched."""

    text_id = "oversight-incomplete"


# What the members of both bodies are told, given them, the new watch and those it overlaps.
Tell = Callable[[Sequence[int], Watch, Sequence[Watch]], Sequence[Notice]]


class Oversight:
    """Who watches over what, in all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def assign(
        self,
        regulation: Regulation,
        unit_id: int,
        watched: str,
        *,
        year: int,
        quarter: int,
        ward_id: int,
        actor_id: int,
        source: str,
        now: datetime,
        tell: Tell,
        reason: str = "",
    ) -> Watch:
        """Let a body watch over a regulation; with a reason although others do, and then all of them are told.

        Raises:
            ForbiddenError: they do not work on the desk of the whole ward.
            NotFoundError: no such body in this ward.
            NoQuarterError: no such quarter, or nobody is named to be watched.
            OverlapError: another body does so already, and no reason was given.
        """
        async with self._db.write() as session:
            # Held, so that of two who assign at once the second one sees the first.
            await session.get_one(WardRow, ward_id, with_for_update=True)
            row = await session.scalar(select(OversightRow).where(OversightRow.source == source))
            if row is not None:
                return _watch(row)
            permit_running(await actor(session, actor_id, ward_id))
            unit = await session.get(UnitRow, unit_id)
            if unit is None or unit.ward_id != ward_id or unit.ended_at is not None:
                raise NotFoundError
            if quarter not in QUARTERS or not watched.strip():
                raise NoQuarterError
            there = [one for one in await _of(session, ward_id, year, quarter) if one.regulation is regulation]
            if same := [one for one in there if one.unit_id == unit_id]:
                return same[0]
            if there and not reason.strip():
                raise OverlapError(there)
            row = OversightRow(
                ward_id=ward_id,
                year=year,
                quarter=quarter,
                subject=regulation,
                unit_id=unit_id,
                watched=watched.strip(),
                reason=reason.strip() if there else None,
                source=source,
                added_by=actor_id,
                added_at=now,
            )
            session.add(row)
            await session.flush()
            if there:
                bodies = {unit_id, *(one.unit_id for one in there)}
                members = await session.scalars(
                    select(UnitMemberRow.person_id)
                    .where(UnitMemberRow.unit_id.in_(bodies))
                    .distinct()
                    .order_by(UnitMemberRow.person_id),
                )
                await enqueue(session, tell(members.all(), _watch(row), there), now=now)
            return _watch(row)

    async def end(self, watch_id: int, *, ward_id: int, actor_id: int, now: datetime) -> None:
        """A body no longer watches; once is enough.

        Raises:
            ForbiddenError: they do not work on the desk of the whole ward.
            NotFoundError: none in this ward.
        """
        async with self._db.write() as session:
            permit_running(await actor(session, actor_id, ward_id))
            row = await session.get(OversightRow, watch_id, with_for_update=True)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            row.ended_at = row.ended_at or now

    async def of(self, ward_id: int, year: int, quarter: int) -> list[Watch]:
        """Who watches over what in a quarter, in the order of the regulations."""
        async with self._db.read() as session:
            found = await _of(session, ward_id, year, quarter)
        order = list(Regulation)
        return sorted(found, key=lambda one: (order.index(one.regulation), one.id))

    async def names(self, ward_id: int) -> dict[Regulation, str]:
        """What the ward calls those regulations to which it has given a name of its own."""
        async with self._db.read() as session:
            rows = await session.scalars(select(RegulationNameRow).where(RegulationNameRow.ward_id == ward_id))
            return {Regulation(row.subject): row.name for row in rows}

    async def rename(self, regulation: Regulation, name: str, *, ward_id: int, actor_id: int) -> None:
        """Call a regulation so in this ward.

        Raises:
            ForbiddenError: not an administrator.
        """
        async with self._db.write() as session:
            if Role.ADMINISTRATOR not in (await actor(session, actor_id, ward_id)).roles:
                raise ForbiddenError
            own = {"ward_id": ward_id, "subject": regulation}
            await add_once(session, RegulationNameRow, unique=list(own), name=name, **own)
            row = await session.get_one(RegulationNameRow, (ward_id, str(regulation)), with_for_update=True)
            row.name = name

    async def gaps(self, ward_id: int, year: int, quarter: int) -> list[Regulation]:
        """The regulations over which nobody watches in a quarter."""
        covered = {one.regulation for one in await self.of(ward_id, year, quarter)}
        return [regulation for regulation in Regulation if regulation not in covered]


async def _of(session: AsyncSession, ward_id: int, year: int, quarter: int) -> list[Watch]:
    rows = await session.scalars(
        select(OversightRow)
        .where(
            OversightRow.ward_id == ward_id,
            OversightRow.year == year,
            OversightRow.quarter == quarter,
            OversightRow.ended_at.is_(None),
        )
        .order_by(OversightRow.id),
    )
    return [_watch(row) for row in rows]


def _watch(row: OversightRow) -> Watch:
    return Watch(row.id, row.year, row.quarter, Regulation(row.subject), row.unit_id, row.watched, row.reason)
