from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.errors import ImpossibleCountError
from knowledge.rules.initiatives import Standing, Support, months_after, support

TODAY = date(2026, 11, 22)


def test_ten_percent_of_the_households_put_it_to_the_group() -> None:
    assert support([TODAY] * 12, 120, on=TODAY) == Support(Standing.PUT_TO_THE_GROUP, 12, 0, 12)
    assert support([TODAY] * 11, 120, on=TODAY) == Support(Standing.NOT_ENOUGH, 11, 0, 12)
    assert support([TODAY] * 12, 119, on=TODAY).needed == 12  # 11.9 households are not 12


def test_front_carries_an_initiative_with_too_few_households() -> None:
    assert support([TODAY], 120, on=TODAY, front_supports=True).standing is Standing.PUT_TO_THE_GROUP_BY_THE_FRONT


def test_consent_counts_for_three_months() -> None:
    given_on = date(2026, 8, 22)
    assert support([given_on] * 10, 100, on=date(2026, 11, 22)).standing is Standing.PUT_TO_THE_GROUP
    assert support([given_on] * 10, 100, on=date(2026, 11, 23)) == Support(Standing.NOT_ENOUGH, 0, 10, 10)


def test_consent_of_a_later_day_does_not_count_yet() -> None:
    assert support([TODAY + timedelta(days=1)] * 10, 100, on=TODAY) == Support(Standing.NOT_ENOUGH, 0, 0, 10)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 22), 3, date(2027, 2, 22)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 9, 1), 3, date(2026, 12, 1)),
        (date(2026, 10, 31), 0, date(2026, 10, 31)),
        (date(2026, 10, 31), 14, date(2027, 12, 31)),
    ],
)
def test_months_end_on_the_same_day_or_the_month_s_last(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@pytest.mark.parametrize(("consents", "households"), [(0, 0), (3, 2)])
def test_impossible_counts_are_refused(consents: int, households: int) -> None:
    with pytest.raises(ImpossibleCountError):
        support([TODAY] * consents, households, on=TODAY)


@given(st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=50), st.integers(50, 400))
def test_consents_count_lapse_or_lie_ahead(consents: list[date], households: int) -> None:
    found = support(consents, households, on=TODAY)
    ahead = sum(day > TODAY for day in consents)
    assert found.counted + found.lapsed + ahead == len(consents)
    assert (found.standing is Standing.PUT_TO_THE_GROUP) is (found.counted * 10 >= households)
