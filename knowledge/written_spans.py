"""Days with something said about them, as somebody types it: "25/12 Đại hội", "24-26/12 sửa trụ sở", "mai mất điện"."""

import re
from datetime import date, timedelta

from knowledge.syllables import fold
from knowledge.written_days import YEARS, day_of

BACK = timedelta(days=31)  # a day without a year may have just passed; one further back means next year's
LONGEST = 31  # days from the first to the last
_DAY = r"(\d{1,2})(?:\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?|\s+thang\s+(\d{1,2})(?:\s+nam\s+(\d{4}))?)"
_FIRST = r"(\d{1,2})(?:\s*[/.]\s*(\d{1,2})(?:\s*[/.]\s*(\d{4}))?)?"
_TO = r"\s*(?:-|–|den(?:\s+(?:het\s+)?ngay)?|toi)\s*"
_SPAN = re.compile(rf"(?:tu\s+)?(?:ngay\s+)?\b{_FIRST}{_TO}{_DAY}\b")
_SINGLE = re.compile(rf"(?:ngay\s+)?\b{_DAY}\b")
_NEAR = re.compile(r"\b(?:(?P<today>hom nay)|(?P<tomorrow>ngay mai|mai)|(?P<after>ngay kia|ngay mot))\b")
_AROUND = " \t,;:.–-()"
_FILLING = re.compile(r"^(?:(?:nghỉ|nghi|vì|vi|lý do|ly do|do)\b[\s:]*)+", re.IGNORECASE)


def typed_days(words: str, today: date) -> tuple[list[date], str]:
    """The days that somebody named, and what they said besides; no days when none were understood.

    Args:
        words: what was typed.
        today: days without a year are the nearest from a month ago on.
    """
    words = " ".join(words.split())
    plain = fold(words).lower()
    if len(plain) != len(words):  # letters that fold to another length: nobody writes a day with them
        return [], words
    for pattern, read in ((_SPAN, _span), (_SINGLE, _single), (_NEAR, _near)):
        found = pattern.search(plain)
        if found is None:
            continue
        days = read(found, today)
        return days, _rest(words[: found.start()], words[found.end() :]) if days else words
    return [], words


def _rest(before: str, after: str) -> str:
    parts = (part.strip(_AROUND) for part in (before, after))
    rest = " ".join(part for part in parts if part)
    return _FILLING.sub("", rest).strip(_AROUND)


def _span(found: re.Match[str], today: date) -> list[date]:
    first_day, first_month, first_year, *end = found.groups()
    last = _day(end, today)
    if last is None:
        return []
    year = int(first_year) if first_year else last.year
    month = int(first_month) if first_month else last.month
    first = day_of(int(first_day), month, year)
    if first is not None and first > last and not first_year:
        first = day_of(int(first_day), month, year - 1)
    if first is None or not 0 <= (last - first).days < LONGEST:
        return []
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _single(found: re.Match[str], today: date) -> list[date]:
    day = _day(list(found.groups()), today)
    return [day] if day else []


def _near(found: re.Match[str], today: date) -> list[date]:
    ahead = {"today": 0, "tomorrow": 1, "after": 2}
    return [today + timedelta(days=ahead[found.lastgroup or "today"])]


def _day(parts: list[str | None], today: date) -> date | None:
    day, month, year, word_month, word_year = parts
    named_month, named_year = month or word_month, year or word_year
    if day is None or named_month is None:
        return None
    if named_year:
        known = day_of(int(day), int(named_month), int(named_year))
        return known if known and known.year in YEARS else None
    years = range(today.year - 1, today.year + 5)  # 29 February comes every four years
    known_days = (day_of(int(day), int(named_month), year) for year in years)
    return next((one for one in known_days if one and one >= today - BACK), None)
