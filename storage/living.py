"""Who somebody is today: a person who turned out to be another is left as a shell that points to them."""

from sqlalchemy import ColumnElement, SQLColumnExpression, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.models import PersonLinkRow, PersonRow

PARTED = "parted"
JOINED = "joined"


async def living_id(session: AsyncSession, person_id: int) -> int:
    """The number of the person that this one is today."""
    joined = await session.scalar(select(PersonRow.joined_into_id).where(PersonRow.id == person_id))
    return person_id if joined is None else joined


def living(person_id: SQLColumnExpression[int] | SQLColumnExpression[int | None]) -> ColumnElement[int]:
    """The same within a query."""
    shell = aliased(PersonRow)
    joined = select(shell.joined_into_id).where(shell.id == person_id).scalar_subquery()
    return func.coalesce(joined, person_id)


async def shells(session: AsyncSession, person_id: int) -> list[int]:
    """The persons who turned out to be this one."""
    found = select(PersonRow.id).where(PersonRow.joined_into_id == person_id).order_by(PersonRow.id)
    return list(await session.scalars(found))


async def shared_an_address(session: AsyncSession, one: int, other: int) -> bool:
    """Whether an address went from one of them to the other, straight or by way of others."""
    reached, fresh = {one}, {one}
    while fresh and other not in reached:
        rows = await session.execute(
            select(PersonLinkRow.person_id, PersonLinkRow.other_id).where(
                PersonLinkRow.action == PARTED,
                PersonLinkRow.person_id.in_(fresh) | PersonLinkRow.other_id.in_(fresh),
            ),
        )
        fresh = {person for row in rows for person in row} - reached
        reached |= fresh
    return other in reached
