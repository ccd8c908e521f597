"""The desk's petitions as rows for tables and counts, in portions: neither telephone numbers nor desk-only words."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from storage.database import Database
from storage.living import living
from storage.models import (
    PersonRow,
    PetitionEventRow,
    PetitionRow,
    PetitionSupporterRow,
    ResidentialGroupRow,
    UnitRow,
)
from storage.people import Person
from storage.petition import DESK_ONLY, State
from storage.queues import visible

PORTION = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One petition as a row.

    Attributes:
        words: what it says; empty when it is confidential.
        sender: the name; empty when it is hidden, unknown or the petition is confidential.
        merged_into: the code of the petition that it is part of.
        answered_at: the first answer since it was sent or reopened last.
        households: how many say that they have met with it, the sender's own among them.
    """

    id: int
    code: str
    category: str
    way: str
    state: State
    words: str
    sender: str
    place: str
    group: str
    unit: str
    assignee: str
    level: int
    submitted_at: datetime
    due_on: date | None
    answered_at: datetime | None
    closed_at: datetime | None
    rating: int | None
    households: int
    confidential: bool
    merged_into: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One step of a petition as a row, without words."""

    code: str
    at: datetime
    kind: str
    actor: str


class Ledger:
    """Reads the petitions of a period that somebody may see, oldest first."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def entries(self, person: Person, *, since: datetime, until: datetime) -> AsyncIterator[list[Entry]]:
        """Petitions sent within the period, `until` not included; each portion is one look at the database."""
        after = 0
        while True:
            async with self._db.read() as session:
                found = (await session.execute(_entries(person, since, until, after))).all()
            if found:
                yield [_entry(row) for row in found]
                after = found[-1].id
            if len(found) < PORTION:
                return

    async def happenings(self, person: Person, *, since: datetime, until: datetime) -> AsyncIterator[list[Happening]]:
        """What happened to these petitions, without what the desk keeps to itself."""
        after = 0
        while True:
            async with self._db.read() as session:
                found = (await session.execute(_happenings(person, since, until, after))).all()
            if found:
                yield [Happening(row.code, row.at, row.kind, row.actor or "") for row in found]
                after = found[-1].id
            if len(found) < PORTION:
                return


_ASSIGNEE = aliased(PersonRow, name="assignee")
_INTO = aliased(PetitionRow, name="into_petition")


def _sent(person: Person, since: datetime, until: datetime) -> list[Any]:
    return [
        *visible(person),
        PetitionRow.state != State.DRAFT,
        PetitionRow.submitted_at >= since,
        PetitionRow.submitted_at < until,
    ]


def _entries(person: Person, since: datetime, until: datetime, after: int) -> Select[*tuple[Any, ...]]:
    joined = (
        select(func.count(PetitionSupporterRow.household.distinct()))
        .where(PetitionSupporterRow.petition_id == PetitionRow.id)
        .scalar_subquery()
    )
    return (
        select(
            PetitionRow,
            PetitionRow.id.label("id"),
            func.coalesce(PetitionRow.sender_name, PersonRow.name, "").label("sender"),
            func.coalesce(ResidentialGroupRow.name, "").label("group"),
            func.coalesce(UnitRow.name, "").label("unit"),
            func.coalesce(_ASSIGNEE.name, "").label("assignee"),
            func.coalesce(_INTO.code, "").label("merged_into"),
            (joined + 1).label("households"),
        )
        .outerjoin(PersonRow, PersonRow.id == PetitionRow.person_id)
        .outerjoin(ResidentialGroupRow, ResidentialGroupRow.id == PetitionRow.group_id)
        .outerjoin(UnitRow, UnitRow.id == PetitionRow.unit_id)
        .outerjoin(_ASSIGNEE, _ASSIGNEE.id == PetitionRow.assignee_id)
        .outerjoin(_INTO, _INTO.id == PetitionRow.merged_into_id)
        .where(*_sent(person, since, until), PetitionRow.id > after)
        .order_by(PetitionRow.id)
        .limit(PORTION)
    )


def _happenings(person: Person, since: datetime, until: datetime, after: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            PetitionEventRow.id.label("id"),
            PetitionRow.code,
            PetitionEventRow.at,
            PetitionEventRow.kind,
            # Whoever sent it may be hidden; of the desk's people the name is no secret in the desk's own table.
            func.coalesce(PersonRow.name, "").label("actor"),
        )
        .join(PetitionRow, PetitionRow.id == PetitionEventRow.petition_id)
        .outerjoin(
            PersonRow,
            (PersonRow.id == living(PetitionEventRow.actor_id)) & PersonRow.id.is_distinct_from(PetitionRow.person_id),
        )
        .where(
            *_sent(person, since, until),
            PetitionEventRow.kind.not_in(_hidden()),
            PetitionEventRow.id > after,
        )
        .order_by(PetitionEventRow.id)
        .limit(PORTION)
    )


def _hidden() -> Sequence[str]:
    return sorted(DESK_ONLY)


def _entry(row: Any) -> Entry:
    petition: PetitionRow = row.PetitionRow
    hidden = petition.anonymous or petition.confidential
    assert petition.submitted_at is not None, "drafts are left out"  # noqa: S101 — by the query
    return Entry(
        id=petition.id,
        code=petition.code,
        category=petition.category,
        way=petition.way,
        state=State(petition.state),
        words="" if petition.confidential else petition.words,
        sender="" if hidden else row.sender,
        place="" if petition.confidential else petition.place or "",
        group=row.group,
        unit=row.unit,
        assignee=row.assignee,
        level=petition.level,
        submitted_at=petition.submitted_at,
        due_on=petition.due_on,
        answered_at=petition.answered_at,
        closed_at=petition.closed_at,
        rating=petition.rating,
        households=row.households,
        confidential=petition.confidential,
        merged_into=row.merged_into,
    )
