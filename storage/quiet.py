"""When messages may leave: never at night, but for an emergency."""

from collections.abc import Callable
from datetime import datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
NIGHT_BEGINS = time(21)
NIGHT_ENDS = time(6, 30)

MayLeave = Callable[[datetime], datetime]


def is_quiet(moment: datetime) -> bool:
    """Whether people are left alone at this moment."""
    local = moment.astimezone(VIETNAM).time()
    return local >= NIGHT_BEGINS or local < NIGHT_ENDS


def may_leave(moment: datetime) -> datetime:
    """The first moment from this one on at which something may leave that is no emergency.

    Raises:
        ValueError: a moment without its zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    if not is_quiet(moment):
        return moment
    local = moment.astimezone(VIETNAM)
    morning = local.date() + timedelta(days=local.time() >= NIGHT_BEGINS)
    return datetime.combine(morning, NIGHT_ENDS, VIETNAM)


def at_any_hour(moment: datetime) -> datetime:
    """Instead of `may_leave` where there is no night: for emergencies, and for tests that run whenever they run."""
    return moment
