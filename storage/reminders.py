"""What waits longer than it should, for whoever reminds people of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage.database import Database
from storage.models import PetitionRow
from storage.petition import State


@dataclass(frozen=True, slots=True)
class Untaken:
    """A ward's petitions that nobody has taken, and when the oldest of them came."""

    ward_id: int
    count: int
    oldest: datetime


async def untaken(db: Database, *, before: datetime) -> list[Untaken]:
    """For each ward that has some: its petitions sent before this moment and not taken yet."""
    async with db.read() as session:
        rows = await session.execute(
            select(PetitionRow.ward_id, func.count(), func.min(PetitionRow.submitted_at))
            .where(PetitionRow.state == State.RECEIVED, PetitionRow.submitted_at < before)
            .group_by(PetitionRow.ward_id)
            .order_by(PetitionRow.ward_id),
        )
        return [Untaken(ward_id, count, oldest) for ward_id, count, oldest in rows if oldest is not None]
