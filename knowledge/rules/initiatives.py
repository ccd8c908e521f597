"""Whether a citizen's initiative has enough households behind it: clause 3 of Article 16 of Law 10/2022."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from knowledge.rules import by_key
from knowledge.rules.errors import ImpossibleCountError


class Standing(Enum):
    """What becomes of an initiative."""

    PUT_TO_THE_GROUP = auto()
    PUT_TO_THE_GROUP_BY_THE_FRONT = auto()  # too few households, but the front board supports it
    NOT_ENOUGH = auto()


@dataclass(frozen=True, slots=True)
class Support:
    """How an initiative stands.

    Attributes:
        standing: what becomes of it.
        counted: consents that still count.
        lapsed: consents that are too old.
        needed: the fewest that are enough.
    """

    standing: Standing
    counted: int
    lapsed: int
    needed: int


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day when it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def support(consents: Collection[date], households: int, *, on: date, front_supports: bool = False) -> Support:
    """How an initiative stands on a day.

    Args:
        consents: the day each household's consent was given, one for each household.
        households: all households of the group.
        on: the day.
        front_supports: the group's front board approves although the share is missing.

    Raises:
        ImpossibleCountError: no households, or more consents than households.
    """
    if not 0 <= len(consents) <= households or households == 0:
        raise ImpossibleCountError(f"{len(consents)} of {households}")
    share, life = by_key("initiative-share", on).amount, by_key("initiative-consent", on).amount
    lapsed = sum(on > months_after(given, life.numerator) for given in consents)
    counted = sum(given <= on for given in consents) - lapsed
    if share.met_by(counted, households):
        standing = Standing.PUT_TO_THE_GROUP
    else:
        standing = Standing.PUT_TO_THE_GROUP_BY_THE_FRONT if front_supports else Standing.NOT_ENOUGH
    return Support(standing, counted, lapsed, share.fewest(households))
