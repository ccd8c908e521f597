"""Whether a vote passes, and from when it binds: Article 21 of Law 10/2022, Article 3 of Decree 59/2023."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from knowledge.rules import by_key
from knowledge.rules.errors import ImpossibleCountError, UnregulatedError
from knowledge.rules.matters import ABOUT_MONEY, Matter, Scope
from knowledge.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a vote passes, with the arithmetic to show.

    Attributes:
        passed: whether it does.
        agreed: how many agreed.
        total: of how many; never only those who came, unless the rule says so.
        needed: the fewest that would have been enough.
        rule: the threshold.
    """

    passed: bool
    agreed: int
    total: int
    needed: int
    rule: Rule


def passes(matter: Matter, agreed: int, total: int, *, on: date, scope: Scope = Scope.GROUP) -> Verdict:
    """Whether the community's decision on a matter of Article 15 is passed (10/2022/QH15:21.1).

    Args:
        matter: the clause of Article 15.
        agreed: household representatives who agreed; for the whole ward, groups that did.
        total: all household representatives of the group, present or not; for the whole ward, all its groups.
        on: the day of the vote.
        scope: one group or the whole ward.

    Raises:
        UnregulatedError: the law counts by groups only for clauses 1 and 2.
        ImpossibleCountError: the numbers cannot be.
        NotInForceError: the law was not in force on the day.
    """
    if matter in ABOUT_MONEY:
        key = "threshold-contributions" if scope is Scope.GROUP else "threshold-contributions-ward"
    elif scope is Scope.WARD:
        raise UnregulatedError(f"no count by groups for clause {matter} of Article 15")
    else:
        key = "threshold-others"
    return _verdict(by_key(key, on), agreed, total)


def passes_online(agreed: int, total: int, *, on: date) -> Verdict:
    """Whether an online vote on a matter of clause 6 is passed (59/2023/NĐ-CP:5.4.b); of all representatives."""
    return _verdict(by_key("online-threshold", on), agreed, total)


def accepts_online(agreed: int, total: int, *, on: date) -> Verdict:
    """Whether the group accepts the online form at all (59/2023/NĐ-CP:5.2.c); of all representatives."""
    return _verdict(by_key("online-acceptance", on), agreed, total)


class Procedure(Enum):
    """What a meeting settles by hands before it votes on its matter (59/2023/NĐ-CP:3.5)."""

    SECRETARY = "meeting-secretary"
    WAY_OF_VOTING = "meeting-way-of-voting"
    TELLERS = "meeting-tellers"


def settles(procedure: Procedure, agreed: int, present: int, *, on: date) -> Verdict:
    """Whether the meeting settles a question of its own procedure; of those present."""
    return _verdict(by_key(procedure.value, on), agreed, present)


def opens_removal(asking: int, households: int, *, on: date) -> Verdict:
    """Whether enough households ask for the head's removal (59/2023/NĐ-CP:9.1.b)."""
    return _verdict(by_key("removal-request", on), asking, households)


def falls_short(matter: Matter, present: int, total: int, *, on: date) -> bool:
    """Whether so few came that the threshold could not be reached even if all agreed (10/2022/QH15:19.1.b)."""
    return not passes(matter, present, total, on=on).passed


def _verdict(rule: Rule, agreed: int, total: int) -> Verdict:
    if not 0 <= agreed <= total or total == 0:
        raise ImpossibleCountError(f"{agreed} of {total}")
    return Verdict(rule.amount.met_by(agreed, total), agreed, total, rule.amount.fewest(total), rule)


class Effect(Enum):
    """From when a passed decision binds (10/2022/QH15:21.2)."""

    ON_VOTE = auto()
    WHEN_COMMITTEE_SAYS = auto()
    ON_COMMITTEE_RECOGNITION = auto()
    ON_FRONT_RECOGNITION = auto()


def effect(matter: Matter, scope: Scope = Scope.GROUP) -> Effect:
    """From when a passed decision on a matter binds.

    Raises:
        UnregulatedError: the law does not say it for clause 6 across a whole ward.
    """
    if matter is Matter.BOARDS:
        return Effect.ON_FRONT_RECOGNITION
    if matter in {Matter.VILLAGE_RULES, Matter.HEAD}:
        return Effect.ON_COMMITTEE_RECOGNITION
    if scope is Scope.GROUP:
        return Effect.ON_VOTE
    if matter in ABOUT_MONEY:
        return Effect.WHEN_COMMITTEE_SAYS
    raise UnregulatedError(f"no day of effect for clause {matter} of Article 15 across a ward")
