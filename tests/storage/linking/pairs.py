"""Two accounts of one human being, joined through the doors that people use."""

from collections.abc import Sequence

from storage import Storage
from storage.link_codes import Asked
from storage.linking import Decision, Parting
from storage.messages import Body, Notice
from storage.people import Person
from tests.clock import Clock


def question(asked: Asked) -> Sequence[Notice]:
    """What whoever was given the code is asked."""
    return [Notice(asked.person_id, Body("Có phải bác không?"), f"link:{asked.id}:question", asked.contact_id)]


def told(done: Decision) -> Sequence[Notice]:
    """What the other side hears."""
    return [Notice(done.person_id, Body("Xong"), f"link:{done.id}:done", done.contact_id)]


def told_parted(parted: Parting) -> Sequence[Notice]:
    """What the address that was let go hears."""
    return [Notice(parted.stranger_id, Body("Đã ngừng nối"), f"link:parted:{parted.id}", parted.contact_id)]


class Pairing:
    """Joins and parts accounts."""

    def __init__(self, storage: Storage, now: Clock) -> None:
        self._storage, self._now = storage, now

    async def code(self, person: Person) -> str:
        """A code for somebody."""
        assert person.contact is not None
        return await self._storage.linking.codes.offer(
            person_id=person.id, contact_id=person.contact.id, ward_id=person.ward_id, now=self._now()
        )

    async def enter(self, code: str, person: Person) -> Asked | None:
        """Somebody sends a code from their address."""
        assert person.contact is not None
        return await self._storage.linking.codes.enter(
            code,
            contact_id=person.contact.id,
            person_id=person.id,
            ward_id=person.ward_id,
            ask=question,
            now=self._now(),
        )

    async def asked(self, first: Person, second: Person) -> Asked:
        """The question that the first is asked once the second has sent their code."""
        asked = await self.enter(await self.code(first), second)
        assert asked is not None
        return asked

    async def confirm(self, asked: Asked, person: Person) -> Decision:
        """It was them."""
        return await self._storage.linking.confirm(asked.id, person_id=person.id, tell=told, now=self._now())

    async def join(self, first: Person, second: Person) -> Decision:
        """Both become one."""
        return await self.confirm(await self.asked(first, second), first)

    async def part(self, person: Person, contact_id: int) -> Parting:
        """An address goes its own way."""
        return await self._storage.linking.part(contact_id, person_id=person.id, tell=told_parted, now=self._now())
