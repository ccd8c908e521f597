"""Words of time that belong together: "19 giờ 30, tối thứ Bảy, ngày 21/11 (tức 13 tháng 10 âm lịch)" is one phrase."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.meetings import hours, lunar_words, solar_words, week_words
from knowledge.meetings.hours import PART, PARTS, Hours
from knowledge.meetings.moments import Part, Span
from knowledge.meetings.solar_words import WrittenDay

_BETWEEN = re.compile(
    r"(?:[\s,;:()\[\]|–—./-]|\b(?:ngay|vao|luc|hoi|tuc|nham|hom|buoi|tu|bat dau|khai mac|khoang|dung|la|cua|cung|trong|thoi gian"
    r"|gio|van|cac|hai|ba|ca|duong lich|am lich|gom|trong|2|3)\b)*"
)
_UNTIL = re.compile(r"\s*,?\s*(?:den|tới|toi|-|–)\s*(?:het\s+)?(?:luc\s+)?(?:ngay\s*)?")
_PART = re.compile(rf"\b{PART.format(name='part')}")
_LINES = 1  # a phrase may go over the end of one line


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of time that stand together.

    Attributes:
        days: the days it names; several when it names one in two ways, or two.
        hours: the hours it names.
        part: the part of the day that it names once, without an hour.
        until: what comes after "đến", when that is a day of its own.
    """

    span: Span
    days: tuple[WrittenDay, ...] = ()
    hours: tuple[Hours, ...] = ()
    parts: frozenset[Part] = frozenset()
    until: "Phrase | None" = None


@dataclass(slots=True)
class _Gathered:
    start: int
    end: int
    days: list[WrittenDay] = field(default_factory=list)
    hours: list[Hours] = field(default_factory=list)
    parts: set[Part] = field(default_factory=set)

    def take(self, found: "WrittenDay | Hours | _PartWord") -> None:
        self.end = found.span.end
        if isinstance(found, Hours):
            self.hours.append(found)
        elif isinstance(found, WrittenDay):
            self.days.append(found)
            if found.part:
                self.parts.add(found.part)
        else:
            self.parts.add(found.part)

    def phrase(self) -> Phrase:
        return Phrase(Span(self.start, self.end), tuple(self.days), tuple(self.hours), frozenset(self.parts))


@dataclass(frozen=True, slots=True)
class _PartWord:
    span: Span
    part: Part


def find(spelled: str, written: str) -> list[Phrase]:
    """Every phrase of time, in order; a lone number or part of the day is none.

    Args:
        spelled: the text as `spelled` gives it.
        written: the text itself.
    """
    gathered: list[_Gathered] = []
    for word in _words(spelled, written):
        last = gathered[-1] if gathered else None
        between = spelled[last.end : word.span.start] if last else ""
        joined = last and _BETWEEN.fullmatch(between) and between.count("\n") <= _LINES
        if last is None or not joined or (isinstance(word, Hours) and last.hours and "\n" in between):
            last = _Gathered(word.span.start, word.span.end)
            gathered.append(last)
        last.take(word)
    return _with_ends([one.phrase() for one in gathered if _says_a_time(one)], spelled)


def _says_a_time(one: _Gathered) -> bool:
    beside = one.hours or one.parts or len(one.days) > 1
    return bool(one.hours) or any(not day.bare or beside for day in one.days)


def _words(spelled: str, written: str) -> Iterator[WrittenDay | Hours | _PartWord]:
    """Days, hours and parts of the day, in order; where two readings overlap the lunar and the longer one stands."""
    days = [*lunar_words.find(spelled), *solar_words.find(spelled), *week_words.find(spelled, written)]
    clock = list(hours.find(spelled))
    parts = [_PartWord(Span(*found.span()), PARTS[found["part"]]) for found in _PART.finditer(spelled)]
    every: list[WrittenDay | Hours | _PartWord] = [*days, *clock, *parts]
    holders: dict[int, WrittenDay | Hours | _PartWord] = {}  # which word holds a letter
    kept: dict[Span, WrittenDay | Hours | _PartWord] = {}
    for word in every:
        letters = range(word.span.start, word.span.end)
        rivals = {holders[letter].span: holders[letter] for letter in letters if letter in holders}
        if all(_stands_over(word, rival) for rival in rivals.values()):
            for span in rivals:
                kept.pop(span, None)
                for letter in range(span.start, span.end):
                    holders.pop(letter, None)
            kept[word.span] = word
            holders |= dict.fromkeys(letters, word)
    return iter(sorted(kept.values(), key=lambda word: word.span))


def _stands_over(word: WrittenDay | Hours | _PartWord, rival: WrittenDay | Hours | _PartWord) -> bool:
    return isinstance(word, WrittenDay) and word.span.end - word.span.start > rival.span.end - rival.span.start


def _with_ends(found: list[Phrase], spelled: str) -> list[Phrase]:
    """Join "8 giờ ngày 5/12" and "17 giờ ngày 6/12" where "đến" stands between."""
    joined: list[Phrase] = []
    for phrase in found:
        before = joined[-1] if joined else None
        if (
            before
            and before.until is None
            and before.days
            and phrase.days
            and _UNTIL.fullmatch(spelled[before.span.end : phrase.span.start])
        ):
            span = Span(before.span.start, phrase.span.end)
            joined[-1] = Phrase(span, before.days, before.hours, before.parts, phrase)
        else:
            joined.append(phrase)
    return joined
