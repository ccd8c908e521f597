"""What a phrase of time may mean: one moment, or several with the reason why somebody must be asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from knowledge.rules.working_days import VIETNAM

Value = TypeVar("Value")


class Part(StrEnum):
    """A part of the day, said without or beside an hour."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Doubt(StrEnum):
    """Why a moment must be asked."""

    PART_OF_DAY = "part-of-day"  # "8 giờ": in the morning or in the evening
    WEEKDAY = "weekday"  # the weekday and the date contradict each other
    NO_SUCH_DAY = "no-such-day"
    NO_SUCH_HOUR = "no-such-hour"
    PAST = "past"
    SEVERAL = "several"  # more than one moment is named
    CALENDAR = "calendar"  # solar or lunar, or the two that are written disagree; or a leap month
    WEEKEND = "weekend"  # Saturday or Sunday
    WEEK = "week"  # a weekday named on that weekday: today or in seven days
    MONTH = "month"  # "ngày 25" of a month that is not said
    MENDED = "mended"  # letters stood where digits belong: "l4 giờ"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where words stand in a text: from `start`, before `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is; None for what is not said.

    Attributes:
        day: its day, the first of several.
        hour: when it begins, in Vietnam's time.
        part: the part of the day, where that is all that is said, or beside the hour.
        last_day: the last day of something that takes several.
        end: the hour at which it ends.
    """

    day: date | None = None
    hour: time | None = None
    part: Part | None = None
    last_day: date | None = None
    end: time | None = None

    def is_past(self, now: datetime) -> bool:
        """Whether it lies before `now`; a day without an hour is past when the next one has begun."""
        if self.day is None:
            return False
        now = now.astimezone(VIETNAM)
        return (self.day, self.hour or time.max) < (now.date(), now.time())


@dataclass(frozen=True, slots=True)
class When:
    """A phrase of time as it was understood.

    Attributes:
        candidates: what it may mean, the likeliest first; empty when the calendar or the clock has nothing like it.
        doubts: why it must be asked; empty when it need not be.
        span: where it stands in the text.
    """

    candidates: tuple[Moment, ...]
    doubts: frozenset[Doubt]
    span: Span

    @property
    def moment(self) -> Moment | None:
        """What is meant when nothing must be asked."""
        return self.candidates[0] if len(self.candidates) == 1 and not self.doubts else None

    @property
    def day(self) -> date | None:
        """The day on which all candidates agree."""
        return self._agreed(lambda moment: moment.day)

    @property
    def hour(self) -> time | None:
        """The hour on which all candidates agree."""
        return self._agreed(lambda moment: moment.hour)

    @property
    def end(self) -> time | None:
        """The hour of the end on which all candidates agree."""
        return self._agreed(lambda moment: moment.end)

    @property
    def part(self) -> Part | None:
        """The part of the day on which all candidates agree."""
        return self._agreed(lambda moment: moment.part)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day it may be, in order."""
        return tuple(sorted({moment.day for moment in self.candidates if moment.day}))

    @property
    def hours(self) -> tuple[time, ...]:
        """Every hour at which it may begin, in order."""
        return tuple(sorted({moment.hour for moment in self.candidates if moment.hour}))

    def _agreed(self, part: Callable[[Moment], Value | None]) -> Value | None:
        said = {part(moment) for moment in self.candidates}
        return said.pop() if len(said) == 1 else None
