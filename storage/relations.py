"""How the documents change each other, as it was read or stated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.models import KnowledgeRevisionRow, RelationRow


@dataclass(frozen=True, slots=True)
class StoredRelation:
    """One document does something to another.

    Attributes:
        source: number of the document that acts.
        how: amends, replaces, repeals or guides.
        target: number of the document it acts on.
        place: the article, clause and point it acts on, such as "15.2.b"; empty for the whole document.
        since: first day of it.
        in_part: only some of the words are concerned.
        confirmed: it holds; otherwise it waits for a person and changes nothing.
        read_in: number of the document whose words say so; None when a person stated it.
        words: the words it was read from.
        ward_id: the ward whose document says so; None for national ones.
    """

    source: str
    how: str
    target: str
    place: str = ""
    since: date | None = None
    in_part: bool = False
    confirmed: bool = True
    read_in: str | None = None
    words: str = ""
    ward_id: int | None = None


class Relations:
    """Everything that is known of how documents change each other."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def all(self) -> list[StoredRelation]:
        """All relations, in the order in which they became known."""
        async with self._db.read() as session:
            rows = (await session.scalars(select(RelationRow).order_by(RelationRow.id))).all()
        return [StoredRelation(**{name: getattr(row, name) for name in _FIELDS}) for row in rows]

    async def state(self, relation: StoredRelation, *, now: datetime) -> None:
        """A person says that it holds; takes the place of what was read or stated of the same two places before."""
        async with self._db.write() as session:
            await advance(session)
            await session.execute(delete(RelationRow).where(*_same(relation)))
            session.add(_row(relation, now))

    async def withdraw(self, relation: StoredRelation) -> bool:
        """A person says that it does not hold; False when nobody said it did."""
        async with self._db.write() as session:
            gone = await session.scalar(delete(RelationRow).where(*_same(relation)).returning(RelationRow.id))
            if gone is not None:
                await advance(session)
            return gone is not None


async def replace_read(
    session: AsyncSession, number: str, ward_id: int | None, relations: Iterable[StoredRelation], *, now: datetime
) -> None:
    """Put what a document's words say now in the place of what they said before; what people stated stays."""
    await forget_read(session, number, ward_id)
    for relation in relations:
        if await session.scalar(select(RelationRow.id).where(*_same(relation))) is None:
            session.add(_row(relation, now))
            await session.flush()


async def forget_read(session: AsyncSession, number: str, ward_id: int | None) -> None:
    """Drop what only this document's words said."""
    await session.execute(delete(RelationRow).where(_of_ward(ward_id), RelationRow.read_in == number))


async def advance(session: AsyncSession) -> None:
    """Count a change of the documents; two who do so wait for each other."""
    await add_once(session, KnowledgeRevisionRow, unique=["id"], id=1, revision=0)
    await session.execute(update(KnowledgeRevisionRow).values(revision=KnowledgeRevisionRow.revision + 1))


_FIELDS = tuple(StoredRelation.__dataclass_fields__)


def _row(relation: StoredRelation, now: datetime) -> RelationRow:
    return RelationRow(**{name: getattr(relation, name) for name in _FIELDS}, added_at=now)


def _of_ward(ward_id: int | None) -> ColumnElement[bool]:
    return RelationRow.ward_id.is_(None) if ward_id is None else RelationRow.ward_id == ward_id


def _same(relation: StoredRelation) -> tuple[ColumnElement[bool], ...]:
    return (
        _of_ward(relation.ward_id),
        RelationRow.source == relation.source,
        RelationRow.how == relation.how,
        RelationRow.target == relation.target,
        RelationRow.place == relation.place,
    )
