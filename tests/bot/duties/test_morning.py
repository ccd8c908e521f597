import asyncio
from datetime import timedelta

import pytest

from bot.clock import Clock
from bot.duties.morning import MORNING, remind_of_petitions
from storage import Database, Storage
from storage.people import Person
from storage.petition import Action
from tests.bot.duties.town_hall import TEXTS, TownHall, vietnam


async def test_desk_is_reminded_of_what_nobody_took_since_yesterday(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person, minh: Person
) -> None:
    await hall.petition(lan, "2026-11-21T16:00")
    await hall.petition(lan, "2026-11-23T23:59")
    await hall.petition(lan, "2026-11-24T00:00")  # today's: not yet
    taken = await hall.petition(lan, "2026-11-20T09:00")
    await hall.act(taken, Action.TAKE, hoa, "2026-11-20T10:00")
    await remind_of_petitions(storage, TEXTS, vietnam("2026-11-24T08:00"))
    told = await hall.deliveries()
    assert {key for key, _ in told} == {f"reminder:petitions:2026-11-24:{person.id}" for person in (minh, hoa)}
    assert all("còn 2 phản ánh" in text and "21/11" in text for _, text in told)


async def test_nobody_is_reminded_of_nothing(storage: Storage, hall: TownHall, minh: Person) -> None:
    await hall.petition(minh, "2026-11-24T07:00")
    await remind_of_petitions(storage, TEXTS, vietnam("2026-11-24T08:00"))
    assert await hall.deliveries() == []


@pytest.mark.both_databases
async def test_two_clocks_and_a_restart_remind_once_a_day(
    database_setting: str, storage: Storage, hall: TownHall, minh: Person
) -> None:
    await hall.petition(minh, "2026-11-23T09:00")
    other = Database(database_setting)
    for day in ("2026-11-24", "2026-11-25"):
        moment = vietnam(f"{day}T08:00:30")
        for _ in range(2):
            clocks = [
                Clock(one, TEXTS, now=lambda moment=moment: moment, duties=(MORNING,))  # type: ignore[misc]
                for one in (storage, Storage(other))
            ]
            for clock in clocks:
                clock.start()
            await asyncio.gather(*(clock.stop() for clock in clocks))
    await other.close()
    keys = [key for key, _ in await hall.deliveries()]
    assert keys == [f"reminder:petitions:{day}:{minh.id}" for day in ("2026-11-24", "2026-11-25")]


def test_reminders_come_from_monday_to_saturday_at_eight() -> None:
    moments = []
    moment = vietnam("2026-11-27T12:00")  # a Friday
    for _ in range(3):
        found = MORNING.trigger.get_next_fire_time(None, moment)
        assert found is not None
        moments.append(f"{found:%A %H:%M %z}")
        moment = found + timedelta(seconds=1)
    assert moments == ["Saturday 08:00 +0700", "Monday 08:00 +0700", "Tuesday 08:00 +0700"]
