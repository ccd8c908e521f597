"""Who speaks from an address, and what they are: one look, together with what is asked at the same moment."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Row, and_, bindparam, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.living import living
from storage.models import ContactRow, PersonRow, ResidentialGroupRow, RoleRow
from storage.person import Contact, Person, person_of
from storage.together import Together

Address = int | tuple[int, str]  # our number of a contact; or the ward's account and what the channel calls its owner


# One row for each role that is held today, at least one.
_FOUND = (
    select(
        ContactRow,
        PersonRow,
        ResidentialGroupRow.name.label("group_name"),
        RoleRow.name.label("role"),
        RoleRow.group_id.label("role_group"),
    )
    .select_from(ContactRow)
    .join(PersonRow, PersonRow.id == living(ContactRow.person_id))
    .outerjoin(ResidentialGroupRow, ResidentialGroupRow.id == PersonRow.group_id)
    .outerjoin(RoleRow, and_(RoleRow.person_id == PersonRow.id, RoleRow.ended_at.is_(None)))
)
_NUMBERED = _FOUND.where(ContactRow.id.in_(bindparam("numbers", expanding=True)))
_CALLED = _FOUND.where(
    ContactRow.account_id == bindparam("account"), ContactRow.outside_id.in_(bindparam("names", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody whom we know, speaking from `contact`; when they did so last, and since when they take no messages."""

    person: Person
    contact: Contact
    seen_at: datetime
    gone_at: datetime | None


class Speakers:
    """The addresses of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._looking = Together(self._look)

    async def of(self, address: Address) -> Met | None:
        """Who speaks from there; None when nobody did so far."""
        return await self._looking(address)

    async def _look(self, addresses: Sequence[Address]) -> list[Met | None]:
        numbers = {address for address in addresses if isinstance(address, int)}
        called: dict[int, set[str]] = defaultdict(set)
        for address in addresses:
            if not isinstance(address, int):
                called[address[0]].add(address[1])
        async with self._db.read() as session:
            rows = [*(await session.execute(_NUMBERED, {"numbers": list(numbers)}))] if numbers else []
            for account, names in called.items():
                rows += await session.execute(_CALLED, {"account": account, "names": list(names)})
        found: dict[Address, Met] = {}
        for own in _by_contact(rows).values():
            met = _met(own)
            found[met.contact.id] = found[own[0].ContactRow.account_id, met.contact.outside_id] = met
        return [found.get(address) for address in addresses]


def _by_contact(rows: Sequence[Row[Any]]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.ContactRow.id].append(row)
    return found


def _met(rows: Sequence[Row[Any]]) -> Met:
    first, at = rows[0], rows[0].ContactRow
    contact = Contact(at.id, at.person_id, at.channel, at.outside_id, at.by_hand_until)
    roles = [(row.role, row.role_group) for row in rows if row.role is not None]
    person = person_of(first.PersonRow, roles, group_name=first.group_name, contact=contact)
    return Met(person, contact, at.seen_at, at.gone_at)


async def person_at(session: AsyncSession, person_id: int) -> Person | None:
    """Within a transaction: the person with this number, without an address; or who they turned out to be."""
    found = (
        await session.execute(
            select(PersonRow, ResidentialGroupRow.name)
            .outerjoin(ResidentialGroupRow, ResidentialGroupRow.id == PersonRow.group_id)
            .where(PersonRow.id == living(literal(person_id, BigInteger))),
        )
    ).one_or_none()
    if found is None:
        return None
    row, group_name = found
    roles = (
        await session.execute(
            select(RoleRow.name, RoleRow.group_id).where(RoleRow.person_id == row.id, RoleRow.ended_at.is_(None)),
        )
    ).all()
    return person_of(row, roles, group_name=group_name)
