"""A moment that somebody types: taken when it is clear, asked with choices when it is not, never guessed."""

from dataclasses import dataclass
from datetime import datetime

from handlers.dates import VIETNAM
from knowledge.meetings import Doubt, Moment, When, moment

NEVER = {Doubt.NO_SUCH_DAY, Doubt.NO_SUCH_HOUR}
MOST = 4  # choices; a fifth leads back


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood.

    Attributes:
        at: the moment, when it need not be asked.
        choices: what it may mean.
        ask: id of the text that asks on.
    """

    at: datetime | None = None
    choices: tuple[datetime, ...] = ()
    ask: str = ""


def heard(words: str, now: datetime) -> Heard:
    """Read a moment to come."""
    when = moment(words, now)
    if when is None:
        return Heard(ask="moment-not-found")
    if not when.candidates or (when.doubts & NEVER and when.moment is None and not when.days):
        return Heard(ask="moment-no-such")
    return _of(when, now)


def _of(when: When, now: datetime) -> Heard:
    full = sorted({at for each in when.candidates if (at := _at(each)) is not None})
    ahead = tuple(at for at in full if at > now)
    if full and not ahead:
        return Heard(ask="moment-past")
    if len(ahead) == 1 and when.moment is not None:
        return Heard(at=ahead[0])
    if ahead:
        return Heard(choices=ahead[:MOST], ask="moment-which")
    if all(each.is_past(now) for each in when.candidates):
        return Heard(ask="moment-past")
    return Heard(ask="moment-hour-please" if when.days else "moment-day-please")


def _at(one: Moment) -> datetime | None:
    return None if one.day is None or one.hour is None else datetime.combine(one.day, one.hour, VIETNAM)
