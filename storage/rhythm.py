"""How often something repeats, such as "weekly:sat:08:00", and when it comes next; in Vietnam's time."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from storage.errors import StorageError
from storage.quiet import VIETNAM

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS_OF_A_MONTH = range(1, 32)
WEEKS_OF_A_QUARTER = range(1, 13)  # every weekday comes at least that often in each quarter
MONTHS_OF_A_QUARTER = 3
ONE_DAY = timedelta(days=1)
LONGEST = 100  # days between two quarterly ones, and some more


class RhythmError(StorageError):
    """It cannot be understood how often something repeats."""

    text_id = "series-rhythm-unknown"


class Every(StrEnum):
    """The span that repeats."""

    WEEK = "weekly"  # "weekly:sat:08:00": every Saturday
    MONTH = "monthly"  # "monthly:15:07:30": every 15th; the 31st is the last day of a shorter month
    QUARTER = "quarterly"  # "quarterly:1:mon:08:30": the first Monday of every quarter


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often something repeats.

    Attributes:
        every: the span.
        at: the hour of the day, in Vietnam.
        number: the day of a month, or which of a quarter's weekdays.
        weekday: 0 for Monday; of a week, or of a quarter.
    """

    every: Every
    at: time
    number: int | None = None
    weekday: int | None = None

    def __str__(self) -> str:
        parts = [self.every.value]
        if self.number is not None:
            parts.append(str(self.number))
        if self.weekday is not None:
            parts.append(WEEKDAYS[self.weekday])
        return ":".join([*parts, f"{self.at:%H:%M}"])

    def falls_on(self, day: date) -> bool:
        """Whether it comes on a day."""
        match self.every:
            case Every.WEEK:
                return day.weekday() == self.weekday
            case Every.MONTH:
                last = calendar.monthrange(day.year, day.month)[1]
                return day.day == min(self.number or last, last)
            case Every.QUARTER:
                begins = date(day.year, day.month - (day.month - 1) % MONTHS_OF_A_QUARTER, 1)
                return day.weekday() == self.weekday and (day - begins).days // 7 + 1 == self.number


def rhythm(text: str) -> Rhythm:
    """How often something repeats, as it is written down.

    Raises:
        RhythmError: it is written in another way, or there is no such day or hour.
    """
    match text.strip().lower().split(":"):
        case [Every.WEEK, weekday, hour, minute]:
            return Rhythm(Every.WEEK, _at(hour, minute), weekday=_weekday(weekday))
        case [Every.MONTH, number, hour, minute]:
            return Rhythm(Every.MONTH, _at(hour, minute), number=_number(number, DAYS_OF_A_MONTH))
        case [Every.QUARTER, number, weekday, hour, minute]:
            which = _number(number, WEEKS_OF_A_QUARTER)
            return Rhythm(Every.QUARTER, _at(hour, minute), number=which, weekday=_weekday(weekday))
        case _:
            raise RhythmError


def next_after(repeats: Rhythm, moment: datetime) -> datetime:
    """The first time after a moment at which it comes.

    Raises:
        ValueError: a moment without its zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    today = moment.astimezone(VIETNAM).date()
    for days in range(LONGEST):
        day = today + days * ONE_DAY
        if repeats.falls_on(day):
            coming = datetime.combine(day, repeats.at, VIETNAM)
            if coming > moment:
                return coming
    raise AssertionError("every rhythm comes at least once a quarter")


def _weekday(name: str) -> int:
    if name not in WEEKDAYS:
        raise RhythmError
    return WEEKDAYS.index(name)


def _number(digits: str, among: range) -> int:
    if not (digits.isascii() and digits.isdecimal()) or int(digits) not in among:
        raise RhythmError
    return int(digits)


def _at(hour: str, minute: str) -> time:
    return time(_number(hour, range(24)), _number(minute, range(60)))
