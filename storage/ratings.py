"""What residents think of how their petitions ended."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage.database import Database
from storage.models import PetitionRow
from storage.petition import Petition
from storage.petition_loading import load

LOW = 2  # of five; such ends are looked at again by those above the cadres


@dataclass(frozen=True, slots=True)
class Rated:
    """The ratings of a period.

    Attributes:
        counts: how many petitions got each score, 1 to 5; scores that nobody gave are left out.
        low: petitions with a low score, the latest closed first.
        total: how many those are altogether.
    """

    counts: dict[int, int]
    low: list[Petition]
    total: int


class Ratings:
    """The ratings of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def since(self, ward_id: int, moment: datetime, *, limit: int = 5, offset: int = 0) -> Rated:
        """What residents gave to petitions that were closed since then, and a portion of the low ones."""
        closed = [PetitionRow.ward_id == ward_id, PetitionRow.rating.is_not(None), PetitionRow.closed_at >= moment]
        async with self._db.read() as session:
            found = await session.execute(
                select(PetitionRow.rating, func.count()).where(*closed).group_by(PetitionRow.rating),
            )
            counts = {score: count for score, count in found.all() if score is not None}
            rows = await session.scalars(
                select(PetitionRow)
                .where(*closed, PetitionRow.rating <= LOW)
                .order_by(PetitionRow.closed_at.desc(), PetitionRow.id.desc())
                .limit(limit)
                .offset(offset),
            )
            low = await load(session, rows.all())
        return Rated(counts, low, sum(count for score, count in counts.items() if score <= LOW))
