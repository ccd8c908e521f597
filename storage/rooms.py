"""The room of a desk: the one group chat in which a ward's cadres work on petitions, each in a topic of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.messages import Notice
from storage.models import ChannelAccountRow, ContactRow, DeskRoomRow, PetitionRow, TopicRow
from storage.outbox import enqueue
from storage.petition import Petition
from storage.petition_loading import load


@dataclass(frozen=True, slots=True)
class Room:
    """A group chat in which a desk works; `chat_id` is the channel's own number of it."""

    id: int
    ward_id: int
    account_id: int
    chat_id: int


class Rooms:
    """The rooms of all wards; a ward has one at a time."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of_ward(self, ward_id: int) -> Room | None:
        """Where the ward's desk works now."""
        async with self._db.read() as session:
            return _room(await session.scalar(_open().where(DeskRoomRow.ward_id == ward_id)))

    async def at(self, account_id: int, chat_id: int) -> Room | None:
        """The room that this chat is, while it is one."""
        async with self._db.read() as session:
            return _room(
                await session.scalar(
                    _open().where(DeskRoomRow.account_id == account_id, DeskRoomRow.chat_id == chat_id)
                )
            )

    async def open(self, *, ward_id: int, contact_id: int, chat_id: int, opened_by: int, now: datetime) -> Room:
        """From now on the desk works in this chat, on the account to which the contact belongs.

        An earlier room of the ward ends; a chat that was one before goes on with the topics it had.
        """
        async with self._db.write() as session:
            account_id = (
                await session.execute(select(ContactRow.account_id).where(ContactRow.id == contact_id))
            ).one()[0]
            # Two administrators at once: the account's row is what both wait for.
            await session.get(ChannelAccountRow, account_id, with_for_update=True)
            await session.execute(
                update(DeskRoomRow)
                .where(DeskRoomRow.ward_id == ward_id, DeskRoomRow.ended_at.is_(None), DeskRoomRow.chat_id != chat_id)
                .values(ended_at=now)
            )
            row = await session.scalar(
                select(DeskRoomRow).where(DeskRoomRow.account_id == account_id, DeskRoomRow.chat_id == chat_id)
            )
            if row is None:
                row = DeskRoomRow(
                    ward_id=ward_id, account_id=account_id, chat_id=chat_id, opened_by=opened_by, opened_at=now
                )
                session.add(row)
            elif row.ended_at is not None:
                row.opened_by, row.opened_at, row.ended_at = opened_by, now, None
            await session.flush()
            return Room(row.id, row.ward_id, row.account_id, row.chat_id)

    async def end(
        self, room_id: int, *, write: Callable[[Sequence[Petition]], Sequence[Notice]], now: datetime
    ) -> bool:
        """The desk no longer works there; False when it had ended before.

        Args:
            room_id: which room.
            write: given the open petitions of which the room was not told everything, the messages to those concerned.
            now: the moment.
        """
        async with self._db.write() as session:
            row = await session.get(DeskRoomRow, room_id, with_for_update=True)
            if row is None or row.ended_at is not None:
                return False
            row.ended_at = now
            await enqueue(session, write(await _untold(session, room_id)), now=now)
            return True

    async def moved(self, room_id: int, chat_id: int) -> None:
        """The channel gave the chat another number."""
        async with self._db.write() as session:
            await session.execute(update(DeskRoomRow).where(DeskRoomRow.id == room_id).values(chat_id=chat_id))


def _open() -> Select[DeskRoomRow]:
    return select(DeskRoomRow).where(DeskRoomRow.ended_at.is_(None)).limit(1)


def _room(row: DeskRoomRow | None) -> Room | None:
    return None if row is None else Room(row.id, row.ward_id, row.account_id, row.chat_id)


async def _untold(session: AsyncSession, room_id: int) -> list[Petition]:
    rows = await session.scalars(
        select(PetitionRow)
        .join(TopicRow, TopicRow.petition_id == PetitionRow.id)
        .where(TopicRow.room_id == room_id, TopicRow.due_at.is_not(None))
        .order_by(PetitionRow.id)
    )
    return [petition for petition in await load(session, rows.all()) if petition.is_open]
