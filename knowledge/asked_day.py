"""The time a question is about: "năm 2024 thì…", "hồi tháng 5/2023", "trước 1/7/2026", "ngày 10/5/2026"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.names import plain

_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/])"
# Words that put a time before or after the one they name, or in a part of it.
_CUE = r"(?:\b(?P<cue>truoc|sau|tu|ke tu|hoi|vao|trong|den|cuoi|dau|giua)\s+)?(?:luc\s+)?"
_BEFORE = frozenset(["truoc"])
_AFTER = frozenset(["sau"])
_DAY = re.compile(
    rf"{_CUE}(?:ngay\s+|hom\s+|mung\s+)?(?<![\d/])(?:(?P<day>\d{{1,2}})\s*(?:/|-|\.|\s+thang\s+))(?P<month>\d{{1,2}})\s*(?:/|-|\.|\s+nam\s+){_YEAR}"
)
_MONTH = re.compile(rf"{_CUE}\bthang\s+(?P<month>\d{{1,2}})\s*(?:/|-|\s+nam\s+|\s+){_YEAR}")
# "hồi 5/2023" needs its word: a bare "5/2023" may be the number of a document.
_BARE_MONTH = re.compile(
    rf"\b(?P<cue>truoc|sau|tu|ke tu|hoi|vao|trong|den|cuoi|dau|giua)\s+(?P<month>\d{{1,2}})\s*/\s*{_YEAR}"
)
_WHOLE_YEAR = re.compile(
    rf"{_CUE}\bnam\s+{_YEAR}|\b(?P<cue2>hoi|tu|ke tu|truoc|sau|cuoi|dau|giua|trong)\s+(?P<year2>(?:19|20)\d\d)(?![\d/])"
)
_LAST_YEAR = re.compile(rf"{_CUE}\bnam\s+(?P<back>ngoai|kia)\b")
_PATTERNS = (_DAY, _MONTH, _BARE_MONTH, _WHOLE_YEAR, _LAST_YEAR)
_UNTIL_NOW = re.compile(r"\b(?:den|toi)\s+(?:nay|gio|bay gio|hien nay|hom nay)\b")
_BACK = {"ngoai": 1, "kia": 2}
_PARTS = {"dau": (0, 3), "giua": (4, 4), "cuoi": (9, 3)}  # of a year: how many months before it, and how many it has
_MONTHS = 12
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The time that a question names.

    Attributes:
        first: its first day; the day itself when a day is named.
        day: the day whose law is meant: the last of that time, but not after today when today lies in it.
    """

    first: date
    day: date


def asked_time(question: str, today: date) -> AskedTime | None:
    """The time that the question names, or None.

    Args:
        question: the question without the numbers of regulations, so that "luật 10/2022" is no date.
        today: the present day in Việt Nam.
    """
    text = plain(question)
    if _UNTIL_NOW.search(text):
        return None
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            span = _span(found, today)
            if span:
                return _meant(found, *span, today)
    return None


def asked_day(question: str, today: date) -> date | None:
    """The day whose law the question is about, or None; see `asked_time`."""
    time = asked_time(question, today)
    return time.day if time else None


def without_day(question: str) -> str:
    """The question without the words that name a time: they say when, not what."""
    text = plain(question)
    for start, end in _named(text):
        return " ".join((question[:start] + question[end:]).split())
    return question


def _named(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            if _span(found, date.max):
                yield found.span()


def _span(found: re.Match[str], today: date) -> tuple[date, date] | None:
    """The first and last day of what is named; None when the calendar has no such day."""
    parts = found.groupdict()
    year = int(parts.get("year") or parts.get("year2") or today.year - _BACK.get(parts.get("back") or "", 0))
    month = int(parts["month"]) if parts.get("month") else None
    try:
        if parts.get("day"):
            day = date(year, month or 1, int(parts["day"]))
            return day, day
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None
    before, length = _PARTS.get(_cue(found), (0, _MONTHS))
    last = before + length
    return date(year, before + 1, 1), date(year, last, monthrange(year, last)[1])


def _cue(found: re.Match[str]) -> str:
    parts = found.groupdict()
    return parts.get("cue") or parts.get("cue2") or ""


def _meant(found: re.Match[str], first: date, last: date, today: date) -> AskedTime:
    cue = _cue(found)
    if cue in _BEFORE:
        return AskedTime(first - _ONE_DAY, first - _ONE_DAY)
    if cue in _AFTER:
        return AskedTime(last + _ONE_DAY, last + _ONE_DAY)
    return AskedTime(first, today if first <= today <= last else last)
