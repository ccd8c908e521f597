"""A small grammar of Vietnamese phrases of time, read from an explicit present: never guessed, asked where it is open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from knowledge.meetings import phrases
from knowledge.meetings.moments import Doubt, Moment, Span, When
from knowledge.meetings.phrases import Phrase
from knowledge.meetings.resolving import resolve
from knowledge.meetings.spelled import is_mended, spelled
from knowledge.rules.working_days import VIETNAM
from knowledge.syllables import clean


def moments(text: str, now: datetime, *, written_on: date | None = None, official: bool = False) -> list[When]:
    """Every phrase of time in a text, in order; spans are of the cleaned text (NFC).

    Args:
        text: the words of a message or a document.
        now: the present moment, with its zone.
        written_on: the day the words were written, when that is another one; "ngày mai" is counted from it.
        official: whether the text is an official paper, which counts hours from 0 to 24.
    """
    text = clean(text)
    found = phrases.find(spelled(text), text)
    return [_read(text, phrase, written_on or _today(now), now, official=official) for phrase in found]


def moment(words: str, now: datetime) -> When | None:
    """The one time that somebody typed, alone or in a sentence; None when there is none.

    Phrases that stand apart join when one names the day and one the hour; otherwise all that they may mean is to be asked.
    """
    text = clean(words)
    found = phrases.find(spelled(text), text)
    return together(text, found, _today(now), now, official=False) if found else None


def together(text: str, found: Sequence[Phrase], written_on: date, now: datetime, *, official: bool) -> When:
    """What one or more phrases say about one time.

    Args:
        text: the clean text in which they stand.
        found: the phrases, at least one.
        written_on: the day from which they are counted.
        now: the present moment, with its zone.
        official: whether hours are counted from 0 to 24.
    """
    read = [_read(text, phrase, written_on, now, official=official) for phrase in _joined(list(found))]
    if len(read) == 1:
        return read[0]
    candidates = _fullest(_on_its_day([moment for when in read for moment in when.candidates]))
    doubts = {doubt for when in read for doubt in when.doubts} - {Doubt.PAST}
    if len({(moment.day, moment.hour or moment.part) for moment in candidates}) > 1:
        doubts.add(Doubt.SEVERAL)
    if candidates and all(moment.is_past(now) for moment in candidates):
        doubts.add(Doubt.PAST)
    best = max(read, key=lambda when: (when.day is not None) + (when.hour is not None))
    return When(candidates, frozenset(doubts), best.span)


def _today(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()


def _read(text: str, phrase: Phrase, written_on: date, now: datetime, *, official: bool) -> When:
    when = resolve(phrase, written_on, now, official=official)
    mended = is_mended(phrase.span.of(text))
    return replace(when, doubts=when.doubts | {Doubt.MENDED}) if mended else when


def _joined(found: list[Phrase]) -> list[Phrase]:
    """A phrase that names only the day and one that names only the hour speak of one time."""
    days = [phrase for phrase in found if phrase.days]
    hours = [phrase for phrase in found if phrase.hours]
    if len(days) != 1 or len(hours) != 1 or days[0] is hours[0]:
        return found
    day, hour = days[0], hours[0]
    span = Span(min(day.span.start, hour.span.start), max(day.span.end, hour.span.end))
    return [Phrase(span, day.days, hour.hours, day.parts | hour.parts, day.until)]


def _on_its_day(candidates: list[Moment]) -> list[Moment]:
    """An hour that stands alone is of the one day that the others name: "tối cùng ngày 19h30"."""
    days = {moment.day for moment in candidates if moment.day}
    day = days.pop() if len(days) == 1 else None
    return [replace(moment, day=day) if moment.day is None else moment for moment in candidates]


def _fullest(candidates: list[Moment]) -> tuple[Moment, ...]:
    """The moments without those that another one repeats with its hour or its part of the day."""
    return tuple(
        one
        for one in dict.fromkeys(candidates)
        if not any(other is not one and _says_more(other, one) for other in candidates)
    )


def _says_more(other: Moment, one: Moment) -> bool:
    if other == one or other.day != one.day:
        return False
    if one.hour is None:
        return other.hour is not None or (one.part is None and other.part is not None)
    return one.hour == other.hour and one.end is None and other.end is not None
