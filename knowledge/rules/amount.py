"""A number as the law states it: how many of what, and on which side of it one must stand. Integers only."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is counted."""

    DAYS = "days"
    RUNNING_DAYS = "running_days"  # without a break
    WORKING_DAYS = "working_days"
    HOURS = "hours"
    MONTHS = "months"
    QUARTERS = "quarters"
    YEARS = "years"
    SHARE = "share"
    PEOPLE = "people"
    HOUSEHOLDS = "households"
    COPIES = "copies"
    BALLOTS = "ballots"
    TIMES_A_YEAR = "times_a_year"
    DAYS_A_WEEK = "days_a_week"
    DAYS_A_MONTH = "days_a_month"


class Bound(StrEnum):
    """On which side of the number one must stand."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    EXACTLY = "exactly"
    BETWEEN = "between"
    WITHIN = "within"  # a deadline: at most so long after something
    BEFORE = "before"  # a notice: at least so long before something
    EVERY = "every"  # a rhythm: again before so long has passed


class Base(StrEnum):
    """The whole that a share is taken of."""

    ALL_HOUSEHOLDS = "all_households"
    ALL_REPRESENTATIVES = "all_representatives"  # of the households of a residential group, whether they came or not
    PRESENT = "present"  # the household representatives who came to the meeting
    ALL_GROUPS = "all_groups"  # the villages and residential groups of the ward
    ALL_STAFF = "all_staff"
    STAFF_PRESENT = "staff_present"
    ALL_VOTERS = "all_voters"


NOT_BELOW = {Bound.AT_LEAST, Bound.BEFORE}
NOT_ABOVE = {Bound.AT_MOST, Bound.WITHIN, Bound.EVERY}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit and its side.

    Attributes:
        kind: what is counted.
        bound: on which side of the number one must stand.
        numerator: the number; of a share, its upper part as the law writes it (10 of "10 %", 2 of "hai phần ba").
        denominator: the lower part of a share; 1 for everything else.
        most: the upper end of a range.
        base: the whole that a share is taken of.
    """

    kind: Kind
    bound: Bound
    numerator: int
    denominator: int = 1
    most: int | None = None
    base: Base | None = None

    @property
    def strict(self) -> bool:
        """Whether standing exactly on the number is not enough."""
        return self.bound in {Bound.MORE_THAN, Bound.FEWER_THAN}

    def met_by(self, count: int, total: int = 1) -> bool:
        """Whether a count satisfies the number; nothing is rounded.

        Args:
            count: days passed, people, those who agreed.
            total: the size of the base, for a share.
        """
        ours, limit = count * self.denominator, self.numerator * total
        if self.bound in NOT_BELOW:
            return ours >= limit
        if self.bound in NOT_ABOVE:
            return ours <= limit
        if self.bound is Bound.BETWEEN:
            return limit <= ours <= (self.most or 0) * total
        if self.bound is Bound.MORE_THAN:
            return ours > limit
        if self.bound is Bound.FEWER_THAN:
            return ours < limit
        return ours == limit

    def fewest(self, total: int) -> int:
        """The smallest count that satisfies a share from below, such as 67 for "two thirds" of 100."""
        whole, rest = divmod(self.numerator * total, self.denominator)
        if self.strict:
            return whole + 1
        return whole + (1 if rest else 0)


def at_least(number: int, kind: Kind) -> Amount:
    """That many or more."""
    return Amount(kind, Bound.AT_LEAST, number)


def at_most(number: int, kind: Kind) -> Amount:
    """That many or fewer."""
    return Amount(kind, Bound.AT_MOST, number)


def fewer_than(number: int, kind: Kind) -> Amount:
    """Fewer than that."""
    return Amount(kind, Bound.FEWER_THAN, number)


def exactly(number: int, kind: Kind) -> Amount:
    """That many, no more and no fewer."""
    return Amount(kind, Bound.EXACTLY, number)


def between(least: int, most: int, kind: Kind) -> Amount:
    """A range, both ends included."""
    return Amount(kind, Bound.BETWEEN, least, most=most)


def within(number: int, kind: Kind) -> Amount:
    """A deadline after something."""
    return Amount(kind, Bound.WITHIN, number)


def before(number: int, kind: Kind) -> Amount:
    """A notice ahead of something."""
    return Amount(kind, Bound.BEFORE, number)


def every(number: int, kind: Kind) -> Amount:
    """A rhythm."""
    return Amount(kind, Bound.EVERY, number)


def share_of_at_least(numerator: int, denominator: int, base: Base) -> Amount:
    """That share or more, as in "từ hai phần ba trở lên"."""
    return Amount(Kind.SHARE, Bound.AT_LEAST, numerator, denominator, base=base)


def share_above(numerator: int, denominator: int, base: Base) -> Amount:
    """More than that share, as in "trên 50 %"."""
    return Amount(Kind.SHARE, Bound.MORE_THAN, numerator, denominator, base=base)
