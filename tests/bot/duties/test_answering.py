from datetime import UTC

import pytest

from bot.duties import presses
from bot.duties.answering import ANSWERING, SHOWN, remind_of_questions
from handlers.presses import Listed
from storage import Storage
from storage.people import Person
from storage.question import Handoff, Outcome
from tests.bot.duties.town_hall import TEXTS, TownHall, vietnam

QUESTION = "Bao lâu thì tổ dân phố họp một lần?"


async def sent(storage: Storage, lan: Person, when: str, words: str = QUESTION) -> Handoff:
    now = vietnam(when).astimezone(UTC)
    question = await storage.questions.record(
        ward_id=lan.ward_id,
        person_id=lan.id,
        words=words,
        outcome=Outcome.REFUSE,
        ref=None,
        revision=0,
        source=f"{when}{words}",
        now=now,
    )
    return await storage.handoffs.send(question.id, ward_id=lan.ward_id, person_id=lan.id, write=lambda _: [], now=now)


@pytest.mark.parametrize(
    ("when", "morning", "reminded"),
    [
        ("2026-06-01T09:00", "2026-06-02T08:05", False),  # Monday, Tuesday
        ("2026-06-01T09:00", "2026-06-03T08:05", True),
        ("2026-06-01T17:30", "2026-06-03T08:05", False),  # after the office has closed
        ("2026-06-01T17:30", "2026-06-04T08:05", True),
        ("2026-06-05T09:00", "2026-06-08T08:05", False),  # Friday: the weekend brings it no nearer
        ("2026-06-05T09:00", "2026-06-09T08:05", True),
        ("2026-06-01T09:00", "2026-06-06T08:05", False),  # no reminder on a Saturday
    ],
)
async def test_desk_is_reminded_after_two_working_days(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person, *, when: str, morning: str, reminded: bool
) -> None:
    await sent(storage, lan, when)
    await remind_of_questions(storage, TEXTS, vietnam(morning))
    assert [key for key, _ in await hall.deliveries()] == (
        [f"reminder:questions:{morning[:10]}:{hoa.id}"] if reminded else []
    )


async def test_reminder_names_who_holds_a_question_and_comes_once_a_day(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person, thu: Person
) -> None:
    held = await sent(storage, lan, "2026-06-01T09:00")
    await storage.handoffs.take(held.id, ward_id=lan.ward_id, actor_id=hoa.id)
    for place in range(SHOWN):
        await sent(storage, lan, "2026-06-02T09:00", f"Câu thứ {place}?")
    for _ in range(2):
        await remind_of_questions(storage, TEXTS, vietnam("2026-06-04T08:05"))
    (text,) = {text for _, text in await hall.deliveries()}
    assert {key for key, _ in await hall.deliveries()} == {
        f"reminder:questions:2026-06-04:{person.id}" for person in (hoa, thu)
    }
    assert f"{SHOWN + 1} câu hỏi" in text
    assert "cũ nhất gửi ngày 01/06" in text
    assert f"“{QUESTION}” (Hoa đang giữ; người khác trả lời thay được)" in text
    assert "… và 1 câu khác" in text


async def test_answered_question_is_not_spoken_of(storage: Storage, hall: TownHall, lan: Person, hoa: Person) -> None:
    handoff = await sent(storage, lan, "2026-06-01T09:00")
    await storage.handoffs.take(handoff.id, ward_id=lan.ward_id, actor_id=hoa.id)
    await storage.handoffs.answer(
        handoff.id,
        ward_id=lan.ward_id,
        actor_id=hoa.id,
        words="Sáu tháng một lần ạ.",
        ref=None,
        revision=0,
        source="1",
        write=lambda *_: [],
        now=vietnam("2026-06-02T09:00"),
    )
    await remind_of_questions(storage, TEXTS, vietnam("2026-06-05T08:05"))
    assert await hall.deliveries() == []


def test_button_is_one_that_the_handlers_know() -> None:
    assert presses.waiting_questions() == Listed(what="handoffs", edge=0).pack()


def test_reminders_come_in_the_morning() -> None:
    found = ANSWERING.trigger.get_next_fire_time(None, vietnam("2026-06-05T12:00"))
    assert found is not None
    assert f"{found:%A %H:%M %z}" == "Saturday 08:05 +0700"
