"""Which step may follow which, and where it leads: one pure function, so that the history replays to the state."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from storage.errors import StaleError
from storage.petition import OPEN, Action, Standing, State, Step

SUBMIT = "submit"
HIGHEST_LEVEL = 2  # reopened that often, a matter has nobody above left in the ward
SCORES = range(1, 6)
UNCHANGED = frozenset({*OPEN, State.CLOSED, State.MERGED})

# From which states an action is allowed.
ALLOWED: dict[Action, frozenset[State]] = {
    Action.TAKE: frozenset({State.RECEIVED}),
    Action.ASSIGN: OPEN,
    Action.TRANSFER: frozenset({State.RECEIVED, State.TAKEN}),
    Action.CLASSIFY: OPEN,
    Action.ASK: frozenset({State.TAKEN, State.WAITING}),
    Action.REPLY: frozenset({State.WAITING}),
    Action.ADD: OPEN,
    Action.EDIT: OPEN,
    Action.NOTE: UNCHANGED,
    Action.ANSWER: frozenset({State.TAKEN, State.WAITING, State.ANSWERED}),
    Action.EXTEND: frozenset({State.RECEIVED, State.TAKEN, State.WAITING}),
    Action.CLOSE: frozenset({State.ANSWERED}),
    Action.RATE: frozenset({State.CLOSED}),
    Action.REOPEN: frozenset({State.CLOSED}),
    Action.MERGE: OPEN,
    Action.UNMERGE: frozenset({State.MERGED}),
    Action.ABSORB: OPEN,
    Action.RELEASE: UNCHANGED,
    Action.SUPPORT: OPEN,
    Action.CONFIDE: UNCHANGED,
    Action.READ: UNCHANGED,
    Action.REFUSE: UNCHANGED,
    Action.WARN: frozenset({State.RECEIVED, State.TAKEN}),
    Action.RECOUNT: OPEN,
    Action.UNREACHABLE: UNCHANGED,
}


def after(before: Standing, step: Step) -> Standing:  # noqa: C901, PLR0911, PLR0912 — one case for each action that changes something
    """How a petition stands after a step.

    Raises:
        StaleError: the step may not follow what has happened.
        KeyError: its details do not say what they must.
        ValueError: they say what cannot be.
    """
    if step.kind == SUBMIT:
        return _sent(before, step)
    action = Action(step.kind)
    if before.state not in ALLOWED[action]:
        raise StaleError
    standing = _due(before, step)
    match action:
        case Action.TAKE:
            return replace(standing, state=State.TAKEN, assignee_id=step.actor_id)
        case Action.ASSIGN:
            _seen(standing.assignee_id, step)
            state = State.TAKEN if standing.state is State.RECEIVED else standing.state
            return replace(standing, state=state, assignee_id=step.details["to"])
        case Action.TRANSFER:
            _seen(standing.unit_id, step)
            return replace(standing, state=State.RECEIVED, assignee_id=None, unit_id=step.details["unit"])
        case Action.CLASSIFY:
            _seen(standing.category, step)
            return replace(standing, category=step.details["category"])
        case Action.ASK:
            return replace(standing, state=State.WAITING)
        case Action.REPLY:
            return replace(standing, state=State.TAKEN)
        case Action.ANSWER:
            return replace(standing, state=State.ANSWERED, answered_at=standing.answered_at or step.at)
        case Action.EXTEND:
            return _extended(standing, step)
        case Action.CLOSE:
            return replace(standing, state=State.CLOSED, closed_at=step.at)
        case Action.RATE:
            return _rated(standing, step)
        case Action.REOPEN:
            return _reopened(standing)
        case Action.MERGE:
            return replace(
                standing, state=State.MERGED, state_before=standing.state, merged_into_id=step.details["into"]
            )
        case Action.UNMERGE:
            assert standing.state_before is not None, "written by MERGE"  # noqa: S101 — with the state
            return replace(standing, state=standing.state_before, state_before=None, merged_into_id=None)
        case Action.CONFIDE:
            return replace(standing, confidential=step.details["on"])
        case _:
            return standing


def replay(steps: Iterable[Step]) -> Standing:
    """How a petition stands that all this has happened to.

    Raises:
        StaleError: it cannot have happened.
    """
    standing = Standing(State.DRAFT, "other")
    for step in steps:
        standing = after(standing, step)
    return standing


def _sent(before: Standing, step: Step) -> Standing:
    if before.state is not State.DRAFT:
        raise StaleError
    details = step.details
    return _due(
        replace(
            before,
            state=State.RECEIVED,
            category=details.get("category", before.category),
            unit_id=details.get("unit"),
            confidential=details.get("confidential", False),
        ),
        step,
    )


def _due(standing: Standing, step: Step) -> Standing:
    """Every step may bring a new count of the days."""
    if "due_on" not in step.details:
        return standing
    due_on = step.details["due_on"]
    return replace(standing, due_on=None if due_on is None else date.fromisoformat(due_on))


def _seen(held: int | str | None, step: Step) -> None:
    """Of two who hand it on at once, the second had another one before their eyes."""
    if step.details.get("from", held) != held:
        raise StaleError


def _rated(standing: Standing, step: Step) -> Standing:
    if standing.rating is not None:
        raise StaleError
    if step.details["score"] not in SCORES:
        raise ValueError(f"not a score: {step.details['score']}")
    return replace(standing, rating=step.details["score"])


def _extended(standing: Standing, step: Step) -> Standing:
    _seen(standing.extra_days, step)
    if step.details["days"] < 1:
        raise ValueError("an extension gives time, it takes none")
    return replace(standing, extra_days=standing.extra_days + step.details["days"])


def _reopened(standing: Standing) -> Standing:
    if standing.level >= HIGHEST_LEVEL:
        raise StaleError
    return replace(
        standing,
        state=State.RECEIVED,
        assignee_id=None,
        level=standing.level + 1,
        extra_days=0,
        answered_at=None,
        closed_at=None,
        rating=None,
    )
