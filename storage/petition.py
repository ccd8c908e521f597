"""What a petition is, and which step may follow which."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.messages import FileRef


class State(StrEnum):
    """Where a petition stands."""

    DRAFT = "draft"
    RECEIVED = "received"
    TAKEN = "taken"
    WAITING = "waiting"  # for the resident's reply to a question
    ANSWERED = "answered"
    CLOSED = "closed"


class Action(StrEnum):
    """What can happen to a petition that was sent."""

    TAKE = "take"
    ASK = "ask"
    REPLY = "reply"
    ANSWER = "answer"
    CLOSE = "close"


# From which states an action is allowed, and where it leads.
RULES: dict[Action, tuple[frozenset[State], State]] = {
    Action.TAKE: (frozenset({State.RECEIVED}), State.TAKEN),
    Action.ASK: (frozenset({State.TAKEN, State.WAITING}), State.WAITING),
    Action.REPLY: (frozenset({State.WAITING}), State.TAKEN),
    Action.ANSWER: (frozenset({State.TAKEN, State.WAITING, State.ANSWERED}), State.ANSWERED),
    Action.CLOSE: (frozenset({State.ANSWERED}), State.CLOSED),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened."""

    kind: str
    at: datetime
    words: str | None
    actor_id: int | None


@dataclass(frozen=True, slots=True)
class Petition:
    """A petition with its files and its history, oldest first."""

    id: int
    ward_id: int
    code: str
    person_id: int
    person_name: str
    state: State
    category: str
    words: str
    place: str | None
    group_id: int | None
    group_name: str | None
    anonymous: bool
    phone: str | None
    assignee_id: int | None
    created_at: datetime
    submitted_at: datetime | None
    closed_at: datetime | None
    files: tuple[FileRef, ...]
    steps: tuple[Step, ...]
