"""What waits for whom: the desk's lists of petitions, and those whose time runs out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, bindparam, case, false, func, literal, literal_column, or_, select

from storage.database import Database
from storage.models import PetitionRow
from storage.people import Person
from storage.petition import OPEN, Petition, State
from storage.petition_loading import load

TO_DO = (State.RECEIVED, State.TAKEN, State.ANSWERED)
MOST_COUNTED = 1000
# In these very words, so that SQLite uses the index of open petitions.
# Without a type: of a Boolean SQLAlchemy would ask SQLite whether it equals 1, which are other words.
IS_OPEN: ColumnElement[bool] = literal_column("petition.state IN ('received', 'taken', 'waiting', 'answered')")
COUNTING = (State.RECEIVED, State.TAKEN)  # while a question waits for the resident, the time stands still


class Pile(StrEnum):
    """Which of the petitions that somebody may see."""

    ALL = "all"
    MINE = "mine"
    FREE = "free"  # nobody works on them
    UNIT = "unit"  # of the bodies that the person belongs to
    LATE = "late"
    WAITING = "waiting"
    ABOVE = "above"  # reopened or overdue, for those above the cadres


@dataclass(frozen=True, slots=True)
class Queue:
    """A portion of a pile.

    Attributes:
        petitions: those whose time runs out first, first.
        total: how many there are altogether; nobody counts beyond `MOST_COUNTED`.
    """

    petitions: list[Petition]
    total: int


class Queues:
    """The lists of the desk."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(
        self,
        person: Person,
        pile: Pile,
        *,
        today: date,
        units: Sequence[int] = (),
        limit: int = 5,
        offset: int = 0,
    ) -> Queue:
        """A portion of what the person may see, the nearest deadline first."""
        conditions = [*self._open(), *visible(person), *_pile(person, pile, today, units)]
        async with self._db.read() as session:
            counted = select(literal(1)).select_from(PetitionRow).where(*conditions).limit(MOST_COUNTED).subquery()
            total = await session.scalar(select(func.count()).select_from(counted)) or 0
            rows = await session.scalars(
                select(PetitionRow)
                .where(*conditions)
                .order_by(PetitionRow.due_on.nulls_last(), PetitionRow.id)
                .limit(limit)
                .offset(offset),
            )
            return Queue(await load(session, rows.all()), total)

    async def counts(self, person: Person, *, today: date, units: Sequence[int] = ()) -> dict[Pile, int]:
        """How many petitions lie in each pile of what the person may see; every pile is part of what is open."""
        piles = {pile: and_(*_pile(person, pile, today, units)) for pile in Pile}
        sums = [func.coalesce(func.sum(case((lies_there, 1), else_=0)), 0) for lies_there in piles.values()]
        async with self._db.read() as session:
            found = await session.execute(select(*sums).where(IS_OPEN, *visible(person)))
            return dict(zip(piles, found.one(), strict=True))

    async def to_do(self, ward_id: int, *, limit: int = 5, after: int = 0) -> list[Petition]:
        """Petitions of the ward that wait for somebody on the desk, in the order in which they were begun."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(PetitionRow)
                .where(*self._open(), PetitionRow.ward_id == ward_id, _stands_at(TO_DO), PetitionRow.id > after)
                .order_by(PetitionRow.id)
                .limit(limit),
            )
            return await load(session, rows.all())

    async def due(self, ward_id: int, *, until: date) -> list[Petition]:
        """Petitions without a first answer whose time runs out until this day, or has run out."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(PetitionRow)
                .where(
                    *self._open(),
                    PetitionRow.ward_id == ward_id,
                    _stands_at(COUNTING),
                    PetitionRow.answered_at.is_(None),
                    PetitionRow.due_on <= until,
                )
                .order_by(PetitionRow.due_on, PetitionRow.id),
            )
            return await load(session, rows.all())

    async def counting(self, ward_id: int) -> list[Petition]:
        """Open petitions of the ward that wait for their first answer."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(PetitionRow)
                .where(
                    *self._open(),
                    PetitionRow.ward_id == ward_id,
                    _stands_at([*COUNTING, State.WAITING]),
                    PetitionRow.answered_at.is_(None),
                )
                .order_by(PetitionRow.id),
            )
            return await load(session, rows.all())

    def _open(self) -> list[ColumnElement[bool]]:
        # PostgreSQL proves it from the states asked for; told once more, it would take that for another condition that
        # leaves few, and sort what it need only read in order.
        return [IS_OPEN] if self._db.is_sqlite else []


def _stands_at(states: Collection[State]) -> ColumnElement[bool]:
    # Written out, since nothing is proved from bound values.
    return PetitionRow.state.in_(bindparam("states", sorted(states), expanding=True, literal_execute=True, unique=True))


def visible(person: Person) -> list[ColumnElement[bool]]:
    """Conditions that say the same as `storage.petition_permissions.may_see`."""
    conditions: list[ColumnElement[bool]] = [PetitionRow.ward_id == person.ward_id]
    groups = person.desk_groups if person.on_desk else frozenset[int]()
    if groups is not None:
        conditions.append(PetitionRow.group_id.in_(groups | person.headed_groups))
    if person.is_superior:
        return conditions
    named = PetitionRow.assignee_id == person.id if person.on_desk else false()
    return [*conditions, or_(PetitionRow.confidential.is_(False), named)]


def _pile(person: Person, pile: Pile, today: date, units: Sequence[int]) -> list[ColumnElement[bool]]:
    unanswered = _stands_at(COUNTING) & PetitionRow.answered_at.is_(None)
    still_open = _stands_at(OPEN)
    conditions: dict[Pile, list[ColumnElement[bool]]] = {
        Pile.ALL: [_stands_at(TO_DO)],
        Pile.MINE: [still_open, PetitionRow.assignee_id == person.id],
        Pile.FREE: [_stands_at([State.RECEIVED])],
        Pile.UNIT: [still_open, PetitionRow.unit_id.in_(units)],
        Pile.LATE: [unanswered, PetitionRow.due_on < today],
        Pile.WAITING: [_stands_at([State.WAITING])],
        Pile.ABOVE: [still_open, PetitionRow.level > 0],
    }
    return conditions[pile]
