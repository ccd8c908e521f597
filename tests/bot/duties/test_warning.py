import asyncio
from datetime import date

import pytest
from sqlalchemy import update

from bot.duties import presses
from bot.duties.warning import WARNING, warn
from handlers.presses import Form, Work
from storage import Database, Storage
from storage.models import RoleRow
from storage.people import Person, Role
from storage.petition import Action, Petition, Way
from storage.petitions import Deed
from tests.bot.duties.town_hall import TEXTS, TownHall, vietnam
from tests.population import Population

# Monday 1 June 2026, ten working days: half on 8, two days before on 11, due on 15, overdue on 16, up on 18 June.
SENT = "2026-06-01T09:00"
RUNGS = [("half", 8), ("soon", 11), ("due", 15), ("overdue", 16), ("up", 18)]


async def run(storage: Storage, *moments: str) -> None:
    for moment in moments:
        await warn(storage, TEXTS, vietnam(moment))


async def run_hourly(storage: Storage, first: int, last: int) -> None:
    """The clock fires every hour of every day, weekends too, as in the program."""
    for day in range(first, last + 1):
        await run(storage, *(f"2026-06-{day:02}T{hour:02}:00" for hour in (8, 12, 16)))


def warned(petition: Petition) -> list[tuple[str, int]]:
    return [(step.details["step"], step.at.day) for step in petition.steps if step.kind == Action.WARN]


async def test_acceptance_24_escalation_runs_from_receipt_in_working_time_once_per_step(
    storage: Storage, hall: TownHall, lan: Person, *, hoa: Person, thu: Person, minh: Person
) -> None:
    """A case that was taken is warned of as well as one that nobody took; weekends bring no rung nearer."""
    free, taken = await hall.petition(lan, SENT), await hall.petition(lan, SENT)
    await hall.act(taken, Action.TAKE, hoa, "2026-06-02T09:00")
    await run_hourly(storage, 1, 19)
    for petition in (free, taken):
        assert warned(await hall.again(petition)) == RUNGS
    about_taken = [text for text in await hall.told(thu) if taken.code[:4] in text and taken.code[4:] in text]
    assert about_taken == []  # it is not hers
    told = [text[0] for text in await hall.told(hoa)]
    assert told == ["⏳"] * 4 + ["⚠"] * 2 + ["🔴"] * 4  # both, each rung once
    above = await hall.told(minh)
    assert sum("quá nửa" in text or "đã qua nửa" in text for text in above) == 1  # the free one is hers too
    assert sum(text.startswith("🔴") and "đã quá hạn trả lời lần đầu 1 ngày" in text for text in above) == 2
    (overview,) = [text for text in above if text.startswith("Danh sách quá hạn")]
    assert "2 hồ sơ" in overview
    assert overview.count("quá 3 ngày làm việc") == 2


async def test_warning_speaks_of_days_and_date(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person, minh: Person
) -> None:
    petition = await hall.petition(lan, SENT)
    await hall.act(petition, Action.TAKE, hoa, "2026-06-02T09:00")
    await run(storage, "2026-06-08T08:00", "2026-06-11T08:00", "2026-06-15T08:00", "2026-06-16T08:00")
    half, soon, due, overdue = await hall.told(hoa)
    assert "còn 5 ngày làm việc" in half
    assert "15/6" in half
    assert "còn 2 ngày làm việc" in soon
    assert "Hôm nay (15/6)" in due
    assert "quá hạn trả lời lần đầu 1 ngày làm việc" in overdue
    assert [text for text in await hall.told(minh) if "1 ngày làm việc" in text] == [overdue]


async def test_resident_is_told_once_that_the_ward_is_late(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person, minh: Person
) -> None:
    await hall.petition(lan, SENT)
    await run_hourly(storage, 1, 19)
    (told,) = await hall.told(lan)
    assert "trước hết ngày 15/6" in told
    assert "chậm 1 ngày làm việc" in told
    assert "báo lên lãnh đạo" in told
    assert minh.is_superior
    assert hoa.on_desk


async def test_missed_rungs_are_made_up_by_the_highest(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person, minh: Person
) -> None:
    """The clock stood still for two weeks: nobody reads through the warnings of days that are gone."""
    petition = await hall.petition(lan, SENT)
    await run(storage, "2026-06-19T10:00", "2026-06-19T11:00")
    assert warned(await hall.again(petition)) == [("up", 19)]
    (told,) = await hall.told(lan)
    assert "chậm 4 ngày làm việc" in told
    assert len(await hall.told(hoa)) == 1
    assert any("quá 4 ngày làm việc" in text for text in await hall.told(minh))


async def test_time_stands_still_while_a_question_waits(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person
) -> None:
    petition = await hall.petition(lan, SENT)
    await hall.act(petition, Action.TAKE, hoa, "2026-06-02T09:00")
    await hall.act(petition, Action.ASK, hoa, "2026-06-03T09:00", words="Cột số mấy ạ?")
    await run_hourly(storage, 3, 25)
    assert warned(await hall.again(petition)) == []
    replied = await hall.act(petition, Action.REPLY, lan, "2026-06-25T09:00", words="Cột số 5")
    assert replied.due_on == date(2026, 7, 7)  # 2, 3 (2); 26 (3), 29-3 (8), 6, 7 (10)
    await run(storage, "2026-06-29T08:00", "2026-06-30T08:00", "2026-07-03T08:00")
    assert [step for step, _ in warned(await hall.again(petition))] == ["half", "soon"]


async def test_answered_petition_is_not_warned_of(storage: Storage, hall: TownHall, lan: Person, hoa: Person) -> None:
    petition = await hall.petition(lan, SENT)
    await hall.act(petition, Action.TAKE, hoa, "2026-06-02T09:00")
    await hall.act(petition, Action.ANSWER, hoa, "2026-06-03T09:00", words="Đã thay bóng đèn")
    await run_hourly(storage, 1, 19)
    assert await hall.deliveries() == []


async def test_extension_begins_the_late_rungs_anew_but_not_half_of_the_time(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person
) -> None:
    petition = await hall.petition(lan, SENT)
    await hall.act(petition, Action.TAKE, hoa, "2026-06-02T09:00")
    await run_hourly(storage, 1, 11)
    await hall.act(petition, Action.EXTEND, hoa, "2026-06-11T17:00", words="Chờ vật tư", details={"days": 5})
    await run_hourly(storage, 12, 23)
    assert warned(await hall.again(petition)) == [
        ("half", 8),
        ("soon", 11),
        ("soon", 18),
        ("due", 22),
        ("overdue", 23),
    ]


async def test_reopened_petition_is_warned_of_to_those_above(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person, minh: Person
) -> None:
    petition = await hall.petition(lan, SENT)
    for action in (Action.TAKE, Action.ANSWER, Action.CLOSE):
        await hall.act(petition, action, hoa, "2026-06-02T09:00", words="Đã thay bóng đèn")
    reopened = await hall.act(petition, Action.REOPEN, lan, "2026-06-05T09:00", words="Đèn vẫn tắt")
    assert reopened.due_on == date(2026, 6, 19)
    await run_hourly(storage, 5, 12)
    assert warned(await hall.again(petition)) == [("half", 12)]
    assert len(await hall.told(minh)) == 1
    assert await hall.told(hoa) == []


async def test_desk_is_told_when_who_took_it_has_left(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person, thu: Person
) -> None:
    petition = await hall.petition(lan, SENT)
    await hall.act(petition, Action.TAKE, hoa, "2026-06-02T09:00")
    await withdraw(storage, hoa)
    await run(storage, "2026-06-08T08:00")
    assert await hall.told(hoa) == []
    assert len(await hall.told(thu)) == 1


async def withdraw(storage: Storage, person: Person) -> None:
    """Somebody's roles end."""
    async with storage.db.write() as session:
        await session.execute(
            update(RoleRow).where(RoleRow.person_id == person.id).values(ended_at=vietnam("2026-06-03T08:00"))
        )


async def test_confidential_petition_is_named_to_those_above_only(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person, minh: Person
) -> None:
    petition = await hall.petition(lan, SENT)
    await hall.act(petition, Action.CONFIDE, minh, "2026-06-02T09:00", details={"on": True})
    await run_hourly(storage, 1, 19)
    assert await hall.told(hoa) == []
    assert len(await hall.told(minh)) == 6  # five rungs and the list


async def test_ward_s_day_off_is_no_day_to_warn(storage: Storage, hall: TownHall, lan: Person, minh: Person) -> None:
    await hall.petition(lan, "2026-05-29T09:00")  # half on Fri 5 June
    await hall.close_office(lan.ward_id, date(2026, 6, 8), "Hội nghị", by=minh)
    await run(storage, "2026-06-06T08:00", "2026-06-07T08:00", "2026-06-08T08:00")
    assert await hall.told(minh) == []
    await run(storage, "2026-06-09T08:00")
    assert len(await hall.told(minh)) == 1


async def test_clock_that_goes_back_and_a_second_clock_double_nothing(
    database_setting: str, storage: Storage, hall: TownHall, lan: Person, minh: Person
) -> None:
    petition = await hall.petition(lan, SENT)
    other = Database(database_setting)
    moment = vietnam("2026-06-16T08:00")
    await asyncio.gather(*(warn(one, TEXTS, moment) for one in (storage, Storage(other))))
    await run(storage, "2026-06-11T08:00", "2026-05-30T08:00", "2026-06-16T08:00")
    await warn(Storage(other), TEXTS, vietnam("2026-06-16T16:00"))
    await other.close()
    assert warned(await hall.again(petition)) == [("overdue", 16)]
    assert len(await hall.told(lan)) == len(await hall.told(minh)) == 1


async def test_warning_of_what_has_just_been_answered_is_dropped(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person
) -> None:
    """The two meet in one transaction each: whoever comes second finds the petition as it is."""
    petition = await hall.petition(lan, SENT)
    await hall.act(petition, Action.TAKE, hoa, "2026-06-02T09:00")

    async def answer() -> None:
        await hall.act(petition, Action.ANSWER, hoa, "2026-06-16T08:00", words="Đã thay bóng đèn")

    await asyncio.gather(warn(storage, TEXTS, vietnam("2026-06-16T08:00")), answer())
    kinds = [step.kind for step in (await hall.again(petition)).steps]
    assert kinds[-1] == Action.ANSWER
    assert kinds.count(Action.WARN) <= 1


async def test_unknown_sender_is_not_written_to(storage: Storage, hall: TownHall, hoa: Person) -> None:
    petition = await storage.drafts.enter(
        ward_id=hoa.ward_id,
        way=Way.CITY,
        entered_by_id=None,
        source="open311:1",
        values={"words": "Đèn đường hỏng"},
        write=lambda _: [],
        now=vietnam(SENT),
    )
    assert petition.due_on is None
    await run(storage, "2026-06-16T08:00")
    counted = await hall.again(petition)
    assert counted.due_on == date(2026, 6, 15)
    assert warned(counted) == [("overdue", 16)]
    assert len(await hall.deliveries()) == 1  # to the cadre


def test_warnings_come_by_day_only() -> None:
    moment, hours = vietnam("2026-06-01T00:00"), set[int]()
    for _ in range(20):
        found = WARNING.trigger.get_next_fire_time(None, moment)
        assert found is not None
        hours.add(found.hour)
        moment = found.replace(minute=1)
    assert hours == set(range(8, 17))


def test_buttons_of_the_clock_are_those_that_handlers_read() -> None:
    assert presses.open_petition(7) == Work(action="open", petition=7).pack()
    assert presses.go_on_with(7) == Form(draft=7, step="resume", value="").pack()
    assert presses.throw_away(7) == Form(draft=7, step="cancel", value="").pack()


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.ADMINISTRATOR])
async def test_both_kinds_of_superiors_hear_of_what_is_late(
    storage: Storage, hall: TownHall, lan: Person, *, hoa: Person, make_person: Population, role: Role
) -> None:
    superior = await make_person("Bình", role=role)
    petition = await hall.petition(lan, SENT)
    await hall.act(petition, Action.TAKE, hoa, "2026-06-02T09:00")
    await storage.petitions.record(
        petition.id, Deed(Action.NOTE, "note", vietnam(SENT), "đang chờ"), ward_id=lan.ward_id
    )
    await run_hourly(storage, 1, 16)
    assert len(await hall.told(superior)) == 1
