"""Hours in a text: "8 giờ 30 phút", "8h30", "19:30", "8 rưỡi sáng", "9 giờ kém 15", "từ 8h đến 10h30", "chín giờ"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from itertools import product

from knowledge.meetings.moments import Doubt, Part, Span
from knowledge.meetings.written_numbers import NUMBER, number

PART = r"(?:buoi\s+)?(?P<{name}>sang|trua|chieu|toi|dem)\b(?!\s+(?:ngay\s+)?(?:hom\s+)?(?:mai|nay|qua|kia|mot)\b)"
PARTS = {
    "sang": Part.MORNING,
    "trua": Part.NOON,
    "chieu": Part.AFTERNOON,
    "toi": Part.EVENING,
    "dem": Part.NIGHT,
}
_UNIT = r"(?:(?:gio|gi0|g1o|glo|gl0)\b|[gh](?![^\W\d_]))"
_MINUTE_MARK = r"(?:\s*(?:phut\b|p\b|['’′]))"
# A number behind "8 giờ" may begin the day: "8 giờ 10/12", "8 giờ 5 tháng 1"; not in "8 giờ 30 - 10 giờ".
_NOT_A_DAY = rf"(?!\d|\s*[/.-]\s*\d{{1,2}}(?!\d|\s*{_UNIT}|:)|\s+thang\b)"
_BARE_UNIT = rf"(?:\s*{_UNIT}|\s*:(?=\s*\d\d))"


def _hour(name: str, *, unit: bool = True) -> str:
    """A pattern of one hour, whose groups carry the name."""
    minute = (
        rf"(?:\s+(?P<{name}_half>ruoi)\b|\s*kem\s+(?P<{name}_less>{NUMBER}){_MINUTE_MARK}?"
        rf"|(?<=[hg:])(?P<{name}_close>\d\d)(?!\d){_MINUTE_MARK}?"
        rf"|\s*(?P<{name}_minute>\d\d){_NOT_A_DAY}{_MINUTE_MARK}?|\s*(?P<{name}_said>{NUMBER})\s*(?:phut|p)\b)?"
    )
    part = PART.format(name=f"{name}_part")
    head = rf"(?P<{name}>{NUMBER}){_BARE_UNIT}"
    if not unit:
        return rf"(?P<{name}>{NUMBER})(?:{_BARE_UNIT}{minute})?(?:\s*{part})?"
    return rf"{head}{minute}(?:\s*{part})?"


_BEFORE = r"(?<![\d/.,:_-])(?<![^\W\d_])"
_TO = r"\s*(?:-|–|—|>|den|tới|toi|->)\s*(?:khoang\s+)?"
_SPAN = re.compile(rf"{_BEFORE}(?:tu\s+)?{_hour('first')}{_TO}{_hour('last')}")
_SPAN_OF_NUMBERS = re.compile(rf"\btu\s+{_hour('first', unit=False)}{_TO}{_hour('last')}")
_SINGLE = re.compile(rf"{_BEFORE}{_hour('first')}")
# "8 rưỡi" without the word for hours: money and shares are halved too, so something must say that it is a time.
_HALF = re.compile(
    rf"{_BEFORE}(?:(?P<cue>luc|vao|hoi)\s+)?(?P<first>{NUMBER})\s+(?P<first_half>ruoi)\b(?:\s*{PART.format(name='first_part')})?"
)
_EARLIEST, _LATEST_BEGIN, _LATEST_END = time(5), time(21, 59), time(22, 30)  # of meetings
_NOON, _MIDNIGHT, _HOURS, _MINUTES = 12, 24, 24, 60
_EARLY = 4  # nobody meets at that hour of the night, but "2 giờ" is asked rather than taken for 14
_LATE_MORNING = 10


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as it is written."""

    hour: int
    minute: int
    part: Part | None
    padded: bool  # "08": nobody says it, so it counts from 0 to 24

    @property
    def exists(self) -> bool:
        """Whether a clock shows it."""
        return 0 <= self.hour <= _MIDNIGHT and 0 <= self.minute < _MINUTES


@dataclass(frozen=True, slots=True)
class Hours:
    """One hour or a span of them, where it stands in the text."""

    span: Span
    first: Clock
    last: Clock | None = None

    @property
    def counts_to_24(self) -> bool:
        """Whether they show that the clock of 24 hours is meant."""
        said = [clock for clock in (self.first, self.last) if clock]
        return any(clock.padded or _NOON < clock.hour <= _MIDNIGHT for clock in said)

    @property
    def part(self) -> Part | None:
        """The part of the day that is said beside one of them."""
        return self.first.part or (self.last.part if self.last else None)


def find(text: str) -> Iterator[Hours]:
    """Every hour in a spelled text, in order and without overlaps."""
    taken: list[Hours] = []
    covered = bytearray(len(text))
    for pattern in (_SPAN, _SPAN_OF_NUMBERS, _SINGLE, _HALF):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            if pattern is _HALF and not (parts.get("cue") or parts["first_part"]):
                continue
            hours = Hours(
                Span(found.start(), found.end()),
                _clock(parts, "first"),
                _clock(parts, "last") if parts.get("last") else None,
            )
            if not any(covered[hours.span.start : hours.span.end]):
                taken.append(hours)
                covered[hours.span.start : hours.span.end] = b"x" * (hours.span.end - hours.span.start)
    yield from sorted(taken, key=lambda hours: hours.span)


def _clock(parts: dict[str, str | None], name: str) -> Clock:
    written = parts[name] or "0"
    hour, minute = number(written), 0
    if parts.get(f"{name}_half"):
        minute = 30
    elif less := parts.get(f"{name}_less"):
        hour, minute = hour - 1, _MINUTES - number(less)
    elif said := parts.get(f"{name}_close") or parts.get(f"{name}_minute") or parts.get(f"{name}_said"):
        minute = number(said)
    return Clock(hour, minute, PARTS.get(parts.get(f"{name}_part") or ""), written.startswith("0"))


def meant(hours: Hours, part: Part | None, *, official: bool) -> tuple[list[tuple[time, time | None]], set[Doubt]]:
    """What the hours may mean, each beginning with its end, the likeliest first.

    Args:
        hours: as they are written.
        part: the part of the day that the phrase says.
        official: whether the text counts hours from 0 to 24.

    Returns:
        The beginnings with their ends, and why they must be asked; nothing when no clock shows such an hour.
    """
    first, last = hours.first, hours.last
    if not first.exists or (last and not last.exists):
        return [], {Doubt.NO_SUCH_HOUR}
    official = official or hours.counts_to_24
    begins, odd = _of_day(first, first.part or part, official=official, latest=_LATEST_BEGIN)
    if last is None:
        return [(begin, None) for begin in begins], _doubts(begins, odd=odd)
    ends, _ = _of_day(last, last.part or (None if first.part else part), official=official, latest=_LATEST_END)
    pairs: list[tuple[time, time | None]] = [(begin, end) for begin, end in product(begins, ends) if begin < end]
    begun = list(dict.fromkeys(begin for begin, _ in pairs))
    pairs = [next(pair for pair in pairs if pair[0] == begin) for begin in begun]
    if not pairs:
        return [(begin, None) for begin in begins], _doubts(begins, odd=True)
    return pairs, _doubts(begun, odd=odd)


def _doubts(begins: list[time], *, odd: bool) -> set[Doubt]:
    return {Doubt.PART_OF_DAY} if odd or len(begins) > 1 else set()


def _of_day(clock: Clock, part: Part | None, *, official: bool, latest: time) -> tuple[list[time], bool]:
    """The hours of the day that a written one may be, and whether it sits ill with its part of the day."""
    hour = clock.hour % _HOURS
    if part:
        return _in_part(hour, clock.minute, part)
    if official or hour >= _NOON or hour == 0:
        return [time(hour, clock.minute)], 0 < hour <= _EARLY
    early, late = time(hour, clock.minute), time(hour + _NOON, clock.minute)
    if hour <= _EARLY:
        return [late, early], True
    return [moment for moment in (early, late) if _EARLIEST <= moment <= latest], False


def _in_part(hour: int, minute: int, part: Part) -> tuple[list[time], bool]:
    early, late = time(hour % _NOON, minute), time(hour % _NOON + _NOON, minute)
    if hour > _NOON or hour == 0:
        fits = part is not Part.MORNING or hour == 0
        return ([late], False) if fits and hour else ([late if hour else early], not fits)
    if part is Part.MORNING:
        return [early if hour < _NOON else late], hour == _NOON
    if part is Part.NOON:
        return ([early], False) if _LATE_MORNING <= hour < _NOON else ([late], False)
    if hour == _NOON:
        return [early, late], True
    if part is Part.NIGHT:
        return ([early], False) if hour <= _EARLY else ([late], False)
    return [late], hour <= _EARLY and part is Part.EVENING
