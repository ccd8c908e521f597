"""The key numbers of a provision as values, for the lines under an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.rules import by_key, earlier, rules_for
from knowledge.rules.amount import Amount
from knowledge.rules.place import Place
from knowledge.rules.rule import Rule

MOST = 6  # a whole article may hold more; its words are quoted beside anyway


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with where it stands.

    Attributes:
        rule: the rule as it holds on the day.
        place: the provision, inside the one that was asked about.
        changed_by: the provision of a later law that set this number; None for a number that never changed.
        previous: the number before that.
    """

    rule: Rule
    place: Place
    changed_by: Place | None = None
    previous: Amount | None = None


def figures(refs: Iterable[str], on: date) -> tuple[Figure, ...]:
    """The numbers that provisions, or what is inside them, set on a day; at most a handful, in the order of the law.

    Args:
        refs: the provisions, such as the refs of an answer's citations.
        on: the day that the answer holds for.
    """
    found: dict[Rule, Figure] = {}
    for ref in refs:
        for rule in rules_for(ref, on):
            found.setdefault(rule, _figure(rule, ref))
    return tuple(found.values())[:MOST]


def figure(key: str, on: date) -> Figure:
    """One number by its name, as it holds on a day.

    Raises:
        NotInForceError: on that day there is no such rule.
    """
    rule = by_key(key, on)
    return _figure(rule, rule.refs[0])


def _figure(rule: Rule, ref: str) -> Figure:
    place = Place.of(next(one for one in rule.refs if one == ref or one.startswith(f"{ref}.")))
    old = earlier(rule)
    if rule.by is None or old is None:
        return Figure(rule, place)
    return Figure(rule, place, Place.of(rule.by), old.amount)
