"""Deadlines in working days, with the count that leads to them.

The day of receipt is not counted, the next working day is the first (Civil Code 91/2015, Article 147). What comes in
after the office has closed, or while it is closed for the day, counts as received on the next working day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from knowledge.rules.days_off import NO_DAYS, DayOff, Reason, day_off, is_made_up

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
CLOSING = time(17)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline and how it was counted.

    Attributes:
        received: the moment of receipt, in Vietnam's time.
        counted_from: the working day that counts as the day of receipt.
        days: how many working days follow it.
        due: the last of them.
        skipped: every day between receipt and deadline that was not counted, with the reason.
        made_up: weekend days that were counted, because they are worked in place of others.
    """

    received: datetime
    counted_from: date
    days: int
    due: date
    skipped: tuple[DayOff, ...]
    made_up: tuple[date, ...]

    @property
    def told(self) -> tuple[DayOff, ...]:
        """What to say about the count: the days left out that are no weekend."""
        return tuple(one for one in self.skipped if one.reason is not Reason.WEEKEND)

    @property
    def after_hours(self) -> bool:
        """Whether it came in too late on a working day to count on that day."""
        day = self.received.date()
        return self.counted_from != day and day not in {one.day for one in self.skipped}


def is_working_day(day: date, days_off: Mapping[date, str] = NO_DAYS) -> bool:
    """Whether offices are open on the day."""
    return day_off(day, days_off) is None


def due(received: datetime, days: int, days_off: Mapping[date, str] = NO_DAYS, *, closes: time = CLOSING) -> Deadline:
    """The deadline so many working days after something was received.

    Args:
        received: the moment of receipt, with its time zone.
        days: working days; 0 is the day of receipt itself.
        days_off: days on which this ward's office is closed besides, with what to say about each.
        closes: when this ward's office closes.

    Raises:
        ValueError: a moment without a time zone, or a negative number of days.
    """
    if received.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    local = received.astimezone(VIETNAM)
    first = local.date() + (ONE_DAY if local.time() >= closes else timedelta())
    counted_from = add(first, 0, days_off)
    last = add(counted_from, days, days_off)
    between = tuple(_days(local.date(), last))
    return Deadline(
        received=local,
        counted_from=counted_from,
        days=days,
        due=last,
        skipped=tuple(off for day in between if (off := day_off(day, days_off))),
        made_up=tuple(day for day in between if day > counted_from and is_made_up(day) and day not in days_off),
    )


def add(day: date, days: int, days_off: Mapping[date, str] = NO_DAYS) -> date:
    """The working day so many working days after a day; with 0 the day itself, or the next working day after it.

    Raises:
        ValueError: a negative number of days.
    """
    if days < 0:
        raise ValueError("days are counted forwards")
    while not is_working_day(day, days_off):
        day += ONE_DAY
    for _ in range(days):
        day += ONE_DAY
        while not is_working_day(day, days_off):
            day += ONE_DAY
    return day


def latest(event: date, days: int, days_off: Mapping[date, str] = NO_DAYS) -> date:
    """The last day to give notice so many working days before an event.

    Raises:
        ValueError: a negative number of days.
    """
    if days < 0:
        raise ValueError("days are counted backwards from the event")
    day = event
    for _ in range(days):
        day -= ONE_DAY
        while not is_working_day(day, days_off):
            day -= ONE_DAY
    return day


def end_of_period(start: date, days: int) -> date:
    """The last day of a period in calendar days; on a weekend or holiday it ends with the next working day.

    Civil Code 91/2015, Articles 147 and 148: the first day is not counted. A ward's own days off change nothing here.
    """
    return add(start + days * ONE_DAY, 0)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + number * ONE_DAY for number in range((last - first).days + 1))
