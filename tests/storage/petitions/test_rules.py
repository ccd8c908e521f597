"""Which step may follow which, where it leads, and that a history always leads to the same end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import StaleError
from storage.petition import OPEN, Action, Standing, State, Step
from storage.petition_rules import SUBMIT, after, replay
from tests.storage.petitions.expected import DETAILS, LEADS, SENT

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
WAY_TO = {
    "received": [],
    "taken": ["take"],
    "waiting": ["take", "ask"],
    "answered": ["take", "answer"],
    "closed": ["take", "answer", "close"],
    "merged": ["take", "merge"],
}
EVERYTHING = [(state, action.value) for state in SENT for action in Action]


def step(kind: str, minutes: int = 0, *, actor_id: int | None = 7, **details: Any) -> Step:
    return Step(kind, NOON + timedelta(minutes=minutes), None, actor_id, {**DETAILS.get(kind, {}), **details})


def standing(state: str) -> Standing:
    kinds = [SUBMIT, *WAY_TO[state]]
    return replay([step(kind, minutes) for minutes, kind in enumerate(kinds)])


def test_every_action_is_in_the_table() -> None:
    assert {action for _, action in LEADS} == {action.value for action in Action}
    assert {state for state, _ in LEADS} == {state.value for state in State} - {"draft"}


@pytest.mark.parametrize(("state", "action"), EVERYTHING)
def test_action_leads_where_it_should(state: str, action: str) -> None:
    before = standing(state)
    if (state, action) not in LEADS:
        with pytest.raises(StaleError):
            after(before, step(action))
        return
    leads = LEADS[state, action]
    assert after(before, step(action)).state == ("taken" if leads == "before" else leads)


@pytest.mark.parametrize("action", Action)
def test_nothing_happens_to_a_draft(action: Action) -> None:
    with pytest.raises(StaleError):
        after(Standing(State.DRAFT, "other"), step(action))


@pytest.mark.parametrize("state", SENT)
def test_petition_is_sent_once(state: str) -> None:
    with pytest.raises(StaleError):
        after(standing(state), step(SUBMIT))


def test_unknown_step_is_an_error() -> None:
    with pytest.raises(ValueError, match="vanish"):
        after(standing("taken"), step("vanish"))


@pytest.mark.parametrize("action", DETAILS)
def test_what_an_action_must_be_told_cannot_be_left_out(action: str) -> None:
    state = next(state for state, allowed in LEADS if allowed == action)
    with pytest.raises(KeyError):
        after(standing(state), Step(action, NOON, None, 7, {}))


@pytest.mark.parametrize(
    ("action", "details"), [("rate", {"score": 0}), ("rate", {"score": 6}), ("extend", {"days": 0})]
)
def test_what_cannot_be_is_an_error(action: str, details: dict[str, int]) -> None:
    state = {"rate": "closed", "extend": "taken"}[action]
    with pytest.raises(ValueError, match=r"score|extension"):
        after(standing(state), step(action, **details))


def test_first_step_says_about_what_where_to_and_for_whom() -> None:
    sent = replay([step(SUBMIT, category="road", unit=3, confidential=True, due_on="2026-12-07")])
    assert sent == Standing(State.RECEIVED, "road", unit_id=3, confidential=True, due_on=date(2026, 12, 7))


def test_steps_change_what_they_are_about_and_nothing_else() -> None:
    taken = standing("taken")
    assert taken == Standing(State.TAKEN, "other", assignee_id=7)
    assert after(taken, step("assign")) == replace(taken, assignee_id=8)
    assert after(taken, step("transfer")) == replace(taken, state=State.RECEIVED, assignee_id=None, unit_id=3)
    assert after(taken, step("classify")) == replace(taken, category="road")
    assert after(after(taken, step("extend")), step("extend")) == replace(taken, extra_days=8)
    assert after(taken, step("confide")) == replace(taken, confidential=True)
    assert after(after(taken, step("confide")), step("confide", on=False)) == taken
    assert after(standing("closed"), step("rate")) == replace(standing("closed"), rating=5)
    for action in ("add", "edit", "note", "absorb", "release", "support", "read", "refuse", "warn", "unreachable"):
        assert after(taken, step(action)) == taken


@pytest.mark.parametrize(("state", "action"), [pair for pair in EVERYTHING if pair in LEADS])
def test_every_step_may_bring_a_new_count(state: str, action: str) -> None:
    counted = replace(standing(state), due_on=date(2026, 12, 1))
    assert after(counted, step(action)).due_on == date(2026, 12, 1)
    assert after(counted, step(action, due_on="2026-12-09")).due_on == date(2026, 12, 9)
    assert after(counted, step(action, due_on=None)).due_on is None


def test_first_answer_counts() -> None:
    twice = replay([step(SUBMIT), step("take", 1), step("answer", 2), step("answer", 3), step("close", 4)])
    assert (twice.answered_at, twice.closed_at) == (NOON + timedelta(minutes=2), NOON + timedelta(minutes=4))


def test_rating_is_given_once() -> None:
    with pytest.raises(StaleError):
        after(after(standing("closed"), step("rate")), step("rate"))


def test_reopened_one_starts_again_a_level_higher_until_there_is_no_higher() -> None:
    again = after(after(after(standing("closed"), step("rate", score=1)), step("confide")), step("reopen"))
    assert again == Standing(State.RECEIVED, "other", level=1, confidential=True)
    for kind in ("take", "extend", "answer", "close", "reopen", "take", "answer", "close"):
        again = after(again, step(kind))
    assert (again.level, again.extra_days) == (2, 0)
    with pytest.raises(StaleError):
        after(again, step("reopen"))


@pytest.mark.parametrize("state", ["received", "taken", "waiting", "answered"])
def test_merged_one_goes_on_from_where_it_stood(state: str) -> None:
    before = standing(state)
    merged = after(before, step("merge"))
    assert merged == replace(before, state=State.MERGED, state_before=State(state), merged_into_id=9)
    assert after(merged, step("unmerge")) == before


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    steps, stands = [], Standing(State.DRAFT, "other")
    for minutes in range(draw(st.integers(1, 30))):
        kinds = [SUBMIT] if stands.state is State.DRAFT else [a for s, a in LEADS if s == stands.state]
        due = draw(st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)).map(date.isoformat))
        details = {} if due is None else {"due_on": due}
        taken = step(draw(st.sampled_from(kinds)), minutes, actor_id=draw(st.integers(1, 3)), **details)
        try:
            stands = after(stands, taken)
        except StaleError:  # rated already, or nobody is higher
            continue
        steps.append(taken)
    return steps


@given(histories())
def test_history_replays_to_the_same_standing_that_is_never_illegal(steps: Sequence[Step]) -> None:
    stands = Standing(State.DRAFT, "other")
    for number, taken in enumerate(steps, start=1):
        stands = after(stands, taken)
        assert replay(steps[:number]) == stands
        check_legal(stands)


def check_legal(stands: Standing) -> None:
    """What holds of every petition that was sent."""
    state = stands.state_before or stands.state
    assert (stands.state is State.MERGED) == (stands.state_before is not None) == (stands.merged_into_id is not None)
    assert state in {*OPEN, State.CLOSED}
    assert (state is State.RECEIVED) == (stands.assignee_id is None)
    assert (state is State.CLOSED) == (stands.closed_at is not None)
    assert (state in {State.ANSWERED, State.CLOSED}) == (stands.answered_at is not None)
    assert stands.rating is None or (state is State.CLOSED and 1 <= stands.rating <= 5)
    assert 0 <= stands.level <= 2
