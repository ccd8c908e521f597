"""Days of the lunar calendar in a spelled text: "mồng 10 tháng Giêng", "rằm tháng Bảy", "17 tháng 10 âm lịch"."""

import re
from collections.abc import Iterator

from knowledge.meetings.days import LunarDay
from knowledge.meetings.moments import Span
from knowledge.meetings.solar_words import WrittenDay
from knowledge.meetings.written_numbers import NUMBER, number

_LUNAR_MONTHS = {"gieng": 1, "chap": 12}
_MONTH = rf"(?P<month>gieng\b|chap\b|{NUMBER})"
_LEAP = r"(?:\s*(?P<leap>nhuan)\b)?"
_STEMS = "giap|at|binh|dinh|mau|ky|canh|tan|nham|quy"
_BRANCHES = "ty|suu|dan|mao|thin|ti|ngo|mui|than|dau|tuat|hoi"
_YEAR = (
    rf"(?:\s*,?\s+(?:(?:nam|xuan)\s+)?(?P<name>(?:{_STEMS})\s+(?:{_BRANCHES}))\b|\s*,?\s*(?:nam|xuan)\s+(?:(?P<near>nay|tới|toi|sau)\b"
    r"|(?P<year>(?:19|20)\d\d))|\s*/\s*(?P<short_year>(?:19|20)\d\d))?"
)
_CALENDAR = r"(?:\s*[,(]?\s*(?:(?P<lunar>(?:theo\s+)?am\s*lich|lich am|a\.?l\b)|(?P<solar>(?:theo\s+)?duong\s*lich|d\.?l\b))\)?)?"
_LATER_YEAR = r"(?:\s*,?\s*nam\s+(?P<later_year>(?:19|20)\d\d))?"
_FULL_MOON = re.compile(rf"\b(?:ngay\s+)?ram\s+thang\s+{_MONTH}{_LEAP}{_YEAR}")
_EARLY = re.compile(
    rf"\b(?:ngay\s+)?m[uo]ng\s+(?P<day>{NUMBER})\s*(?:thang\s+|[/-]\s*){_MONTH}{_LEAP}{_YEAR}{_CALENDAR}{_LATER_YEAR}"
)
_NEW_YEAR = re.compile(rf"\b(?:ngay\s+)?m[uo]ng\s+(?P<day>{NUMBER})\s+tet\b")
_OTHER = re.compile(
    rf"(?:\bngay\s+)?(?<![\d/:.,-])(?<![^\W_])(?P<day>{NUMBER})\s*(?:thang\s+|[/-]\s*){_MONTH}{_LEAP}{_YEAR}{_CALENDAR}{_LATER_YEAR}"
)
_FIFTEENTH = 15
_NEAR_YEARS = {"nay": 0, "tới": 1, "toi": 1, "sau": 1}


def find(text: str) -> Iterator[WrittenDay]:
    """Every day whose words speak of the lunar calendar."""
    for found in _FULL_MOON.finditer(text):
        yield _lunar(found, _FIFTEENTH, sure=True)
    for found in _NEW_YEAR.finditer(text):
        yield WrittenDay(Span(*found.span()), LunarDay(number(found["day"]), 1))
    for found in _EARLY.finditer(text):
        if not found["solar"]:
            yield _lunar(found, number(found["day"]), sure=_is_lunar(found))
    for found in _OTHER.finditer(text):
        if _is_lunar(found):
            yield _lunar(found, number(found["day"]), sure=True)


def _is_lunar(found: re.Match[str]) -> bool:
    return bool(found["lunar"] or found["name"] or found["leap"] or found["month"] in _LUNAR_MONTHS)


def _lunar(found: re.Match[str], day: int, *, sure: bool) -> WrittenDay:
    month = _LUNAR_MONTHS.get(found["month"]) or number(found["month"])
    parts = found.groupdict()
    year = parts["year"] or parts["short_year"] or parts.get("later_year")
    said = LunarDay(
        day,
        month,
        year=int(year) if year else None,
        year_name=(found["name"] or "").replace(" ti", " ty"),
        year_from_now=_NEAR_YEARS.get(found["near"] or ""),
        leap=bool(found["leap"]),
        sure=sure,
    )
    return WrittenDay(Span(*found.span()), said)
