"""Times at which a ward receives citizens in person: planned, booked up to their seats, called off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import ForbiddenError, NotFoundError, ReceptionFullError, StaleError
from storage.messages import Notice
from storage.models import BookingRow, PersonRow, ReceptionRow
from storage.outbox import enqueue
from storage.petition_permissions import actor


@dataclass(frozen=True, slots=True)
class Reception:
    """A time at which citizens are received.

    Attributes:
        day: its day, with `begins` in the ward's own time.
        host: who receives.
        seats: how many people may come.
        taken: how many will.
        planned_on: the moment at which it was planned.
    """

    id: int
    ward_id: int
    day: date
    begins: time
    place: str
    host: str
    seats: int
    taken: int
    planned_on: datetime
    cancelled: bool

    @property
    def full(self) -> bool:
        """Whether nobody else can come."""
        return self.taken >= self.seats


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who comes; what about is not asked."""

    person_id: int
    name: str


Tell = Callable[[Reception, Sequence[Visitor]], Sequence[Notice]]


class Receptions:
    """The receptions of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def plan(
        self, *, ward_id: int, day: date, begins: time, place: str, host: str, seats: int, by: int, now: datetime
    ) -> Reception:
        """Plan a reception; the same plan a second time is the same reception, and one that was called off is held again.

        Raises:
            ForbiddenError: not somebody of the ward's desk.
            StaleError: another one begins at that moment.
        """
        plan = {"place": place, "host": host, "seats": seats}
        async with self._db.write() as session:
            if not (await actor(session, by, ward_id)).on_desk:
                raise ForbiddenError
            row = await session.scalar(
                select(ReceptionRow)
                .where(ReceptionRow.ward_id == ward_id, ReceptionRow.day == day, ReceptionRow.begins == begins)
                .with_for_update(),
            )
            if row is None:
                row = ReceptionRow(ward_id=ward_id, day=day, begins=begins, added_by=by, added_at=now, **plan)
                session.add(row)
                await session.flush()
            elif row.cancelled_at is not None:
                row.cancelled_at, row.added_by, row.added_at = None, by, now
                row.place, row.host, row.seats = place, host, seats
            elif plan != {name: getattr(row, name) for name in plan}:
                raise StaleError
            return await _reception(session, row)

    async def coming(self, ward_id: int, *, since: date, limit: int = 50, offset: int = 0) -> list[Reception]:
        """The ward's receptions from a day on, the next one first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(ReceptionRow)
                .where(ReceptionRow.ward_id == ward_id, ReceptionRow.day >= since, ReceptionRow.cancelled_at.is_(None))
                .order_by(ReceptionRow.day, ReceptionRow.begins)
                .limit(limit)
                .offset(offset),
            )
            return [await _reception(session, row) for row in rows.all()]

    async def on(self, day: date) -> list[Reception]:
        """The receptions of all wards on a day."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(ReceptionRow).where(ReceptionRow.day == day, ReceptionRow.cancelled_at.is_(None)),
            )
            return [await _reception(session, row) for row in rows.all()]

    async def last(self, ward_id: int) -> Reception | None:
        """The one that was planned last: the next is mostly held in the same way."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(ReceptionRow)
                .where(ReceptionRow.ward_id == ward_id)
                .order_by(ReceptionRow.added_at.desc(), ReceptionRow.id.desc())
                .limit(1),
            )
            return None if row is None else await _reception(session, row)

    async def get(self, reception_id: int, *, ward_id: int) -> Reception:
        """A reception of the ward, called off or not.

        Raises:
            NotFoundError: there is none.
        """
        async with self._db.read() as session:
            return await _reception(session, await _held(session, reception_id, ward_id))

    async def of_person(self, person_id: int, *, since: date) -> list[Reception]:
        """The receptions to which somebody comes."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(ReceptionRow)
                .join(BookingRow, BookingRow.reception_id == ReceptionRow.id)
                .where(
                    BookingRow.person_id == person_id,
                    BookingRow.cancelled_at.is_(None),
                    ReceptionRow.cancelled_at.is_(None),
                    ReceptionRow.day >= since,
                )
                .order_by(ReceptionRow.day, ReceptionRow.begins),
            )
            return [await _reception(session, row) for row in rows.all()]

    async def visitors(self, reception_id: int) -> list[Visitor]:
        """Who comes, in the order of booking."""
        async with self._db.read() as session:
            return await _visitors(session, reception_id)

    async def book(self, reception_id: int, *, person_id: int, ward_id: int, today: date, now: datetime) -> Reception:
        """Let somebody come; of two who want the last seat one gets it. Booking twice changes nothing.

        Raises:
            NotFoundError: no such reception.
            StaleError: it was called off, or is past.
            ReceptionFullError: no seat is left.
        """
        async with self._db.write() as session:
            row = await _held(session, reception_id, ward_id, change=True)
            if row.cancelled_at is not None or row.day < today:
                raise StaleError
            booking = await session.scalar(_booking(reception_id, person_id))
            if booking is None or booking.cancelled_at is not None:
                if (await _reception(session, row)).full:
                    raise ReceptionFullError
                if booking is None:
                    session.add(BookingRow(reception_id=reception_id, person_id=person_id, booked_at=now))
                else:
                    booking.booked_at, booking.cancelled_at = now, None
                await session.flush()
            return await _reception(session, row)

    async def leave(self, reception_id: int, *, person_id: int, ward_id: int, now: datetime) -> Reception:
        """Somebody will not come after all; saying so twice changes nothing.

        Raises:
            NotFoundError: no such reception, or they were not going to come.
        """
        async with self._db.write() as session:
            row = await _held(session, reception_id, ward_id, change=True)
            booking = await session.scalar(_booking(reception_id, person_id))
            if booking is None:
                raise NotFoundError
            booking.cancelled_at = booking.cancelled_at or now
            await session.flush()
            return await _reception(session, row)

    async def call_off(self, reception_id: int, *, by: int, ward_id: int, tell: Tell, now: datetime) -> Reception:
        """Call a reception off and write to everybody who was going to come, in one transaction.

        Raises:
            NotFoundError: no such reception.
            ForbiddenError: not somebody of the ward's desk.
        """
        async with self._db.write() as session:
            row = await _held(session, reception_id, ward_id, change=True)
            if not (await actor(session, by, ward_id)).on_desk:
                raise ForbiddenError
            if row.cancelled_at is None:
                row.cancelled_at = now
                expected = await _visitors(session, reception_id)
                await session.execute(
                    update(BookingRow)
                    .where(BookingRow.reception_id == reception_id, BookingRow.cancelled_at.is_(None))
                    .values(cancelled_at=now),
                )
                await session.flush()
                called_off = await _reception(session, row)
                await enqueue(session, tell(called_off, expected), now=now)
            return await _reception(session, row)


async def _held(session: AsyncSession, reception_id: int, ward_id: int, *, change: bool = False) -> ReceptionRow:
    row = await session.get(ReceptionRow, reception_id, with_for_update=change)
    if row is None or row.ward_id != ward_id:
        raise NotFoundError
    return row


def _booking(reception_id: int, person_id: int) -> Select[BookingRow]:
    return select(BookingRow).where(BookingRow.reception_id == reception_id, BookingRow.person_id == person_id)


async def _visitors(session: AsyncSession, reception_id: int) -> list[Visitor]:
    rows = await session.execute(
        select(PersonRow.id, PersonRow.name)
        .join(BookingRow, BookingRow.person_id == PersonRow.id)
        .where(BookingRow.reception_id == reception_id, BookingRow.cancelled_at.is_(None))
        .order_by(BookingRow.booked_at, BookingRow.id),
    )
    return [Visitor(row.id, row.name) for row in rows]


async def _reception(session: AsyncSession, row: ReceptionRow) -> Reception:
    taken = await session.scalar(
        select(func.count()).where(BookingRow.reception_id == row.id, BookingRow.cancelled_at.is_(None)),
    )
    return Reception(
        id=row.id,
        ward_id=row.ward_id,
        day=row.day,
        begins=row.begins,
        place=row.place,
        host=row.host,
        seats=row.seats,
        taken=taken or 0,
        planned_on=row.added_at,
        cancelled=row.cancelled_at is not None,
    )
