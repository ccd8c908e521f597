"""Whether a ward's receptions are as the law wants: how often its chair receives in person, how early it is posted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.rules import by_key
from knowledge.rules.amount import Kind
from knowledge.rules.days_off import NO_DAYS
from knowledge.rules.rule import Rule
from knowledge.rules.working_days import latest
from knowledge.syllables import fold, syllables

WEEK = timedelta(days=7)
THURSDAY = 3  # a week belongs to the month in which most of it lies
_NOT_THE_CHAIR = ("pho chu tich", "hoi dong", "hdnd", "mat tran", "mttq")


class Fault(StrEnum):
    """What is wrong with a plan."""

    CHAIR_TOO_SELDOM = "chair_too_seldom"
    POSTED_LATE = "posted_late"


@dataclass(frozen=True, slots=True)
class Held:
    """A day on which citizens are received.

    Attributes:
        day: the day.
        by_chair: the chair of the ward People's Committee receives in person.
        posted: the day since which everybody could read of it.
    """

    day: date
    by_chair: bool
    posted: date


@dataclass(frozen=True, slots=True)
class PlanFault:
    """One fault with the rule that it breaks.

    Attributes:
        fault: what is wrong.
        rule: as it holds on the day.
        have: on how many days the chair receives, for `CHAIR_TOO_SELDOM`.
        by: the last day for posting, for `POSTED_LATE`.
    """

    fault: Fault
    rule: Rule
    have: int = 0
    by: date | None = None


def is_chair(host: str) -> bool:
    """Whether this is the chair of the People's Committee, by the words with which a plan names who receives."""
    said = " ".join(fold(word) for word in syllables(host))
    return "chu tich" in said and not any(other in said for other in _NOT_THE_CHAIR)


def posted_late(held: Held, days_off: Mapping[date, str] = NO_DAYS) -> PlanFault | None:
    """The fault of a day that was posted too late; None when it was early enough."""
    rule = by_key("reception-schedule", held.day)
    by = latest(held.day, rule.amount.numerator, days_off)
    return PlanFault(Fault.POSTED_LATE, rule, by=by) if held.posted > by else None


def chair_too_seldom(held: Iterable[Held], month: date) -> PlanFault | None:
    """The fault of a month in which the chair receives on too few days; None when they are enough.

    Args:
        held: the plan.
        month: any day of the month.
    """
    first = month.replace(day=1)
    rule = by_key("reception-days", first)
    days = {one.day for one in held if one.by_chair}
    if rule.amount.kind is Kind.DAYS_A_WEEK:
        counts = [sum(monday <= day < monday + WEEK for day in days) for monday in _weeks(first)]
    else:
        counts = [sum((day.year, day.month) == (first.year, first.month) for day in days)]
    fewest = min(counts)
    return None if rule.amount.met_by(fewest) else PlanFault(Fault.CHAIR_TOO_SELDOM, rule, have=fewest)


def _weeks(first: date) -> Iterator[date]:
    """The Mondays of the weeks that belong to the month."""
    monday = first - timedelta(days=first.weekday())
    while (monday + timedelta(days=THURSDAY)) < first:
        monday += WEEK
    while (monday + timedelta(days=THURSDAY)).month == first.month:
        yield monday
        monday += WEEK
