"""Days as documents write them: "ngày 01 tháng 7 năm 2026", "ngày 1/7/2026"."""

import re
from datetime import date

WRITTEN_DAY = (
    r"(?:(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})"
    r"|(?P<short_day>\d{1,2})[/\-.](?P<short_month>\d{1,2})[/\-.](?P<short_year>\d{4}))"
)
"""A pattern to build others from; what it found is read with `written_day`."""


def written_day(found: re.Match[str]) -> date | None:
    """The day in a match of a pattern with WRITTEN_DAY in it; None when the calendar has no such day."""
    parts = found.groupdict()
    prefix = "" if parts["day"] else "short_"
    return day_of(*(int(parts[prefix + name]) for name in ("day", "month", "year")))


def day_of(day: int, month: int, year: int) -> date | None:
    """The day; None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
