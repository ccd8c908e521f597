"""News of a petition by a reviewed form: to a sender whose channel carries nothing else until they write again.

Only that there is news, and for which code, stands in the form. The words wait as ever and follow when the person
writes (`storage.returning`); what a form says, it says once, and never after the words have left.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import unreachable
from storage.database import Database, add_once
from storage.forms import Purpose
from storage.forms_in_hand import NOT_WANTED, FormsInHand, drop_news, free
from storage.living import living_id
from storage.models import (
    ContactRow,
    DeliveryRow,
    MessageFormRow,
    PaidNewsRow,
    PersonRow,
    PetitionEventRow,
    PetitionRow,
    ReachSettingRow,
    WardRow,
)
from storage.petition import Action
from storage.petitions import Write
from storage.purse import spent
from storage.quiet import MayLeave
from storage.returning import PETITION, means_something

CLOSED = "outside-window"
KEPT_FOR = timedelta(days=1)  # stale news is not worth its price, and a restored backup does not know what was sent
NEWS = frozenset({Action.ANSWER, Action.EXTEND, Action.TRANSFER})  # worth its price


@dataclass(frozen=True, slots=True)
class NewsWay:
    """By which way, and for how many đồng unless its form says so, a channel carries forms to its own addresses."""

    channel: str
    way: str
    price: int


NewsWays = Callable[[datetime], Sequence[NewsWay]]


def no_news(_moment: datetime) -> Sequence[NewsWay]:
    """No channel carries forms."""
    return ()


@dataclass(frozen=True, slots=True)
class NewsMessage:
    """One form about a petition, leased to this worker.

    Attributes:
        outside_id: the sender's address.
        form: what the channel calls the form.
        fields: which of its parameters gets what.
        code: the petition's, as the sender knows it.
        news: what happened, a name of `NEWS`.
    """

    id: int
    lease: str
    outside_id: str
    form: str
    fields: Mapping[str, str]
    attempts: int
    ward: str
    code: str
    news: str


class GivenUp:
    """What a message that is given up changes besides: the petition's history, and perhaps a form in its place.

    Args:
        ways: by which ways channels carry forms.
        leaves: when they may leave.
    """

    def __init__(self, ways: NewsWays, leaves: MayLeave) -> None:
        self._ways = ways
        self._leaves = leaves

    async def __call__(
        self, session: AsyncSession, delivery: DeliveryRow, /, *, failure: str, write: Write, now: datetime
    ) -> None:
        """Within the transaction in which the message is written off."""
        await unreachable.note(session, delivery, failure=failure, write=write, now=now)
        way = next((each for each in self._ways(now) if each.channel == delivery.channel), None)
        if failure == CLOSED and way is not None:
            await self._tell(session, delivery, way, now)

    async def _tell(self, session: AsyncSession, delivery: DeliveryRow, way: NewsWay, now: datetime) -> None:
        told = await _news(session, delivery)
        # The setting's row is held until the end: two messages at once must not both spend what is left.
        setting = await session.get(ReachSettingRow, delivery.ward_id, with_for_update=True)
        form = await _form(session, delivery.ward_id, way.way)
        if told is None or form is None or setting is None or not setting.petition_news:
            return
        petition_id, news = told
        older = (PaidNewsRow.petition_id == petition_id, PaidNewsRow.contact_id == delivery.contact_id)
        await drop_news(session, *older, now=now)  # one form says that there is news, however much of it
        price = way.price if form.price is None else form.price
        if await spent(session, delivery.ward_id, now) + price > setting.monthly_budget:
            return
        await add_once(
            session,
            PaidNewsRow,
            unique=["delivery_id"],
            ward_id=delivery.ward_id,
            delivery_id=delivery.id,
            petition_id=petition_id,
            contact_id=delivery.contact_id,
            form_id=form.id,
            news=news,
            price=price,
            state="due",
            attempts=0,
            created_at=now,
            due_at=self._leaves(now),
        )


async def _news(session: AsyncSession, delivery: DeliveryRow) -> tuple[int, str] | None:
    """Which petition of the person's own, and what happened to it; None for what is worth no money."""
    about = PETITION.fullmatch(delivery.dedupe_key)
    if about is None:
        return None
    number, source = int(about[1]), about[2]
    kind = await session.scalar(
        select(PetitionEventRow.kind).where(PetitionEventRow.petition_id == number, PetitionEventRow.source == source)
    )
    own = await session.scalar(
        select(PetitionRow.id)
        .where(
            (PetitionRow.id == number) | (PetitionRow.merged_into_id == number),
            PetitionRow.person_id == delivery.person_id,
        )
        .order_by(PetitionRow.id)
        .limit(1)
    )
    return None if kind not in NEWS or own is None else (own, str(kind))


async def _form(session: AsyncSession, ward_id: int, way: str) -> MessageFormRow | None:
    return await session.scalar(
        select(MessageFormRow)
        .where(
            MessageFormRow.ward_id == ward_id,
            MessageFormRow.way == way,
            MessageFormRow.purpose == Purpose.PETITION,
            MessageFormRow.approved_at.is_not(None),
            MessageFormRow.ended_at.is_(None),
        )
        .order_by(MessageFormRow.id.desc())
        .limit(1)
    )


class PaidNews(FormsInHand):
    """The forms about petitions of all wards.

    Args:
        db: the database.
        leaves: when they may leave.
    """

    def __init__(self, db: Database, leaves: MayLeave) -> None:
        super().__init__(db, PaidNewsRow)
        self._leaves = leaves

    async def claim(self, *, limit: int, now: datetime) -> list[NewsMessage]:
        """Lease those that are sent next, by day only; what there is no more use in is given up."""
        await self._give_up_unclear(now)
        if self._leaves(now) > now:
            return []
        due = (
            select(PaidNewsRow.id)
            .where(free(PaidNewsRow, now), PaidNewsRow.due_at <= now)
            .order_by(PaidNewsRow.due_at, PaidNewsRow.id)
            .limit(limit)
        )
        if not await self._waits(due):
            return []
        async with self._db.write() as session:
            numbers, lease = await self._take(session, due, now)
            return [message for number in numbers if (message := await _leased(session, number, lease, now))]


async def _leased(session: AsyncSession, number: int, lease: str, now: datetime) -> NewsMessage | None:
    row = await session.get_one(PaidNewsRow, number, populate_existing=True)
    setting = await session.get(ReachSettingRow, row.ward_id)
    form = await session.get_one(MessageFormRow, row.form_id)
    petition = await session.get_one(PetitionRow, row.petition_id)
    there = await _address(session, row, now) if row.created_at > now - KEPT_FOR else None
    if there is None or setting is None or not setting.petition_news or form.ended_at is not None:
        row.state, row.failure, row.done_at, row.lease, row.leased_until = "dropped", NOT_WANTED, now, None, None
        return None
    return NewsMessage(
        id=row.id,
        lease=lease,
        outside_id=there,
        form=form.outside_id,
        fields=dict(form.fields),
        attempts=row.attempts,
        ward=(await session.get_one(WardRow, row.ward_id)).name,
        code=petition.code,
        news=row.news,
    )


async def _address(session: AsyncSession, row: PaidNewsRow, now: datetime) -> str | None:
    """Where the person is, while the words still wait for them; nobody else speaks there by now."""
    delivery = None if row.delivery_id is None else await session.get(DeliveryRow, row.delivery_id)
    contact = None if row.contact_id is None else await session.get(ContactRow, row.contact_id)
    if delivery is None or contact is None or contact.gone_at is not None:
        return None
    if (delivery.state, delivery.failure) != ("failed", CLOSED) or not await means_something(session, delivery, now):
        return None
    person = await session.get_one(PersonRow, await living_id(session, delivery.person_id))
    theirs = contact.person_id == person.id and person.consented_at is not None
    return contact.outside_id if theirs else None
