"""When a colleague answers somebody in the channel's own program, what we would say by ourselves stands in their way."""

from datetime import datetime

from sqlalchemy import update

from storage.database import Database
from storage.models import ContactRow


class ByHand:
    """Until when colleagues answer by hand."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def note(self, contact_id: int, *, until: datetime) -> None:
        """A colleague wrote to this contact."""
        async with self._db.write() as session:
            await session.execute(update(ContactRow).where(ContactRow.id == contact_id).values(by_hand_until=until))
