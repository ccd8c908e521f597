"""The mix is the cheapest there is: compared with every other one, and fast for a whole ward."""

import itertools
import time
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.reach.mix import Kind, Mix, Way, Why, cheapest

NAMES = ("a", "b", "c")
FREE, PAID, TEMPLATE = Way("chat"), Way("paid", 55), Way("template", 120)

kinds = st.dictionaries(
    st.frozensets(st.sampled_from(NAMES)), st.integers(min_value=1, max_value=2), min_size=1, max_size=3
)
prices = st.sampled_from((0, 0, 1, 55, 120))
limits = st.one_of(st.none(), st.integers(min_value=0, max_value=3))


@st.composite
def offers(draw: st.DrawFn) -> list[Way]:
    pool = st.sampled_from((None, "shared"))
    return [Way(name, draw(prices), draw(limits), draw(st.sampled_from((50, 90))), draw(pool)) for name in NAMES]


def every_mix(homes: dict[Kind, int], ways: list[Way], shared: int | None) -> list[tuple[int, int, int]]:
    """How many are reached, at what price and how surely, for each way of doing it."""
    known = {way.name: way for way in ways}
    each = [kind for kind, count in homes.items() for _ in range(count)]
    found = []
    for chosen in itertools.product(*[(None, *sorted(kind)) for kind in each]):
        taken = Counter(name for name in chosen if name)
        in_pool = sum(count for name, count in taken.items() if known[name].pool == "shared")
        fits = all((most := known[name].carries) is None or count <= most for name, count in taken.items())
        if fits and (shared is None or in_pool <= shared):
            price = sum(known[name].price * count for name, count in taken.items())
            found.append((taken.total(), price, sum(known[name].certainty * count for name, count in taken.items())))
    return found


def outcome(mix: Mix, ways: list[Way]) -> tuple[int, int, int]:
    known = {way.name: way for way in ways}
    return mix.reached, mix.price, sum(known[name].certainty * count for name, count in mix.by_way.items())


@settings(max_examples=150)
@given(
    kinds, offers(), limits, st.integers(min_value=0, max_value=6), st.one_of(st.none(), st.sampled_from((0, 60, 200)))
)
def test_no_other_mix_is_better(
    homes: dict[Kind, int], ways: list[Way], shared: int | None, wanted: int, budget: int | None
) -> None:
    pools = {} if shared is None else {"shared": shared}
    mix = cheapest(homes, ways, wanted=wanted, budget=budget, pools=pools)
    affordable = [each for each in every_mix(homes, ways, shared) if budget is None or each[1] <= budget]
    most = min(max(each[0] for each in affordable), wanted)
    best = min((each for each in affordable if each[0] == most), key=lambda each: (each[1], -each[2]))
    assert outcome(mix, ways) == best
    assert mix.reached + sum(mix.left.values()) == sum(homes.values())


def test_free_ways_come_first_and_dearer_ones_only_as_far_as_wanted() -> None:
    homes = {frozenset({"chat", "paid"}): 60, frozenset({"paid", "template"}): 30, frozenset({"template"}): 10}
    mix = cheapest(homes, [FREE, PAID, TEMPLATE], wanted=95)
    assert mix.by_way == {"chat": 60, "paid": 30, "template": 5}
    assert mix.price == 30 * 55 + 5 * 120
    assert mix.left == {Why.NOT_WANTED: 5}


def test_a_scarce_way_is_kept_for_whom_nothing_else_reaches() -> None:
    homes = {frozenset({"package", "paid"}): 10, frozenset({"package"}): 10}
    mix = cheapest(homes, [Way("package", carries=10), PAID], wanted=20)
    assert mix.taken[frozenset({"package"}), "package"] == 10
    assert (mix.reached, mix.price) == (20, 550)


def test_money_at_its_end_is_said() -> None:
    mix = cheapest({frozenset({"paid"}): 10}, [PAID], wanted=10, budget=200)
    assert (mix.reached, mix.price, mix.left) == (3, 165, {Why.BUDGET: 7})


def test_why_somebody_is_left_is_said() -> None:
    homes = {frozenset({"chat"}): 5, frozenset[str](): 4, frozenset({"template"}): 3, frozenset({"other"}): 2}
    ways = [Way("chat", carries=3), Way("template", 120, closed=Why.LATE), Way("other", closed=Why.UNPREPARED)]
    mix = cheapest(homes, ways, wanted=14)
    assert mix.left == {Why.FULL: 2, Why.NO_WAY: 4, Why.LATE: 3, Why.UNPREPARED: 2}


def test_the_surer_of_two_equal_ways_is_taken() -> None:
    both = frozenset({"seen", "rings"})
    mix = cheapest({both: 4}, [Way("seen", certainty=50), Way("rings", certainty=90, carries=3)], wanted=4)
    assert mix.by_way == {"rings": 3, "seen": 1}


def test_twenty_thousand_households_are_planned_at_once() -> None:
    names = [f"way-{number}" for number in range(8)]
    every = itertools.chain.from_iterable(itertools.combinations(names, size) for size in range(9))
    homes = {frozenset(each): 79 for each in every}
    ways = [Way(name, 55 * number, 2000) for number, name in enumerate(names)]
    begun = time.process_time()
    mix = cheapest(homes, ways, wanted=sum(homes.values()))
    assert sum(homes.values()) > 20_000
    assert mix.reached == 16_000
    assert time.process_time() - begun < 2
