from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules import by_key
from knowledge.rules.days_off import SWAPPED, DayOff, Reason, day_off, is_made_up
from knowledge.rules.working_days import VIETNAM, add, due, end_of_period, is_working_day, latest
from tests.knowledge.rules.due_dates import DUE_DATES

DAYS = st.dates(date(2024, 1, 1), date(2027, 11, 30))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 11, 30), timezones=st.sampled_from([UTC, VIETNAM]))  # noqa: DTZ001 — the strategy adds the zone
COUNTS = st.integers(0, 40)
WARDS = st.dictionaries(DAYS, st.just("nghỉ sự kiện"), max_size=8)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(("received", "days", "expected", "reckoning"), DUE_DATES)
def test_due_date_agrees_with_the_hand_count(received: str, days: int, expected: date, reckoning: str) -> None:
    assert due(at(received), days).due == expected, reckoning


def test_hand_count_covers_four_years() -> None:
    assert len(DUE_DATES) >= 40
    assert {row[2].year for row in DUE_DATES} == {2024, 2025, 2026, 2027}


def test_case_7_petition_on_the_friday_before_tet_shows_the_hand_counted_day() -> None:
    days = by_key("petition-first-answer", date(2026, 2, 13)).amount.numerator
    deadline = due(at("2026-02-13 09:00"), days)
    assert deadline.due == date(2026, 3, 6)
    assert [one.day.day for one in deadline.told] == [16, 17, 18, 19, 20]
    assert deadline.told[1] == DayOff(date(2026, 2, 17), Reason.HOLIDAY, "Tết Nguyên Đán")
    assert not deadline.after_hours


def test_count_names_the_holiday_it_leaves_out() -> None:
    deadline = due(at("2025-08-29 09:00"), 10)
    assert [(one.day, one.name) for one in deadline.told] == [
        (date(2025, 9, 1), "Quốc khánh"),
        (date(2025, 9, 2), "Quốc khánh"),
    ]
    assert len(deadline.skipped) == 8  # three weekends besides


def test_count_names_the_saturday_it_takes_in() -> None:
    deadline = due(at("2026-08-20 08:00"), 10)
    assert deadline.made_up == (date(2026, 8, 22),)
    assert [one.name for one in deadline.told if one.day.month == 8] == ["Ngày nghỉ (thay cho ngày 22/08/2026)"]


def test_saturday_of_receipt_is_not_named_as_counted() -> None:
    assert due(at("2026-08-22 08:00"), 1).made_up == ()


def test_after_hours_counts_from_the_next_working_day() -> None:
    early, late = due(at("2026-07-01 16:59"), 1), due(at("2026-07-01 17:00"), 1)
    assert (early.after_hours, early.counted_from, early.due) == (False, date(2026, 7, 1), date(2026, 7, 2))
    assert (late.after_hours, late.counted_from, late.due) == (True, date(2026, 7, 2), date(2026, 7, 3))


def test_day_off_of_receipt_is_no_after_hours() -> None:
    assert not due(at("2026-07-04 09:00"), 1).after_hours


def test_ward_that_closes_earlier_says_so() -> None:
    assert due(at("2026-07-01 11:45"), 1, closes=time(11, 30)).due == date(2026, 7, 3)


def test_moment_is_read_in_vietnam() -> None:
    assert due(datetime(2026, 7, 1, 9, 59, tzinfo=UTC), 1).due == date(2026, 7, 2)
    assert due(datetime(2026, 7, 1, 10, 0, tzinfo=UTC), 1).due == date(2026, 7, 3)
    assert due(datetime(2026, 6, 30, 18, 0, tzinfo=UTC), 1).received == at("2026-07-01 01:00")


def test_ward_s_own_day_off_is_left_out_with_its_reason() -> None:
    own = {date(2026, 8, 12): "chuyển trụ sở"}
    deadline = due(at("2026-08-10 09:00"), 3, own)
    assert deadline.due == date(2026, 8, 14)
    assert deadline.told == (DayOff(date(2026, 8, 12), Reason.WARD, "chuyển trụ sở"),)


def test_holiday_added_later_moves_the_deadline() -> None:
    moment = at("2026-12-14 09:00")
    assert due(moment, 10).due == date(2026, 12, 28)
    assert due(moment, 10, {date(2026, 12, 24): "nghỉ đột xuất"}).due == date(2026, 12, 29)


def test_ward_may_close_on_a_worked_saturday() -> None:
    own = {date(2026, 8, 22): "mất điện"}
    deadline = due(at("2026-08-20 08:00"), 2, own)
    assert (deadline.due, deadline.made_up) == (date(2026, 8, 24), ())


def test_notice_five_working_days_before() -> None:
    assert latest(date(2026, 11, 30), 5) == date(2026, 11, 20)  # 27, 26, 25, 23, 20: Tue 24 is off
    assert latest(date(2026, 2, 23), 1) == date(2026, 2, 13)
    assert latest(date(2026, 2, 23), 0) == date(2026, 2, 23)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 7, 1), 30, date(2026, 7, 31)),
        (date(2026, 7, 2), 30, date(2026, 8, 3)),  # Sat 1/8 → Mon
        (date(2026, 1, 17), 30, date(2026, 2, 23)),  # Mon 16/2, Tết → Mon 23
        (date(2026, 7, 23), 30, date(2026, 8, 22)),  # a worked Saturday
        (date(2025, 11, 2), 60, date(2026, 1, 5)),  # Thu 1/1 off, Fri 2/1 swapped → Mon 5
    ],
)
def test_period_in_calendar_days_ends_on_a_working_day(start: date, days: int, expected: date) -> None:
    assert end_of_period(start, days) == expected


def test_moment_without_zone_and_counts_backwards_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(datetime(2026, 7, 1, 9), 1)  # noqa: DTZ001 — the very mistake
    with pytest.raises(ValueError, match="forwards"):
        add(date(2026, 7, 1), -1)
    with pytest.raises(ValueError, match="backwards"):
        latest(date(2026, 7, 1), -1)


def test_announced_swaps_are_known() -> None:
    swaps = {
        date(2024, 4, 29): date(2024, 5, 4),
        date(2025, 5, 2): date(2025, 4, 26),
        date(2026, 1, 2): date(2026, 1, 10),
        date(2026, 8, 31): date(2026, 8, 22),
    }
    for off, worked in swaps.items():
        assert not is_working_day(off)
        assert is_made_up(worked)
        assert is_working_day(worked)
    assert SWAPPED.items() <= swaps.items()


def test_ordinary_saturday_is_no_working_day() -> None:
    assert day_off(date(2026, 1, 17)) == DayOff(date(2026, 1, 17), Reason.WEEKEND)
    assert not is_made_up(date(2026, 1, 9))  # a Friday is worked anyway


@given(MOMENTS, COUNTS, WARDS)
def test_deadline_never_falls_on_a_day_off(moment: datetime, days: int, own: dict[date, str]) -> None:
    deadline = due(moment, days, own)
    assert is_working_day(deadline.due, own)
    assert is_working_day(deadline.counted_from, own)


@given(MOMENTS, COUNTS, WARDS)
def test_every_day_is_counted_or_named(moment: datetime, days: int, own: dict[date, str]) -> None:
    deadline = due(moment, days, own)
    span = (deadline.due - deadline.counted_from).days
    left_out = sum(one.day > deadline.counted_from for one in deadline.skipped)
    assert span == days + left_out


@given(DAYS, COUNTS, COUNTS, WARDS)
def test_counting_is_additive(day: date, first: int, second: int, own: dict[date, str]) -> None:
    assert add(add(day, first, own), second, own) == add(day, first + second, own)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=30)), COUNTS, WARDS)
def test_later_receipt_is_never_due_earlier(
    moment: datetime, later: timedelta, days: int, own: dict[date, str]
) -> None:
    assert due(moment, days, own).due <= due(moment + later, days, own).due


@given(MOMENTS, COUNTS, WARDS)
def test_one_more_day_is_due_later(moment: datetime, days: int, own: dict[date, str]) -> None:
    assert due(moment, days, own).due < due(moment, days + 1, own).due


@given(MOMENTS, COUNTS, WARDS)
def test_more_days_off_never_bring_a_deadline_forward(moment: datetime, days: int, own: dict[date, str]) -> None:
    assert due(moment, days).due <= due(moment, days, own).due


@given(DAYS, COUNTS)
def test_notice_and_deadline_are_each_other_s_reverse(day: date, days: int) -> None:
    working = add(day, 0)
    assert latest(add(working, days), days) == working
