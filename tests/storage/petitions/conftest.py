"""A resident, cadres, and a petition on its way."""

from collections.abc import Sequence

import pytest

from storage import Storage
from storage.messages import Body, Notice
from storage.people import Person, Role
from storage.petition import Action, Petition
from tests.clock import Clock
from tests.population import Population

HISTORY: dict[str, list[Action]] = {
    "received": [],
    "taken": [Action.TAKE],
    "waiting": [Action.TAKE, Action.ASK],
    "answered": [Action.TAKE, Action.ANSWER],
    "closed": [Action.TAKE, Action.ANSWER, Action.CLOSE],
}


def silent(_petition: Petition) -> Sequence[Notice]:
    """Nobody is told."""
    return []


class Office:
    """Lets people do things to petitions; every request has a source of its own unless one is given."""

    def __init__(self, storage: Storage, resident: Person, cadre: Person, now: Clock) -> None:
        self.storage, self.resident, self.cadre, self.now = storage, resident, cadre, now
        self.told: list[tuple[str, str]] = []  # the petition's state and the words of its last step
        self._requests = 0

    def tell(self, petition: Petition) -> Sequence[Notice]:
        """Tell the resident, under a key that names the step."""
        self.told.append((petition.state, petition.steps[-1].kind))
        return [Notice(petition.person_id, Body(petition.state), f"petition:{petition.id}:{len(petition.steps)}")]

    async def draft(self, person: Person | None = None) -> Petition:
        person = person or self.resident
        return await self.storage.drafts.begin(
            ward_id=person.ward_id, person_id=person.id, category="lighting", now=self.now()
        )

    async def submit(self, petition: Petition, person: Person | None = None) -> Petition:
        person = person or self.resident
        return await self.storage.drafts.submit(petition.id, person_id=person.id, write=self.tell, now=self.now())

    async def act(
        self,
        petition: Petition,
        action: Action,
        *,
        actor: Person | None = None,
        source: str | None = None,
        words: str | None = None,
    ) -> Petition:
        self._requests += 1
        actor = actor or (self.resident if action is Action.REPLY else self.cadre)
        return await self.storage.petitions.act(
            petition.id,
            action,
            actor_id=actor.id,
            ward_id=actor.ward_id,
            source=source or f"request {self._requests}",
            write=self.tell,
            now=self.now(),
            words=words,
        )

    async def petition(self, state: str = "received") -> Petition:
        """A petition that has come this far."""
        petition = await self.submit(await self.draft())
        for action in HISTORY[state]:
            petition = await self.act(petition, action)
        self.told.clear()
        return petition


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
