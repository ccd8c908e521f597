import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.duties.ladder import ORDER, Rung, rung


@pytest.mark.parametrize(
    ("days", "passed", "expected"),
    [
        (10, 0, None),
        (10, 4, None),
        (10, 5, Rung.HALF),
        (10, 7, Rung.HALF),
        (10, 8, Rung.SOON),  # two working days before
        (10, 9, Rung.SOON),
        (10, 10, Rung.DUE),
        (10, 11, Rung.OVERDUE),
        (10, 12, Rung.OVERDUE),
        (10, 13, Rung.UP),
        (10, 60, Rung.UP),
        (5, 2, None),
        (5, 3, Rung.SOON),  # half of the time and two days before at once
        (2, 0, None),
        (2, 1, Rung.SOON),
        (1, 0, None),
        (1, 1, Rung.DUE),
        (3, 1, None),
        (3, 2, Rung.SOON),
    ],
)
def test_rung_is_reached_in_working_days(days: int, passed: int, expected: Rung | None) -> None:
    assert rung(days, passed) is expected


@given(st.integers(1, 40), st.integers(0, 80))
def test_ladder_is_only_climbed(days: int, passed: int) -> None:
    below, above = rung(days, passed), rung(days, passed + 1)
    assert below is None or (above is not None and ORDER.index(above) >= ORDER.index(below))


@given(st.integers(1, 40))
def test_day_of_receipt_warns_of_nothing_and_every_late_rung_is_reached(days: int) -> None:
    assert rung(days, 0) is None
    assert {Rung.DUE, Rung.OVERDUE, Rung.UP} <= {rung(days, passed) for passed in range(days + 4)}
