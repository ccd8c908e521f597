"""Whether people are told of a meeting long enough before it, by which provision, and until when that is possible."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.rules import by_key
from knowledge.rules.rule import Rule


class Gathering(StrEnum):
    """A meeting of which the law wants people told so many days before."""

    GROUP = "group"  # the residential group decides something (59/2023/NĐ-CP:3.3)
    CONFERENCE = "conference"  # the group's yearly one (59/2023/NĐ-CP:11.1.c)
    DIALOGUE = "dialogue"  # of the People's Committee with the residents (72/2025/QH15:43)


KEYS = {
    Gathering.GROUP: "meeting-notice",
    Gathering.CONFERENCE: "conference-notice",
    Gathering.DIALOGUE: "dialogue-notice",
}


@dataclass(frozen=True, slots=True)
class Ahead:
    """How a day of telling stands to the day of a meeting.

    Attributes:
        rule: the provision and its number of days.
        days: how many days lie between; below zero when people are told afterwards.
        latest: the last day on which telling is in time.
        enough: whether it is in time.
    """

    rule: Rule
    days: int
    latest: date
    enough: bool


def ahead(gathering: Gathering, *, meeting: date, told: date) -> Ahead:
    """Whether people who are told on one day are told long enough before a meeting on another.

    The days of the calendar count, the day of telling does not: told on Friday, a meeting on Sunday is two days ahead.

    Raises:
        NotInForceError: no law known to us sets the number on the day of the meeting.
    """
    rule, days = by_key(KEYS[gathering], meeting), (meeting - told).days
    latest = meeting - timedelta(days=rule.amount.numerator)
    return Ahead(rule=rule, days=days, latest=latest, enough=rule.amount.met_by(days))
