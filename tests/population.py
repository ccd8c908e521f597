"""Makes people, and the bodies they work in, through the doors that real ones use."""

from collections.abc import Callable
from datetime import datetime
from itertools import count

from storage import Storage
from storage.models import ContactRow
from storage.people import Contact, Person, Role
from storage.places import Account, Group, Ward
from storage.units import Unit, Units


class Population:
    """The people of one ward; call it to make one."""

    def __init__(self, storage: Storage, ward: Ward, account: Account, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._ward = ward
        self._account = account
        self._now = now
        self._numbers = count(1)

    async def __call__(
        self,
        name: str = "Lan",
        *,
        role: Role | None = None,
        group: Group | None = None,
        limited_to: Group | None = None,
        consented: bool = True,
        account: Account | None = None,
        outside_id: str | None = None,
    ) -> Person:
        """A person who has spoken to us.

        `group` is where they live, and for a group head what they head; `limited_to` is the one group whose petitions
        a cadre or a superior works on.
        """
        account = account or self._account
        people = self._storage.people
        person = await people.meet(
            account_id=account.id,
            ward_id=account.ward_id,
            channel=account.channel,
            outside_id=outside_id or f"visitor-{next(self._numbers)}",
            name=name,
            now=self._now(),
        )
        if consented:
            await people.consent(person.id, version="1", now=self._now())
        if group is not None:
            await people.live_in(person.id, group.id)
        if role is not None:
            await self.appoint(person, role, group=group if role is Role.GROUP_HEAD else limited_to)
        return await self.again(person)

    async def appoint(self, person: Person, role: Role, *, group: Group | None = None) -> None:
        """Let the person accept an invitation to a role."""
        invitations = self._storage.invitations
        group_id = group.id if group is not None else None
        token = await invitations.invite(ward_id=person.ward_id, role=role, by=None, now=self._now(), group_id=group_id)
        await invitations.accept(token, person_id=person.id, ward_id=person.ward_id, now=self._now())

    async def again(self, person: Person) -> Person:
        """The person as they are now, speaking from the same address."""
        assert person.contact is not None
        known = await self._storage.people.at(person.contact.id, now=self._now())
        assert known is not None
        return known

    async def unit(self, name: str, *members: Person) -> Unit:
        """A body of the ward, with those who work in it."""
        units = Units(self._storage.db)
        unit = await units.create(self._ward.id, name, now=self._now())
        for member in members:
            unit = await units.join(unit.id, member.id, ward_id=self._ward.id)
        return unit

    async def second_address(self, person: Person, account: Account, *, outside_id: str | None = None) -> Contact:
        """One more address of the same person, seen now."""
        async with self._storage.db.write() as session:
            row = ContactRow(
                person_id=person.id,
                account_id=account.id,
                channel=account.channel,
                outside_id=outside_id or f"address-{next(self._numbers)}",
                seen_at=self._now(),
            )
            session.add(row)
            await session.flush()
            return Contact(row.id, row.person_id, row.channel, row.outside_id)
