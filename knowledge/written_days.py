"""Days as documents write them: "ngày 01 tháng 7 năm 2026", "ngày 1/7/2026"."""

import re
from datetime import date

WRITTEN_DAY = (
    r"(?:(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})"
    r"|(?P<short_day>\d{1,2})[/\-.](?P<short_month>\d{1,2})[/\-.](?P<short_year>\d{4}))"
)
"""A pattern to build others from; what it found is read with `written_day`."""

YEARS = range(1945, 2101)  # what a document's day may fall into
_TYPED = re.compile(rf"(?:ngày\s+)?{WRITTEN_DAY}")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def written_day(found: re.Match[str]) -> date | None:
    """The day in a match of a pattern with WRITTEN_DAY in it; None when the calendar has no such day."""
    parts = found.groupdict()
    prefix = "" if parts["day"] else "short_"
    return day_of(*(int(parts[prefix + name]) for name in ("day", "month", "year")))


def typed_day(words: str) -> date | None:
    """The day that somebody typed and nothing else, such as "1/7/2026", "2026-07-01" or with words; None when it is none."""
    words = re.sub(r"\s*([/.-])\s*", r"\1", words.strip().rstrip(".").lower())
    if iso := _ISO.fullmatch(words):
        year, month, day = map(int, iso.groups())
        found = day_of(day, month, year)
    else:
        typed = _TYPED.fullmatch(words)
        found = written_day(typed) if typed else None
    return found if found and found.year in YEARS else None


def day_of(day: int, month: int, year: int) -> date | None:
    """The day; None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
