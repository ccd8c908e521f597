"""The words in which a deadline and its count are told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from bot import texts
from handlers.deadlines import Terms, told
from knowledge.rules.working_days import VIETNAM
from storage.category_rules import CategoryRule
from storage.petition import Action, Petition, Standing, State, Step, Way
from storage.petition_rules import SUBMIT, after

TEXTS = texts.load()
NOBODY: Terms = Terms({}, {})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def step(kind: str, when: str, **details: Any) -> Step:
    return Step(kind, at(when), None, 1, details)


def petition(*steps: Step) -> Petition:
    """A petition to which this has happened."""
    standing = Standing(State.DRAFT, "other")
    for each in steps:
        standing = after(standing, each)
    return Petition(
        id=1,
        ward_id=1,
        code="12345678",
        person_id=1,
        person_name="Lan",
        standing=standing,
        words="Đèn hỏng",
        place=None,
        group_id=None,
        group_name=None,
        anonymous=False,
        phone=None,
        way=Way.CHAT,
        entered_by_id=None,
        latitude=None,
        longitude=None,
        households=1,
        created_at=steps[0].at,
        submitted_at=steps[0].at,
        files=(),
        steps=steps,
    )


def words(one: Petition, now: str, rules: Terms = NOBODY) -> str:
    return told(TEXTS, rules, one, now=at(now))


SENT = step(SUBMIT, "2026-06-01T09:00")
TAKEN = step(Action.TAKE, "2026-06-02T09:00")


@pytest.mark.parametrize(
    ("received", "own", "expected"),
    [
        ("2026-06-01T09:00", {}, "10 ngày làm việc: hạn 15/6"),
        ("2025-08-29T09:00", {}, "10 ngày làm việc, trừ Quốc khánh 1–2/9: hạn 16/9"),
        ("2026-08-25T08:00", {}, "10 ngày làm việc, trừ Quốc khánh 31/8–2/9: hạn 11/9"),
        ("2026-02-13T09:00", {}, "10 ngày làm việc, trừ Tết Nguyên Đán 16–20/2: hạn 6/3"),
        ("2027-01-29T09:00", {}, "10 ngày làm việc, trừ Tết Nguyên Đán 4–10/2: hạn 19/2"),
        (
            "2024-04-12T09:00",
            {},
            (
                "10 ngày làm việc, trừ Ngày Giỗ Tổ Hùng Vương 18/4; "
                "Ngày Chiến thắng, Ngày Quốc tế Lao động 29/4–1/5: hạn 2/5"
            ),
        ),
        ("2026-12-24T09:00", {}, "10 ngày làm việc, trừ Tết Dương lịch 1/1/2027: hạn 8/1/2027"),
        (
            "2026-03-06T18:00",
            {},
            "10 ngày làm việc, nhận ngoài giờ nên tính từ 9/3: hạn 23/3",
        ),
        (
            "2026-06-01T09:00",
            {date(2026, 6, 10): "mất điện", date(2026, 6, 11): "mất điện"},
            "10 ngày làm việc, trừ ngày phường nghỉ 10–11/6 (mất điện): hạn 17/6",
        ),
        (
            "2026-08-20T08:00",
            {},
            "10 ngày làm việc, trừ Quốc khánh 31/8–2/9, tính cả ngày làm bù 22/8: hạn 7/9",
        ),
    ],
)
def test_count_names_what_it_left_out(received: str, own: Mapping[date, str], expected: str) -> None:
    assert words(petition(step(SUBMIT, received)), received, Terms(own, {})) == expected


def test_acceptance_7_friday_before_tet_is_due_on_the_hand_counted_day() -> None:
    one = petition(step(SUBMIT, "2026-02-13T15:30"))
    assert NOBODY.reckon(one) == date(2026, 3, 6)
    assert words(one, "2026-02-13T15:31").endswith("trừ Tết Nguyên Đán 16–20/2: hạn 6/3")


def test_waiting_is_told_and_left_out() -> None:
    asked = petition(SENT, TAKEN, step(Action.ASK, "2026-06-03T10:00"))
    assert words(asked, "2026-06-30T09:00") == (
        "đang dừng tính hạn từ 3/6 để chờ người gửi trả lời; khi có trả lời thì còn 8 ngày làm việc"
    )
    replied = petition(*asked.steps, step(Action.REPLY, "2026-06-08T09:00"))
    assert words(replied, "2026-06-08T09:00") == (
        "10 ngày làm việc, trừ 3 ngày chờ người gửi trả lời (4–8/6): hạn 18/6"
    )


def test_second_question_while_the_first_waits_begins_no_new_pause() -> None:
    steps = (
        SENT,
        TAKEN,
        step(Action.ASK, "2026-06-03T10:00"),
        step(Action.ASK, "2026-06-05T10:00"),
        step(Action.REPLY, "2026-06-08T09:00"),
    )
    assert NOBODY.reckon(petition(*steps)) == date(2026, 6, 18)


def test_question_on_the_last_day_leaves_one_day() -> None:
    asked = petition(SENT, TAKEN, step(Action.ASK, "2026-06-15T10:00"))
    assert "thì còn 1 ngày làm việc" in words(asked, "2026-06-16T09:00")
    assert NOBODY.reckon(petition(*asked.steps, step(Action.REPLY, "2026-06-18T10:00"))) == date(2026, 6, 19)


def test_question_that_comes_too_late_hides_nothing() -> None:
    asked = petition(SENT, TAKEN, step(Action.ASK, "2026-06-17T10:00"))
    assert words(asked, "2026-06-18T09:00").endswith("khi hỏi thì đã quá hạn 2 ngày làm việc")


def test_extension_and_lateness_are_told() -> None:
    extended = petition(SENT, TAKEN, step(Action.EXTEND, "2026-06-10T10:00", days=3))
    assert words(extended, "2026-06-10T10:00") == ("10 ngày làm việc, gia hạn thêm 3 ngày làm việc: hạn 18/6")
    assert words(petition(SENT), "2026-06-15T23:00") == "10 ngày làm việc: hạn 15/6"
    assert words(petition(SENT), "2026-06-17T08:00") == "10 ngày làm việc: hạn 15/6 (đã quá 2 ngày làm việc)"


def test_reopening_begins_a_new_count() -> None:
    steps = (
        SENT,
        TAKEN,
        step(Action.ASK, "2026-06-03T10:00"),
        step(Action.ANSWER, "2026-06-05T10:00"),
        step(Action.CLOSE, "2026-06-05T11:00"),
        step(Action.REOPEN, "2026-06-10T10:00"),
    )
    assert words(petition(*steps), "2026-06-10T10:00") == "10 ngày làm việc: hạn 24/6"


@pytest.mark.parametrize("last", [Action.ANSWER, Action.MERGE])
def test_nothing_is_told_of_what_was_answered_or_merged(last: Action) -> None:
    done = petition(SENT, TAKEN, step(last, "2026-06-03T10:00", into=2))
    assert words(done, "2026-06-04T10:00") == ""


def test_day_that_held_at_the_answer_stays() -> None:
    answered = petition(SENT, TAKEN, step(Action.ANSWER, "2026-06-03T10:00", due_on="2026-06-15"))
    later = Terms({date(2026, 6, 10): "mất điện"}, {})
    assert later.reckon(answered) == date(2026, 6, 15)
    assert later.reckon(replace(answered, standing=replace(answered.standing, answered_at=None))) == date(2026, 6, 16)


def test_kind_has_the_days_that_the_ward_settled() -> None:
    rules = Terms({}, {"other": CategoryRule("other", days=5), "roads": CategoryRule("roads", proof=True)})
    assert rules.reckon(petition(SENT)) == date(2026, 6, 8)
    assert rules.reckon(petition(step(SUBMIT, "2026-06-01T09:00", category="roads"))) == date(2026, 6, 15)


def test_days_left_count_down_through_the_deadline() -> None:
    left = [NOBODY.left(petition(SENT), date(2026, 6, day)) for day in (1, 2, 6, 15, 16, 18)]
    assert left == [10, 9, 6, 0, -1, -3]
