"""Messages that are paid for: written down with the announcement they belong to, each household once, and then sent.

A price that belongs to an ordinary delivery is only written down. What goes as a form is leased, sent and written off
here, as the outbox does with everything else.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.announcement import State
from storage.announcement_acts import held
from storage.database import Database
from storage.messages import Body
from storage.models import (
    AnnouncementRow,
    ContactRow,
    DeliveryRow,
    HouseholdRow,
    MeetingRow,
    MessageFormRow,
    PaidMessageRow,
    PersonRow,
    ResidentialGroupRow,
    WardRow,
)
from storage.paid_people import WITH_DELIVERY

LEASE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Payment:
    """One household that an announcement reaches for money.

    Attributes:
        unit: names the household (`storage.homes`).
        way: how.
        price: đồng.
        household_id: on the roll, for a telephone number.
        contact_id: the address, unless it is a telephone number.
        form_id: the form that is sent; None for an ordinary delivery.
    """

    unit: str
    way: str
    price: int
    household_id: int | None = None
    contact_id: int | None = None
    form_id: int | None = None


@dataclass(frozen=True, slots=True)
class PaidMessage:
    """One form to one address or telephone number, leased to this worker.

    Attributes:
        outside_id: the address; None when it goes to a telephone number.
        phone: that number, in E.164.
        form: what the channel calls the form.
        fields: which of its parameters gets what.
        values: what there is to fill them with, as far as it is known.
    """

    id: int
    lease: str
    way: str
    outside_id: str | None
    phone: str | None
    form: str
    fields: Mapping[str, str]
    attempts: int
    announcement_id: int
    body: Body
    ward: str
    group: str
    place: str
    starts_at: datetime | None


class Paid:
    """The paid messages of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def settle(self, announcement_id: int, payments: Sequence[Payment], *, now: datetime) -> bool:
        """Write down whom an announcement that is about to leave reaches for money, in place of what was before.

        Returns False when it has begun to leave: then nothing changes any more.
        """
        async with self._db.write() as session:
            row = await held(session, announcement_id)
            if row.sent_at is not None or row.state != State.APPROVED:
                return False
            await session.execute(delete(PaidMessageRow).where(PaidMessageRow.announcement_id == announcement_id))
            session.add_all(
                PaidMessageRow(
                    ward_id=row.ward_id,
                    announcement_id=announcement_id,
                    unit=each.unit,
                    way=each.way,
                    price=each.price,
                    household_id=each.household_id,
                    contact_id=each.contact_id,
                    form_id=each.form_id,
                    state=WITH_DELIVERY if each.form_id is None else "due",
                    created_at=now,
                    due_at=now,
                )
                for each in payments
            )
            return True

    async def claim(self, ways: Sequence[str], *, limit: int, now: datetime) -> list[PaidMessage]:
        """Lease the forms that are sent next, of announcements that are being sent."""
        lease, until = secrets.token_hex(8), now + LEASE
        free = or_(PaidMessageRow.leased_until.is_(None), PaidMessageRow.leased_until <= now)
        being_sent = and_(
            AnnouncementRow.state == State.SENDING,
            or_(AnnouncementRow.expires_at.is_(None), AnnouncementRow.expires_at > now),
        )
        next_ones = (
            select(PaidMessageRow.id)
            .join(AnnouncementRow, AnnouncementRow.id == PaidMessageRow.announcement_id)
            .where(
                PaidMessageRow.state == "due",
                PaidMessageRow.way.in_(ways),
                PaidMessageRow.due_at <= now,
                free,
                being_sent,
            )
            .order_by(PaidMessageRow.due_at, PaidMessageRow.id)
            .limit(limit)
        )
        async with self._db.read() as session:
            if await session.scalar(next_ones.limit(1)) is None:
                return []
        async with self._db.write() as session:
            numbers = (await session.scalars(next_ones.with_for_update(skip_locked=True, of=PaidMessageRow))).all()
            await session.execute(
                update(PaidMessageRow)
                .where(PaidMessageRow.id.in_(numbers))
                .values(lease=lease, leased_until=until, attempts=PaidMessageRow.attempts + 1)
            )
            return await _leased(session, numbers, lease)

    async def sent(self, message: PaidMessage, *, provider_id: str, charged: int | None, now: datetime) -> None:
        """The channel accepted it; `charged` is what it said it costs."""
        await self._finish(message, state="sent", provider_id=provider_id, charged=charged, done_at=now, failure=None)

    async def again(self, message: PaidMessage, *, failure: str, at: datetime, counts: bool = True) -> None:
        """Try again at the given time; `counts` is whether this try was the message's own failure."""
        attempts = {} if counts else {"attempts": PaidMessageRow.attempts - 1}
        await self._finish(message, state="due", due_at=at, failure=failure, **attempts)

    async def failed(self, message: PaidMessage, *, failure: str, now: datetime) -> None:
        """It can never arrive; its price is not spent."""
        await self._finish(message, state="failed", failure=failure, done_at=now)

    async def _finish(self, message: PaidMessage, **values: Any) -> None:
        async with self._db.write() as session:
            await session.execute(
                update(PaidMessageRow)
                .where(PaidMessageRow.id == message.id, PaidMessageRow.lease == message.lease)
                .values(lease=None, leased_until=None, **values)
            )

    async def by_way(self, announcement_id: int) -> dict[str, int]:
        """How many an announcement has reached by each way: a channel, what was paid there, forms."""
        paid = select(PaidMessageRow.contact_id, PaidMessageRow.way).where(
            PaidMessageRow.announcement_id == announcement_id, PaidMessageRow.state == WITH_DELIVERY
        ).subquery()  # fmt: skip
        way = case((paid.c.way.is_not(None), paid.c.way), else_=DeliveryRow.channel)
        async with self._db.read() as session:
            rows = await session.execute(
                select(way, func.count())
                .select_from(DeliveryRow)
                .outerjoin(paid, paid.c.contact_id == DeliveryRow.contact_id)
                .where(DeliveryRow.announcement_id == announcement_id, DeliveryRow.state == "sent")
                .group_by(way)
            )
            forms = await session.execute(
                select(PaidMessageRow.way, func.count())
                .where(PaidMessageRow.announcement_id == announcement_id, PaidMessageRow.state == "sent")
                .group_by(PaidMessageRow.way)
            )
            return {name: count for name, count in (*rows, *forms) if name is not None}


async def _leased(session: AsyncSession, numbers: Sequence[int], lease: str) -> list[PaidMessage]:
    rows = await session.execute(
        select(
            PaidMessageRow,
            # Whoever no longer agrees is not written to any more.
            case((PersonRow.consented_at.is_not(None), ContactRow.outside_id), else_=None),
            HouseholdRow,
            MessageFormRow,
            AnnouncementRow.body,
            WardRow.name,
            ResidentialGroupRow.name,
            MeetingRow,
        )
        .join(AnnouncementRow, AnnouncementRow.id == PaidMessageRow.announcement_id)
        .join(MessageFormRow, MessageFormRow.id == PaidMessageRow.form_id)
        .join(WardRow, WardRow.id == PaidMessageRow.ward_id)
        .outerjoin(ContactRow, ContactRow.id == PaidMessageRow.contact_id)
        .outerjoin(PersonRow, PersonRow.id == ContactRow.person_id)
        .outerjoin(HouseholdRow, HouseholdRow.id == PaidMessageRow.household_id)
        .outerjoin(ResidentialGroupRow, ResidentialGroupRow.id == HouseholdRow.group_id)
        .outerjoin(MeetingRow, MeetingRow.id == AnnouncementRow.meeting_id)
        .where(PaidMessageRow.id.in_(numbers))
        .order_by(PaidMessageRow.due_at, PaidMessageRow.id)
    )
    return [
        PaidMessage(
            id=row.id,
            lease=lease,
            way=row.way,
            outside_id=outside_id,
            # Whoever took their agreement back, or has another number by now, is not written to at this one.
            phone=home.phone
            if home is not None and row.contact_id is None and home.phone == home.agreed_phone
            else None,
            form=form.outside_id,
            fields=dict(form.fields),
            attempts=row.attempts,
            announcement_id=row.announcement_id,
            body=Body.from_json(body),
            ward=ward,
            group=group or "",
            place="" if meeting is None else meeting.place or "",
            starts_at=None if meeting is None else meeting.starts_at,
        )
        for row, outside_id, home, form, body, ward, group, meeting in rows
    ]
