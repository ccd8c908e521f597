"""What waits too long is counted for each ward."""

from datetime import timedelta

from storage import Storage
from storage.people import Person
from storage.places import Ward
from storage.reminders import Untaken, untaken
from tests.clock import Clock
from tests.population import Population


async def submit(storage: Storage, person: Person, now: Clock) -> None:
    petition = await storage.drafts.begin(ward_id=person.ward_id, person_id=person.id, category="roads", now=now())
    await storage.drafts.submit(petition.id, person_id=person.id, write=lambda _: [], now=now())


async def test_petitions_that_nobody_took_are_counted_by_ward(
    storage: Storage, ward: Ward, make_person: Population, now: Clock
) -> None:
    lan = await make_person("Lan")
    await submit(storage, lan, now)
    first = now()
    now.forward(hours=1)
    await submit(storage, lan, now)
    now.forward(hours=1)
    await storage.drafts.begin(
        ward_id=ward.id, person_id=lan.id, category="roads", now=now()
    )  # a draft waits for nobody
    assert await untaken(storage.db, before=now()) == [Untaken(ward.id, 2, first)]
    assert await untaken(storage.db, before=first + timedelta(minutes=1)) == [Untaken(ward.id, 1, first)]
    assert await untaken(storage.db, before=first) == []
