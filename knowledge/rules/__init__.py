"""Law as code: the numbers of the provisions with their dates, who must do what by when, and what passes.

Two doors: `rules_for` finds the numbers of a provision, `by_key` one number by its name.
"""

from collections import defaultdict
from datetime import date

from knowledge.rules import (
    complaints,
    consulting,
    deciding,
    denunciations,
    disclosure,
    heads,
    information,
    mediation,
    personal_data,
    reception,
    supervision,
    village_rules,
    workplaces,
)
from knowledge.rules.errors import NotInForceError
from knowledge.rules.rule import Rule

__all__ = ["RULES", "NotInForceError", "by_key", "earlier", "rules_for"]

RULES: tuple[Rule, ...] = (
    *disclosure.RULES,
    *deciding.RULES,
    *heads.RULES,
    *consulting.RULES,
    *supervision.RULES,
    *village_rules.RULES,
    *workplaces.RULES,
    *reception.RULES,
    *complaints.RULES,
    *denunciations.RULES,
    *information.RULES,
    *mediation.RULES,
    *personal_data.RULES,
)
_BY_KEY: dict[str, list[Rule]] = defaultdict(list)
_BY_ARTICLE: dict[str, list[Rule]] = defaultdict(list)
for _rule in RULES:
    _BY_KEY[_rule.key].append(_rule)
    for _article in dict.fromkeys(ref.split(".")[0] for ref in _rule.refs):
        _BY_ARTICLE[_article].append(_rule)


def by_key(key: str, on: date) -> Rule:
    """The rule of that name as it holds on a day.

    Raises:
        NotInForceError: on that day there is no such rule.
    """
    found = next((rule for rule in _BY_KEY.get(key, ()) if rule.in_force(on)), None)
    if found is None:
        raise NotInForceError(f"{key} on {on}")
    return found


def rules_for(ref: str, on: date) -> tuple[Rule, ...]:
    """The rules that a provision, or something inside it, sets; in the order of the law.

    Args:
        ref: the provision, such as "10/2022/QH15:21" or "10/2022/QH15:21.1".
        on: the day.
    """
    inside = f"{ref}."
    return tuple(
        rule
        for rule in _BY_ARTICLE.get(ref.split(".", maxsplit=1)[0], ())
        if rule.in_force(on) and any(place == ref or place.startswith(inside) for place in rule.refs)
    )


def earlier(rule: Rule) -> Rule | None:
    """The number that this one replaced, if it replaced one."""
    return next((old for old in _BY_KEY[rule.key] if old.valid_to == rule.valid_from), None)
