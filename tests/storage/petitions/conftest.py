"""A resident, cadres, and a petition on its way."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from storage import Storage
from storage.messages import Body, FileRef, Notice
from storage.people import Person, Role
from storage.petition import Action, Petition
from storage.petition_permissions import SENDERS
from storage.petitions import Deed, Reckon
from tests.clock import Clock
from tests.population import Population

HISTORY: dict[str, list[Action]] = {
    "received": [],
    "taken": [Action.TAKE],
    "waiting": [Action.TAKE, Action.ASK],
    "answered": [Action.TAKE, Action.ANSWER],
    "closed": [Action.TAKE, Action.ANSWER, Action.CLOSE],
    "merged": [Action.TAKE, Action.MERGE],
}


class Office:
    """Lets people do things to petitions; every request has a source of its own unless one is given."""

    def __init__(self, storage: Storage, resident: Person, cadre: Person, now: Clock) -> None:
        self.storage, self.resident, self.cadre, self.now = storage, resident, cadre, now
        self.told: list[tuple[str, str]] = []  # the petition's state and the words of its last step
        self._requests = 0

    def tell(self, petition: Petition) -> Sequence[Notice]:
        """Tell the resident, or the cadre when nobody knows the resident, under a key that names the step."""
        self.told.append((petition.state, petition.steps[-1].kind))
        whom = self.cadre.id if petition.person_id is None else petition.person_id
        return [Notice(whom, Body(petition.state), f"petition:{petition.id}:{len(petition.steps)}")]

    async def draft(self, person: Person | None = None) -> Petition:
        person = person or self.resident
        return await self.storage.drafts.begin(
            ward_id=person.ward_id, person_id=person.id, category="lighting", now=self.now()
        )

    async def submit(self, petition: Petition, person: Person | None = None, *, receipt: str | None = None) -> Petition:
        person = person or self.resident
        return await self.storage.drafts.submit(
            petition.id, person_id=person.id, write=self.tell, now=self.now(), receipt=receipt
        )

    def request(self) -> str:
        """A source that no other request has."""
        self._requests += 1
        return f"request {self._requests}"

    async def act(
        self,
        petition: Petition,
        action: Action,
        *,
        actor: Person | None = None,
        source: str | None = None,
        words: str | None = None,
        details: Mapping[str, Any] | None = None,
        files: Sequence[tuple[str, FileRef]] = (),
        receipt: str | None = None,
        reckon: Reckon | None = None,
    ) -> Petition:
        actor = actor or (self.resident if action in SENDERS else self.cadre)
        return await self.storage.petitions.act(
            petition.id,
            action,
            actor_id=actor.id,
            ward_id=actor.ward_id,
            source=source or self.request(),
            write=self.tell,
            now=self.now(),
            words=words,
            details=details,
            files=files,
            receipt=receipt,
            reckon=reckon,
        )

    async def record(self, petition: Petition, action: Action, **details: Any) -> Petition:
        """The program notes something."""
        deed = Deed(action, self.request(), self.now(), details=details)
        return await self.storage.petitions.record(petition.id, deed, ward_id=petition.ward_id, write=self.tell)

    async def merge(
        self, petition: Petition, into: Petition, *, actor: Person | None = None, source: str | None = None
    ) -> tuple[Petition, Petition]:
        return await self.storage.merging.merge(
            petition.id,
            into.id,
            actor_id=(actor or self.cadre).id,
            ward_id=petition.ward_id,
            source=source or self.request(),
            write=self.tell,
            now=self.now(),
        )

    async def unmerge(
        self, petition: Petition, *, actor: Person | None = None, source: str | None = None
    ) -> tuple[Petition, Petition]:
        return await self.storage.merging.unmerge(
            petition.id,
            actor_id=(actor or self.cadre).id,
            ward_id=petition.ward_id,
            source=source or self.request(),
            write=self.tell,
            now=self.now(),
        )

    async def petition(self, state: str = "received", person: Person | None = None) -> Petition:
        """A petition that has come this far."""
        petition = await self.submit(await self.draft(person), person)
        for action in HISTORY[state]:
            if action is Action.MERGE:
                petition, _ = await self.merge(petition, await self.petition("received", person))
            else:
                petition = await self.act(petition, action)
        self.told.clear()
        return petition

    async def again(self, petition: Petition) -> Petition:
        """The petition as it is kept now."""
        return await self.storage.petitions.get(petition.id, ward_id=petition.ward_id)


@pytest.fixture
async def resident(make_person: Population) -> Person:
    return await make_person("Lan")


@pytest.fixture
async def cadre(make_person: Population) -> Person:
    return await make_person("Minh", role=Role.CADRE)


@pytest.fixture
async def second_cadre(make_person: Population) -> Person:
    return await make_person("Thu", role=Role.CADRE)


@pytest.fixture
def office(storage: Storage, resident: Person, cadre: Person, now: Clock) -> Office:
    return Office(storage, resident, cadre, now)
