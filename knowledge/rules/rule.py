"""A rule with a number in it: which provision says it, when it holds, who is bound, and the number."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.rules.amount import Amount


class Who(StrEnum):
    """Who a rule binds, or whom it gives a right."""

    WARD_COMMITTEE = "ward People's Committee"
    WARD_CHAIR = "chair of the ward People's Committee"
    WARD_FRONT = "ward Fatherland Front"
    RECOGNISING_BODY = "ward People's Committee or ward Fatherland Front, whichever recognises"
    GROUP_HEAD = "head of the residential group"
    GROUP_FRONT = "front board of the residential group"
    GROUP = "residential group"
    CITIZEN = "citizen"
    MEETING_CHAIR = "chair of the meeting"
    ELECTION_TEAM = "election team"
    INSPECTION_BOARD = "People's Inspection Board"
    INVESTMENT_BOARD = "Community Investment Supervision Board"
    AGENCY_HEAD = "head of the agency"
    AGENCY_STAFF = "staff of the agency"
    COMPANY_HEAD = "representative of the state-owned company"
    COMPANY_STAFF = "workers of the state-owned company"
    UNION = "trade union"
    RECEPTION_DESK = "citizen-reception desk"
    SETTLING_BODY = "body that settles the complaint"
    DENUNCIATION_BODY = "body that settles the denunciation"
    INFORMATION_BODY = "state body that holds the information"
    DATA_CONTROLLER = "controller of personal data"
    MEDIATOR = "mediator"


@dataclass(frozen=True, slots=True)
class Rule:
    """One number of one provision during one period.

    Attributes:
        key: names the rule; an amended rule is several entries with one key and adjoining periods.
        refs: the provisions that say it, the first one foremost, such as "10/2022/QH15:21.1".
        valid_from: first day of the period.
        valid_to: first day after the period; None while no end is known.
        amount: the number.
        who: whom it binds.
        what: what must be done, or counted, in a few words.
        by: the provision of another law that set the number, when it is not the one the provision began with.
    """

    key: str
    refs: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    amount: Amount
    who: Who
    what: str
    by: str | None = None

    def in_force(self, on: date) -> bool:
        """Whether the number holds on the day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class Law:
    """The law that a table of rules is taken from.

    Attributes:
        number: its official number.
        since: first day in force.
    """

    number: str
    since: date

    def at(self, *places: str) -> tuple[str, ...]:
        """The provisions at these places, such as "21.1"."""
        return tuple(f"{self.number}:{place}" for place in places)

    def rule(self, key: str, place: str, amount: Amount, who: Who, what: str, *, also: Iterable[str] = ()) -> Rule:
        """A rule that this law has had from its first day.

        Args:
            key: the rule's name.
            place: article, clause and point, such as "20.2.g".
            amount: the number.
            who: whom it binds.
            what: what must be done.
            also: provisions elsewhere that say the same, in full.
        """
        return Rule(key, (*self.at(place), *also), self.since, None, amount, who, what)


def amended(rule: Rule, on: date, amount: Amount | None, by: str) -> tuple[Rule, ...]:
    """The same rule before and after a change of its number.

    Args:
        rule: the rule as it was.
        on: first day of the new number.
        amount: the new number; None when the law changed and the new number is not known to us.
        by: the provision that changed it.
    """
    old = replace(rule, valid_to=on)
    return (old,) if amount is None else (old, replace(rule, valid_from=on, amount=amount, by=by))
