"""Everything that channels tell us, stored once before it is acknowledged, then fed to the handlers in order.

The engine's own webhook and polling acknowledge first and lose what was running when the process dies, and nothing
there drops an update that a channel delivers twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from storage.database import Database
from storage.many_rows import add_new
from storage.models import Base, InboxEventRow
from storage.together import Together

LEASE = timedelta(seconds=90)
MAX_ATTEMPTS = 3
CLAIM_LOCK = 0x696E626F  # Any constant: all processes that claim agree on it.
PORTION = 1000
UNIQUE = ("account_id", "event_id")
_EVENT = Base.metadata.tables[InboxEventRow.__tablename__]
_END = (
    update(_EVENT)
    .where(
        _EVENT.c.id == bindparam("event"),
        _EVENT.c.attempts == func.coalesce(bindparam("attempt", type_=Integer), _EVENT.c.attempts),
    )
    .values(done_at=bindparam("at"), leased_until=None, failure=bindparam("why"), payload={})
)


@dataclass(frozen=True, slots=True)
class Event:
    """A stored event, leased to this process."""

    id: int
    account_id: int
    lane: str
    payload: dict[str, Any]
    attempts: int
    received_at: datetime


class Inbox:
    """Stored once, fed one at a time for each lane, fed again after a crash."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._storing = Together(self._store)
        self._ending = Together(self._end)

    async def receive(
        self, *, account_id: int, event_id: str, lane: str, payload: dict[str, Any], now: datetime
    ) -> bool:
        """Store the event; False when it was stored before."""
        return await self._storing(
            {
                "account_id": account_id,
                "event_id": event_id,
                "lane": lane,
                "payload": payload,
                "received_at": now,
                "due_at": now,
                "attempts": 0,
            }
        )

    async def _store(self, events: Sequence[dict[str, Any]]) -> list[bool]:
        # In the order in which they came: by their numbers they are fed.
        new = await self._db.change(lambda connection: add_new(connection, _EVENT, events, unique=UNIQUE))
        stored = []
        for event in events:
            name = (event["account_id"], event["event_id"])
            stored.append(name in new)
            new.discard(name)
        return stored

    async def claim(self, account_ids: Sequence[int], *, limit: int, now: datetime) -> list[Event]:
        """Lease the oldest open event of each lane, for the accounts that this process can speak for."""
        other = aliased(InboxEventRow)
        # PostgreSQL numbers events before they can be seen: the one being fed may have a later number.
        blocked = exists().where(
            other.lane == InboxEventRow.lane,
            other.done_at.is_(None),
            or_(other.id < InboxEventRow.id, other.leased_until > now),
        )
        ready = (
            select(InboxEventRow.id)
            .where(
                InboxEventRow.done_at.is_(None),
                # Only what is open is to be walked through, and not an account's whole past: no other index may seem better.
                (InboxEventRow.account_id + 0).in_(account_ids),
                InboxEventRow.due_at <= now,
                or_(InboxEventRow.leased_until.is_(None), InboxEventRow.leased_until <= now),
                ~blocked,
            )
            .order_by(InboxEventRow.id + 0)
            .limit(limit)
        )
        async with self._db.read() as session:
            if not (await session.scalars(ready)).all():
                return []  # Most looks find nothing: they must not take SQLite's write lock.
        async with self._db.write() as session:
            if not self._db.is_sqlite:
                # Locks on rows do not guard what is decided over several rows of a lane; claiming is short.
                await session.execute(select(func.pg_advisory_xact_lock(CLAIM_LOCK)))
            row = InboxEventRow
            leased = await session.execute(
                update(row)
                .where(row.id.in_(ready))
                .values(leased_until=now + LEASE, attempts=row.attempts + 1)
                .returning(row.id, row.account_id, row.lane, row.payload, row.attempts, row.received_at)
                .execution_options(synchronize_session=False)
            )
            return sorted((Event(*each) for each in leased), key=lambda event: event.id)

    async def done(
        self, event_id: int, *, now: datetime, failure: str | None = None, attempt: int | None = None
    ) -> None:
        """The event was dealt with; `failure` says how it ended when no handler could.

        Given the `attempt`, nothing happens when its lease ran out and somebody else has begun the next one.
        What was said is forgotten: where it must be kept, a handler has kept it, with the person's consent.
        """
        await self._ending({"event": event_id, "attempt": attempt, "at": now, "why": failure})

    async def _end(self, dealt_with: Sequence[dict[str, Any]]) -> list[None]:
        # In one order: two processes that wait for each other's rows would wait for ever.
        ordered = sorted(dealt_with, key=lambda one: one["event"])
        await self._db.change(lambda connection: connection.execute(_END, ordered))
        return [None] * len(dealt_with)

    async def again(
        self, event_id: int, *, at: datetime, failure: str, attempt: int | None = None, counts: bool = True
    ) -> None:
        """The event is fed again at the given time; `attempt` as for `done`, `counts` is whether this try was used up."""
        given_back = {} if counts else {"attempts": InboxEventRow.attempts - 1}
        await self._set(event_id, attempt, due_at=at, leased_until=None, failure=failure, **given_back)

    async def release(self, account_ids: Sequence[int], *, now: datetime) -> None:
        """At start of the only process: leases of a dead one need not run out first."""
        async with self._db.write() as session:
            await session.execute(
                update(InboxEventRow)
                .where(InboxEventRow.done_at.is_(None), InboxEventRow.account_id.in_(account_ids))
                .values(leased_until=None, due_at=now),
            )

    async def forget(self, *, before: datetime) -> int:
        """Delete what was dealt with before this moment; returns how many events.

        In portions: SQLite has one writer, and people must not wait for housekeeping.
        """
        old = select(InboxEventRow.id).where(InboxEventRow.done_at < before).limit(PORTION)
        forgotten = 0
        while True:
            async with self._db.write() as session:
                ids = (await session.scalars(old)).all()
                await session.execute(delete(InboxEventRow).where(InboxEventRow.id.in_(ids)))
            forgotten += len(ids)
            if len(ids) < PORTION:
                return forgotten

    async def next_in_lane(self, event_id: int) -> dict[str, Any] | None:
        """What waits in the same lane behind this event; None when nothing does."""
        lane = select(InboxEventRow.lane).where(InboxEventRow.id == event_id).scalar_subquery()
        async with self._db.read() as session:
            payload: dict[str, Any] | None = await session.scalar(
                select(InboxEventRow.payload)
                .where(InboxEventRow.lane == lane, InboxEventRow.id > event_id, InboxEventRow.done_at.is_(None))
                .order_by(InboxEventRow.id)
                .limit(1),
            )
        return payload

    async def open_count(self) -> int:
        """How many events wait."""
        async with self._db.read() as session:
            return await session.scalar(select(func.count()).where(InboxEventRow.done_at.is_(None))) or 0

    async def last_received(self, account_id: int) -> datetime | None:
        """When the account's latest event came; None when there never was one, or none for so long that it is forgotten."""
        async with self._db.read() as session:
            last: datetime | None = await session.scalar(
                select(func.max(InboxEventRow.received_at)).where(InboxEventRow.account_id == account_id)
            )
        return last

    async def _set(self, event_id: int, attempt: int | None, **values: Any) -> None:
        change = update(InboxEventRow).where(InboxEventRow.id == event_id).values(**values)
        if attempt is not None:
            change = change.where(InboxEventRow.attempts == attempt)
        async with self._db.write() as session:
            await session.execute(change)
