"""The ward's documents, with every provision as it was read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import delete, insert, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.models import KnowledgeRevisionRow, ProvisionRow, RegulationRow


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
    changed_by: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StoredRegulation:
    """A document's particulars; `ward_id` is None for national texts."""

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


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with its provisions, as the index needs it."""

    regulation: StoredRegulation
    provisions: tuple[StoredProvision, ...]


class Regulations:
    """The documents of all wards and the national ones."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def publish(
        self, regulation: StoredRegulation, provisions: Sequence[StoredProvision], *, now: datetime
    ) -> None:
        """Add a document; one with the same number in the same ward is replaced."""
        async with self._db.write() as session:
            await _advance(session)  # First, so that two who publish the same number do it one after the other.
            await _remove(session, regulation.number, regulation.ward_id)
            row = RegulationRow(
                **{name: getattr(regulation, name) for name in regulation.__dataclass_fields__}, added_at=now
            )
            session.add(row)
            await session.flush()
            values = [
                {"regulation_id": row.id, **{name: getattr(node, name) for name in node.__dataclass_fields__}}
                for node in provisions
            ]
            if values:
                await session.execute(insert(ProvisionRow), values)

    async def remove(self, number: str, *, ward_id: int | None = None) -> bool:
        """Take a document out; False when there is none with this number."""
        async with self._db.write() as session:
            removed = await _remove(session, number, ward_id)
            if removed:
                await _advance(session)
            return removed

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


async def _remove(session: AsyncSession, number: str, ward_id: int | None) -> bool:
    same_ward = RegulationRow.ward_id.is_(None) if ward_id is None else RegulationRow.ward_id == ward_id
    ids = (await session.scalars(select(RegulationRow.id).where(RegulationRow.number == number, same_ward))).all()
    await session.execute(delete(ProvisionRow).where(ProvisionRow.regulation_id.in_(ids)))
    await session.execute(delete(RegulationRow).where(RegulationRow.id.in_(ids)))
    return bool(ids)


async def _advance(session: AsyncSession) -> None:
    await add_once(session, KnowledgeRevisionRow, unique=["id"], id=1, revision=0)
    await session.execute(update(KnowledgeRevisionRow).values(revision=KnowledgeRevisionRow.revision + 1))


def _stored_regulation(row: RegulationRow) -> StoredRegulation:
    return StoredRegulation(**{name: getattr(row, name) for name in StoredRegulation.__dataclass_fields__})


def _stored_provision(row: ProvisionRow) -> StoredProvision:
    return StoredProvision(**{name: getattr(row, name) for name in StoredProvision.__dataclass_fields__})
