from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules import NotInForceError, working_days
from knowledge.rules.days_off import Reason
from knowledge.rules.terms import Pause, first_answer, legal_days, passed
from knowledge.rules.working_days import ONE_DAY, VIETNAM, Deadline, is_working_day
from tests.knowledge.rules.first_answers import FIRST_ANSWERS, LEGAL, Case

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 9, 30), timezones=st.just(VIETNAM))  # noqa: DTZ001 — the strategy adds the zone
DAYS = st.dates(date(2024, 1, 1), date(2027, 11, 30))
COUNTS = st.integers(1, 20)
OWN = st.dictionaries(DAYS, st.just("mất điện"), max_size=8)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=VIETNAM)


def count(case: Case) -> Deadline:
    return first_answer(
        at(case.received),
        case.days,
        extra=case.extra,
        pauses=[Pause(at(asked), None if replied is None else at(replied)) for asked, replied in case.pauses],
        days_off=dict.fromkeys(case.own, "ngày riêng"),
    )


@st.composite
def counts(draw: st.DrawFn) -> tuple[datetime, list[Pause]]:
    """A moment of receipt and questions after it, one after the other."""
    received = moment = draw(MOMENTS)
    pauses = []
    for _ in range(draw(st.integers(0, 4))):
        asked = moment + draw(st.timedeltas(timedelta(), timedelta(days=9)))
        moment = asked + draw(st.timedeltas(timedelta(), timedelta(days=9)))
        pauses.append(Pause(asked, moment))
    return received, pauses


@pytest.mark.parametrize("case", FIRST_ANSWERS, ids=lambda case: f"{case.received} {case.reckoning[:40]}")
def test_last_day_agrees_with_the_hand_count(case: Case) -> None:
    assert count(case).due == case.due, case.reckoning


def test_hand_count_covers_what_it_must() -> None:
    assert len(FIRST_ANSWERS) >= 40
    assert {case.due.year for case in FIRST_ANSWERS} == {2024, 2025, 2026, 2027}
    assert all(case.reckoning for case in FIRST_ANSWERS)
    for kind in ("pauses", "own", "extra"):
        assert sum(bool(getattr(case, kind)) for case in FIRST_ANSWERS) >= 4, kind


def test_law_gives_ten_working_days() -> None:
    assert legal_days(date(2026, 7, 1)) == LEGAL
    with pytest.raises(NotInForceError):
        legal_days(date(2014, 6, 30))


def test_days_that_waited_are_named_apart_from_days_off() -> None:
    deadline = count(
        Case(
            "2025-08-25 09:00",
            date(2025, 9, 12),
            "",
            pauses=[("2025-08-28 09:00", "2025-09-03 11:00")],
        ),
    )
    assert [(one.day.day, one.reason) for one in deadline.told] == [
        (29, Reason.PAUSE),
        (1, Reason.HOLIDAY),
        (2, Reason.HOLIDAY),
        (3, Reason.PAUSE),
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 6, 1), 0),  # the day of receipt
        (date(2026, 6, 2), 1),
        (date(2026, 6, 6), 2),  # 4, 5 waited; Saturday
        (date(2026, 6, 9), 3),
        (date(2026, 6, 18), 10),  # the last day
        (date(2026, 6, 20), 11),  # Saturday after it
        (date(2026, 6, 23), 13),
    ],
)
def test_days_that_have_passed(today: date, expected: int) -> None:
    deadline = count(Case("2026-06-01 09:00", today, "", pauses=[("2026-06-03 10:00", "2026-06-08 09:00")]))
    assert passed(deadline, today) == expected


def test_ward_s_day_off_after_the_deadline_makes_it_no_later() -> None:
    deadline = count(Case("2026-06-01 09:00", date(2026, 6, 15), ""))
    assert passed(deadline, date(2026, 6, 16)) == 11
    assert passed(deadline, date(2026, 6, 16), {date(2026, 6, 16): "mất điện"}) == 10


def test_counts_backwards_are_refused() -> None:
    for days, extra in ((-1, 0), (1, -1)):
        with pytest.raises(ValueError, match="forwards"):
            first_answer(at("2026-06-01 09:00"), days, extra=extra)


@given(MOMENTS, COUNTS, OWN)
def test_without_pauses_it_is_the_plain_count_of_working_days(
    received: datetime, days: int, own: dict[date, str]
) -> None:
    assert first_answer(received, days, days_off=own) == working_days.due(received, days, own)


@given(counts(), COUNTS, OWN)
def test_every_day_is_counted_or_named_once(
    counted: tuple[datetime, list[Pause]], days: int, own: dict[date, str]
) -> None:
    received, pauses = counted
    deadline = first_answer(received, days, pauses=pauses, days_off=own)
    after = [one.day for one in deadline.skipped if one.day > deadline.counted_from]
    assert len(set(after)) == len(after)
    assert (deadline.due - deadline.counted_from).days == days + len(after)
    assert is_working_day(deadline.due, own)


@given(counts(), COUNTS, OWN)
def test_last_day_is_the_one_on_which_the_days_have_passed(
    counted: tuple[datetime, list[Pause]], days: int, own: dict[date, str]
) -> None:
    received, pauses = counted
    deadline = first_answer(received, days, pauses=pauses, days_off=own)
    assert passed(deadline, deadline.due, own) == days
    assert passed(deadline, deadline.due - ONE_DAY, own) == days - 1


@given(counts(), COUNTS, OWN)
def test_no_day_on_which_the_desk_waited_is_counted(
    counted: tuple[datetime, list[Pause]], days: int, own: dict[date, str]
) -> None:
    received, pauses = counted
    deadline = first_answer(received, days, pauses=pauses, days_off=own)
    left_out = {one.day for one in deadline.skipped}
    for pause in pauses:
        assert pause.replied is not None
        day = pause.asked.date() + ONE_DAY
        while day <= min(pause.replied.date(), deadline.due):
            assert day <= deadline.counted_from or day in left_out
            day += ONE_DAY


@given(counts(), COUNTS)
def test_reply_before_the_last_day_is_over_leaves_the_desk_a_day(
    counted: tuple[datetime, list[Pause]], days: int
) -> None:
    received, pauses = counted
    for number, pause in enumerate(pauses):
        assert pause.replied is not None
        before = first_answer(received, days, pauses=pauses[:number])
        if pause.asked.date() <= before.due and pause.asked.date() < pause.replied.date():
            after = first_answer(received, days, pauses=pauses[: number + 1])
            assert after.due > pause.replied.date()


@given(counts(), COUNTS, st.integers(1, 10), OWN)
def test_pauses_extensions_and_days_off_never_bring_it_forward(
    counted: tuple[datetime, list[Pause]], days: int, extra: int, own: dict[date, str]
) -> None:
    received, pauses = counted
    plain = first_answer(received, days).due
    paused = first_answer(received, days, pauses=pauses).due
    assert plain <= paused <= first_answer(received, days, pauses=pauses, days_off=own).due
    # A question put on the last day has given the desk a day already, which an extension then begins with.
    assert paused <= first_answer(received, days, extra=extra, pauses=pauses).due
    assert plain < first_answer(received, days, extra=extra).due
