"""The program is killed between any two writes: all of it happened or nothing, and the event fed again ends it."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from storage import Database, Storage
from storage.messages import FileRef
from storage.models import (
    Base,
    DeliveryRow,
    PetitionEventRow,
    PetitionFileRow,
    PetitionPartRow,
    PetitionRow,
    PetitionSupporterRow,
)
from storage.people import Person
from storage.petition import Action, Petition
from storage.petition_rules import replay
from tests.clock import Clock
from tests.population import Population
from tests.storage.petitions.conftest import Office
from tests.storage.petitions.crash import FILE, Event, deed, killed_after

TABLES: list[type[Base]] = [
    PetitionRow,
    PetitionEventRow,
    PetitionFileRow,
    PetitionPartRow,
    PetitionSupporterRow,
    DeliveryRow,
]


@dataclass(frozen=True, slots=True)
class Scene:
    """Who does it, to which petitions, and how many steps, messages and petitions it makes."""

    person: Person
    petitions: list[Petition]
    steps: int
    messages: int
    entered: int = 0


@pytest.fixture
async def draft(storage: Storage, office: Office, now: Clock) -> Petition:
    """A draft with a picture."""
    await storage.blobs.keep(b"x", "image/jpeg", now=now())
    draft = await office.draft()
    file = FileRef(FILE, "đèn.jpg", "photo")
    await storage.drafts.attach(draft.id, person_id=office.resident.id, file=file, source="photo 1", now=now())
    return draft


async def scene(name: str, office: Office, draft: Petition, stranger: Person) -> Scene:
    if name.startswith("submit"):
        return Scene(office.resident, [draft], 1, 2)
    if name == "enter":
        return Scene(office.cadre, [], 1, 2, entered=1)
    sent = await office.submit(draft)
    if name == "answer":
        return Scene(office.cadre, [await office.act(sent, Action.TAKE)], 1, 2)
    if name == "support":
        return Scene(stranger, [sent], 1, 0)
    other = await office.petition()
    if name == "merge":
        return Scene(office.cadre, [sent, other], 2, 4)
    merged, _ = await office.merge(sent, other)
    return Scene(office.cadre, [merged], 2, 4)


async def everything(db: Database) -> dict[str, list[tuple[object, ...]]]:
    async with db.read() as session:
        return {
            table.__tablename__: [
                tuple(row)
                for row in await session.execute(select(*table.__table__.columns).order_by(table.__table__.c.id))
            ]
            for table in TABLES
        }


@pytest.mark.parametrize("name", ["submit", "submit unknown", "enter", "answer", "merge", "unmerge", "support"])
async def test_kill_between_any_two_writes_loses_and_doubles_nothing(
    office: Office, draft: Petition, make_person: Population, database_setting: str, name: str
) -> None:
    storage, db = office.storage, office.storage.db
    played = await scene(name, office, draft, await make_person("Kẻ lạ"))
    numbers = tuple(petition.id for petition in played.petitions)
    wanted = Event(name, played.person.ward_id, played.person.id, numbers)
    before, kills = await everything(db), 0
    while killed_after(kills, database_setting, wanted):
        assert await everything(db) == before, f"killed after {kills} writes"
        kills += 1
    assert kills >= 3 * played.steps, "it was killed before the step, before its messages, and before the commit"
    after = await everything(db)
    grown = {table: len(after[table]) - len(before[table]) for table in after}
    assert (grown["petition"], grown["petition_event"], grown["delivery"]) == (
        played.entered,
        played.steps,
        played.messages,
    )
    assert (grown["petition_file"], grown["petition_supporter"]) == (int(name == "answer"), int(name == "support"))
    await deed(storage, wanted)
    assert await everything(db) == after, "fed again it changes nothing"
    for petition in await storage.queues.counting(wanted.ward):
        assert replay(petition.steps) == petition.standing
