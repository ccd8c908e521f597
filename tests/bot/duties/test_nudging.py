import pytest

from bot.duties.nudging import NUDGING, nudge
from storage import Storage
from storage.people import Person
from tests.bot.duties.town_hall import TEXTS, TownHall, vietnam
from tests.population import Population


async def draft(storage: Storage, person: Person, when: str, words: str = "Cống tắc trước nhà số 7") -> int:
    now = vietnam(when)
    made = await storage.drafts.begin(ward_id=person.ward_id, person_id=person.id, category="roads", now=now)
    await storage.drafts.revise(made.id, person_id=person.id, words=words)
    return made.id


async def test_draft_left_open_is_recalled_once_after_twenty_hours(
    storage: Storage, hall: TownHall, lan: Person
) -> None:
    await draft(storage, lan, "2026-06-01T14:00")
    await nudge(storage, TEXTS, vietnam("2026-06-02T09:30"))
    assert await hall.told(lan) == []
    for moment in ("2026-06-02T10:30", "2026-06-02T11:30", "2026-06-09T10:30"):
        await nudge(storage, TEXTS, vietnam(moment))
    (told,) = await hall.told(lan)
    assert "Cống tắc trước nhà số 7" in told


@pytest.mark.both_databases
async def test_killed_between_the_message_and_its_note_it_says_nothing_twice(
    storage: Storage, hall: TownHall, lan: Person
) -> None:
    number = await draft(storage, lan, "2026-06-01T14:00")
    await nudge(storage, TEXTS, vietnam("2026-06-02T10:30"))
    await storage.drafts.nudged(number, now=None)  # type: ignore[arg-type]  # as if it had died before the note
    await nudge(storage, TEXTS, vietnam("2026-06-02T11:30"))
    assert len(await hall.told(lan)) == 1


async def test_empty_draft_and_one_that_was_sent_are_not_recalled(
    storage: Storage, hall: TownHall, lan: Person, make_person: Population
) -> None:
    await hall.petition(lan, "2026-06-01T14:00")
    await draft(storage, await make_person("Bình"), "2026-06-01T14:00", words="")
    await nudge(storage, TEXTS, vietnam("2026-06-03T10:30"))
    assert await hall.deliveries() == []


async def test_long_draft_is_recalled_by_its_beginning(storage: Storage, hall: TownHall, lan: Person) -> None:
    await draft(storage, lan, "2026-06-01T14:00", words="rác " * 100)
    await nudge(storage, TEXTS, vietnam("2026-06-03T10:30"))
    (told,) = await hall.told(lan)
    assert "rác …”" in told
    assert len(told) < 300


def test_nobody_is_recalled_at_night() -> None:
    moment, hours = vietnam("2026-06-01T00:00"), set[int]()
    for _ in range(24):
        found = NUDGING.trigger.get_next_fire_time(None, moment)
        assert found is not None
        hours.add(found.hour)
        moment = found.replace(minute=31)
    assert hours == set(range(8, 20))
