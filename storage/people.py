"""Who a message comes from, where they live, what they may do."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.models import ContactRow, DeliveryRow, PersonRow, RoleRow
from storage.person import DESK_ROLES, SUPERIOR_ROLES, Contact, Person, Role, desk_groups, person_of
from storage.speakers import Met, Speakers, person_at

__all__ = [
    "DESK_ROLES",
    "SUPERIOR_ROLES",
    "WITHDRAWN",
    "Contact",
    "People",
    "Person",
    "Role",
    "best_contact",
    "desk_groups",
    "give_up_announcements",
    "person_of",
]

WITHDRAWN = "withdrawn"  # why a message that waited did not leave: its reader no longer agrees
MINUTE = timedelta(minutes=1)


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
        self._speakers = Speakers(db)
        self._returned = returned

    async def meet(
        self, *, account_id: int, ward_id: int, channel: str, outside_id: str, name: str, now: datetime
    ) -> Person:
        """The person who speaks from this address; unknown ones are remembered from now on."""
        for _ in range(3):
            met = await self._speakers.of((account_id, outside_id))
            if met is not None and await self._see(met, now):
                return met.person
            if met is None:
                at = {"account_id": account_id, "channel": channel, "outside_id": outside_id, "seen_at": now}
                await self._add(ward_id, name, at, now)
        raise AssertionError("a contact can neither be found nor added")

    async def _add(self, ward_id: int, name: str, at: dict[str, Any], now: datetime) -> None:
        # Another process may meet the same person at this moment: the next look finds them.
        with suppress(IntegrityError):
            async with self._db.write() as session:
                row = PersonRow(ward_id=ward_id, name=name, created_at=now)
                session.add(row)
                await session.flush()
                session.add(ContactRow(person_id=row.id, **at))

    async def _see(self, met: Met, now: datetime) -> bool:
        """Note that somebody spoke; False when they were forgotten at this moment."""
        # Speaking proves that the address works again; a minute's precision spares a write for every message.
        if met.gone_at is None and now - met.seen_at <= MINUTE:
            return True
        async with self._db.write() as session:
            row = await session.get(ContactRow, met.contact.id, with_for_update=True)
            if row is None:
                return False
            row.seen_at, row.gone_at = now, None
            if self._returned is not None:
                await session.flush()
                await self._returned(session, row, now=now)
        return True

    async def at(self, contact_id: int, *, now: datetime) -> Person | None:
        """The person at a known address."""
        met = await self._speakers.of(contact_id)
        return met.person if met is not None and await self._see(met, now) else None

    async def known(self, *, account_id: int, outside_id: str) -> Person | None:
        """The person who has spoken from this address before; a stranger is not remembered.

        For what is said where others listen: it does not prove that the address itself takes messages.
        """
        met = await self._speakers.of((account_id, outside_id))
        return None if met is None else met.person

    async def get(self, person_id: int) -> Person | None:
        """A person by number, without an address; of somebody who turned out to be another, that one."""
        async with self._db.read() as session:
            return await person_at(session, person_id)

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
