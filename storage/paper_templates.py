"""Wards' own Word templates of papers; the newest of its kind holds, and none means the program's own."""

from datetime import datetime

from sqlalchemy import select

from storage.database import Database
from storage.messages import FileRef
from storage.models import PaperTemplateRow


class PaperTemplates:
    """The templates of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def current(self, ward_id: int, kind: str) -> FileRef | None:
        """The ward's own template of a paper."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(PaperTemplateRow)
                .where(PaperTemplateRow.ward_id == ward_id, PaperTemplateRow.kind == kind)
                .order_by(PaperTemplateRow.id.desc())
                .limit(1),
            )
            return None if row is None or not row.name else FileRef(row.sha256, row.name, "document")

    async def use(self, ward_id: int, kind: str, file: FileRef | None, *, by: int, now: datetime) -> None:
        """Use a file from now on; none means the program's own template again. Earlier ones stay on record."""
        async with self._db.write() as session:
            newest = await session.scalar(
                select(PaperTemplateRow)
                .where(PaperTemplateRow.ward_id == ward_id, PaperTemplateRow.kind == kind)
                .order_by(PaperTemplateRow.id.desc())
                .limit(1),
            )
            if file is None and newest is None:
                return
            # A row without a name says that the file of the row before it is no longer used.
            sha256 = file.sha256 if file is not None else newest.sha256 if newest is not None else ""
            session.add(
                PaperTemplateRow(
                    ward_id=ward_id,
                    kind=kind,
                    sha256=sha256,
                    name="" if file is None else file.name,
                    added_by=by,
                    added_at=now,
                ),
            )
