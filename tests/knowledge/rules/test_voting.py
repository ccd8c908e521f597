from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.errors import ImpossibleCountError, NotInForceError, UnregulatedError
from knowledge.rules.matters import Matter, Scope
from knowledge.rules.voting import (
    Effect,
    Procedure,
    accepts_online,
    effect,
    falls_short,
    opens_removal,
    passes,
    passes_online,
    settles,
)

TODAY = date(2026, 11, 22)
ABOUT_MONEY = (Matter.CONTRIBUTIONS, Matter.FUNDS)
OTHERS = (Matter.VILLAGE_RULES, Matter.HEAD, Matter.BOARDS, Matter.SELF_MANAGEMENT)


@pytest.mark.parametrize("matter", OTHERS)
def test_case_1_4160_of_8318_households_pass_more_than_half(matter: Matter) -> None:
    verdict = passes(matter, 4160, 8318, on=TODAY)
    assert verdict.passed
    assert verdict.needed == 4160
    assert not passes(matter, 4159, 8318, on=TODAY).passed


@pytest.mark.parametrize("matter", ABOUT_MONEY)
def test_case_2_exactly_two_of_three_pass_a_contribution(matter: Matter) -> None:
    assert passes(matter, 2, 3, on=TODAY).passed
    assert not passes(matter, 1, 3, on=TODAY).passed


@pytest.mark.parametrize("matter", OTHERS)
def test_case_2_exactly_one_of_two_does_not_pass_the_rest(matter: Matter) -> None:
    assert not passes(matter, 1, 2, on=TODAY).passed
    assert passes(matter, 2, 2, on=TODAY).passed


def test_case_6_60_of_70_present_do_not_pass_a_contribution_for_100_households() -> None:
    verdict = passes(Matter.CONTRIBUTIONS, 60, 100, on=TODAY)
    assert (verdict.passed, verdict.needed) == (False, 67)
    assert passes(Matter.CONTRIBUTIONS, 67, 100, on=TODAY).passed
    assert not passes(Matter.CONTRIBUTIONS, 66, 100, on=TODAY).passed


def test_case_6_tellers_are_chosen_by_those_70_who_came() -> None:
    assert settles(Procedure.TELLERS, 36, 70, on=TODAY).passed
    assert not settles(Procedure.TELLERS, 35, 70, on=TODAY).passed
    assert settles(Procedure.TELLERS, 36, 70, on=TODAY).total == 70


@pytest.mark.parametrize("procedure", Procedure)
def test_procedure_is_settled_by_more_than_half_of_those_present(procedure: Procedure) -> None:
    verdict = settles(procedure, 26, 50, on=TODAY)
    assert verdict.passed
    assert verdict.rule.refs[0].startswith("59/2023/NĐ-CP:3.5.")
    assert not settles(procedure, 25, 50, on=TODAY).passed


def test_contribution_across_the_ward_is_counted_by_groups() -> None:
    assert passes(Matter.CONTRIBUTIONS, 8, 12, on=TODAY, scope=Scope.WARD).passed
    assert not passes(Matter.CONTRIBUTIONS, 7, 12, on=TODAY, scope=Scope.WARD).passed
    assert passes(Matter.FUNDS, 9, 13, on=TODAY, scope=Scope.WARD).needed == 9


@pytest.mark.parametrize("matter", OTHERS)
def test_rest_has_no_count_by_groups(matter: Matter) -> None:
    with pytest.raises(UnregulatedError):
        passes(matter, 8, 12, on=TODAY, scope=Scope.WARD)


def test_online_vote_is_accepted_and_passed_by_more_than_half_of_all() -> None:
    assert [vote(51, 100, on=TODAY).passed for vote in (accepts_online, passes_online)] == [True, True]
    assert [vote(50, 100, on=TODAY).passed for vote in (accepts_online, passes_online)] == [False, False]


def test_half_of_the_households_open_a_removal() -> None:
    assert opens_removal(50, 100, on=TODAY).passed
    assert not opens_removal(49, 100, on=TODAY).passed


def test_meeting_falls_short_when_even_all_present_could_not_pass() -> None:
    assert falls_short(Matter.CONTRIBUTIONS, 66, 100, on=TODAY)
    assert not falls_short(Matter.CONTRIBUTIONS, 67, 100, on=TODAY)
    assert falls_short(Matter.HEAD, 50, 100, on=TODAY)
    assert not falls_short(Matter.HEAD, 51, 100, on=TODAY)


@pytest.mark.parametrize(("agreed", "total"), [(0, 0), (4, 3), (-1, 3)])
def test_impossible_counts_are_refused(agreed: int, total: int) -> None:
    with pytest.raises(ImpossibleCountError):
        passes(Matter.HEAD, agreed, total, on=TODAY)


def test_vote_before_the_law_is_not_judged_by_it() -> None:
    with pytest.raises(NotInForceError):
        passes(Matter.HEAD, 2, 3, on=date(2023, 6, 30))


@pytest.mark.parametrize(
    ("matter", "scope", "expected"),
    [
        (Matter.CONTRIBUTIONS, Scope.GROUP, Effect.ON_VOTE),
        (Matter.FUNDS, Scope.GROUP, Effect.ON_VOTE),
        (Matter.SELF_MANAGEMENT, Scope.GROUP, Effect.ON_VOTE),
        (Matter.CONTRIBUTIONS, Scope.WARD, Effect.WHEN_COMMITTEE_SAYS),
        (Matter.FUNDS, Scope.WARD, Effect.WHEN_COMMITTEE_SAYS),
        (Matter.VILLAGE_RULES, Scope.GROUP, Effect.ON_COMMITTEE_RECOGNITION),
        (Matter.HEAD, Scope.GROUP, Effect.ON_COMMITTEE_RECOGNITION),
        (Matter.BOARDS, Scope.GROUP, Effect.ON_FRONT_RECOGNITION),
    ],
)
def test_effect_of_a_decision(matter: Matter, scope: Scope, expected: Effect) -> None:
    assert effect(matter, scope) is expected


def test_effect_of_self_management_across_the_ward_is_unregulated() -> None:
    with pytest.raises(UnregulatedError):
        effect(Matter.SELF_MANAGEMENT, Scope.WARD)


@given(st.sampled_from(Matter), st.integers(1, 20_000), st.data())
def test_one_more_voice_never_turns_a_vote_down(matter: Matter, total: int, data: st.DataObject) -> None:
    agreed = data.draw(st.integers(0, total - 1))
    less, more = passes(matter, agreed, total, on=TODAY), passes(matter, agreed + 1, total, on=TODAY)
    assert more.passed >= less.passed
    assert passes(matter, total, total, on=TODAY).passed
    assert not passes(matter, 0, total, on=TODAY).passed
    assert less.passed is (agreed >= less.needed)
