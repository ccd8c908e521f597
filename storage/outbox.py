"""The outbox: messages are written in the transaction that causes them, and sent afterwards by the worker.

A worker leases rows for a while. When it dies, the lease runs out and another worker sends them; what a dead worker
had handed to a channel without hearing the answer is the only thing that can be repeated.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import ColumnExpressionArgument, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.messages import Body, Notice
from storage.models import AnnouncementRow, ContactRow, DeliveryRow, PersonRow
from storage.people import best_contact
from storage.petition import Petition

LEASE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one address, leased to this worker."""

    id: int
    lease: str
    contact_id: int
    outside_id: str
    channel: str
    body: Body
    attempts: int
    announcement_id: int | None
    leased_until: datetime


Write = Callable[[Petition], Sequence[Notice]]


class GivenUp(Protocol):
    """What else a message that is given up changes, in the same transaction."""

    async def __call__(
        self, session: AsyncSession, delivery: DeliveryRow, /, *, failure: str, write: Write, now: datetime
    ) -> None:
        """Change it; `write` gives the messages to others about a petition whose sender did not get one."""
        ...


def _silent(_petition: Petition) -> Sequence[Notice]:
    return ()


class Outbox:
    """The worker's side of the outbox.

    Args:
        db: the database.
        given_up: asked for each message that is given up.
    """

    def __init__(self, db: Database, given_up: GivenUp | None = None) -> None:
        self._db = db
        self._given_up = given_up

    async def put(self, notices: Sequence[Notice], *, now: datetime) -> None:
        """Write messages that no other change causes."""
        async with self._db.write() as session:
            await enqueue(session, notices, now=now)

    async def claim(self, channels: Sequence[str], *, limit: int, now: datetime) -> list[Delivery]:
        """Lease the messages that have waited longest; notices to single people go before announcements."""
        due = (
            select(DeliveryRow.id)
            .where(
                DeliveryRow.state == "due",
                DeliveryRow.channel.in_(channels),
                DeliveryRow.due_at <= now,
                or_(DeliveryRow.leased_until.is_(None), DeliveryRow.leased_until <= now),
            )
            .order_by(*_first_in_line())
            .limit(limit)
        )
        async with self._db.read() as session:
            if await session.scalar(due.limit(1)) is None:
                return []
        lease = secrets.token_hex(8)
        async with self._db.write() as session:
            free = (await session.scalars(due.with_for_update(skip_locked=True))).all()
            await session.execute(
                update(DeliveryRow)
                .where(DeliveryRow.id.in_(free))
                .values(lease=lease, leased_until=now + LEASE, attempts=DeliveryRow.attempts + 1),
            )
            rows = (
                await session.execute(
                    select(DeliveryRow, ContactRow.outside_id, AnnouncementRow.body)
                    .join(ContactRow, ContactRow.id == DeliveryRow.contact_id)
                    .outerjoin(AnnouncementRow, AnnouncementRow.id == DeliveryRow.announcement_id)
                    .where(DeliveryRow.id.in_(free))
                    .order_by(*_first_in_line()),
                )
            ).all()
        return [_delivery(row, outside_id, shared, lease) for row, outside_id, shared in rows]

    async def renew(self, deliveries: Sequence[Delivery], *, now: datetime) -> datetime:
        """Hold messages that take long to send; returns until when. Those that another worker took stay with it."""
        until = now + LEASE
        async with self._db.write() as session:
            await session.execute(
                update(DeliveryRow)
                .where(
                    DeliveryRow.id.in_([delivery.id for delivery in deliveries]),
                    DeliveryRow.lease.in_({delivery.lease for delivery in deliveries}),
                )
                .values(leased_until=until),
            )
        return until

    async def sent(self, delivery: Delivery, *, provider_id: str, now: datetime) -> None:
        """The channel accepted the message."""
        await self._finish(delivery, state="sent", provider_id=provider_id, done_at=now, failure=None)

    async def failed(self, delivery: Delivery, *, failure: str, now: datetime, write: Write = _silent) -> None:
        """The message can never arrive; `failure` is the kind of reason, `write` as for `GivenUp`."""
        async with self._db.write() as session:
            row = await _leased(session, delivery)
            if row is not None:
                await self._fail(session, row, failure=failure, write=write, now=now)

    async def again(self, delivery: Delivery, *, failure: str, at: datetime, counts: bool = True) -> None:
        """Try again at the given time; `counts` is whether this try was the message's own failure."""
        attempts = {} if counts else {"attempts": DeliveryRow.attempts - 1}
        await self._finish(delivery, state="due", due_at=at, failure=failure, **attempts)

    async def gone(
        self, delivery: Delivery, *, failure: str, channels: Sequence[str], now: datetime, write: Write = _silent
    ) -> bool:
        """The address takes no messages any more: this one moves to the person's next address.

        Returns whether there is one, on any of these channels; otherwise the message has failed, as with `failed`.
        """
        async with self._db.write() as session:
            await session.execute(update(ContactRow).where(ContactRow.id == delivery.contact_id).values(gone_at=now))
            row = await _leased(session, delivery)
            if row is None:
                return False
            other = await session.scalar(
                select(ContactRow)
                .where(
                    ContactRow.person_id == row.person_id,
                    ContactRow.gone_at.is_(None),
                    ContactRow.channel.in_(channels),
                )
                .order_by(ContactRow.seen_at.desc(), ContactRow.id.desc())
                .limit(1),
            )
            if other is None:
                await self._fail(session, row, failure=failure, write=write, now=now)
                return False
            row.lease, row.leased_until, row.failure = None, None, failure
            row.contact_id, row.channel, row.due_at, row.attempts = other.id, other.channel, now, 0
            return True

    async def release(self, delivery: Delivery) -> None:
        """Give an unsent message back, for a graceful stop."""
        await self._finish(delivery, state="due", attempts=DeliveryRow.attempts - 1)

    async def _fail(
        self, session: AsyncSession, row: DeliveryRow, *, failure: str, write: Write, now: datetime
    ) -> None:
        row.lease, row.leased_until, row.failure = None, None, failure
        row.state, row.done_at = "failed", now
        if self._given_up is not None:
            await self._given_up(session, row, failure=failure, write=write, now=now)

    async def _finish(self, delivery: Delivery, **values: Any) -> None:
        async with self._db.write() as session:
            # The lease is part of the condition: a worker that was overtaken must not overwrite its successor.
            await session.execute(
                update(DeliveryRow)
                .where(DeliveryRow.id == delivery.id, DeliveryRow.lease == delivery.lease)
                .values(lease=None, leased_until=None, **values),
            )

    async def open_count(self) -> int:
        """How many messages wait to be sent."""
        async with self._db.read() as session:
            return await session.scalar(select(func.count()).where(DeliveryRow.state == "due")) or 0


async def enqueue(session: AsyncSession, notices: Sequence[Notice], *, now: datetime) -> None:
    """Write messages within a running transaction; those whose key was used before are left alone."""
    for notice in notices:
        address = (
            await session.execute(
                select(ContactRow.id, ContactRow.channel, PersonRow.ward_id)
                .select_from(PersonRow)
                .outerjoin(ContactRow, (ContactRow.person_id == PersonRow.id) & best_contact())
                .where(PersonRow.id == notice.person_id),
            )
        ).one()
        contact_id, channel, ward_id = address
        unreachable = {} if contact_id else {"state": "failed", "failure": "no-address", "done_at": now}
        await add_once(
            session,
            DeliveryRow,
            unique=["dedupe_key"],
            dedupe_key=notice.key,
            ward_id=ward_id,
            person_id=notice.person_id,
            contact_id=contact_id,
            channel=channel,
            body=notice.body.as_json(),
            due_at=now,
            **{"state": "due", "attempts": 0, **unreachable},
        )


async def _leased(session: AsyncSession, delivery: Delivery) -> DeliveryRow | None:
    """The message's row, unless another worker took it over."""
    return await session.scalar(
        select(DeliveryRow).where(DeliveryRow.id == delivery.id, DeliveryRow.lease == delivery.lease).with_for_update(),
    )


def _first_in_line() -> tuple[ColumnExpressionArgument[Any], ...]:
    return DeliveryRow.announcement_id.is_not(None), DeliveryRow.due_at, DeliveryRow.id


def _delivery(row: DeliveryRow, outside_id: str, shared: dict[str, Any] | None, lease: str) -> Delivery:
    body = row.body if row.body is not None else shared
    assert body is not None, "a delivery has its own words or its announcement's"  # noqa: S101 — written so above
    assert row.contact_id is not None, "only addressed deliveries are claimed"  # noqa: S101 — joined with contact
    assert row.channel is not None, "an address has its channel"  # noqa: S101 — same
    assert row.leased_until is not None, "a claimed delivery is leased"  # noqa: S101 — written by claim
    return Delivery(
        id=row.id,
        lease=lease,
        contact_id=row.contact_id,
        outside_id=outside_id,
        channel=row.channel,
        body=Body.from_json(body),
        attempts=row.attempts,
        announcement_id=row.announcement_id,
        leased_until=row.leased_until,
    )
