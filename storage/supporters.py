"""Residents who have met with what somebody else reported, counted by household."""

from sqlalchemy import func, select, update

from storage.database import Database
from storage.models import PetitionSupporterRow

ALONE = "person:"  # how the household of somebody begins who has not said where they live


class Supporters:
    """Those of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def household_of(self, person_id: int) -> str | None:
        """The household that the person named when they were last asked; None when they never did."""
        async with self._db.read() as session:
            found: str | None = await session.scalar(
                select(PetitionSupporterRow.household)
                .where(
                    PetitionSupporterRow.person_id == person_id,
                    PetitionSupporterRow.household.not_like(f"{ALONE}%"),
                )
                .order_by(PetitionSupporterRow.id.desc())
                .limit(1),
            )
            return found

    async def lives_in(self, person_id: int, household: str) -> None:
        """The person belongs to this household, with everything that they have joined."""
        async with self._db.write() as session:
            await session.execute(
                update(PetitionSupporterRow)
                .where(PetitionSupporterRow.person_id == person_id)
                .values(household=household),
            )

    async def joined(self, petition_id: int, person_id: int) -> bool:
        """Whether the person has said so of this petition."""
        async with self._db.read() as session:
            count = await session.scalar(
                select(func.count())
                .select_from(PetitionSupporterRow)
                .where(PetitionSupporterRow.petition_id == petition_id, PetitionSupporterRow.person_id == person_id),
            )
            return bool(count)


def alone(person_id: int) -> str:
    """The household of somebody who has not said where they live."""
    return f"{ALONE}{person_id}"
