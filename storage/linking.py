"""One person on several channels: joined after both sides agreed, parted again from any of them."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import NotFoundError, StaleError
from storage.joining import Joined, join, move, once_agreed
from storage.link_codes import HOUR, LinkCodes
from storage.living import PARTED, living_id
from storage.messages import Notice
from storage.models import (
    AnnouncementWatchRow,
    ContactRow,
    ConversationRow,
    DeliveryRow,
    LinkCodeRow,
    PaidMessageRow,
    PersonLinkRow,
    PersonRow,
)
from storage.outbox import enqueue
from storage.people import best_contact
from storage.standing_places import place_of
from storage.two import Two
from storage.windows import WindowsOf, always_open

ANSWER_WITHIN = HOUR  # whoever is asked answers within that, counted from when the code came back
STRAGGLERS = timedelta(hours=3)  # what somebody was doing while they were joined has ended long before
TRIES = 8  # a join gives way to whoever holds what it needs, and begins anew
PAUSE = 0.05  # seconds


@dataclass(frozen=True, slots=True)
class Linked:
    """One of somebody's addresses; `works` is whether it takes messages."""

    contact_id: int
    channel: str
    seen_at: datetime
    works: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What whoever was asked has decided.

    Attributes:
        id: the request.
        contact_id: the address from which the code came, and on which channel; it belongs to `person_id` now.
        joined: what came of it; None when it was refused.
    """

    id: int
    contact_id: int
    channel: str
    person_id: int
    joined: Joined | None


@dataclass(frozen=True, slots=True)
class Parting:
    """An address that went its own way: it belongs to `stranger_id` now, and no more to `person_id`."""

    id: int
    contact_id: int
    channel: str
    person_id: int
    stranger_id: int


Tell = Callable[[Decision], Sequence[Notice]]
TellParted = Callable[[Parting], Sequence[Notice]]


class Linking:
    """The linked channels of everybody.

    Args:
        db: the database.
        windows: the windows of channels, for announcements that are just being planned.
    """

    def __init__(self, db: Database, windows: WindowsOf = always_open) -> None:
        self._db = db
        self._windows = windows
        self.codes = LinkCodes(db)

    async def addresses(self, person_id: int) -> list[Linked]:
        """Somebody's addresses, the one they used last first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(ContactRow)
                .where(ContactRow.person_id == person_id)
                .order_by(ContactRow.seen_at.desc(), ContactRow.id.desc()),
            )
            return [Linked(row.id, row.channel, row.seen_at, row.gone_at is None) for row in rows]

    async def has_past(self, person_id: int) -> bool:
        """Whether somebody who is joined with the person would see anything of theirs."""
        async with self._db.read() as session:
            return await once_agreed(session, person_id)

    async def confirm(self, request_id: int, *, person_id: int, tell: Tell, now: datetime) -> Decision:
        """It was them: both are one person from now on. Confirming twice changes and tells nothing more.

        Raises:
            NotFoundError: nobody asked this person.
            StaleError: it was refused, too long ago, or the other address is gone.
            ErasureWaitsError: one of the two waits to be forgotten.
        """
        for attempt in range(TRIES):
            try:
                async with self._db.write() as session:
                    return await self._confirm(session, request_id, person_id, tell, now)
            except OperationalError:  # whoever holds what is needed here goes first
                if attempt == TRIES - 1:
                    raise
                await asyncio.sleep(PAUSE * 2**attempt)
        raise AssertionError("the last try returns or raises")

    async def _confirm(
        self, session: AsyncSession, request_id: int, person_id: int, tell: Tell, now: datetime
    ) -> Decision:
        row = await _asked(session, request_id, person_id)
        contact = await _other_side(session, row)
        if row.accepted:
            today = await living_id(session, row.person_id)
            return Decision(row.id, contact.id, contact.channel, today, Joined(today, anew=False))
        if row.decided_at is not None or row.entered_at is None or row.entered_at + ANSWER_WITHIN <= now:
            raise StaleError
        request = row.id
        joined = await join(session, row.person_id, contact.person_id, now=now, rules=self._windows(now))
        await session.refresh(row)
        await session.refresh(contact)
        row.decided_at, row.accepted = now, True
        decided = Decision(request, contact.id, contact.channel, joined.person_id, joined)
        await session.flush()
        await enqueue(session, tell(decided), now=now)
        return decided

    async def refuse(self, request_id: int, *, person_id: int, tell: Tell, now: datetime) -> Decision:
        """It was not them. Refusing twice tells nobody twice.

        Raises:
            NotFoundError: nobody asked this person.
            StaleError: it was confirmed.
        """
        async with self._db.write() as session:
            row = await _asked(session, request_id, person_id)
            contact = await _other_side(session, row)
            if row.accepted:
                raise StaleError
            decided = Decision(row.id, contact.id, contact.channel, contact.person_id, None)
            if row.decided_at is None:
                row.decided_at, row.accepted = now, False
                await enqueue(session, tell(decided), now=now)
            return decided

    async def part(self, contact_id: int, *, person_id: int, tell: TellParted, now: datetime) -> Parting:
        """An address goes its own way, as that of somebody new; matters and roles stay with the person.

        Raises:
            NotFoundError: not an address of this person.
            StaleError: it is their only one.
        """
        async with self._db.write() as session:
            today = await living_id(session, person_id)
            person = await session.get(PersonRow, today, with_for_update=True)
            contact = await session.get(ContactRow, contact_id, with_for_update=True)
            if person is None or contact is None or contact.person_id != person.id:
                raise NotFoundError
            others = select(ContactRow.id).where(ContactRow.person_id == person.id, ContactRow.id != contact.id)
            if await session.scalar(others.limit(1)) is None:
                raise StaleError
            stranger = PersonRow(ward_id=person.ward_id, name="", created_at=now)
            session.add(stranger)
            await session.flush()
            contact.person_id = stranger.id
            note = PersonLinkRow(
                person_id=person.id, other_id=stranger.id, contact_id=contact.id, action=PARTED, at=now, kept={}
            )
            session.add(note)
            await session.flush()
            await _leave_behind(session, contact, person.id, now)
            parted = Parting(note.id, contact.id, contact.channel, person.id, stranger.id)
            await enqueue(session, tell(parted), now=now)
            return parted

    async def gather(self, *, now: datetime) -> int:
        """Bring after people what they were just writing while they were joined; returns how many shells were looked at."""
        recent = select(PersonRow.id, PersonRow.joined_into_id).where(
            PersonRow.joined_into_id.is_not(None), PersonRow.joined_at > now - STRAGGLERS
        )
        async with self._db.read() as session:
            found = [(row.id, row.joined_into_id) for row in await session.execute(recent)]
        for shell, stays in found:
            async with self._db.write() as session:
                kept = await move(session, Two(stays, shell, now))
                if kept:
                    session.add(PersonLinkRow(person_id=stays, other_id=shell, action="followed", at=now, kept=kept))
        return len(found)


async def _asked(session: AsyncSession, request_id: int, person_id: int) -> LinkCodeRow:
    row = await session.get(LinkCodeRow, request_id, with_for_update=True)
    if row is None or row.entered_by is None:
        raise NotFoundError
    if await living_id(session, row.person_id) != await living_id(session, person_id):
        raise NotFoundError
    return row


async def _other_side(session: AsyncSession, row: LinkCodeRow) -> ContactRow:
    contact = await session.get(ContactRow, row.entered_by)
    if contact is None:
        raise StaleError
    return contact


async def _leave_behind(session: AsyncSession, contact: ContactRow, person_id: int, now: datetime) -> None:
    """Nothing of the person reaches the address any more, and no dialog of theirs goes on there."""
    await session.execute(delete(ConversationRow).where(place_of(contact)))
    await session.execute(delete(AnnouncementWatchRow).where(AnnouncementWatchRow.contact_id == contact.id))
    open_codes = (LinkCodeRow.contact_id == contact.id, LinkCodeRow.decided_at.is_(None))
    await session.execute(delete(LinkCodeRow).where(*open_codes))
    # What was to be paid for there is not sent to whoever speaks there now: the household is left for paper.
    await session.execute(
        update(PaidMessageRow)
        .where(
            PaidMessageRow.contact_id == contact.id,
            PaidMessageRow.state == "due",
            PaidMessageRow.handed_at.is_(None),
            PaidMessageRow.leased_until.is_(None) | (PaidMessageRow.leased_until <= now),
        )
        .values(state="failed", failure="no-address", done_at=now, lease=None, leased_until=None),
    )
    other = (
        await session.execute(
            select(ContactRow.id, ContactRow.channel).where(ContactRow.person_id == person_id, best_contact()),
        )
    ).one_or_none()
    there = (
        {"contact_id": other.id, "channel": other.channel}
        if other is not None
        else {"contact_id": None, "channel": None, "state": "failed", "failure": "no-address", "done_at": now}
    )
    free = DeliveryRow.leased_until.is_(None) | (DeliveryRow.leased_until <= now)
    await session.execute(
        update(DeliveryRow)
        .where(
            DeliveryRow.contact_id == contact.id, DeliveryRow.person_id == person_id, DeliveryRow.state == "due", free
        )
        .values(lease=None, leased_until=None, **there)
        .execution_options(synchronize_session=False),
    )
