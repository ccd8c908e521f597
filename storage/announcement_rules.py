"""Which step of an announcement may follow which, and where it leads: one pure function, so that history replays."""

from collections.abc import Iterable
from dataclasses import replace

from storage.announcement import ENDED, Action, Drop, Standing, State, Step
from storage.errors import ForbiddenError, StaleError

OPEN = frozenset(State) - ENDED
UNSENT = frozenset({State.WAITING, State.APPROVED, State.PAUSED})

# From which states an action is allowed; None is before anything was submitted.
ALLOWED: dict[Action, frozenset[State | None]] = {
    Action.SUBMIT: frozenset({None}),
    Action.EMERGENCY: frozenset({None}),
    Action.APPROVE: frozenset({State.WAITING}),
    Action.REFUSE: frozenset({State.WAITING}),
    Action.WITHDRAW: frozenset({State.APPROVED, State.PAUSED}),
    Action.CANCEL: OPEN,
    Action.PAUSE: frozenset({State.APPROVED, State.SENDING}),
    Action.RESUME: frozenset({State.PAUSED}),
    Action.RESCHEDULE: UNSENT,
    Action.MOVE: UNSENT,
    Action.BEGIN: frozenset({State.APPROVED}),
    Action.DROP: OPEN,
    Action.FINISH: frozenset({State.SENDING, State.PAUSED}),
    Action.RESEND: frozenset({State.SENT}),
    Action.DENY: frozenset(State),
}
BEFORE_IT_LEAVES = frozenset({Action.WITHDRAW, Action.RESCHEDULE, Action.MOVE})
ONCE_IT_LEFT = frozenset({Action.FINISH, Action.RESEND})
ENDS = {
    Action.REFUSE: State.REFUSED,
    Action.CANCEL: State.CANCELLED,
    Action.PAUSE: State.PAUSED,
    Action.FINISH: State.SENT,
    Action.RESEND: State.SENDING,
}


def after(before: Standing, step: Step) -> Standing:  # noqa: C901, PLR0911 — one case for each action that is more than its end
    """How an announcement stands after a step.

    Raises:
        StaleError: the step may not follow what has happened.
        ForbiddenError: nobody approves what they wrote themselves, and nothing leaves that nobody approved.
        KeyError: its details do not say what they must.
    """
    wrong_time = step.action in (BEFORE_IT_LEAVES if before.begun else ONCE_IT_LEFT)
    if before.state not in ALLOWED[step.action] or wrong_time:
        raise StaleError
    match step.action:
        case Action.SUBMIT:
            return Standing(State.WAITING, step.actor_id)
        case Action.EMERGENCY:
            return Standing(State.APPROVED, step.actor_id, emergency=True)
        case Action.APPROVE | Action.REFUSE if step.actor_id in {None, before.author_id}:
            raise ForbiddenError
        case Action.APPROVE:
            return replace(before, state=State.APPROVED, approver_id=step.actor_id)
        case Action.WITHDRAW:
            return replace(before, state=State.WAITING, approver_id=None)
        case Action.RESCHEDULE if step.details.get("again"):
            return replace(before, state=State.WAITING, approver_id=None)
        case Action.RESUME:
            return replace(before, state=State.SENDING if before.begun else State.APPROVED)
        case Action.BEGIN:
            if not before.emergency and before.approver_id is None:
                raise ForbiddenError
            return replace(before, state=State.SENDING, begun=True)
        case Action.DROP:
            return replace(before, state=State.DROPPED, drop=Drop(step.details["why"]))
        case _:
            return replace(before, state=ENDS.get(step.action, before.state))


def replay(steps: Iterable[Step]) -> Standing:
    """How an announcement stands that all this has happened to.

    Raises:
        StaleError: it cannot have happened.
        ForbiddenError: it must not have happened.
    """
    standing = Standing()
    for step in steps:
        standing = after(standing, step)
    return standing
