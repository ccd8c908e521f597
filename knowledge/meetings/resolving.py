"""From the words of a phrase to the moments that it may mean, seen from a day."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import product

from knowledge.meetings import hours as clock
from knowledge.meetings.days import DayList, DayOfMonth, DaySpan, LunarDay, Meant, SaidDay, SolarDay, Weekday
from knowledge.meetings.moments import Doubt, Moment, Part, When
from knowledge.meetings.phrases import Phrase

_NOT_SAID: list[tuple[None, None]] = [(None, None)]
_NEAREST = 3  # days from a date within which the weekday that contradicts it is looked for
_DATED = (SolarDay, LunarDay, DaySpan, DayList, DayOfMonth)


def resolve(phrase: Phrase, written_on: date, now: datetime, *, official: bool) -> When:
    """What the phrase means.

    Args:
        phrase: the words.
        written_on: the day from which "ngày mai" and dates without a year are counted.
        now: the present moment, with its zone; what lies before it is past.
        official: whether hours are counted from 0 to 24.
    """
    days, doubts = _days(phrase, written_on)
    part = next(iter(phrase.parts)) if len(phrase.parts) == 1 else None
    begins, hour_doubts = _hours(phrase, part, official=official)
    doubts |= hour_doubts
    part = part or next((one.part for one in phrase.hours if one.part), None)
    ends = _end(phrase, written_on, official=official)
    moments = [
        Moment(day, begin, part, ends[0] or last, ends[1] or end)
        for (day, last), (begin, end) in product(days.items() or _NOT_SAID, begins or _NOT_SAID)
    ]
    if not days and not begins:
        moments = []
    if moments and all(moment.is_past(now) for moment in moments):
        doubts.add(Doubt.PAST)
    return When(tuple(moments), frozenset(doubts), phrase.span)


def _end(phrase: Phrase, written_on: date, *, official: bool) -> tuple[date | None, time | None]:
    if phrase.until is None:
        return None, None
    days, _ = _days(phrase.until, written_on)
    begins, _ = _hours(phrase.until, None, official=official)
    return (next(iter(days)) if len(days) == 1 else None), (begins[0][0] if len(begins) == 1 else None)


def _hours(phrase: Phrase, part: Part | None, *, official: bool) -> tuple[list[tuple[time, time | None]], set[Doubt]]:
    official = official or any(one.counts_to_24 for one in phrase.hours)
    found: dict[time, time | None] = {}
    doubts: set[Doubt] = set()
    said: set[tuple[time, ...]] = set()
    for one in phrase.hours:
        begins, why = clock.meant(one, part, official=official)
        said.add(tuple(begin for begin, _ in begins))
        found |= {begin: end or found.get(begin) for begin, end in begins}
        doubts |= why
    if len(said) > 1:
        doubts.add(Doubt.SEVERAL)
    return list(found.items()), doubts


def _days(phrase: Phrase, written_on: date) -> tuple[dict[date, date | None], set[Doubt]]:
    """The days that may be meant, each with the last day of its span."""
    dated = _dated([one.said for one in phrase.days if isinstance(one.said, _DATED)], written_on)
    weekdays = [one.said for one in phrase.days if isinstance(one.said, Weekday)]
    near = [one.said.meant(written_on) for one in phrase.days if not isinstance(one.said, (*_DATED, Weekday))]
    if dated:
        return _confirmed(_agreed(dated), weekdays, near)
    named = [*near, *(one.meant(written_on) for one in weekdays)]
    return _agreed(named) if named else ({}, set())


def _dated(said: Sequence[SaidDay], written_on: date) -> list[Meant]:
    """What the dates mean; one of the lunar calendar beside a solar one repeats it: "ngày 26/2/2027 (tức 20 tháng Giêng)"."""
    solar = [one.meant(written_on) for one in said if not isinstance(one, LunarDay)]
    lunar = [one for one in said if isinstance(one, LunarDay)]
    if len(solar) != 1 or not solar[0].days:
        return [*solar, *(one.meant(written_on) for one in lunar)]
    (only,) = solar
    for one in lunar:
        if not set(one.meant(only.days[0]).days) & set(only.days):
            other = one.meant(written_on)
            only = Meant((*only.days, *other.days), only.doubts | {Doubt.CALENDAR}, only.last)
    return [only]


def _agreed(meanings: list[Meant]) -> tuple[dict[date, date | None], set[Doubt]]:
    """One day that is written in two ways, or several days."""
    doubts = {doubt for one in meanings for doubt in one.doubts}
    known = [one for one in meanings if one.days]
    if not known:
        return {}, doubts
    shared = set(known[0].days).intersection(*(one.days for one in known[1:]))
    if len(known) == len(meanings) > 1 and shared:
        settled = {day: None for one in known for day in one.days if day in shared}
        return {day: _last(known, day) for day in settled}, doubts if len(settled) > 1 else set()
    spans = [one for one in known if one.last]
    inside = [one for one in known if not one.last]
    if len(spans) == 1 and inside and all(_within(one, spans[0]) for one in inside):
        return {inside[0].days[0]: spans[0].last}, doubts
    found = {day: one.last for one in known for day in one.days}
    if len(known) > 1:
        doubts.add(Doubt.SEVERAL)
    return found, doubts


def _last(known: list[Meant], day: date) -> date | None:
    return next((one.last for one in known if one.last and day in one.days), None)


def _within(one: Meant, span: Meant) -> bool:
    return bool(span.last) and all(span.days[0] <= day <= (span.last or day) for day in one.days)


def _confirmed(
    found: tuple[dict[date, date | None], set[Doubt]], weekdays: list[Weekday], near: list[Meant]
) -> tuple[dict[date, date | None], set[Doubt]]:
    """The dates, held against the weekday and the "ngày mai" beside them."""
    days, doubts = found
    if near and days:
        others = {day for one in near for day in one.days}
        if others.isdisjoint(days):
            return {**days, **dict.fromkeys(others)}, doubts | {Doubt.SEVERAL}
        days = {day: last for day, last in days.items() if day in others}
    if len(weekdays) != 1 or not days:
        return days, doubts
    fitting = {day: last for day, last in days.items() if day.weekday() == weekdays[0].number}
    if fitting:
        # The weekday tells the solar day from the lunar one.
        settled = {Doubt.MONTH, Doubt.CALENDAR} if len(fitting) < len(days) else {Doubt.MONTH}
        return fitting, doubts - settled if len(fitting) == 1 else doubts
    if all(last for last in days.values()):
        return days, doubts
    beside = [
        day + timedelta(days=step)
        for day in days
        for step in range(-_NEAREST, _NEAREST + 1)
        if (day + timedelta(days=step)).weekday() == weekdays[0].number
    ]
    return {**days, **dict.fromkeys(beside)}, doubts | {Doubt.WEEKDAY}
