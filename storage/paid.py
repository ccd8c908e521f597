"""Messages that are paid for: written down with the announcement they belong to, each household once, and then sent.

A price that belongs to an ordinary delivery is only written down. What goes as a form is leased here, and
sent as `storage.forms_in_hand` says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.announcement import State
from storage.announcement_acts import held
from storage.database import Database
from storage.forms_in_hand import FormsInHand, free
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
    ReachSettingRow,
    ResidentialGroupRow,
    WardRow,
)
from storage.paid_people import WITH_DELIVERY
from storage.phone_agreements import agreed
from storage.purse import spent


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


class Paid(FormsInHand):
    """The paid messages of all wards."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, PaidMessageRow)

    async def settle(self, announcement_id: int, payments: Sequence[Payment], *, now: datetime) -> bool:
        """Write down whom an announcement that is about to leave reaches for money, in place of what was before.

        What the month's money does not hold by now is left out: those households are left for paper. Returns False when it has begun to leave: then nothing changes any more.
        """
        async with self._db.write() as session:
            row = await held(session, announcement_id)
            if row.sent_at is not None or row.state != State.APPROVED:
                return False
            await session.execute(delete(PaidMessageRow).where(PaidMessageRow.announcement_id == announcement_id))
            agreed_to = await _within_budget(session, row.ward_id, payments, now)
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
                for each in agreed_to
            )
            return True

    async def claim(self, ways: Sequence[str], *, limit: int, now: datetime) -> list[PaidMessage]:
        """Lease the forms that are sent next, of announcements that are being sent."""
        await self._give_up_unclear(now)
        being_sent = and_(
            AnnouncementRow.state == State.SENDING,
            or_(AnnouncementRow.expires_at.is_(None), AnnouncementRow.expires_at > now),
        )
        due = (
            select(PaidMessageRow.id)
            .join(AnnouncementRow, AnnouncementRow.id == PaidMessageRow.announcement_id)
            .where(free(PaidMessageRow, now), PaidMessageRow.way.in_(ways), PaidMessageRow.due_at <= now, being_sent)
            .order_by(PaidMessageRow.due_at, PaidMessageRow.id)
            .limit(limit)
        )
        if not await self._waits(due):
            return []
        async with self._db.write() as session:
            numbers, lease = await self._take(session, due, now)
            return await _leased(session, numbers, lease)

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


async def _within_budget(
    session: AsyncSession, ward_id: int, payments: Sequence[Payment], now: datetime
) -> list[Payment]:
    """Those that can still be paid: other messages may have been promised money since the plan was made."""
    setting = await session.get(ReachSettingRow, ward_id, with_for_update=True)
    if setting is None:
        return list(payments)
    left, kept = setting.monthly_budget - await spent(session, ward_id, now), []
    for each in payments:
        if each.price <= max(left, 0):
            left -= each.price
            kept.append(each)
    return kept


async def _leased(session: AsyncSession, numbers: Sequence[int], lease: str) -> list[PaidMessage]:
    rows = await session.execute(
        select(
            PaidMessageRow,
            # Whoever no longer agrees is not written to any more.
            case((PersonRow.consented_at.is_not(None), ContactRow.outside_id), else_=None),
            # Whoever took their agreement back, or has another number by now, is not written to at this one.
            case((agreed(), HouseholdRow.phone), else_=None),
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
            phone=phone if row.contact_id is None else None,
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
        for row, outside_id, phone, form, body, ward, group, meeting in rows
    ]
