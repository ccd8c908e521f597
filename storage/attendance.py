"""Who was there: the door opens with a token, people check in by it or are written down by name, each once."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.errors import NotFoundError, StaleError, StorageError
from storage.meeting import Meeting, MeetingAction, MeetingState, after
from storage.meeting_loading import load_one
from storage.meeting_permissions import check_named, permit
from storage.meeting_tasks import carry_over
from storage.meetings import held, note, was_done
from storage.models import AttendanceRow, HouseholdRow, MeetingRow, PersonRow, UnitMemberRow, UnitRow
from storage.petition_permissions import actor
from storage.rsvps import home


class How(StrEnum):
    """How somebody came to be on the list."""

    QR = "qr"
    NAME = "name"  # written down by the secretary


class DoorClosedError(StorageError):
    """The code at the door is of no meeting that people are coming in to now."""

    text_id = "meeting-door-closed"


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody to write down.

    Attributes:
        name: who is there.
        person_id: their person, for somebody in the chat.
        household_id: the household for which they are there.
        unit_id: the body of the ward for which they are there.
        substitute: they came in somebody's place.
    """

    name: str
    person_id: int | None = None
    household_id: int | None = None
    unit_id: int | None = None
    substitute: bool = False


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was there."""

    name: str
    person_id: int | None
    household_id: int | None
    group_id: int | None
    unit_id: int | None
    substitute: bool
    how: How
    at: datetime


@dataclass(frozen=True, slots=True)
class Attended:
    """How many were there.

    Attributes:
        people: all of them.
        substitutes: how many of them came in somebody's place.
        households: for how many households.
        groups: people by residential group; None for those of whom it is not known.
        units: people by body of the ward.
    """

    people: int
    substitutes: int
    households: int
    groups: Mapping[int | None, int]
    units: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class OnRoll:
    """A household that may be represented: whom to look for when a name is typed."""

    household_id: int
    representative: str
    head: str
    address: str
    group_id: int
    person_id: int | None


class Attendance:
    """The lists of all meetings."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def open(self, meeting_id: int, *, ward_id: int, actor_id: int, source: str, now: datetime) -> str:
        """Let people check in from now on; what the meeting before left undone is taken over.

        Returns the token for the picture at the door. Only its hash is kept, so showing it once more makes a new one.

        Raises:
            NotFoundError: no such meeting in this ward.
            ForbiddenError: neither a cadre for its group, nor its head.
            StaleError: it is over or cancelled.
        """
        token = secrets.token_urlsafe(12)
        async with self._db.write() as session:
            row = await held(session, meeting_id, ward_id)
            permit(await actor(session, actor_id, ward_id), row.group_id)
            row.state = after(MeetingState(row.state), MeetingAction.OPEN)
            if row.checkin_hash is None and not await was_done(session, source):
                note(session, row, MeetingAction.OPEN, actor_id=actor_id, source=source, now=now)
                await carry_over(session, row)
            row.checkin_hash = _digest(token)
        return token

    async def check_in(self, token: str, *, person_id: int, ward_id: int, now: datetime) -> tuple[Meeting, bool]:
        """Somebody shows the token; returns the meeting, and whether they are new on its list.

        Raises:
            DoorClosedError: the token opens no door of this ward now.
        """
        async with self._db.write() as session:
            row = await session.scalar(
                select(MeetingRow).where(MeetingRow.checkin_hash == _digest(token)).with_for_update(),
            )
            if row is None or row.ward_id != ward_id or row.state != MeetingState.PLANNED:
                raise DoorClosedError
            arrival = await _arrival(session, person_id)
            source = f"checkin:{row.id}:{person_id}"
            first = await _write(session, row, arrival, how=How.QR, by_id=person_id, source=source, now=now)
            return await load_one(session, row), first

    async def enter(
        self, meeting_id: int, arrival: Arrival, *, ward_id: int, actor_id: int, source: str, now: datetime
    ) -> bool:
        """The secretary writes somebody down; returns whether they are new on the list.

        Raises:
            NotFoundError: no such meeting, household, person or body in this ward.
            ForbiddenError: neither a cadre for its group, nor its head.
            StaleError: it was cancelled, or has not begun.
        """
        async with self._db.write() as session:
            row = await held(session, meeting_id, ward_id)
            permit(await actor(session, actor_id, ward_id), row.group_id)
            begun = row.checkin_hash is not None or row.starts_at <= now
            if row.state == MeetingState.CANCELLED or not begun:
                raise StaleError
            return await _write(session, row, arrival, how=How.NAME, by_id=actor_id, source=source, now=now)

    async def listed(self, meeting_id: int) -> list[Present]:
        """Everybody who was there, in the order in which they came."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(AttendanceRow).where(AttendanceRow.meeting_id == meeting_id).order_by(AttendanceRow.id),
            )
            return [
                Present(
                    name=row.name,
                    person_id=row.person_id,
                    household_id=row.household_id,
                    group_id=row.group_id,
                    unit_id=row.unit_id,
                    substitute=row.substitute,
                    how=How(row.how),
                    at=row.at,
                )
                for row in rows
            ]

    async def counted(self, meeting_id: int) -> Attended:
        """How many were there."""
        return count(await self.listed(meeting_id))

    async def roll(self, meeting_id: int, *, ward_id: int) -> list[OnRoll]:
        """The households of the meeting's residential group, or of the whole ward."""
        async with self._db.read() as session:
            row = await session.get(MeetingRow, meeting_id)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            chosen = [HouseholdRow.ward_id == ward_id, HouseholdRow.ended_at.is_(None)]
            if row.group_id is not None:
                chosen.append(HouseholdRow.group_id == row.group_id)
            rows = await session.scalars(select(HouseholdRow).where(*chosen).order_by(HouseholdRow.id))
            return [
                OnRoll(
                    household_id=each.id,
                    representative=each.representative,
                    head=each.head,
                    address=each.address,
                    group_id=each.group_id,
                    person_id=each.representative_id,
                )
                for each in rows
            ]


def count(present: Sequence[Present]) -> Attended:
    """How many of these were there, by where they belong."""
    groups: dict[int | None, int] = {}
    units: dict[int, int] = {}
    for one in present:
        groups[one.group_id] = groups.get(one.group_id, 0) + 1
        if one.unit_id is not None:
            units[one.unit_id] = units.get(one.unit_id, 0) + 1
    return Attended(
        people=len(present),
        substitutes=sum(one.substitute for one in present),
        households=len({one.household_id for one in present if one.household_id is not None}),
        groups=groups,
        units=units,
    )


async def _arrival(session: AsyncSession, person_id: int) -> Arrival:
    """Somebody of the chat, with the household and the body that they belong to."""
    name, household_id = (await session.execute(select(PersonRow.name, home()).where(PersonRow.id == person_id))).one()
    unit_id = await session.scalar(
        select(func.min(UnitMemberRow.unit_id))
        .join(UnitRow, UnitRow.id == UnitMemberRow.unit_id)
        .where(UnitMemberRow.person_id == person_id, UnitRow.ended_at.is_(None)),
    )
    return Arrival(name, person_id, household_id, unit_id)


async def _write(
    session: AsyncSession,
    row: MeetingRow,
    arrival: Arrival,
    *,
    how: How,
    by_id: int,
    source: str,
    now: datetime,
) -> bool:
    named = {"person_id": arrival.person_id, "household_id": arrival.household_id, "unit_id": arrival.unit_id}
    await check_named(session, row.ward_id, **named)
    group_id = await _group(session, arrival)
    if await _is_listed(session, row.id, arrival, source):
        return False
    return await add_once(
        session,
        AttendanceRow,
        unique=["source"],
        meeting_id=row.id,
        person_id=arrival.person_id,
        household_id=arrival.household_id,
        group_id=group_id if group_id is not None else row.group_id,
        unit_id=arrival.unit_id,
        name=arrival.name,
        substitute=arrival.substitute,
        how=how,
        at=now,
        by_id=by_id,
        source=source,
    )


async def _group(session: AsyncSession, arrival: Arrival) -> int | None:
    """Where they live: by the roll, or by their own words."""
    if arrival.household_id is not None:
        return (await session.get_one(HouseholdRow, arrival.household_id)).group_id
    if arrival.person_id is not None:
        return (await session.get_one(PersonRow, arrival.person_id)).group_id
    return None


async def _is_listed(session: AsyncSession, meeting_id: int, arrival: Arrival, source: str) -> bool:
    """Whether this very person, or somebody of that name for that household, is on the list."""
    same = AttendanceRow.source == source
    if arrival.person_id is not None:
        same |= AttendanceRow.person_id == arrival.person_id
    if arrival.household_id is not None:
        same |= (AttendanceRow.household_id == arrival.household_id) & (AttendanceRow.name == arrival.name)
    return bool(
        await session.scalar(
            select(func.count()).select_from(AttendanceRow).where(AttendanceRow.meeting_id == meeting_id, same),
        ),
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()  # what people send may be no proper text
