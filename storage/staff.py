"""The people who work on a ward's desk today, and the names of those who once did something there."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from storage.database import Database
from storage.models import PersonRow, RoleRow
from storage.people import DESK_ROLES, Person, person_of


class Staff:
    """The desks of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, ward_id: int) -> list[Person]:
        """Everybody who works on the ward's desk, in the order in which they came; without an address."""
        async with self._db.read() as session:
            held = (
                await session.execute(
                    select(RoleRow.person_id, RoleRow.name, RoleRow.group_id).where(
                        RoleRow.ward_id == ward_id, RoleRow.ended_at.is_(None)
                    ),
                )
            ).all()
            on_desk = {role.person_id for role in held if role.name in DESK_ROLES}
            rows = await session.scalars(select(PersonRow).where(PersonRow.id.in_(on_desk)).order_by(PersonRow.id))
            return [person_of(row, [(name, group) for person, name, group in held if person == row.id]) for row in rows]

    async def names(self, person_ids: Collection[int]) -> dict[int, str]:
        """The names of these people, whatever they are today."""
        async with self._db.read() as session:
            today = aliased(PersonRow)
            rows = await session.execute(
                select(PersonRow.id, func.coalesce(today.name, PersonRow.name).label("name"))
                .outerjoin(today, today.id == PersonRow.joined_into_id)
                .where(PersonRow.id.in_(set(person_ids))),
            )
            return {row.id: row.name for row in rows}
