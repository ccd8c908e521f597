"""The chair's days and the posting of a plan, on both sides of each number and of the reform."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.reception_plan import Fault, Held, chair_too_seldom, is_chair, posted_late

LONG_AGO = date(2020, 1, 1)


def chair(*days: date) -> list[Held]:
    return [Held(day, by_chair=True, posted=LONG_AGO) for day in days]


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("Chủ tịch UBND phường", True),
        ("Đồng chí Nguyễn Văn A, Chủ tịch Ủy ban nhân dân", True),
        ("chu tich", True),
        ("Phó Chủ tịch UBND phường", False),
        ("Chủ tịch Hội đồng nhân dân", False),
        ("Chủ tịch Ủy ban MTTQ Việt Nam phường", False),
        ("Cán bộ tiếp công dân", False),
    ],
)
def test_chair_is_known_by_what_the_plan_says(host: str, expected: bool) -> None:
    assert is_chair(host) is expected


def test_two_days_of_a_month_are_enough_since_the_reform() -> None:
    month = date(2026, 12, 31)
    assert chair_too_seldom(chair(date(2026, 12, 3), date(2026, 12, 17)), month) is None
    fault = chair_too_seldom(chair(date(2026, 12, 3)), month)
    assert fault is not None
    assert (fault.fault, fault.have, fault.rule.amount.numerator) == (Fault.CHAIR_TOO_SELDOM, 1, 2)


def test_one_day_in_two_halves_is_one_day_and_other_months_and_hosts_do_not_count() -> None:
    day = date(2026, 12, 3)
    plan = [*chair(day, day, date(2026, 11, 30)), Held(date(2026, 12, 17), by_chair=False, posted=LONG_AGO)]
    fault = chair_too_seldom(plan, day)
    assert fault is not None
    assert fault.have == 1


def test_before_the_reform_it_was_every_week() -> None:
    thursdays = [date(2026, 6, day) for day in (4, 11, 18, 25)]
    assert chair_too_seldom(chair(*thursdays), date(2026, 6, 1)) is None
    fault = chair_too_seldom(chair(*thursdays[1:]), date(2026, 6, 1))
    assert fault is not None
    assert fault.have == 0


@pytest.mark.parametrize(("posted", "late"), [(date(2026, 12, 3), False), (date(2026, 12, 4), True)])
def test_plan_is_posted_five_working_days_before(posted: date, late: bool) -> None:
    # Thursday 10/12: five working days before it are 9, 8, 7, 4 and 3 December.
    fault = posted_late(Held(date(2026, 12, 10), by_chair=True, posted=posted))
    assert (fault is not None) is late
    if fault is not None:
        assert (fault.fault, fault.by) == (Fault.POSTED_LATE, date(2026, 12, 3))


def test_the_wards_own_day_off_moves_the_last_day_for_posting() -> None:
    held = Held(date(2026, 12, 10), by_chair=True, posted=date(2026, 12, 3))
    fault = posted_late(held, {date(2026, 12, 9): "nghỉ sự kiện"})
    assert fault is not None
    assert fault.by == date(2026, 12, 2)


@given(
    st.lists(st.dates(date(2026, 7, 1), date(2027, 6, 30)), max_size=12), st.dates(date(2026, 7, 1), date(2027, 6, 30))
)
def test_more_days_never_make_a_plan_worse(days: list[date], more: date) -> None:
    if chair_too_seldom(chair(*days), more) is None:
        assert chair_too_seldom(chair(*days, more), more) is None
