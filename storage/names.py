"""What people are called, where a channel tells it only afterwards."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CursorResult, select, update

from storage.database import Database
from storage.living import living
from storage.models import ContactRow, PersonRow


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody at an address: what they are called now, and when we met them."""

    person_id: int
    name: str
    met_at: datetime


class Names:
    """The names of the people of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, account_id: int, outside_id: str) -> Named | None:
        """Who speaks from this address; None when nobody did so far."""
        found = (
            select(PersonRow.id, PersonRow.name, PersonRow.created_at)
            .join(ContactRow, PersonRow.id == living(ContactRow.person_id))
            .where(ContactRow.account_id == account_id, ContactRow.outside_id == outside_id)
        )
        async with self._db.read() as session:
            row = (await session.execute(found)).one_or_none()
        return None if row is None else Named(*row)

    async def suggest(self, person_id: int, name: str, *, instead_of: str) -> bool:
        """Call somebody so, unless they have got another name meanwhile; whether they are called so now."""
        unnamed = (PersonRow.id == person_id, PersonRow.name == instead_of)
        async with self._db.write() as session:
            changed: CursorResult[tuple[()]] = await session.execute(  # type: ignore[assignment]  # an UPDATE has a row count
                update(PersonRow).where(*unnamed).values(name=name)
            )
        return changed.rowcount > 0
