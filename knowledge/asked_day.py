"""The day a question is about: "năm 2024 thì…", "tháng 12 năm 2025", "ngày 10/5/2026"."""

import re
from calendar import monthrange
from datetime import date

from knowledge.names import plain

_DAY = re.compile(
    r"(?<![\d/])(?:(?P<day>\d{1,2})\s*(?:/|-|\.|\s+thang\s+))(?P<month>\d{1,2})\s*(?:/|-|\.|\s+nam\s+)(?P<year>(?:19|20)\d\d)(?![\d/])"
)
_MONTH = re.compile(r"\bthang\s+(?P<month>\d{1,2})\s*(?:/|\s+nam\s+|\s+)(?P<year>(?:19|20)\d\d)(?![\d/])")
_YEAR = re.compile(r"\b(?:nam|hoi|tu|truoc|sau|cuoi|dau|giua|trong)\s+(?P<year>(?:19|20)\d\d)(?![\d/])")


def asked_day(question: str, today: date) -> date | None:
    """The day that the question names, or None; the last day of a month or year, but not after today when that is now.

    Args:
        question: the question without the numbers of regulations, so that "luật 10/2022" is no date.
        today: the present day in Việt Nam.
    """
    text = plain(question)
    for pattern in (_DAY, _MONTH, _YEAR):
        found = pattern.search(text)
        if found and (day := _read(found, today)):
            return day
    return None


def _read(found: re.Match[str], today: date) -> date | None:
    parts = found.groupdict()
    year = int(parts["year"])
    month = int(parts["month"]) if "month" in parts else None
    try:
        if parts.get("day"):
            return date(year, month or 1, int(parts["day"]))
        last = date(year, month, monthrange(year, month)[1]) if month else date(year, 12, 31)
    except ValueError:
        return None
    holds_today = last.year == today.year and (month is None or month == today.month)
    return min(last, today) if holds_today else last
