"""What holds for each kind of petition in a ward: how long, which evidence, who sees it, who gets it."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select

from storage.database import Database, add_once
from storage.models import CategoryRuleRow


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """What a ward has settled for a kind of petition; what it has not is None.

    Attributes:
        category: which kind.
        days: working days until the first answer.
        proof: whether a picture or paper must show the result at the end.
        confidential: only named roles see petitions of this kind, from the beginning.
        unit_id: the body of the ward that gets them.
    """

    category: str
    days: int | None = None
    proof: bool | None = None
    confidential: bool = False
    unit_id: int | None = None


SETTLED = {field.name for field in fields(CategoryRule)} - {"category"}


class CategoryRules:
    """The rules of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, ward_id: int) -> dict[str, CategoryRule]:
        """The kinds for which the ward has settled something."""
        async with self._db.read() as session:
            rows = await session.scalars(select(CategoryRuleRow).where(CategoryRuleRow.ward_id == ward_id))
            return {row.category: _rule(row) for row in rows}

    async def get(self, ward_id: int, category: str) -> CategoryRule:
        """What holds for one kind."""
        async with self._db.read() as session:
            row = await session.get(CategoryRuleRow, (ward_id, category))
            return CategoryRule(category) if row is None else _rule(row)

    async def settle(self, ward_id: int, category: str, **changes: int | bool | None) -> CategoryRule:
        """Change what holds for one kind; `SETTLED` are the names that may be given.

        Raises:
            TypeError: nothing of that name can be settled.
        """
        if unknown := changes.keys() - SETTLED:
            raise TypeError(f"not settled by category: {sorted(unknown)}")
        same: dict[str, Any] = {"ward_id": ward_id, "category": category}
        async with self._db.write() as session:
            await add_once(session, CategoryRuleRow, unique=["ward_id", "category"], **same, confidential=False)
            row = await session.get_one(CategoryRuleRow, (ward_id, category), with_for_update=True)
            for name, value in changes.items():
                setattr(row, name, value)
            return _rule(row)


def _rule(row: CategoryRuleRow) -> CategoryRule:
    return CategoryRule(row.category, row.days, row.proof, row.confidential, row.unit_id)
