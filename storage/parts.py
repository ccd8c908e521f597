"""Which message of a chat said what of a petition, so that its sender may edit that message or answer it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.database import Database
from storage.models import PetitionPartRow


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one message, or an album; `source` names it on its channel."""

    petition_id: int
    source: str
    words: str


class Parts:
    """The messages of all petitions."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def note(self, petition_id: int, *, source: str, words: str, now: datetime) -> None:
        """This message says these words of the petition from now on."""
        async with self._db.write() as session:
            row = await session.scalar(
                select(PetitionPartRow).where(
                    PetitionPartRow.petition_id == petition_id, PetitionPartRow.source == source
                ),
            )
            if row is None:
                session.add(PetitionPartRow(petition_id=petition_id, source=source, words=words, added_at=now))
            else:
                row.words = words

    async def of(self, source: str) -> Part | None:
        """What the message said; None when it belongs to no petition."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(PetitionPartRow).where(PetitionPartRow.source == source).order_by(PetitionPartRow.id.desc()),
            )
            return None if row is None else Part(row.petition_id, row.source, row.words)
