"""The outbox: messages are written in the transaction that causes them, and sent afterwards by the worker.

A worker leases rows for a while. When it dies, the lease runs out and another worker sends them; what a dead worker
had handed to a channel without hearing the answer is the only thing that can be repeated.
"""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import BigInteger, ColumnElement, bindparam, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.claiming import DUE, Delivery, drop_unwanted, first_in_line, held
from storage.database import Database, add_once
from storage.living import living
from storage.messages import Notice
from storage.models import Base, ContactRow, DeliveryRow, PersonRow
from storage.people import best_contact
from storage.petition import Petition
from storage.quiet import MayLeave, at_any_hour

LEASE = timedelta(seconds=60)
_TABLE = Base.metadata.tables["delivery"]


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
        lease: how long a worker holds a message without renewing.
        leaves: when announcements may leave that are no emergency.
    """

    def __init__(
        self, db: Database, given_up: GivenUp | None = None, lease: timedelta = LEASE, leaves: MayLeave = at_any_hour
    ) -> None:
        self._db = db
        self._given_up = given_up
        self.lease = lease
        self._leaves = leaves

    async def put(self, notices: Sequence[Notice], *, now: datetime) -> None:
        """Write messages that no other change causes."""
        async with self._db.write() as session:
            await enqueue(session, notices, now=now)

    async def claim(self, channels: Sequence[str], *, limit: int, now: datetime) -> list[Delivery]:
        """Lease the messages that are sent next; see `first_in_line`. What nobody wants any more is given up."""
        night = self._leaves(now) > now
        async with self._db.read() as session:
            if not await first_in_line(session, channels, limit=1, now=now, emergencies_only=night):
                return []
        lease = secrets.token_hex(8)
        async with self._db.write() as session:
            free = await first_in_line(session, channels, limit=limit, now=now, lock=True, emergencies_only=night)
            unwanted = await drop_unwanted(session, free, now=now)
            free = [number for number in free if number not in unwanted]
            await session.execute(
                update(DeliveryRow)
                .where(DeliveryRow.id.in_(free))
                .values(lease=lease, leased_until=now + self.lease, attempts=DeliveryRow.attempts + 1)
                .execution_options(synchronize_session=False),
            )
            return await held(session, free, lease)

    async def renew(self, deliveries: Sequence[Delivery], *, now: datetime) -> datetime:
        """Hold messages that take long to send; returns until when. Those that another worker took stay with it."""
        until = now + self.lease
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
        await self.sent_all([(delivery, provider_id)], now=now)

    async def sent_all(self, results: Sequence[tuple[Delivery, str]], *, now: datetime) -> None:
        """The channel accepted these messages, each with the channel's own id; written down in one transaction."""
        done = {"state": "sent", "done_at": now, "failure": None, "lease": None, "leased_until": None}
        async with self._db.write() as session:
            # The lease is part of the condition: a worker that was overtaken must not overwrite its successor.
            await (await session.connection()).execute(
                update(_TABLE).where(_TABLE.c.id == bindparam("held"), _TABLE.c.lease == bindparam("under")),
                [
                    {"held": delivery.id, "under": delivery.lease, "provider_id": provider_id, **done}
                    for delivery, provider_id in results
                ],
            )

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
            moved = await self._move(session, delivery, failure=failure, channels=channels, now=now, write=write)
            if moved is not None:
                moved.attempts = 0
            return moved is not None

    async def closed(
        self, delivery: Delivery, *, failure: str, channels: Sequence[str], now: datetime, write: Write = _silent
    ) -> bool:
        """The channel carries nothing to this address for now: the message moves to another channel, as with `gone`.

        Its tries go on being counted, so that two closed channels do not pass it on for ever.
        """
        others = [channel for channel in channels if channel != delivery.channel]
        async with self._db.write() as session:
            moved = await self._move(session, delivery, failure=failure, channels=others, now=now, write=write)
            return moved is not None

    async def _move(
        self,
        session: AsyncSession,
        delivery: Delivery,
        *,
        failure: str,
        channels: Sequence[str],
        now: datetime,
        write: Write,
    ) -> DeliveryRow | None:
        row = await _leased(session, delivery)
        if row is None:
            return None
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
            return None
        row.lease, row.leased_until, row.failure = None, None, failure
        row.contact_id, row.channel, row.due_at = other.id, other.channel, now
        return row

    async def moved(self, delivery: Delivery, *, outside_id: str, now: datetime) -> None:
        """The channel has another name for this address from now on; the message is tried again there."""
        async with self._db.write() as session:
            row = await _leased(session, delivery)
            contact = await session.get(ContactRow, delivery.contact_id, with_for_update=True)
            if row is None or contact is None:
                return
            known = await session.scalar(
                select(ContactRow).where(
                    ContactRow.account_id == contact.account_id, ContactRow.outside_id == outside_id
                )
            )
            if known is None:
                contact.outside_id = outside_id
            else:
                contact.gone_at = now
                row.contact_id = known.id
            row.lease, row.leased_until, row.due_at = None, None, now

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
            return await session.scalar(select(func.count()).where(DUE)) or 0


async def enqueue(session: AsyncSession, notices: Sequence[Notice], *, now: datetime) -> None:
    """Write messages within a running transaction; those whose key was used before are left alone."""
    for notice in notices:
        address = (
            await session.execute(
                select(ContactRow.id, ContactRow.channel, PersonRow.ward_id, PersonRow.id)
                .select_from(PersonRow)
                .outerjoin(ContactRow, (ContactRow.person_id == PersonRow.id) & _at(notice))
                .where(PersonRow.id == living(literal(notice.person_id, BigInteger))),
            )
        ).one()
        contact_id, channel, ward_id, person_id = address
        unreachable = {} if contact_id else {"state": "failed", "failure": "no-address", "done_at": now}
        await add_once(
            session,
            DeliveryRow,
            unique=["dedupe_key"],
            dedupe_key=notice.key,
            ward_id=ward_id,
            person_id=person_id,
            contact_id=contact_id,
            channel=channel,
            body=notice.body.as_json(),
            due_at=now,
            **{"state": "due", "attempts": 0, **unreachable},
        )


def _at(notice: Notice) -> ColumnElement[bool]:
    return best_contact() if notice.contact_id is None else ContactRow.id == notice.contact_id


async def _leased(session: AsyncSession, delivery: Delivery) -> DeliveryRow | None:
    """The message's row, unless another worker took it over."""
    return await session.scalar(
        select(DeliveryRow).where(DeliveryRow.id == delivery.id, DeliveryRow.lease == delivery.lease).with_for_update(),
    )


__all__ = ["LEASE", "Delivery", "GivenUp", "Outbox", "Write", "enqueue"]
