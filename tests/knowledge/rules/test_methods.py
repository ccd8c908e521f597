import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.matters import Matter, Method, Scope
from knowledge.rules.methods import NOTHING_YET, Circumstances, Ruling, rule_on

LAW, DECREE = "10/2022/QH15", "59/2023/NĐ-CP"
FELL_SHORT = Circumstances(meeting_fell_short=True)
CHOSEN = Circumstances(chair_chose_ballots=True)
FRONT = Circumstances(front_agrees=True)
TOLD = Circumstances(front_agrees=True, authorities_told=True)
READY = Circumstances(front_agrees=True, authorities_told=True, group_accepts_online=True)
EVERYTHING = Circumstances(*[True] * 5)
ONLY_MEETINGS = (Matter.VILLAGE_RULES, Matter.HEAD, Matter.BOARDS)
MONEY = (Matter.CONTRIBUTIONS, Matter.FUNDS)


def test_case_5_online_vote_on_electing_the_head_is_refused_by_article_17_2() -> None:
    assert rule_on(Method.ONLINE, Matter.HEAD, circumstances=EVERYTHING) == Ruling(allowed=False, ref=f"{LAW}:17.2")


def test_case_6_contribution_by_online_vote_is_refused() -> None:
    ruling = rule_on(Method.ONLINE, Matter.CONTRIBUTIONS, circumstances=EVERYTHING)
    assert ruling == Ruling(allowed=False, ref=f"{LAW}:17.2")


def test_case_6_contribution_across_the_ward_by_ballots_when_the_chair_chose_them() -> None:
    ruling = rule_on(Method.BALLOTS, Matter.CONTRIBUTIONS, scope=Scope.WARD, circumstances=CHOSEN)
    assert ruling == Ruling(allowed=True, ref=f"{LAW}:19.1.a")
    assert not rule_on(Method.BALLOTS, Matter.CONTRIBUTIONS, scope=Scope.WARD).allowed


def test_case_6_contribution_in_a_group_by_ballots_without_a_meeting_that_fell_short_is_refused() -> None:
    assert rule_on(Method.BALLOTS, Matter.CONTRIBUTIONS) == Ruling(allowed=False, ref=f"{DECREE}:4.1")
    ruling = rule_on(Method.BALLOTS, Matter.CONTRIBUTIONS, circumstances=FRONT)
    assert ruling == Ruling(allowed=False, ref=f"{DECREE}:4.1")


@pytest.mark.parametrize("matter", Matter)
@pytest.mark.parametrize("scope", Scope)
def test_meeting_is_always_allowed(matter: Matter, scope: Scope) -> None:
    assert rule_on(Method.MEETING, matter, scope=scope) == Ruling(allowed=True, ref=f"{LAW}:17.1.a")


@pytest.mark.parametrize("matter", Matter)
@pytest.mark.parametrize("scope", Scope)
def test_ballots_follow_a_meeting_that_fell_short(matter: Matter, scope: Scope) -> None:
    ruling = rule_on(Method.BALLOTS, matter, scope=scope, circumstances=FELL_SHORT)
    assert ruling == Ruling(allowed=True, ref=f"{LAW}:19.1.b")


@pytest.mark.parametrize("matter", ONLY_MEETINGS)
@pytest.mark.parametrize(("scope", "circumstances"), [(Scope.GROUP, READY), (Scope.WARD, CHOSEN)])
def test_rules_heads_and_boards_are_decided_at_meetings(
    matter: Matter, scope: Scope, circumstances: Circumstances
) -> None:
    for method in (Method.BALLOTS, Method.ONLINE):
        ruling = rule_on(method, matter, scope=scope, circumstances=circumstances)
        assert ruling == Ruling(allowed=False, ref=f"{LAW}:17.2")


@pytest.mark.parametrize(
    ("circumstances", "allowed"), [(NOTHING_YET, False), (CHOSEN, False), (FRONT, True), (READY, True)]
)
def test_self_management_by_ballots_needs_the_front(circumstances: Circumstances, allowed: bool) -> None:
    ruling = rule_on(Method.BALLOTS, Matter.SELF_MANAGEMENT, circumstances=circumstances)
    assert ruling == Ruling(allowed=allowed, ref=f"{DECREE}:4.1.c")


@pytest.mark.parametrize(
    ("circumstances", "expected"),
    [
        (NOTHING_YET, Ruling(allowed=False, ref=f"{DECREE}:5.1.a")),
        (FRONT, Ruling(allowed=False, ref=f"{DECREE}:5.2.a")),
        (TOLD, Ruling(allowed=False, ref=f"{DECREE}:5.2.c")),
        (READY, Ruling(allowed=True, ref=f"{DECREE}:5.2.c")),
    ],
)
def test_self_management_online_needs_front_authorities_and_half_of_all(
    circumstances: Circumstances, expected: Ruling
) -> None:
    assert rule_on(Method.ONLINE, Matter.SELF_MANAGEMENT, circumstances=circumstances) == expected


def test_nothing_is_decided_online_across_a_ward() -> None:
    for matter in Matter:
        ruling = rule_on(Method.ONLINE, matter, scope=Scope.WARD, circumstances=EVERYTHING)
        assert ruling == Ruling(allowed=False, ref=f"{LAW}:17.2")


CIRCUMSTANCES = st.builds(Circumstances, *[st.booleans()] * 5)


@given(st.sampled_from(Matter), st.sampled_from(Scope), CIRCUMSTANCES)
def test_online_is_for_self_management_in_a_group_only(
    matter: Matter, scope: Scope, circumstances: Circumstances
) -> None:
    if rule_on(Method.ONLINE, matter, scope=scope, circumstances=circumstances).allowed:
        assert matter is Matter.SELF_MANAGEMENT
        assert scope is Scope.GROUP


@given(st.sampled_from(ONLY_MEETINGS), st.sampled_from(Scope), CIRCUMSTANCES)
def test_no_meeting_no_ballots_for_rules_heads_and_boards(
    matter: Matter, scope: Scope, circumstances: Circumstances
) -> None:
    ruling = rule_on(Method.BALLOTS, matter, scope=scope, circumstances=circumstances)
    assert ruling.allowed is circumstances.meeting_fell_short
