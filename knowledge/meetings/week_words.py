"""Days that are named from today on: "thứ Bảy tuần này", "ngày mai", "chiều qua", "cuối tuần sau", "ba ngày nữa"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.meetings.days import NearDay, Weekday, Weekend
from knowledge.meetings.hours import PARTS
from knowledge.meetings.moments import Span
from knowledge.meetings.solar_words import WrittenDay
from knowledge.meetings.written_numbers import NUMBER, number

_NUMBERS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_SUNDAY = 6
# "lần thứ hai", "kỳ họp thứ 5": the ordinal that is no weekday.
_NOT_ORDINAL = "".join(
    rf"(?<!\b{word} )"
    for word in ("lan", "dot", "ky", "phien", "khoa", "hop", "nghi", "nguoi", "cap", "muc", "nhiem vu", "buoi")
)
_WEEK = (
    r"(?:\s*,?\s*(?:cua\s+)?tuan\s+(?P<week>nay|sau|tới|toi|truoc|qua|roi|vua qua|vua roi|ke tiep)\b"
    r"|\s+(?P<near>nay|tới|sap tới|vua qua|vua roi)\b)?"
)
_WEEKDAY = re.compile(
    rf"(?:{_NOT_ORDINAL}\bthu\s+(?P<said>hai|ba|tu|nam|sau|bay|[2-7])\b(?!\s*[/.-]\s*\d)|\b(?P<sunday>chu\s*nhat|cn)\b|\bt(?P<short>[2-7])\b(?!\s*/)){_WEEK}"
)
_ALONE_WEEK = re.compile(r"\b[_s]ang\s+tuan\b(?!\s+(?:nay|truoc))|\btuan\s+(?P<week>nay|sau|tới|toi)\b")
_WEEKEND = re.compile(r"\bcuoi\s+tuan(?:\s+(?P<week>nay|sau|tới|toi|truoc|qua|vua qua)\b)?")
_WEEKS = {"nay": 0, "sau": 1, "tới": 1, "toi": 1, "ke tiep": 1}
_NEAR = re.compile(
    r"\b(?:(?P<part>sang|trua|chieu|toi|dem)\s+(?:ngay\s+)?(?P<beside>hom nay|nay|mai|mot|kia|hom qua|qua)"
    r"|(?P<alone>(?:ngay\s+)?hom nay|(?:ngay\s+)?hom qua|hom kia|ngay mai|ngay kia|ngay mot|mai))\b"
)
_AHEAD = {"nay": 0, "hom nay": 0, "mai": 1, "mot": 2, "kia": 2, "hom qua": -1, "qua": -1, "hom kia": -2}
_IN_DAYS = re.compile(rf"\b(?P<days>{NUMBER})\s+(?:ngay|hom)\s+nua\b")
_LONGEST = 31
_SENTENCE = 120  # letters in which a week said before still counts


def find(text: str, written: str) -> Iterator[WrittenDay]:
    """Every day of the week and every day near today.

    Args:
        text: the spelled text.
        written: the text itself, whose capitals tell tomorrow from a woman's name.
    """
    for found in _WEEKDAY.finditer(text):
        weekday = _weekday(found)
        if weekday.week is None and not found["near"]:
            weekday = replace(weekday, week=_week_before(text[max(0, found.start() - _SENTENCE) : found.start()]))
        yield WrittenDay(Span(*found.span()), weekday, bare=bool(found["short"]) or found["sunday"] == "cn")
    for found in _WEEKEND.finditer(text):
        yield WrittenDay(Span(*found.span()), Weekend(_WEEKS.get(found["week"] or "nay", -1)))
    for found in _NEAR.finditer(text):
        words = re.sub(r"^ngay\s+", "", found["alone"] or found["beside"])
        name = found["alone"] == "mai" and _is_name(text, written, found.start())
        if not name:
            part = PARTS.get(found["part"] or "")
            yield WrittenDay(
                Span(*found.span()), NearDay(_AHEAD[words]), bare=words == found["alone"] == "mai", part=part
            )
    for found in _IN_DAYS.finditer(text):
        if number(found["days"]) <= _LONGEST:
            yield WrittenDay(Span(*found.span()), NearDay(number(found["days"])))


def _week_before(text: str) -> int | None:
    """The week that the sentence has named before: "Sang tuần họp nhé, thứ tư"."""
    sentence = re.split(r"[.!?\n]", text)[-1]
    named = list(_ALONE_WEEK.finditer(sentence))
    return _WEEKS.get(named[-1]["week"] or "sau", -1) if named else None


def _is_name(text: str, written: str, start: int) -> bool:
    return written[start].isupper() and bool(text[:start].strip()) and text[:start].rstrip(" ")[-1] not in ".!?\n:-"


def _weekday(found: re.Match[str]) -> Weekday:
    number_ = _SUNDAY if found["sunday"] else _NUMBERS.get(found["said"] or "")
    if number_ is None:
        number_ = int(found["said"] or found["short"]) - 2
    week = _WEEKS.get(found["week"], -1) if found["week"] else None
    near = found["near"] or ""
    return Weekday(number_, week, coming=near in {"tới", "sap tới"}, passed=near.startswith("vua"))
