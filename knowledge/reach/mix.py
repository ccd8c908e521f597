"""The cheapest mix of ways that reaches a wanted number of households: exact, by flows of least cost.

Households that have the same ways are one kind; there are few kinds however many households, so that the smallest price
for each number of households is found at once. The n-th cheapest household never costs less than the one before it:
whoever stops when the money ends has reached as many as money can.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.reach.flow import Flow

Kind = frozenset[str]  # the ways by which households of a kind can be reached
CERTAIN = 100  # per cent


class Why(StrEnum):
    """Why a household is left for paper."""

    NO_WAY = "no_way"  # no channel knows anybody of it
    NOT_WANTED = "not_wanted"  # the wanted share is reached without it
    BUDGET = "budget"  # the money is at its end
    FULL = "full"  # its ways carry no more before the day
    LATE = "late"  # its ways take longer than until the day
    UNPREPARED = "unprepared"  # its ways need something that the ward has not set up


@dataclass(frozen=True, slots=True)
class Way:
    """One way of reaching households.

    Attributes:
        name: which.
        price: đồng for each.
        carries: how many before the day; None without a limit.
        certainty: how surely it is read, in per cent; of equally cheap ways the surer one is taken.
        pool: ways of one pool share a further limit.
        closed: why it cannot be used at all.
    """

    name: str
    price: int = 0
    carries: int | None = None
    certainty: int = CERTAIN
    pool: str | None = None
    closed: Why | None = None


@dataclass(frozen=True, slots=True)
class Mix:
    """Who is reached how.

    Attributes:
        taken: how many households of a kind by which way.
        price: đồng altogether.
        wanted: how many were wanted.
        left: how many are left for paper, by the reason.
    """

    taken: Mapping[tuple[Kind, str], int]
    price: int
    wanted: int
    left: Mapping[Why, int]

    @property
    def reached(self) -> int:
        """How many households are reached."""
        return sum(self.taken.values())

    @property
    def by_way(self) -> dict[str, int]:
        """How many by each way."""
        counted: dict[str, int] = {}
        for (_, name), count in self.taken.items():
            counted[name] = counted.get(name, 0) + count
        return counted


def cheapest(
    homes: Mapping[Kind, int],
    ways: Sequence[Way],
    *,
    wanted: int,
    budget: int | None = None,
    pools: Mapping[str, int] | None = None,
) -> Mix:
    """The cheapest mix that reaches as many households as wanted, or as many as can be.

    Args:
        homes: how many households of each kind.
        ways: the ways; a kind may name others, which are then no way.
        wanted: how many households are enough.
        budget: đồng that may be spent at most; None for any.
        pools: how many the ways of a pool carry together.
    """
    usable = {way.name: way for way in ways if way.closed is None}
    kinds = {kind: count for kind, count in homes.items() if count > 0}
    everybody = sum(kinds.values())
    flow = Flow(everybody)
    # One đồng more outweighs whatever certainty is gained, also by moving others aside.
    dearer = 2 * CERTAIN * (everybody + len(usable) + 1)
    for kind, count in kinds.items():
        flow.edge("from", kind, count, 0)
        for name in sorted(kind & usable.keys()):
            flow.edge(kind, name, count, 0)
    for way in usable.values():
        cost = way.price * dearer + CERTAIN - way.certainty
        flow.edge(way.name, ("pool", way.pool or way.name), way.carries, cost)
    for pool in dict.fromkeys(way.pool or way.name for way in usable.values()):
        flow.edge(("pool", pool), "to", (pools or {}).get(pool), 0)
    price, stopped = _run(flow, wanted=min(wanted, everybody), budget=budget, dearer=dearer)
    taken = {
        (kind, name): count for kind in kinds for name in sorted(kind & usable.keys()) if (count := flow.at(kind, name))
    }
    return Mix(taken, price, wanted, _left(kinds, taken, ways, stopped))


def _run(flow: Flow, *, wanted: int, budget: int | None, dearer: int) -> tuple[int, Why]:
    """Send households through until enough are reached; the price, and why it ended."""
    price = 0
    while wanted > 0:
        path = flow.cheapest_path("from", "to")
        if path is None:
            return price, Why.FULL
        each = (path.cost + dearer // 2) // dearer
        amount = min(wanted, path.most)
        if budget is not None and each > 0:
            amount = min(amount, (budget - price) // each)
        if amount == 0:
            return price, Why.BUDGET
        flow.send(path, amount)
        price += amount * each
        wanted -= amount
    return price, Why.NOT_WANTED


def _left(
    kinds: Mapping[Kind, int], taken: Mapping[tuple[Kind, str], int], ways: Sequence[Way], stopped: Why
) -> dict[Why, int]:
    left: dict[Why, int] = {}
    for kind, count in kinds.items():
        rest = count - sum(amount for (whose, _), amount in taken.items() if whose == kind)
        if rest:
            why = _reason([way for way in ways if way.name in kind], stopped)
            left[why] = left.get(why, 0) + rest
    return left


def _reason(ways: Sequence[Way], stopped: Why) -> Why:
    if not ways:
        return Why.NO_WAY
    closed = [way.closed for way in ways if way.closed is not None]
    if len(closed) == len(ways):
        return next(_worst_last(closed))
    return stopped


def _worst_last(closed: Sequence[Why]) -> Iterator[Why]:
    """What could be mended first."""
    yield from sorted(closed, key=[Why.UNPREPARED, Why.LATE, Why.FULL, *Why].index)
