"""Who a message comes from, where they live, what they may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import BigInteger, ColumnElement, and_, func, literal, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.living import living
from storage.models import ContactRow, DeliveryRow, PersonRow, ResidentialGroupRow, RoleRow


class Role(StrEnum):
    """What a person may do; a resident needs no row."""

    GROUP_HEAD = "group_head"
    CADRE = "cadre"
    COMMITTEE = "committee"
    ADMINISTRATOR = "administrator"


DESK_ROLES = frozenset({Role.CADRE, Role.COMMITTEE, Role.ADMINISTRATOR})
WITHDRAWN = "withdrawn"  # why a message that waited did not leave: its reader no longer agrees
SUPERIOR_ROLES = frozenset({Role.COMMITTEE, Role.ADMINISTRATOR})  # to whom reopened and overdue matters go


@dataclass(frozen=True, slots=True)
class Contact:
    """One address: `outside_id` is what the channel calls it."""

    id: int
    person_id: int
    channel: str
    outside_id: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person as handlers see them; `contact` is the address they are speaking from.

    `desk_groups` are the residential groups to which their work on the desk is limited, None for the whole ward.
    """

    id: int
    ward_id: int
    name: str
    group_id: int | None
    group_name: str | None
    welcomed: bool
    consented_at: datetime | None
    roles: frozenset[Role]
    headed_groups: frozenset[int]
    desk_groups: frozenset[int] | None
    contact: Contact | None

    @property
    def on_desk(self) -> bool:
        """Whether the person works on petitions and announcements of the whole ward."""
        return bool(self.roles & DESK_ROLES)

    @property
    def is_superior(self) -> bool:
        """Whether reopened and overdue matters go to the person."""
        return bool(self.roles & SUPERIOR_ROLES)

    @property
    def is_administrator(self) -> bool:
        """Whether the person may invite others."""
        return Role.ADMINISTRATOR in self.roles


class Returned(Protocol):
    """What else changes when somebody is heard of again at an address, in the same transaction."""

    async def __call__(self, session: AsyncSession, contact: ContactRow, /, *, now: datetime) -> int:
        """Change it."""
        ...


class People:
    """The people of the wards.

    Args:
        db: the database.
        returned: asked for each address from which somebody is heard again; it may have taken no messages meanwhile.
    """

    def __init__(self, db: Database, returned: Returned | None = None) -> None:
        self._db = db
        self._returned = returned

    async def meet(
        self, *, account_id: int, ward_id: int, channel: str, outside_id: str, name: str, now: datetime
    ) -> Person:
        """The person who speaks from this address; unknown ones are remembered from now on."""
        for _ in range(2):
            contact = await self._see(account_id, outside_id, now)
            if contact is not None:
                return await self._load(contact)
            try:
                async with self._db.write() as session:
                    row = PersonRow(ward_id=ward_id, name=name, created_at=now)
                    session.add(row)
                    await session.flush()
                    contact = ContactRow(
                        person_id=row.id,
                        account_id=account_id,
                        channel=channel,
                        outside_id=outside_id,
                        seen_at=now,
                    )
                    session.add(contact)
                    await session.flush()
                return await self._load(contact)
            except IntegrityError:
                continue  # Another process met the same person a moment ago: the second look finds them.
        raise AssertionError("a contact can neither be found nor added")

    async def _see(self, account_id: int, outside_id: str, now: datetime) -> ContactRow | None:
        async with self._db.read() as session:
            contact = await session.scalar(
                select(ContactRow).where(ContactRow.account_id == account_id, ContactRow.outside_id == outside_id),
            )
        # Speaking proves that the address works again; a minute's precision spares a write for every message.
        if contact is not None and (contact.gone_at is not None or (now - contact.seen_at).total_seconds() > 60):  # noqa: PLR2004 — a minute
            async with self._db.write() as session:
                row = await session.get(ContactRow, contact.id, with_for_update=True)
                if row is None:  # its owner was forgotten at this moment
                    return None
                row.seen_at, row.gone_at = now, None
                if self._returned is not None:
                    await session.flush()
                    await self._returned(session, row, now=now)
        return contact

    async def _load(self, contact: ContactRow) -> Person:
        async with self._db.read() as session:
            person = await _person(session, contact.person_id, contact=_contact(contact))
        assert person is not None, "a contact always has its person"  # noqa: S101 — held by a foreign key
        return person

    async def at(self, contact_id: int, *, now: datetime) -> Person | None:
        """The person at a known address."""
        async with self._db.read() as session:
            known = await session.get(ContactRow, contact_id)
        if known is None:
            return None
        contact = await self._see(known.account_id, known.outside_id, now)
        return None if contact is None else await self._load(contact)

    async def known(self, *, account_id: int, outside_id: str) -> Person | None:
        """The person who has spoken from this address before; a stranger is not remembered.

        For what is said where others listen: it does not prove that the address itself takes messages.
        """
        async with self._db.read() as session:
            contact = await session.scalar(
                select(ContactRow).where(ContactRow.account_id == account_id, ContactRow.outside_id == outside_id),
            )
        return None if contact is None else await self._load(contact)

    async def get(self, person_id: int) -> Person | None:
        """A person by number, without an address; of somebody who turned out to be another, that one."""
        async with self._db.read() as session:
            return await _person(session, person_id)

    async def consent(self, person_id: int, *, version: str, now: datetime) -> None:
        """Keep the proof of consent (Luật 91/2025 Điều 9): when, and to which wording."""
        await self._set(person_id, consented_at=now, consent_version=version)

    async def withdraw_consent(self, person_id: int, *, now: datetime) -> None:
        """The person no longer agrees: no announcement reaches them any more, and where they live is forgotten.

        What of an announcement waits for them, until the morning or because it is paused, is given up.
        """
        async with self._db.write() as session:
            nothing = {"consented_at": None, "consent_version": None, "group_id": None}
            await session.execute(update(PersonRow).where(PersonRow.id == person_id).values(**nothing))
            await give_up_announcements(session, person_id, now=now)

    async def welcomed(self, person_id: int, *, now: datetime) -> None:
        """The person has been told whom they are talking to."""
        await self._set(person_id, welcomed_at=now)

    async def call(self, person_id: int, name: str) -> None:
        """Remember the name that the person gave."""
        await self._set(person_id, name=name)

    async def _set(self, person_id: int, **values: Any) -> None:
        async with self._db.write() as session:
            await session.execute(update(PersonRow).where(PersonRow.id == person_id).values(**values))

    async def live_in(self, person_id: int, group_id: int | None) -> None:
        """Remember the residential group that the person says they live in."""
        await self._set(person_id, group_id=group_id)

    async def with_roles(self, ward_id: int, roles: Sequence[Role]) -> list[int]:
        """Numbers of the people who hold one of the roles today."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(RoleRow.person_id)
                .where(RoleRow.ward_id == ward_id, RoleRow.name.in_(roles), RoleRow.ended_at.is_(None))
                .distinct()
                .order_by(RoleRow.person_id),
            )
            return list(rows)

    async def contact_gone(self, contact_id: int, *, now: datetime) -> None:
        """The channel says that this address no longer takes messages."""
        async with self._db.write() as session:
            await session.execute(update(ContactRow).where(ContactRow.id == contact_id).values(gone_at=now))


async def give_up_announcements(session: AsyncSession, person_id: int, *, now: datetime) -> None:
    """Within one transaction: nothing of an announcement that waits for somebody leaves any more."""
    waits = (
        DeliveryRow.person_id == person_id,
        DeliveryRow.announcement_id.is_not(None),
        DeliveryRow.state == "due",
        or_(DeliveryRow.leased_until.is_(None), DeliveryRow.leased_until <= now),
    )
    await session.execute(
        update(DeliveryRow)
        .where(*waits)
        .values(state="dropped", failure=WITHDRAWN, done_at=now, lease=None, leased_until=None),
    )


def _contact(row: ContactRow) -> Contact:
    return Contact(id=row.id, person_id=row.person_id, channel=row.channel, outside_id=row.outside_id)


async def _person(session: AsyncSession, person_id: int, *, contact: Contact | None = None) -> Person | None:
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
    return person_of(row, roles, group_name=group_name, contact=contact)


def person_of(
    row: PersonRow, roles: Sequence[Any], *, group_name: str | None = None, contact: Contact | None = None
) -> Person:
    """A person as handlers see them, with the roles that they hold today, each a name and a group."""
    return Person(
        id=row.id,
        ward_id=row.ward_id,
        name=row.name,
        group_id=row.group_id,
        group_name=group_name,
        welcomed=row.welcomed_at is not None,
        consented_at=row.consented_at,
        roles=frozenset(Role(name) for name, _ in roles),
        headed_groups=frozenset(group for name, group in roles if name == Role.GROUP_HEAD and group is not None),
        desk_groups=desk_groups(roles),
        contact=contact,
    )


def desk_groups(roles: Sequence[Any]) -> frozenset[int] | None:
    """The residential groups to which these roles, each a name and a group, limit somebody's work on the desk."""
    groups = [group for name, group in roles if name in DESK_ROLES]
    return None if None in groups else frozenset(groups)


def best_contact() -> ColumnElement[bool]:
    """Condition on `ContactRow`: the reachable address that its person used last, one for each person."""
    other = ContactRow.__table__.alias("other_contact")
    later = or_(
        other.c.seen_at > ContactRow.seen_at,
        and_(other.c.seen_at == ContactRow.seen_at, other.c.id > ContactRow.id),
    )
    better = select(func.count()).where(
        other.c.person_id == ContactRow.person_id,
        other.c.gone_at.is_(None),
        later,
    )
    return and_(ContactRow.gone_at.is_(None), better.scalar_subquery() == 0)
