"""The ward's documents, with every provision as it was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.models import KnowledgeRevisionRow, ProvisionRow, RegulationRow
from storage.relations import Relations, StoredRelation, advance, forget_read, replace_read


@dataclass(frozen=True, slots=True)
class StoredProvision:
    """A node in reading order; `parent` is the position of the node above it."""

    position: int
    parent: int | None
    level: str
    number: str
    heading: str
    text: str
    article: int | None
    clause: str | None
    point: str | None
    valid_from: date | None = None
    valid_to: date | None = None
    changed_by: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StoredRegulation:
    """A document's particulars; `ward_id` is None for national texts.

    `edition_from` is the first day of a later wording, None for the text as issued; `edition` is the number of the
    consolidated text it was taken from.
    """

    number: str
    kind: str
    title: str
    issuer: str | None
    issued: date | None
    valid_from: date | None
    valid_to: date | None
    ward_id: int | None
    file_name: str
    sha256: str
    signer: str | None = None
    edition: str = ""
    edition_from: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with its provisions, as the index needs it."""

    regulation: StoredRegulation
    provisions: tuple[StoredProvision, ...]


class Regulations:
    """The documents of all wards and the national ones, and how they change each other."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.relations = Relations(db)

    async def publish(
        self,
        regulation: StoredRegulation,
        provisions: Sequence[StoredProvision],
        *,
        now: datetime,
        relations: Iterable[StoredRelation] = (),
    ) -> None:
        """Add a document; the same edition of the same number in the same ward is replaced.

        Args:
            regulation: its particulars.
            provisions: its nodes.
            now: this moment.
            relations: what its words say it does to others, or others to it.
        """
        async with self._db.write() as session:
            await publish_within(session, regulation, provisions, relations, now=now)

    async def remove(self, number: str, *, ward_id: int | None = None) -> bool:
        """Take a document out, all its editions and what its words said of others; False when there is none."""
        async with self._db.write() as session:
            removed = await _remove(session, _numbered(number, ward_id))
            for one in removed:
                await forget_read(session, one.edition or number, ward_id)
            if removed:
                await advance(session)
            return bool(removed)

    async def all(self, *, ward_id: int | None = None) -> list[Entry]:
        """The national documents and, given a ward, its own; without one, those of all wards."""
        national = RegulationRow.ward_id.is_(None)
        chosen = true() if ward_id is None else or_(national, RegulationRow.ward_id == ward_id)
        async with self._db.read() as session:
            rows = (await session.scalars(select(RegulationRow).where(chosen).order_by(RegulationRow.id))).all()
            nodes = (
                await session.scalars(
                    select(ProvisionRow)
                    .join(RegulationRow, RegulationRow.id == ProvisionRow.regulation_id)
                    .where(chosen)
                    .order_by(ProvisionRow.regulation_id, ProvisionRow.position),
                )
            ).all()
        held: dict[int, list[StoredProvision]] = {row.id: [] for row in rows}
        for node in nodes:
            held[node.regulation_id].append(_stored_provision(node))
        return [Entry(_stored_regulation(row), tuple(held[row.id])) for row in rows]

    async def listing(self) -> list[StoredRegulation]:
        """All documents without their provisions."""
        async with self._db.read() as session:
            rows = (await session.scalars(select(RegulationRow).order_by(RegulationRow.id))).all()
        return [_stored_regulation(row) for row in rows]

    async def revision(self) -> int:
        """Grows with every change; an index built at another revision is out of date."""
        async with self._db.read() as session:
            return await session.scalar(select(KnowledgeRevisionRow.revision)) or 0


async def publish_within(
    session: AsyncSession,
    regulation: StoredRegulation,
    provisions: Sequence[StoredProvision],
    relations: Iterable[StoredRelation] = (),
    *,
    now: datetime,
) -> None:
    """What `Regulations.publish` does, as part of a larger change."""
    number, ward_id = regulation.number, regulation.ward_id
    await advance(session)  # First, so that two who publish the same number do it one after the other.
    await _remove(session, _edition(number, ward_id, regulation.edition_from))
    await replace_read(session, regulation.edition or number, ward_id, relations, now=now)
    row = RegulationRow(**{name: getattr(regulation, name) for name in regulation.__dataclass_fields__}, added_at=now)
    session.add(row)
    await session.flush()
    values = [
        {"regulation_id": row.id, **{name: getattr(node, name) for name in node.__dataclass_fields__}}
        for node in provisions
    ]
    if values:
        await session.execute(insert(ProvisionRow), values)


def _numbered(number: str, ward_id: int | None) -> ColumnElement[bool]:
    same_ward = RegulationRow.ward_id.is_(None) if ward_id is None else RegulationRow.ward_id == ward_id
    return same_ward & (RegulationRow.number == number)


def _edition(number: str, ward_id: int | None, since: date | None) -> ColumnElement[bool]:
    same = RegulationRow.edition_from.is_(None) if since is None else RegulationRow.edition_from == since
    return _numbered(number, ward_id) & same


async def _remove(session: AsyncSession, chosen: ColumnElement[bool]) -> list[StoredRegulation]:
    rows = (await session.scalars(select(RegulationRow).where(chosen))).all()
    removed = [_stored_regulation(row) for row in rows]
    ids = [row.id for row in rows]
    await session.execute(delete(ProvisionRow).where(ProvisionRow.regulation_id.in_(ids)))
    await session.execute(delete(RegulationRow).where(RegulationRow.id.in_(ids)))
    return removed


def _stored_regulation(row: RegulationRow) -> StoredRegulation:
    return StoredRegulation(**{name: getattr(row, name) for name in StoredRegulation.__dataclass_fields__})


def _stored_provision(row: ProvisionRow) -> StoredProvision:
    return StoredProvision(**{name: getattr(row, name) for name in StoredProvision.__dataclass_fields__})
