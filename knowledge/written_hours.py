"""A day and an hour as somebody types them: "8h30 ngày 10/12", "14 giờ thứ năm 10/12/2026", "2 giờ chiều mai"."""

import re
from datetime import date, time, timedelta

from knowledge.syllables import fold
from knowledge.written_days import day_of, typed_day

NOON = 12
# The number behind "8h" may begin the day: "8h 10/12".
_HOUR = re.compile(
    r"\b(?P<hour>\d{1,2})\s*(?:gio|g|h|:)\s*(?:(?P<minute>\d{1,2})(?!\s*[/.-]\s*\d|\d|\s+thang))?"
    r"(?:\s*(?:phut|p)\b)?(?:\s*(?P<part>sang|trua|chieu|toi)\b)?"
)
_HALF = re.compile(r"\b(?P<hour>\d{1,2})\s*(?:gio|g|h)\s+ruoi\b(?:\s*(?P<part>sang|trua|chieu|toi)\b)?")
_WEEKDAY = re.compile(r"\b(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|t[2-7]|cn)\b")
_FILLING = re.compile(r"\b(?:ngay|vao|hom|luc)\b|[,;()]")
_SHORT_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})")
_NEAR = {"hom nay": 0, "nay": 0, "mai": 1, "ngay mai": 1, "mot": 2, "ngay kia": 2}
_AFTERNOON = frozenset({"chieu", "toi"})


def typed_hour(words: str) -> time | None:
    """The hour in words, such as "8h30", "14:00", "2 giờ rưỡi chiều"; None when there is none."""
    return _hour(_plain(words))[0]


def typed_moment(words: str, today: date) -> tuple[date | None, time | None]:
    """The day and the hour that somebody typed, each None when it was not understood.

    A day without a year is the next one of that name; the weekday beside it is not asked to agree.
    """
    hour, rest = _hour(_plain(words))
    rest = " ".join(_FILLING.sub(" ", _WEEKDAY.sub(" ", rest)).split())
    if rest in _NEAR:
        return today + timedelta(days=_NEAR[rest]), hour
    if short := _SHORT_DAY.fullmatch(rest):
        day, month = map(int, short.groups())
        this_year = day_of(day, month, today.year)
        if this_year is not None and this_year < today:
            this_year = None
        return this_year or day_of(day, month, today.year + 1), hour
    return typed_day(rest.replace("thang", "tháng").replace("nam", "năm")), hour


def _plain(words: str) -> str:
    return " ".join(fold(word) for word in words.lower().split())


def _hour(plain: str) -> tuple[time | None, str]:
    found = _HALF.search(plain) or _HOUR.search(plain)
    if found is None:
        return None, plain
    parts = found.groupdict()
    hour, minute = int(parts["hour"]), int(parts.get("minute") or 0)
    if found.re is _HALF:
        minute = 30
    if parts["part"] in _AFTERNOON and hour < NOON:
        hour += NOON
    try:
        return time(hour, minute), f"{plain[: found.start()]} {plain[found.end() :]}"
    except ValueError:
        return None, plain
