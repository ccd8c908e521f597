"""Periods as people name and type them."""

from datetime import date

import pytest

from handlers.reports.periods import Period, current, last_week, read_period

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("name", "first"),
    [("week", (16, 11)), ("month", (1, 11)), ("quarter", (1, 10)), ("year", (1, 1))],
)
def test_current_period_ends_today(name: str, first: tuple[int, int]) -> None:
    assert current(name, TODAY) == Period(date(2026, first[1], first[0]), TODAY)


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 29)])
def test_last_week_is_monday_to_sunday(today: date) -> None:
    assert last_week(today) == Period(date(2026, 11, 16), date(2026, 11, 22))


def test_period_lasts_until_midnight_in_vietnam() -> None:
    period = Period(date(2026, 11, 16), date(2026, 11, 22))
    assert period.since.isoformat() == "2026-11-16T00:00:00+07:00"
    assert period.until.isoformat() == "2026-11-23T00:00:00+07:00"


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("1/10/2026 - 31/10/2026", (2026, 10, 1), (2026, 10, 31)),
        ("từ 1/10 đến 31/10/2025", (2025, 10, 1), (2025, 10, 31)),
        ("01.10 – 05.10", (2026, 10, 1), (2026, 10, 5)),
        ("28-2-2024 tới 29-2-2024", (2024, 2, 28), (2024, 2, 29)),
        ("tuần", (2026, 11, 16), (2026, 11, 22)),
        ("quy nay", (2026, 10, 1), (2026, 11, 22)),
    ],
)
def test_period_is_read(words: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert read_period(words, TODAY) == Period(date(*first), date(*last))


@pytest.mark.parametrize(
    "words", ["", "hôm qua", "1/10", "31/2 - 1/3", "5/10 - 1/10", "1/1/1990 - 1/1/2026", "1/1 2/1 3/1"]
)
def test_no_period_is_not_guessed(words: str) -> None:
    assert read_period(words, TODAY) is None
