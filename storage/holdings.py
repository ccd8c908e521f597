"""The documents as a ward's cadres look through them: which there are, their files and the pictures of their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import NotFoundError
from storage.models import BlobRow, PageRow, RegulationRow


@dataclass(frozen=True, slots=True)
class Holding:
    """A document in the store; `ward_id` is None for national ones."""

    id: int
    ward_id: int | None
    number: str
    kind: str
    title: str
    issuer: str | None
    issued: date | None
    valid_from: date | None
    file_name: str
    sha256: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read from its picture."""

    page: int
    picture: str
    words: str


class Holdings:
    """What a ward can see: the national documents and its own."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def listing(self, ward_id: int, *, skip: int, limit: int) -> list[Holding]:
        """Some of the documents, the newest first."""
        async with self._db.read() as session:
            chosen = select(RegulationRow).where(_seen_by(ward_id)).order_by(RegulationRow.id.desc())
            return [_holding(row) for row in (await session.scalars(chosen.offset(skip).limit(limit))).all()]

    async def count(self, ward_id: int) -> int:
        """How many there are."""
        async with self._db.read() as session:
            return await session.scalar(select(func.count()).where(_seen_by(ward_id))) or 0

    async def get(self, holding_id: int, *, ward_id: int) -> Holding:
        """One document.

        Raises:
            NotFoundError: it was taken out or replaced, or is another ward's.
        """
        async with self._db.read() as session:
            row = await session.scalar(select(RegulationRow).where(RegulationRow.id == holding_id, _seen_by(ward_id)))
            if row is None:
                raise NotFoundError
            return _holding(row)

    async def named(self, number: str, *, ward_id: int) -> list[Holding]:
        """The documents of this number, the ward's own first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(RegulationRow)
                .where(RegulationRow.number == number, _seen_by(ward_id))
                .order_by(RegulationRow.ward_id.is_(None), RegulationRow.id.desc()),
            )
            return [_holding(row) for row in rows.all()]

    async def same(self, number: str, *, ward_id: int | None) -> Holding | None:
        """The document that one of this number would replace, in this ward or among the national ones."""
        ours = RegulationRow.ward_id.is_(None) if ward_id is None else RegulationRow.ward_id == ward_id
        chosen = select(RegulationRow).where(RegulationRow.number == number, ours, RegulationRow.edition_from.is_(None))
        async with self._db.read() as session:
            row = (await session.scalars(chosen.limit(1))).one_or_none()
            return _holding(row) if row else None

    async def size(self, sha256: str) -> int:
        """How many bytes a kept file has; 0 when it is not kept."""
        async with self._db.read() as session:
            return await session.scalar(select(BlobRow.size).where(BlobRow.sha256 == sha256)) or 0

    async def keep_pages(self, sha256: str, pages: Sequence[Page]) -> None:
        """Keep what belongs to the pages of a file; a file that was read before has them already."""
        async with self._db.write() as session:
            if pages and not await _has_pages(session, sha256):
                values = [
                    {"file": sha256, "page": each.page, "picture": each.picture, "words": each.words} for each in pages
                ]
                await session.execute(insert(PageRow), values)

    async def pages(self, sha256: str) -> list[Page]:
        """The pages of a file that were read from pictures."""
        async with self._db.read() as session:
            rows = await session.scalars(select(PageRow).where(PageRow.file == sha256).order_by(PageRow.page))
            return [Page(row.page, row.picture, row.words) for row in rows.all()]


async def _has_pages(session: AsyncSession, sha256: str) -> bool:
    # The file's own row is locked: of two who read the same file, the second sees what the first has kept.
    await session.get(BlobRow, sha256, with_for_update=True)
    return await session.scalar(select(PageRow.id).where(PageRow.file == sha256).limit(1)) is not None


def _seen_by(ward_id: int) -> ColumnElement[bool]:
    return or_(RegulationRow.ward_id.is_(None), RegulationRow.ward_id == ward_id)


def _holding(row: RegulationRow) -> Holding:
    return Holding(**{name: getattr(row, name) for name in Holding.__dataclass_fields__})
