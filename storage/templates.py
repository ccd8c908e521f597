"""Words that a ward's cadres use again and again in their replies."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from storage.database import Database, add_once
from storage.errors import NotFoundError, StaleError
from storage.models import ReplyTemplateRow

MOST = 60  # in one ward; more nobody looks through


@dataclass(frozen=True, slots=True)
class ReplyTemplate:
    """Words to be used again; `words` may have blanks that are filled in for each petition."""

    id: int
    name: str
    words: str


class Templates:
    """The reply templates of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, ward_id: int) -> list[ReplyTemplate]:
        """The ward's templates in the order in which they were added."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(ReplyTemplateRow).where(ReplyTemplateRow.ward_id == ward_id).order_by(ReplyTemplateRow.id),
            )
            return [_template(row) for row in rows]

    async def get(self, template_id: int, *, ward_id: int) -> ReplyTemplate:
        """One template.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            row = await session.get(ReplyTemplateRow, template_id)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            return _template(row)

    async def put(self, name: str, words: str, *, ward_id: int, by_id: int, now: datetime) -> ReplyTemplate:
        """Keep words under a name; words that were kept under it before are replaced.

        Raises:
            StaleError: the ward has as many as it may.
        """
        async with self._db.write() as session:
            mine = ReplyTemplateRow.ward_id == ward_id
            named = select(ReplyTemplateRow).where(mine, ReplyTemplateRow.name == name)
            if await session.scalar(named) is None:
                count = await session.scalar(select(func.count()).select_from(ReplyTemplateRow).where(mine)) or 0
                if count >= MOST:
                    raise StaleError
                added = {"added_by": by_id, "added_at": now, "words": words}
                unique = ["ward_id", "name"]
                await add_once(session, ReplyTemplateRow, unique=unique, ward_id=ward_id, name=name, **added)
            row = (await session.scalars(named.with_for_update())).one()
            row.words, row.added_by, row.added_at = words, by_id, now
            return _template(row)

    async def remove(self, template_id: int, *, ward_id: int) -> None:
        """Take a template away; one that is gone already stays gone."""
        async with self._db.write() as session:
            await session.execute(
                delete(ReplyTemplateRow).where(ReplyTemplateRow.id == template_id, ReplyTemplateRow.ward_id == ward_id),
            )


def _template(row: ReplyTemplateRow) -> ReplyTemplate:
    return ReplyTemplate(row.id, row.name, row.words)
