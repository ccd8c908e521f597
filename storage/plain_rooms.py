"""Groups on channels whose own ids are no numbers."""

from sqlalchemy import select

from storage.database import Database, add_once
from storage.models import PlainRoomRow


class PlainRooms:
    """The groups in which somebody has spoken to us."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def number(self, account_id: int, outside_id: str) -> int:
        """The group's number, by which handlers know it; below zero, as with Telegram's groups."""
        own = select(PlainRoomRow.id).where(
            PlainRoomRow.account_id == account_id, PlainRoomRow.outside_id == outside_id
        )
        async with self._db.read() as session:
            known = await session.scalar(own)
        if known is None:
            async with self._db.write() as session:
                unique = ["account_id", "outside_id"]
                await add_once(session, PlainRoomRow, unique=unique, account_id=account_id, outside_id=outside_id)
                known = await session.scalar(own)
        assert known is not None, "it was just written"  # noqa: S101 — above
        return -known

    async def address(self, number: int) -> str | None:
        """What the channel calls the group of this number."""
        async with self._db.read() as session:
            row = await session.get(PlainRoomRow, -number)
        return None if row is None else row.outside_id
