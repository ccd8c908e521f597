"""What anybody may see of the ward's petitions: neither words nor names, places as residential groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import aliased

from storage.database import Database
from storage.models import PetitionEventRow, PetitionRow, ResidentialGroupRow
from storage.petition import DESK_ONLY, OPEN, Action, State


@dataclass(frozen=True, slots=True)
class Posted:
    """A petition without anything that tells who sent it.

    Attributes:
        id: its number; not the code, which its sender uses.
        state: where it stands; of one that was merged, where the other one stands.
        updated_at: when something last happened that its sender could see.
    """

    id: int
    category: str
    state: State
    group_name: str | None
    latitude: float | None
    longitude: float | None
    submitted_at: datetime
    updated_at: datetime
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Update:
    """Something that happened to a petition, without words."""

    id: int
    petition_id: int
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which petitions; what is None does not matter."""

    ids: Sequence[int] | None = None
    categories: Sequence[str] | None = None
    is_open: bool | None = None
    sent_from: datetime | None = None
    sent_until: datetime | None = None
    updated_from: datetime | None = None
    updated_until: datetime | None = None


class Board:
    """The public side of the desk; confidential petitions are not on it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of_ward(self, ward_id: int, wanted: Wanted, *, limit: int, offset: int = 0) -> list[Posted]:
        """Petitions of the ward, newest first."""
        query = _query(ward_id)
        conditions: list[ColumnElement[bool]] = []
        main, updated = PetitionRow, _updated_at()
        if wanted.ids is not None:
            conditions.append(main.id.in_(wanted.ids))
        if wanted.categories is not None:
            conditions.append(main.category.in_(wanted.categories))
        if wanted.is_open is not None:
            conditions.append(_state().in_(OPEN) if wanted.is_open else _state().not_in(OPEN))
        for column, since, until in (
            (main.submitted_at, wanted.sent_from, wanted.sent_until),
            (updated, wanted.updated_from, wanted.updated_until),
        ):
            conditions += [] if since is None else [column >= since]
            conditions += [] if until is None else [column <= until]
        query = query.where(*conditions).order_by(main.submitted_at.desc(), main.id.desc())
        async with self._db.read() as session:
            rows = await session.execute(query.limit(limit).offset(offset))
            return [
                Posted(
                    id=row.id,
                    category=row.category,
                    state=State(row.stands),
                    group_name=row.group_name,
                    latitude=row.latitude,
                    longitude=row.longitude,
                    submitted_at=row.submitted_at,
                    updated_at=row.updated_at,
                    due_on=row.due_on,
                )
                for row in rows
            ]

    async def updates(
        self, ward_id: int, *, since: datetime, until: datetime, kinds: Sequence[str], limit: int
    ) -> list[Update]:
        """Steps of these kinds that the ward's petitions took within this time, oldest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(PetitionEventRow)
                .join(PetitionRow)
                .where(
                    PetitionRow.ward_id == ward_id,
                    PetitionRow.confidential.is_(False),
                    PetitionRow.state != State.DRAFT,
                    PetitionEventRow.kind.in_(kinds),
                    PetitionEventRow.at >= since,
                    PetitionEventRow.at <= until,
                )
                .order_by(PetitionEventRow.id)
                .limit(limit),
            )
            return [Update(row.id, row.petition_id, row.kind, row.at) for row in rows]


# What a stranger need not know either: that somebody edited, joined in, or was unhappy.
_UNSEEN = [*DESK_ONLY, Action.EDIT, Action.ADD, Action.SUPPORT, Action.RATE]
_INTO = aliased(PetitionRow, name="into_petition")


def _state() -> ColumnElement[str]:
    return case((PetitionRow.state == State.MERGED, _INTO.state), else_=PetitionRow.state)


def _updated_at() -> ColumnElement[datetime]:
    latest = (
        select(func.max(PetitionEventRow.at))
        .where(PetitionEventRow.petition_id == PetitionRow.id, PetitionEventRow.kind.not_in(_UNSEEN))
        .scalar_subquery()
    )
    return func.coalesce(latest, PetitionRow.submitted_at, type_=PetitionRow.submitted_at.type)


def _query(ward_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            PetitionRow.id,
            PetitionRow.category,
            _state().label("stands"),
            ResidentialGroupRow.name.label("group_name"),
            PetitionRow.latitude,
            PetitionRow.longitude,
            PetitionRow.submitted_at,
            _updated_at().label("updated_at"),
            PetitionRow.due_on,
        )
        .outerjoin(_INTO, _INTO.id == PetitionRow.merged_into_id)
        .outerjoin(ResidentialGroupRow, ResidentialGroupRow.id == PetitionRow.group_id)
        .where(
            PetitionRow.ward_id == ward_id,
            PetitionRow.confidential.is_(False),
            PetitionRow.state != State.DRAFT,
        )
    )
