"""Finding households by words: in a group, or in all that somebody of the ward has to do with."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.household import note, reaching
from storage.models import HouseholdRow
from storage.petition_permissions import actor

PORTION = 1000


@dataclass(frozen=True, slots=True)
class Listed:
    """What is needed to find a household by words; shown to nobody as it is."""

    id: int
    group_id: int
    code: str
    head: str
    address: str
    phone: str | None


class RollSearch:
    """The rolls of all wards, by words."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def find(
        self, ward_id: int, *, actor_id: int, chosen: Callable[[Listed], bool], most: int, now: datetime
    ) -> list[Listed]:
        """The first households that fit, of the groups that the person has to do with; the look is written down.

        Raises:
            ForbiddenError: they have to do with none.
        """
        async with self._db.write() as session:
            who = await actor(session, actor_id, ward_id)
            if not who.roles:
                await reaching(session, actor_id, ward_id, None)
            found = await _matching(session, living(ward_id, who.groups), chosen, most)
            note(session, "search", None, None, actor_id, now, found=len(found))
            return found

    async def fitting(
        self, ward_id: int, *, group_id: int | None, chosen: Callable[[Listed], bool], most: int
    ) -> list[Listed]:
        """The same for the program itself, which shows nobody what it finds."""
        async with self._db.read() as session:
            groups = None if group_id is None else [group_id]
            return await _matching(session, living(ward_id, groups), chosen, most)


def living(ward_id: int, groups: Collection[int] | None) -> ColumnElement[bool]:
    """Condition on `HouseholdRow`: there today, in one of the groups, or anywhere in the ward for None."""
    condition = and_(HouseholdRow.ward_id == ward_id, HouseholdRow.ended_at.is_(None))
    return condition if groups is None else and_(condition, HouseholdRow.group_id.in_(groups))


async def _matching(
    session: AsyncSession, condition: ColumnElement[bool], chosen: Callable[[Listed], bool], most: int
) -> list[Listed]:
    columns = (
        HouseholdRow.id,
        HouseholdRow.group_id,
        HouseholdRow.code,
        HouseholdRow.head,
        HouseholdRow.address,
        HouseholdRow.phone,
    )
    found: list[Listed] = []
    rows = await session.stream(select(*columns).where(condition).order_by(HouseholdRow.code))
    async for row in rows.yield_per(PORTION):
        one = Listed(*row)
        if chosen(one):
            found.append(one)
            if len(found) >= most:
                break
    await rows.close()
    return found
