"""Moments as people here read them: in Vietnam's time, day before month."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

_TYPED = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s*(?:[/.-]|\s|tháng)\s*(\d{1,2})\s*(?:[/.-]|\s|năm)\s*(\d{4})", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
YEARS = range(1945, 2101)  # what a document's day may fall into

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def day(moment: datetime | date) -> str:
    """The day, such as "22/11/2026"."""
    local = moment.astimezone(VIETNAM) if isinstance(moment, datetime) else moment
    return f"{local.day}/{local.month}/{local.year}"


def hour(moment: datetime) -> str:
    """The hour and the day, such as "08:30 ngày 22/11/2026" without the word between them."""
    return f"{moment.astimezone(VIETNAM):%H:%M}, {day(moment)}"


def typed_day(words: str) -> date | None:
    """The day that somebody typed, such as "1/7/2026", "01-07-2026" or with words between; None when it is none."""
    words = words.strip().rstrip(".")
    if found := _TYPED.fullmatch(words):
        day_, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(words):
        year, month, day_ = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day_) if year in YEARS else None
    except ValueError:
        return None
