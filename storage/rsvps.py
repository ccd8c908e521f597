"""What people answer to the invitation to a meeting, and how many come: by group, by body, by household."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, String, case, cast, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.meeting import Meeting, MeetingState
from storage.meeting_loading import load
from storage.models import (
    AnnouncementRow,
    DeliveryRow,
    HouseholdMemberRow,
    HouseholdRow,
    MeetingRow,
    PersonRow,
    RsvpRow,
    UnitMemberRow,
)

INVITING = "meeting"  # the kind of announcement that invites


class Answer(StrEnum):
    """What somebody answers."""

    COMES = "comes"
    SUBSTITUTE = "substitute"  # somebody else comes in their place
    AWAY = "away"


class NotInvitedError(ForbiddenError):
    """Only who was invited answers."""

    text_id = "meeting-not-invited"


@dataclass(frozen=True, slots=True)
class Rsvp:
    """An answer; `substitute` is the name of who comes instead."""

    answer: Answer
    substitute: str | None
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """How the invited, or their households, answered; each is counted once."""

    comes: int = 0
    substitute: int = 0
    away: int = 0
    silent: int = 0

    @property
    def invited(self) -> int:
        """All of them."""
        return self.comes + self.substitute + self.away + self.silent

    @property
    def expected(self) -> int:
        """How many will sit there."""
        return self.comes + self.substitute


@dataclass(frozen=True, slots=True)
class Counted:
    """The answers to an invitation.

    Attributes:
        people: of everybody invited.
        groups: by the residential group where they live; None for those of whom it is not known.
        units: by the body of the ward they work in; somebody of two bodies is in both.
        households: a household comes when anybody of it does, and is silent when nobody of it has answered.
    """

    people: Tally
    groups: Mapping[int | None, Tally]
    units: Mapping[int, Tally]
    households: Tally


class Rsvps:
    """The answers to all invitations."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def answer(
        self,
        meeting_id: int,
        answer: Answer,
        *,
        person_id: int,
        ward_id: int,
        now: datetime,
        substitute: str | None = None,
    ) -> Rsvp:
        """Answer an invitation, or answer it anew; until the meeting begins.

        Raises:
            NotFoundError: no such meeting in this ward.
            NotInvitedError: they were not invited.
            StaleError: it has begun, or was cancelled.
        """
        async with self._db.write() as session:
            row = await session.get(MeetingRow, meeting_id, with_for_update=True)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            if row.state != MeetingState.PLANNED or row.starts_at <= now:
                raise StaleError
            if not await invited(session, meeting_id, person_id):
                raise NotInvitedError
            values = {
                "answer": answer,
                "substitute": substitute if answer is Answer.SUBSTITUTE else None,
                "answered_at": now,
            }
            insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
            await session.execute(
                insert(RsvpRow)
                .values(meeting_id=meeting_id, person_id=person_id, **values)
                .on_conflict_do_update(index_elements=["meeting_id", "person_id"], set_=values),
            )
            return Rsvp(answer, values["substitute"], now)  # type: ignore[arg-type]  # put there above

    async def of(self, meeting_id: int, person_id: int) -> Rsvp | None:
        """What somebody has answered."""
        async with self._db.read() as session:
            row = await session.get(RsvpRow, (meeting_id, person_id))
            return None if row is None else Rsvp(Answer(row.answer), row.substitute, row.answered_at)

    async def substitutes(self, meeting_id: int) -> dict[int, str]:
        """Who comes in whose place: names by the person who sends them."""
        async with self._db.read() as session:
            rows = await session.execute(
                select(RsvpRow.person_id, RsvpRow.substitute).where(
                    RsvpRow.meeting_id == meeting_id, RsvpRow.substitute.is_not(None)
                ),
            )
            return {person_id: name for person_id, name in rows if name}

    async def is_invited(self, meeting_id: int, person_id: int) -> bool:
        """Whether the invitation went, or was meant to go, to somebody."""
        async with self._db.read() as session:
            return await invited(session, meeting_id, person_id)

    async def invitations(self, person_id: int, *, ward_id: int, since: datetime) -> list[Meeting]:
        """The coming meetings to which somebody is invited, the next one first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(MeetingRow)
                .where(
                    MeetingRow.ward_id == ward_id,
                    MeetingRow.state == MeetingState.PLANNED,
                    (MeetingRow.starts_at >= since) | MeetingRow.checkin_hash.is_not(None),
                    MeetingRow.id.in_(
                        select(AnnouncementRow.meeting_id)
                        .join(DeliveryRow, DeliveryRow.announcement_id == AnnouncementRow.id)
                        .where(
                            AnnouncementRow.kind == INVITING,
                            AnnouncementRow.meeting_id.is_not(None),
                            DeliveryRow.dedupe_key == _key_of(person_id),
                        ),
                    ),
                )
                .order_by(MeetingRow.starts_at, MeetingRow.id),
            )
            return await load(session, rows.all())

    async def counted(self, meeting_id: int) -> Counted:
        """How the invited have answered so far."""
        people = _people(meeting_id).subquery()
        best = func.min(people.c.rank)
        by_household = (
            select(best.label("rank"))
            .where(people.c.household_id.is_not(None))
            .group_by(people.c.household_id)
            .subquery()
        )
        async with self._db.read() as session:
            groups = await session.execute(
                select(people.c.group_id, people.c.rank, func.count()).group_by(people.c.group_id, people.c.rank),
            )
            units = await session.execute(
                select(UnitMemberRow.unit_id, people.c.rank, func.count())
                .join(people, people.c.person_id == UnitMemberRow.person_id)
                .group_by(UnitMemberRow.unit_id, people.c.rank),
            )
            households = await session.execute(
                select(by_household.c.rank, func.count()).group_by(by_household.c.rank),
            )
            in_groups, in_units = _tallies(groups.all()), _tallies(units.all())
            in_households = _tallies((None, rank, count) for rank, count in households.all())
        return Counted(
            people=_sum(in_groups),
            groups=in_groups,
            units={unit: tally for unit, tally in in_units.items() if unit is not None},
            households=in_households.get(None, Tally()),
        )


async def invited(session: AsyncSession, meeting_id: int, person_id: int) -> bool:
    """Whether an invitation to the meeting went, or was meant to go, to somebody."""
    numbers = (
        await session.scalars(
            select(AnnouncementRow.id).where(
                AnnouncementRow.meeting_id == meeting_id, AnnouncementRow.kind == INVITING
            ),
        )
    ).all()
    keys = [f"announcement:{number}:{person_id}" for number in numbers]
    found = await session.scalar(select(func.count()).where(DeliveryRow.dedupe_key.in_(keys)))
    return bool(found)


def home() -> ColumnElement[int | None]:
    """Of a `PersonRow`: the household they belong to, or the one they speak for."""
    speaks_for = (
        select(func.min(HouseholdRow.id))
        .where(HouseholdRow.representative_id == PersonRow.id, HouseholdRow.ended_at.is_(None))
        .correlate(PersonRow)
        .scalar_subquery()
    )
    belongs_to = (
        select(HouseholdMemberRow.household_id)
        .where(HouseholdMemberRow.person_id == PersonRow.id)
        .correlate(PersonRow)
        .scalar_subquery()
    )
    return func.coalesce(belongs_to, speaks_for)


def _key_of(person_id: int) -> ColumnElement[str]:
    return literal("announcement:").op("||")(cast(AnnouncementRow.id, String)).op("||")(f":{person_id}")


RANKS = (Answer.COMES, Answer.SUBSTITUTE, Answer.AWAY)


def _people(meeting_id: int) -> Select[tuple[int, int | None, int | None, int]]:
    """Everybody who was invited, each once, with their group, their household and the rank of their answer."""
    rank = case(*((RsvpRow.answer == answer, rank) for rank, answer in enumerate(RANKS)), else_=len(RANKS))
    invitations = (
        select(DeliveryRow.person_id)
        .join(AnnouncementRow, AnnouncementRow.id == DeliveryRow.announcement_id)
        .where(AnnouncementRow.meeting_id == meeting_id, AnnouncementRow.kind == INVITING)
        .distinct()
    )
    on_roll = select(HouseholdRow.group_id).where(HouseholdRow.id == home()).correlate(PersonRow).scalar_subquery()
    return (
        select(
            PersonRow.id.label("person_id"),
            func.coalesce(on_roll, PersonRow.group_id).label("group_id"),
            home().label("household_id"),
            rank.label("rank"),
        )
        .outerjoin(RsvpRow, (RsvpRow.person_id == PersonRow.id) & (RsvpRow.meeting_id == meeting_id))
        .where(PersonRow.id.in_(invitations))
    )


def _tallies(rows: object) -> dict[int | None, Tally]:
    counts: dict[int | None, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for number, rank, count in rows:  # type: ignore[attr-defined]  # rows of three, as selected above
        counts[number][rank] += count
    return {number: Tally(*each) for number, each in counts.items()}


def _sum(tallies: Mapping[int | None, Tally]) -> Tally:
    every = tallies.values()
    return Tally(
        sum(each.comes for each in every),
        sum(each.substitute for each in every),
        sum(each.away for each in every),
        sum(each.silent for each in every),
    )
