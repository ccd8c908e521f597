"""Whatever is tried in whatever order: nothing leaves that only its author has seen, and history says how it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.announcement import ENDED, Action, Drop, Standing, State, Step
from storage.announcement_rules import ALLOWED, after, replay
from storage.errors import ForbiddenError, StaleError
from tests.clock import START

AUTHOR, SECOND, THIRD = 1, 2, 3


def step(action: Action, actor: int | None = AUTHOR, **details: object) -> Step:
    return Step(action, START, actor, details)


def steps() -> st.SearchStrategy[list[Step]]:
    """Anything by anybody, mostly what fits, so that long lives come up, too."""
    actor = st.sampled_from([AUTHOR, SECOND, THIRD, None])
    usual = st.sampled_from([Action.APPROVE, Action.BEGIN, Action.FINISH, Action.PAUSE, Action.RESUME])
    action = st.one_of(usual, st.sampled_from(list(Action)))
    details = st.fixed_dictionaries({"why": st.sampled_from(list(Drop)), "again": st.booleans()})
    return st.lists(st.builds(Step, action, st.just(START), actor, details), max_size=25)


@given(first=st.sampled_from([Action.SUBMIT, Action.EMERGENCY]), tried=steps())
@settings(max_examples=300)
def test_nothing_leaves_without_a_second_person_and_history_replays(first: Action, tried: list[Step]) -> None:
    happened = [step(first)]
    standing = after(Standing(), happened[0])
    for each in tried:
        try:
            following = after(standing, each)
        except (StaleError, ForbiddenError):
            continue
        assert standing.state in ALLOWED[each.action]
        if standing.state in ENDED - {State.SENT}:
            assert following == standing, "what has ended stays as it is"
        happened.append(each)
        standing = following
        seen = first is Action.EMERGENCY or standing.approver_id not in {None, AUTHOR}
        assert seen or standing.state not in {State.APPROVED, State.SENDING, State.PAUSED, State.SENT}
        assert standing.begun or standing.state not in {State.SENDING, State.SENT}
        assert (standing.drop is not None) == (standing.state is State.DROPPED)
    assert standing.author_id == AUTHOR
    assert standing.emergency == (first is Action.EMERGENCY)
    assert replay(happened) == standing


SUBMITTED = (step(Action.SUBMIT),)
APPROVED = (*SUBMITTED, step(Action.APPROVE, SECOND))
LEFT = (*APPROVED, step(Action.BEGIN, None))


@pytest.mark.parametrize(
    ("happened", "state"),
    [
        (SUBMITTED, State.WAITING),
        (APPROVED, State.APPROVED),
        (LEFT, State.SENDING),
        ((step(Action.EMERGENCY), step(Action.BEGIN, None)), State.SENDING),
        ((*APPROVED, step(Action.PAUSE)), State.PAUSED),
        ((*APPROVED, step(Action.PAUSE), step(Action.RESUME)), State.APPROVED),
        ((*LEFT, step(Action.PAUSE), step(Action.RESUME)), State.SENDING),
        ((*APPROVED, step(Action.WITHDRAW, SECOND)), State.WAITING),
        ((*APPROVED, step(Action.RESCHEDULE, AUTHOR, again=True)), State.WAITING),
        ((*APPROVED, step(Action.RESCHEDULE, SECOND, again=False)), State.APPROVED),
        ((*LEFT, step(Action.FINISH, None)), State.SENT),
        ((*LEFT, step(Action.FINISH, None), step(Action.RESEND)), State.SENDING),
        ((*SUBMITTED, step(Action.DROP, None, why="expired")), State.DROPPED),
        ((*LEFT, step(Action.CANCEL)), State.CANCELLED),
        ((*SUBMITTED, step(Action.DENY, AUTHOR, why="name")), State.WAITING),
    ],
)
def test_steps_lead_to(happened: tuple[Step, ...], state: State) -> None:
    assert replay(happened).state is state


@pytest.mark.parametrize("action", [Action.APPROVE, Action.REFUSE])
@pytest.mark.parametrize("actor", [AUTHOR, None])
def test_neither_the_author_nor_the_program_decides(action: Action, actor: int | None) -> None:
    with pytest.raises(ForbiddenError):
        replay((*SUBMITTED, step(action, actor)))


@pytest.mark.parametrize("action", [Action.WITHDRAW, Action.RESCHEDULE, Action.MOVE])
def test_what_has_left_is_not_held_back_any_more(action: Action) -> None:
    with pytest.raises(StaleError):
        replay((*LEFT, step(Action.PAUSE), step(action, SECOND)))


def test_taking_the_approval_back_asks_for_another() -> None:
    with pytest.raises(StaleError):
        replay((*APPROVED, step(Action.WITHDRAW, SECOND), step(Action.BEGIN, None)))
