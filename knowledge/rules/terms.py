"""How long the desk has for its first answer: working days from receipt, without pauses, with extensions.

The number of days is that of Law 42/2013, Article 28, unless the ward has set its own for a kind of petition. While a
question waits for the sender, the time stands still: the days after that of the question, up to and including that of
the reply, do not count; nor does the last day when the question is put on it, so that one day is left for the answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from knowledge.rules import by_key, working_days
from knowledge.rules.days_off import NO_DAYS, DayOff, Reason, day_off, is_made_up
from knowledge.rules.working_days import CLOSING, ONE_DAY, VIETNAM, Deadline

FIRST_ANSWER = "petition-first-answer"  # the rule of `knowledge.rules.reception`


@dataclass(frozen=True, slots=True)
class Pause:
    """The time for which a question waits for the sender.

    Attributes:
        asked: when the question was put.
        replied: when the sender replied, or was answered without; None while the question waits.
    """

    asked: datetime
    replied: datetime | None

    def covers(self, day: date, *, last: bool) -> bool:
        """Whether the pause takes the day out of the count; one that has not ended takes none yet.

        Args:
            day: the day.
            last: whether it would be the last one of the count.
        """
        if self.replied is None:
            return False
        asked, replied = self.asked.astimezone(VIETNAM).date(), self.replied.astimezone(VIETNAM).date()
        return asked < day <= replied or (last and asked == day < replied)


def legal_days(on: date) -> int:
    """The working days for the first answer that the law sets (42/2013/QH13:28.1).

    Raises:
        NotInForceError: on that day there was no such rule.
    """
    return by_key(FIRST_ANSWER, on).amount.numerator


def first_answer(
    received: datetime,
    days: int,
    *,
    extra: int = 0,
    pauses: Sequence[Pause] = (),
    days_off: Mapping[date, str] = NO_DAYS,
    closes: time = CLOSING,
) -> Deadline:
    """The last day for the first answer, with every day that was left out.

    Args:
        received: the moment of receipt, with its time zone.
        days: working days; 0 is the day of receipt itself.
        extra: working days by which the time was extended.
        pauses: when the time stood still.
        days_off: days on which this ward's office is closed besides, with what to say about each.
        closes: when this ward's office closes.

    Raises:
        ValueError: a moment without a time zone, or a negative number of days.
    """
    if days < 0 or extra < 0:
        raise ValueError("days are counted forwards")
    begin = working_days.due(received, 0, days_off, closes=closes)
    day, skipped, made_up = begin.due, list(begin.skipped), []
    left = days + extra
    while left:
        day += ONE_DAY
        off = day_off(day, days_off) or _paused(day, pauses, last=left == 1)
        if off is not None:
            skipped.append(off)
            continue
        left -= 1
        if is_made_up(day):
            made_up.append(day)
    return replace(begin, days=days + extra, due=day, skipped=tuple(skipped), made_up=tuple(made_up))


def _paused(day: date, pauses: Sequence[Pause], *, last: bool) -> DayOff | None:
    return DayOff(day, Reason.PAUSE) if any(pause.covers(day, last=last) for pause in pauses) else None


def passed(deadline: Deadline, today: date, days_off: Mapping[date, str] = NO_DAYS) -> int:
    """How many of the counted days have begun until today, today among them; more than `days` when it is late."""
    left_out = {one.day for one in deadline.skipped}
    span = (today - deadline.counted_from).days
    days = (deadline.counted_from + number * ONE_DAY for number in range(1, span + 1))
    return sum(
        day not in left_out and (day <= deadline.due or working_days.is_working_day(day, days_off)) for day in days
    )
