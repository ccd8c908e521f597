"""Reviewed forms on their way: leased, handed over once, and never a second time when nobody knows what became of them.

A worker leases a message and writes down that it hands it over before it calls the channel. When that worker dies, or
the channel falls silent, between the call and the answer, the message may have arrived and been paid for: it is given
up as "unclear", its price counts as spent, and the desk finds whom it was for among those who were not reached.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Select, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.models import PaidMessageRow, PaidNewsRow

LEASE = timedelta(seconds=60)
UNCLEAR = "unclear"  # why it failed: whether it arrived is not known, so that it is not sent again
NOT_WANTED = "not-wanted"  # why news was dropped: switched off, read by now, or nobody is there any more
NOT_SPENT = ("failed", "dropped")

Form = type[PaidMessageRow] | type[PaidNewsRow]


class Leased(Protocol):
    """A message in this worker's hands."""

    @property
    def id(self) -> int:
        """Its number."""
        ...

    @property
    def lease(self) -> str:
        """The worker's claim."""
        ...


class FormsInHand:
    """What a worker does with one kind of them.

    Args:
        db: the database.
        row: their table.
    """

    def __init__(self, db: Database, row: Form) -> None:
        self._db = db
        self._row = row

    async def hand_over(self, message: Leased, *, now: datetime) -> bool:
        """Write down that the channel is called now; False when it is another worker's, or nobody wants it any more."""
        row = self._row
        async with self._db.write() as session:
            handed = await session.scalar(
                update(row)
                .where(*self._held(message), row.state == "due", row.leased_until > now)
                .values(handed_at=now, leased_until=now + LEASE)
                .returning(row.id)
            )
            return handed is not None

    async def sent(self, message: Leased, *, provider_id: str, now: datetime) -> None:
        """The channel accepted it."""
        await self._finish(message, state="sent", provider_id=provider_id, done_at=now, failure=None)

    async def again(self, message: Leased, *, failure: str, at: datetime, counts: bool = True) -> None:
        """It was surely not sent: try again at the given time; `counts` is whether this try was its own failure."""
        attempts = {} if counts else {"attempts": self._row.attempts - 1}
        await self._finish(message, due_at=at, failure=failure, handed_at=None, **attempts)

    async def failed(self, message: Leased, *, failure: str, now: datetime) -> None:
        """It can never arrive, and costs nothing; or, when it is `UNCLEAR`, may have arrived and does."""
        await self._finish(message, state="failed", failure=failure, done_at=now)

    def _held(self, message: Leased) -> tuple[ColumnElement[bool], ...]:
        return self._row.id == message.id, self._row.lease == message.lease

    async def _finish(self, message: Leased, **values: Any) -> None:
        async with self._db.write() as session:
            await session.execute(
                update(self._row).where(*self._held(message)).values(lease=None, leased_until=None, **values)
            )

    async def _waits(self, due: Select[int]) -> bool:
        """Whether a query finds any: most looks find none, and must not take SQLite's write lock."""
        async with self._db.read() as session:
            return await session.scalar(due.limit(1)) is not None

    async def _take(self, session: AsyncSession, due: Select[int], now: datetime) -> tuple[Sequence[int], str]:
        """Lease what a query finds; the numbers, and the lease."""
        row, lease = self._row, secrets.token_hex(8)
        numbers = (await session.scalars(due.with_for_update(skip_locked=True, of=row))).all()
        await session.execute(
            update(row)
            .where(row.id.in_(numbers))
            .values(lease=lease, leased_until=now + LEASE, attempts=row.attempts + 1)
        )
        return numbers, lease

    async def _give_up_unclear(self, now: datetime) -> None:
        """Messages whose worker died after it had called the channel; should it be alive, it can still say how it went."""
        row = self._row
        lost = (row.state == "due", row.handed_at.is_not(None), row.leased_until <= now)
        async with self._db.read() as session:
            if await session.scalar(select(row.id).where(*lost).limit(1)) is None:
                return
        async with self._db.write() as session:
            await session.execute(
                update(row).where(*lost).values(state="failed", failure=UNCLEAR, done_at=now, leased_until=None)
            )


def free(row: Form, now: datetime) -> ColumnElement[bool]:
    """Condition: it waits, and no worker has it or ever called the channel for it."""
    nobodys = or_(row.leased_until.is_(None), row.leased_until <= now)
    return and_(row.state == "due", row.handed_at.is_(None), nobodys)


def spends(row: Form) -> ColumnElement[bool]:
    """Condition: its price is spent, or promised."""
    return or_(row.state.not_in(NOT_SPENT), row.failure == UNCLEAR)


async def drop_news(session: AsyncSession, *which: ColumnElement[bool], now: datetime) -> None:
    """Within a transaction: forms about petitions that nobody needs; one that was handed over has left."""
    waiting = (PaidNewsRow.state == "due", PaidNewsRow.handed_at.is_(None))
    await session.execute(
        update(PaidNewsRow)
        .where(*which, *waiting)
        .values(state="dropped", failure=NOT_WANTED, done_at=now, lease=None, leased_until=None)
        .execution_options(synchronize_session=False)
    )
