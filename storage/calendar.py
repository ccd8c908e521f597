"""Days on which a ward's office is closed besides weekends and public holidays."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select

from storage.database import Database, add_once
from storage.models import DayOffRow


@dataclass(frozen=True, slots=True)
class OwnDayOff:
    """A ward's own day off and what it is called."""

    day: date
    name: str


class Calendar:
    """The wards' own days off."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def days_off(self, ward_id: int) -> dict[date, str]:
        """All of the ward's own days off with their names, in their order; as `knowledge.rules` wants them."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(DayOffRow).where(DayOffRow.ward_id == ward_id).order_by(DayOffRow.day),
            )
            return {row.day: row.name for row in rows}

    async def coming(self, ward_id: int, *, since: date) -> list[OwnDayOff]:
        """The ward's own days off from a day on."""
        known = await self.days_off(ward_id)
        return [OwnDayOff(day, name) for day, name in known.items() if day >= since]

    async def add(self, ward_id: int, day: date, name: str, *, by: int, now: datetime) -> bool:
        """Close the office on a day; False when it is closed already, under whatever name."""
        async with self._db.write() as session:
            return await add_once(
                session,
                DayOffRow,
                unique=["ward_id", "day"],
                ward_id=ward_id,
                day=day,
                name=name,
                added_by=by,
                added_at=now,
            )

    async def remove(self, ward_id: int, day: date) -> bool:
        """Open the office on a day after all; False when it was not among the ward's own days off."""
        async with self._db.write() as session:
            gone = await session.execute(
                delete(DayOffRow).where(DayOffRow.ward_id == ward_id, DayOffRow.day == day).returning(DayOffRow.id),
            )
            return gone.first() is not None
