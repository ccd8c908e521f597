"""How many messages a way can carry before a day: its lawful hours, its pace, what a day and a month hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
DAY = timedelta(days=1)
WHOLE_DAY = (0, 24)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a way can carry.

    Attributes:
        opens: the hour from which it may be used.
        closes: the hour from which it may not; 24 for midnight.
        per_minute: its pace; None without a limit.
        per_day: how many a day of the calendar.
        in_all: how many altogether, such as what a month's package still holds.
        lead: how long it takes before the first one can leave.
    """

    opens: int = 0
    closes: int = 24
    per_minute: int | None = None
    per_day: int | None = None
    in_all: int | None = None
    lead: timedelta = timedelta()


def carries(limits: Limits, since: datetime, until: datetime) -> int | None:
    """How many messages can leave from one moment until another; None for as many as there are.

    Raises:
        ValueError: a moment without its zone.
    """
    if since.tzinfo is None or until.tzinfo is None:
        raise ValueError("a moment needs its zone")
    spans = list(_open_spans(limits, since + limits.lead, until))
    if not spans:
        return 0
    most = limits.in_all
    if limits.per_minute is not None or limits.per_day is not None:
        days = sum(least(limits.per_day, _paced(limits, span)) or 0 for span in spans)
        most = least(most, days)
    return most


def _paced(limits: Limits, span: timedelta) -> int | None:
    return None if limits.per_minute is None else limits.per_minute * int(span.total_seconds()) // 60


def _open_spans(limits: Limits, since: datetime, until: datetime) -> Iterator[timedelta]:
    """How long the way is open on each day of the calendar that lies between, where it is at all."""
    midnight = datetime.combine(since.astimezone(VIETNAM).date(), time(), VIETNAM)
    while midnight < until:
        begins = max(midnight + timedelta(hours=limits.opens), since)
        ends = min(midnight + timedelta(hours=limits.closes), until)
        if begins < ends:
            yield ends - begins
        midnight += DAY


def least(one: int | None, other: int | None) -> int | None:
    """The smaller of two limits; None is no limit."""
    known = [each for each in (one, other) if each is not None]
    return min(known) if known else None
