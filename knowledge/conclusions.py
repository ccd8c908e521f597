"""A meeting's conclusions as its secretary writes them: "1. Lập danh sách hộ – Tổ trưởng tổ 3 – 15/12/2026"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from knowledge.meetings import Doubt, moment
from knowledge.rules.working_days import VIETNAM
from knowledge.syllables import clean

_NUMBERED = re.compile(r"\s*(?:\d{1,2}\s*[.)/:]|[-–—•*+])\s+")
_BETWEEN = re.compile(r"\s+[-–—]+\s+|\s*[;|]\s*")
_BEFORE_DAY = re.compile(r"^(?:hạn(?:\s+cuối)?|trước|chậm nhất|xong|hoàn thành)\b[:\s]*", re.IGNORECASE)
_HARMLESS = frozenset({Doubt.WEEKEND, Doubt.PAST, Doubt.PART_OF_DAY})
_PARTS = 3  # what, who, until when


class Lack(StrEnum):
    """What a person should look at."""

    NO_ASSIGNEE = "no_assignee"
    NO_DUE = "no_due"
    DUE_UNCLEAR = "due_unclear"
    DUE_PAST = "due_past"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One conclusion.

    Attributes:
        words: what is to be done.
        assignee: by whom; empty when that is not said.
        due_on: the last day; None when it is not said, or could be more than one.
        lacks: what to ask.
    """

    words: str
    assignee: str
    due_on: date | None
    lacks: tuple[Lack, ...] = ()


def read(text: str, now: datetime) -> tuple[Conclusion, ...]:
    """The conclusions in a text, one for each numbered line; without any number, one for each line.

    Args:
        text: what the secretary wrote.
        now: the present moment, with its zone: days are counted from it.
    """
    return tuple(_conclusion(item, now) for item in _items(clean(text)))


def _items(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    numbered = any(_NUMBERED.match(line) for line in lines)
    item = ""
    for line in lines:
        mark = _NUMBERED.match(line)
        begins = mark is not None or not numbered
        if begins and item:
            yield item
        item = line[mark.end() if mark else 0 :] if begins else f"{item} {line}".strip()
    if item:
        yield item


def _conclusion(item: str, now: datetime) -> Conclusion:
    parts = [part.strip(" .") for part in _BETWEEN.split(item)]
    parts = [part for part in parts if part]
    if not parts:
        return Conclusion(item, "", None, (Lack.NO_ASSIGNEE, Lack.NO_DUE))
    due_on: date | None = None
    lacks = [Lack.NO_DUE]
    if len(parts) > 1:
        due_on, wrong = _due(parts[-1], now)
        if due_on is not None or wrong is not None or len(parts) >= _PARTS:
            parts.pop()
            lacks = [wrong] if wrong else [] if due_on else [Lack.DUE_UNCLEAR]
    assignee = parts.pop() if len(parts) > 1 else ""
    if not assignee:
        lacks.insert(0, Lack.NO_ASSIGNEE)
    return Conclusion(" – ".join(parts), assignee, due_on, tuple(lacks))


def _due(words: str, now: datetime) -> tuple[date | None, Lack | None]:
    """The day that the words name; what is wrong with it, when they name a time at all."""
    bare = _BEFORE_DAY.sub("", words)
    when = moment(bare, now) or moment(f"ngày {bare}", now)  # "15/12" alone may be a fraction, but not here
    if when is None:
        return None, None
    if when.day is None or when.doubts - _HARMLESS:
        return None, Lack.DUE_UNCLEAR
    return when.day, Lack.DUE_PAST if when.day < now.astimezone(VIETNAM).date() else None
