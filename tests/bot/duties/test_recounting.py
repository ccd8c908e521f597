import asyncio
from datetime import date

import pytest

from bot.clock import Clock
from bot.duties.recounting import RECOUNTING, recount_all
from knowledge.rules import days_off
from storage import Database, Storage
from storage.people import Person
from storage.petition import Action, Petition
from tests.bot.duties.town_hall import TEXTS, TownHall, vietnam

SENT = "2026-06-01T09:00"  # due on 15 June
LATER = vietnam("2026-06-02T09:00")


def recounts(petition: Petition) -> list[str]:
    return [step.details["due_on"] for step in petition.steps if step.kind == Action.RECOUNT]


async def test_acceptance_8_holiday_added_later_recounts_open_cases_and_residents_are_told(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person, minh: Person
) -> None:
    waiting, answered = await hall.petition(lan, SENT), await hall.petition(lan, SENT)
    for action in (Action.TAKE, Action.ANSWER):
        await hall.act(answered, action, hoa, "2026-06-01T10:00", words="Đã thay bóng đèn")
    await hall.close_office(lan.ward_id, date(2026, 6, 10), "Đại hội", by=minh)
    await recount_all(storage, TEXTS, LATER)
    assert (await hall.again(waiting)).due_on == date(2026, 6, 16)
    assert recounts(await hall.again(waiting)) == ["2026-06-16"]
    assert (await hall.again(answered)).due_on == date(2026, 6, 15)
    (told,) = await hall.told(lan)
    assert "trước đây là 15/6" in told
    assert "10 ngày làm việc, trừ ngày phường nghỉ 10/6 (Đại hội): hạn 16/6" in told


async def test_new_list_of_public_holidays_moves_deadlines(storage: Storage, hall: TownHall, lan: Person) -> None:
    """What a new release of the library does: here a day is counted as announced after all."""
    petition = await hall.petition(lan, "2026-12-14T09:00")
    assert petition.due_on == date(2026, 12, 28)
    known = days_off._around(2026)
    known[date(2026, 12, 24)] = "Ngày nghỉ (thay cho ngày 19/12/2026)"
    try:
        await recount_all(storage, TEXTS, vietnam("2026-12-15T07:00"))
    finally:
        known.pop(date(2026, 12, 24))
    assert (await hall.again(petition)).due_on == date(2026, 12, 29)
    assert len(await hall.told(lan)) == 1


async def test_nothing_is_written_when_nothing_changed(
    storage: Storage, hall: TownHall, lan: Person, minh: Person
) -> None:
    petition = await hall.petition(lan, SENT)
    await hall.close_office(lan.ward_id, date(2026, 9, 10), "Đại hội", by=minh)
    await recount_all(storage, TEXTS, LATER)
    assert (await hall.again(petition)).steps == petition.steps
    assert await hall.deliveries() == []


async def test_day_that_goes_and_comes_back_is_told_each_time(
    storage: Storage, hall: TownHall, lan: Person, minh: Person
) -> None:
    petition = await hall.petition(lan, SENT)
    for _ in range(2):
        await hall.close_office(lan.ward_id, date(2026, 6, 10), "Đại hội", by=minh)
        await recount_all(storage, TEXTS, LATER)
        await storage.calendar.remove(lan.ward_id, date(2026, 6, 10))
        await recount_all(storage, TEXTS, LATER)
    assert recounts(await hall.again(petition)) == ["2026-06-16", "2026-06-15"] * 2
    assert len(await hall.told(lan)) == 4


async def test_two_clocks_recount_once(
    database_setting: str, storage: Storage, hall: TownHall, lan: Person, minh: Person
) -> None:
    petition = await hall.petition(lan, SENT)
    await hall.close_office(lan.ward_id, date(2026, 6, 10), "Đại hội", by=minh)
    other = Database(database_setting)
    clocks = [Clock(one, TEXTS, now=lambda: LATER, duties=(RECOUNTING,)) for one in (storage, Storage(other), storage)]
    for clock in clocks:
        clock.start()  # at any hour: it counts at start
    await asyncio.gather(*(clock.stop() for clock in clocks))
    await other.close()
    assert recounts(await hall.again(petition)) == ["2026-06-16"]
    assert len(await hall.told(lan)) == 1


async def test_waiting_petition_is_recounted_without_a_word(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person, minh: Person
) -> None:
    petition = await hall.petition(lan, SENT)
    await hall.act(petition, Action.TAKE, hoa, "2026-06-01T10:00")
    await hall.act(petition, Action.ASK, hoa, "2026-06-01T11:00", words="Cột số mấy ạ?")
    await hall.close_office(lan.ward_id, date(2026, 6, 10), "Đại hội", by=minh)
    await recount_all(storage, TEXTS, LATER)
    assert (await hall.again(petition)).due_on == date(2026, 6, 16)
    assert await hall.deliveries() == []


@pytest.mark.parametrize("days", [5, 12])
async def test_ward_s_new_term_for_a_kind_holds_for_what_is_open(
    storage: Storage, hall: TownHall, lan: Person, days: int
) -> None:
    petition = await hall.petition(lan, SENT, category="roads")
    other = await hall.petition(lan, SENT, category="order")
    await storage.category_rules.settle(lan.ward_id, "roads", days=days)
    await recount_all(storage, TEXTS, LATER)
    assert (await hall.again(petition)).due_on == (date(2026, 6, 8) if days == 5 else date(2026, 6, 17))
    assert (await hall.again(other)).due_on == date(2026, 6, 15)
    (told,) = await hall.told(lan)
    assert f"{days} ngày làm việc" in told
