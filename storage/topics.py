"""The topics of a desk's room: what happens to a petition is told in its topic, in order, by one worker at a time.

The mark that there is something to tell is written in the transaction in which it happens (`mark`). The topic is
opened and told of it afterwards, under a lease. A channel that opens a topic and dies before it says which, or a
worker that dies before it writes the number down, leaves a topic without a message in it and another one is opened:
no channel tells which topics there are, and none takes a key of ours by which a repeated request is known.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.models import ChannelAccountRow, DeskRoomRow, PetitionRow, TopicRow
from storage.petition import OPEN
from storage.rooms import Room

LEASE = timedelta(minutes=2)
SEEN = "in_topic"  # in a step's details: it was done in the petition's own topic, where everybody saw it


class OvertakenError(Exception):
    """The lease ran out, and another worker tells this topic now."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A petition's topic, leased to this worker.

    Attributes:
        thread_id: the channel's own number of it; None while it is not there.
        told: how many of the petition's steps it was told.
        closed: nobody but the desk's program can write in it.
        withdrawn: it must go, with everything in it.
        changes: counts what happened; tells whether more did since the lease began.
        attempts: how often telling it has failed in a row.
    """

    id: int
    lease: str
    channel: str
    room: Room
    petition_id: int
    thread_id: int | None
    told: int
    closed: bool
    withdrawn: bool
    changes: int
    attempts: int


class Topics:
    """The topics of all rooms."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def petition_at(self, room_id: int, thread_id: int) -> int | None:
        """The petition to which a topic belongs."""
        async with self._db.read() as session:
            return await session.scalar(
                select(TopicRow.petition_id).where(TopicRow.room_id == room_id, TopicRow.thread_id == thread_id)
            )

    async def claim(self, channels: Sequence[str], *, now: datetime) -> Topic | None:
        """Lease the topic that has waited longest, in a room on one of these channels."""
        due = (
            select(TopicRow.id)
            .join(DeskRoomRow, DeskRoomRow.id == TopicRow.room_id)
            .join(ChannelAccountRow, ChannelAccountRow.id == DeskRoomRow.account_id)
            .where(
                TopicRow.due_at <= now,
                or_(TopicRow.leased_until.is_(None), TopicRow.leased_until <= now),
                # What must go is taken out of a room that has ended, too.
                or_(DeskRoomRow.ended_at.is_(None), TopicRow.withdrawn.is_(True)),
                ChannelAccountRow.channel.in_(channels),
            )
            .order_by(TopicRow.due_at, TopicRow.id)
            .limit(1)
        )
        async with self._db.read() as session:
            if await session.scalar(due) is None:
                return None  # Most looks find nothing: they must not take SQLite's write lock.
        async with self._db.write() as session:
            topic_id = await session.scalar(due.with_for_update(of=TopicRow, skip_locked=True))
            if topic_id is None:
                return None
            row = await session.get_one(TopicRow, topic_id)
            row.lease, row.leased_until = secrets.token_hex(8), now + LEASE
            room = await session.get_one(DeskRoomRow, row.room_id)
            account = await session.get_one(ChannelAccountRow, room.account_id)
            return _topic(row, room, account.channel)

    async def opened(self, topic: Topic, thread_id: int, *, now: datetime) -> None:
        """It is there now, and was told nothing yet.

        Raises:
            OvertakenError: another worker has it by now.
        """
        await self._set(topic, thread_id=thread_id, told=0, closed=False, leased_until=now + LEASE)

    async def told(self, topic: Topic, steps: int, *, now: datetime) -> None:
        """It was told so many of the petition's steps.

        Raises:
            OvertakenError: another worker has it by now.
        """
        await self._set(topic, told=steps, leased_until=now + LEASE)

    async def shut(self, topic: Topic, *, closed: bool) -> None:
        """It was closed, or opened again.

        Raises:
            OvertakenError: another worker has it by now.
        """
        await self._set(topic, closed=closed)

    async def lost(self, topic: Topic) -> None:
        """It is not there any more: somebody deleted it, or we did.

        Raises:
            OvertakenError: another worker has it by now.
        """
        await self._set(topic, thread_id=None, told=0, closed=False)

    async def settle(self, topic: Topic) -> None:
        """Everything was told that had happened when it was claimed; what happened since is due at once.

        Raises:
            OvertakenError: another worker has it by now.
        """
        due_at = case((TopicRow.changes == topic.changes, null()), else_=TopicRow.due_at)
        await self._set(topic, due_at=due_at, attempts=0, lease=None, leased_until=None)

    async def again(self, topic: Topic, *, at: datetime, counts: bool = True) -> None:
        """Go on at the given time; `counts` is whether this try was the topic's own failure.

        Raises:
            OvertakenError: another worker has it by now.
        """
        await self._set(topic, due_at=at, attempts=topic.attempts + counts, lease=None, leased_until=None)

    async def _set(self, topic: Topic, **values: Any) -> None:
        # The lease is part of the condition: a worker that was overtaken must not overwrite its successor.
        change = update(TopicRow).where(TopicRow.id == topic.id, TopicRow.lease == topic.lease).values(**values)
        async with self._db.write() as session:
            if await session.scalar(change.returning(TopicRow.id)) is None:
                raise OvertakenError


async def mark(session: AsyncSession, row: PetitionRow, *, now: datetime) -> None:
    """Something happened to a petition, in this transaction: its topic in the ward's room is to be told, if any.

    A matter that is over gets no topic any more; a confidential one never does.
    """
    room_id = await session.scalar(
        select(DeskRoomRow.id).where(DeskRoomRow.ward_id == row.ward_id, DeskRoomRow.ended_at.is_(None)).limit(1)
    )
    if room_id is None:
        return
    if row.state in OPEN and not row.confidential:
        values = {"told": 0, "closed": False, "withdrawn": False, "changes": 0, "attempts": 0}
        unique = ["room_id", "petition_id"]
        await add_once(session, TopicRow, unique=unique, room_id=room_id, petition_id=row.id, due_at=now, **values)
    await _due(session, (TopicRow.room_id == room_id) & (TopicRow.petition_id == row.id), now=now)


async def withdraw(session: AsyncSession, petition_ids: Sequence[int], *, now: datetime) -> None:
    """Nothing of these petitions may stay in any room."""
    await _due(session, TopicRow.petition_id.in_(petition_ids), now=now, withdrawn=True)


async def _due(session: AsyncSession, which: ColumnElement[bool], *, now: datetime, **values: Any) -> None:
    # What failed before waits for its own time; what is being told is told again when its lease ends.
    due_at = case((TopicRow.due_at.is_(None), now), else_=TopicRow.due_at)
    change = update(TopicRow).where(which).values(changes=TopicRow.changes + 1, due_at=due_at, **values)
    await session.execute(change)


def _topic(row: TopicRow, room: DeskRoomRow, channel: str) -> Topic:
    assert row.lease is not None, "a claimed topic is leased"  # noqa: S101 — written by claim
    return Topic(
        id=row.id,
        lease=row.lease,
        channel=channel,
        room=Room(room.id, room.ward_id, room.account_id, room.chat_id),
        petition_id=row.petition_id,
        thread_id=row.thread_id,
        told=row.told,
        closed=row.closed,
        withdrawn=row.withdrawn,
        changes=row.changes,
        attempts=row.attempts,
    )
