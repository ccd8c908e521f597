"""Periods for which reports are made."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.dates import VIETNAM
from knowledge.syllables import fold

LONGEST = timedelta(days=366 * 5)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?")
NAMES = ("week", "month", "quarter", "year")
_TYPED = {"tuan": "week", "thang": "month", "quy": "quarter", "nam": "year"}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        """Its beginning in Vietnam's time."""
        return datetime.combine(self.first, time(), VIETNAM)

    @property
    def until(self) -> datetime:
        """Its end, the midnight after its last day."""
        return datetime.combine(self.last + timedelta(days=1), time(), VIETNAM)


def current(name: str, today: date) -> Period:
    """The week, month, quarter or year in which today is, until today."""
    first = {
        "week": today - timedelta(days=today.weekday()),
        "month": today.replace(day=1),
        "quarter": today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1),
        "year": today.replace(month=1, day=1),
    }[name]
    return Period(first, today)


def last_week(today: date) -> Period:
    """Monday to Sunday before the week in which today is."""
    monday = today - timedelta(days=today.weekday())
    return Period(monday - timedelta(days=7), monday - timedelta(days=1))


def read_period(words: str, today: date) -> Period | None:
    """The period that somebody types: "tháng", "quý", or two days such as "1/10 - 31/10/2026"; None for no period."""
    plain = fold(words).split()
    for word, name in _TYPED.items():
        if word in plain and not _DAY.search(words):
            return current(name, today)
    found = [match.groups() for match in _DAY.finditer(words)]
    if len(found) != 2:  # noqa: PLR2004 — from and to
        return None
    year = int(found[1][2] or found[0][2] or today.year)
    days = [_day(int(day), int(month), int(own or year)) for day, month, own in found]
    first, last = days
    if first is None or last is None or first > last or last - first > LONGEST:
        return None
    return Period(first, last)


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
