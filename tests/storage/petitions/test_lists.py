"""Lists are in order, in portions, and cost a few queries however long they are."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage import Storage
from storage.messages import FileRef
from storage.people import Person
from storage.petition import Action, Petition, State
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.petitions.conftest import Office


@pytest.fixture
async def petitions(storage: Storage, office: Office, resident: Person, ward: Ward, now: Clock) -> list[Petition]:
    """Six of one resident, each with a group and a file."""
    made = []
    for number in range(6):
        draft = await office.draft()
        await storage.drafts.revise(draft.id, person_id=resident.id, group_id=ward.groups[number % 3].id)
        sha256 = await storage.blobs.keep(b"x", "image/jpeg", now=now())
        file = FileRef(sha256, f"{number}.jpg", "photo")
        await storage.drafts.attach(draft.id, person_id=resident.id, file=file, source="1", now=now())
        made.append(await office.submit(draft))
    return made


@pytest.fixture
def queries() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


async def test_own_petitions_are_listed_newest_first(
    storage: Storage, resident: Person, petitions: list[Petition]
) -> None:
    assert await storage.petitions.of_person(resident.id) == petitions[:0:-1]
    assert await storage.petitions.of_person(resident.id, limit=2) == petitions[:3:-1]


async def test_others_are_not_listed(storage: Storage, make_person: Population, petitions: list[Petition]) -> None:
    assert petitions
    assert await storage.petitions.of_person((await make_person("Hoa")).id) == []


async def test_queue_is_oldest_first_in_portions(storage: Storage, ward: Ward, petitions: list[Petition]) -> None:
    first = await storage.queues.to_do(ward.id, limit=4)
    assert first == petitions[:4]
    assert await storage.queues.to_do(ward.id, limit=4, after=first[-1].id) == petitions[4:]


async def test_queue_holds_what_waits_for_the_committee(storage: Storage, office: Office, ward: Ward) -> None:
    made = {state: await office.petition(state) for state in ("received", "taken", "waiting", "answered", "closed")}
    await office.draft()
    assert await storage.queues.to_do(ward.id) == [made["received"], made["taken"], made["answered"]]
    assert await storage.petitions.counts(ward.id) == dict.fromkeys(set(State) - {State.MERGED}, 1)


async def test_long_list_costs_as_few_queries_as_a_short_one(
    storage: Storage, ward: Ward, resident: Person, petitions: list[Petition], queries: list[str]
) -> None:
    await storage.queues.to_do(ward.id, limit=1)
    short = len(queries)
    queries.clear()
    assert len(await storage.queues.to_do(ward.id, limit=10)) == len(petitions)
    assert len(queries) == short
    queries.clear()
    assert len(await storage.petitions.of_person(resident.id, limit=10)) == len(petitions)
    assert len(queries) == short


async def test_empty_list_is_empty(storage: Storage, ward: Ward, resident: Person) -> None:
    assert await storage.queues.to_do(ward.id) == []
    assert await storage.petitions.of_person(resident.id) == []
    assert await storage.petitions.counts(ward.id) == {}


async def test_history_stays_with_its_petition(storage: Storage, office: Office, ward: Ward) -> None:
    one, two = await office.petition("taken"), await office.petition("received")
    one = await office.act(one, Action.ANSWER, words="Đã sửa")
    listed = await storage.queues.to_do(ward.id)
    assert [[step.kind for step in petition.steps] for petition in listed] == [["submit", "take", "answer"], ["submit"]]
    assert listed == [one, two]
