"""Days of the solar calendar in a spelled text: "ngày 17/02/2020", "24 tháng 5 năm 2026", "24-26/12", "ngày 25 tháng này"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.meetings.days import DayList, DayOfMonth, DaySpan, SaidDay, SolarDay
from knowledge.meetings.moments import Part, Span
from knowledge.meetings.written_numbers import NUMBER, number

_CENTURY = 2000
_DAYS, _MONTHS = 31, 12
_DAY_WORD = r"(?P<cue>\bngay\s*:?\s*)?"
_BEFORE = r"(?<![\d/:.,-])(?<![^\W_])"
_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d(?!\d))"
_NEAR_YEAR = r"(?P<near_year>nay|tới|toi|sau)\b"
_FULL = re.compile(
    rf"{_DAY_WORD}{_BEFORE}(?P<day>\d{{1,2}})\s?(?P<mark>[/.-])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?{_YEAR}(?![\d/])"
)
_WORDED = re.compile(
    rf"{_DAY_WORD}{_BEFORE}(?P<day>{NUMBER})\s*,?\s*thang\s*(?P<month>{NUMBER})"
    rf"(?:\s*(?:,?\s*nam\s*|[/.-]\s*)(?:(?P<year>(?:19|20)\d\d)(?!\d)|{_NEAR_YEAR}))?"
)
_SHORT = re.compile(
    rf"{_DAY_WORD}{_BEFORE}(?P<day>\d{{1,2}})\s?(?P<mark>[/.-])\s?(?P<month>\d{{1,2}})(?![\d/]|[.,-]\d|-[a-z])"
)
_OF_MONTH = re.compile(
    rf"\bngay\s+(?P<day>{NUMBER})(?:\s+(?:thang\s+)?(?P<which>nay|sau|tới)\b|\s+thang\s+(?P<unmarked>toi)\b"
    r"|(?!\s*(?:[/.-]\s*\d|thang\b|den\b|va\b|,\s*\d|ngay\b|nguoi\b|ho\b|[hg](?:\d|\b)|gio\b|:\d)))"
)
_SPAN = re.compile(
    rf"(?P<cue>\b(?:tu\s+)?(?:hai\s+|2\s+)?ngay\s*|\btu\s+)?{_BEFORE}(?P<day>\d{{1,2}})(?:\s?/\s?(?P<month>\d{{1,2}})(?:\s?/\s?(?P<year>\d{{4}}))?)?"
    r"\s*(?P<to>-|–|den(?:\s+het)?|tới|toi|va|&)\s*(?:ngay\s+)?"
    r"(?P<last_day>\d{1,2})(?:\s?[/.-]\s?(?P<last_month>\d{1,2})(?:\s?[/.-]\s?(?P<last_year>(?:19|20)\d\d))?"
    r"|\s+thang\s+(?P<word_month>\d{1,2})(?:\s+nam\s+(?P<word_year>\d{4}))?)(?![\d/])"
)
_LIST = re.compile(
    rf"\bngay\s*:?\s*{_BEFORE}(?P<numbers>\d{{1,2}}(?:\s*(?:,|va|&)\s*\d{{1,2}})+)(?:\s?[/.-]\s?|\s+thang\s+)(?P<month>\d{{1,2}})"
    r"(?:(?:\s?[/.-]\s?|\s+nam\s+)(?P<year>(?:19|20)\d\d))?(?![\d/])"
)
# A house, a share and a paper have numbers with a stroke too.
_HOUSE = re.compile(
    r"\b(?:so|ngo|hem|ngach|kiet|nha|to|duong|lo|phong|can|khu|block|cong van|ap|xom|nghi quyet|chi thi)\s*$"
)
_SHARE = re.compile(
    r"\s*(?:(?:tong\s+)?so\s+)?(?:ho|thanh vien|dai bieu|nguoi|y kien|phieu|dien tich|m2|chi bo|to dan)\b"
)
_NEAR_YEARS = {"nay": 0, "tới": 1, "toi": 1, "sau": 1}
_NEAR_MONTHS = {"nay": 0, "tới": 1, "toi": 1, "sau": 1}


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as it stands in the text.

    Attributes:
        said: what is written.
        bare: whether it is a time only beside another word of time: "12/5" alone may be a house.
        part: the part of the day that its words name.
    """

    span: Span
    said: SaidDay
    bare: bool = False
    part: Part | None = None


def find(text: str) -> Iterator[WrittenDay]:
    """Every day of the solar calendar, those that do not exist too."""
    yield from _several(text)
    for found in _FULL.finditer(text):
        yield _written(found, bare=False)
    for found in _WORDED.finditer(text):
        day = _written(found, bare=not found["cue"] and not found["year"])
        if not day.bare or _plausible(found):
            yield day
    for found in _SHORT.finditer(text):
        if found["cue"] or (_plausible(found) and found["mark"] == "/" and not _is_else(text, found)):
            yield _written(found, bare=not (found["cue"] or _is_alone(text, found)))
    for found in _OF_MONTH.finditer(text):
        which = found["which"] or found["unmarked"]
        if 1 <= number(found["day"]) <= _DAYS:
            said = DayOfMonth(number(found["day"]), _NEAR_MONTHS[which] if which else None)
            yield WrittenDay(Span(*found.span()), said, bare=not which)


def _several(text: str) -> Iterator[WrittenDay]:
    for found in _LIST.finditer(text):
        numbers = tuple(map(int, re.findall(r"\d+", found["numbers"])))
        yield WrittenDay(Span(*found.span()), DayList(numbers, int(found["month"]), _year(found["year"])))
    for found in _SPAN.finditer(text):
        if span := _span(found):
            yield span


def _plausible(found: re.Match[str]) -> bool:
    return 1 <= number(found["day"]) <= _DAYS and 1 <= number(found["month"]) <= _MONTHS


def _is_alone(text: str, found: re.Match[str]) -> bool:
    """Whether it is a clause of its own: "7h30, nhà văn hóa, 20/11"."""
    before, after = text[: found.start()].rstrip(" "), text[found.end() :].lstrip(" ")
    return bool(before) and before[-1] in ",;(\n" and (not after or after[0] in ",;.)\n!")


def _is_else(text: str, found: re.Match[str]) -> bool:
    return bool(_HOUSE.search(text[: found.start()]) or _SHARE.match(text, found.end()))


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) + (_CENTURY if len(written) == 2 else 0)  # noqa: PLR2004 — "27/11/26"


def _written(found: re.Match[str], *, bare: bool) -> WrittenDay:
    parts = found.groupdict()
    near = _NEAR_YEARS.get(parts.get("near_year") or "")
    said = SolarDay(number(parts["day"]), number(parts["month"]), _year(parts.get("year")), near)
    return WrittenDay(Span(*found.span()), said, bare=bare)


def _span(found: re.Match[str]) -> WrittenDay | None:
    parts = found.groupdict()
    month = int(parts["last_month"] or parts["word_month"] or 0)
    last_day, day = int(parts["last_day"]), int(parts["day"])
    if not month:
        return None
    if parts["to"] in {"va", "&"} and (parts["month"] or last_day != day + 1):
        return None  # two days, not all from one to the other
    if not parts["cue"] and (parts["to"] == "-" and not parts["month"] and found[0].count("-") > 1):
        return None  # "13-12-2026"
    last = SolarDay(last_day, month, _year(parts["last_year"] or parts["word_year"]))
    first = SolarDay(day, int(parts["month"] or month), _year(parts["year"]))
    if not (1 <= first.month <= _MONTHS and 1 <= month <= _MONTHS and 1 <= day <= _DAYS and 1 <= last_day <= _DAYS):
        return None
    return WrittenDay(Span(*found.span()), DaySpan(first, last), bare=not parts["cue"] and not last.year)
