"""What a petition is: its words, its files, and everything that happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from storage.messages import FileRef


class State(StrEnum):
    """Where a petition stands."""

    DRAFT = "draft"
    RECEIVED = "received"
    TAKEN = "taken"
    WAITING = "waiting"  # for the resident's reply to a question
    ANSWERED = "answered"
    CLOSED = "closed"
    MERGED = "merged"  # goes on as part of another one


class Action(StrEnum):
    """What can happen to a petition that was sent."""

    TAKE = "take"
    ASSIGN = "assign"  # details: `to`, a person; `from`, who worked on it before
    TRANSFER = "transfer"  # details: `unit`, and `from`, the one before; words: why
    CLASSIFY = "classify"  # details: `category`, and `from`, the one before
    ASK = "ask"
    REPLY = "reply"
    ADD = "add"  # the resident's further words and files
    EDIT = "edit"  # words: as they are now; as they were, they stay where they were said
    NOTE = "note"  # for the desk only
    ANSWER = "answer"
    EXTEND = "extend"  # details: `days`, working days, and `from`, those it had before; words: why
    CLOSE = "close"
    RATE = "rate"  # details: `score`, 1 to 5
    REOPEN = "reopen"
    MERGE = "merge"  # details: `into`, a petition
    UNMERGE = "unmerge"
    ABSORB = "absorb"  # details: `other`, the petition that became part of this one
    RELEASE = "release"  # details: `other`, the petition that is on its own again
    SUPPORT = "support"  # somebody else has met with the same
    CONFIDE = "confide"  # details: `on`
    READ = "read"  # a confidential one was looked at
    REFUSE = "refuse"  # somebody was not allowed to see it
    WARN = "warn"  # details: `step` of the ladder
    RECOUNT = "recount"  # the days off have changed
    UNREACHABLE = "unreachable"  # the resident takes no messages any more


# Said among the desk; the resident is not shown them.
DESK_ONLY = frozenset(
    {Action.NOTE, Action.CONFIDE, Action.READ, Action.REFUSE, Action.WARN, Action.UNREACHABLE, Action.ASSIGN},
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. `actor_id` is nobody when the program did it, or somebody who stays unknown."""

    kind: str
    at: datetime
    words: str | None
    actor_id: int | None
    details: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[FileRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a petition stands; what its steps lead to (`storage.petition_rules.replay`).

    Attributes:
        state: where it stands.
        category: what it is about.
        assignee_id: the cadre who works on it.
        unit_id: the body of the ward in whose queue it is.
        level: 0 with cadres; higher after each reopening, with those who stand above them.
        confidential: only named roles see it.
        due_on: the last day for the first answer; None when none was counted.
        extra_days: working days by which the time was extended.
        answered_at: the first answer since it was sent or reopened.
        closed_at: when it was closed.
        rating: what the resident thinks of the end, 1 to 5.
        state_before: where it stood before it was merged.
        merged_into_id: the petition that it is part of.
    """

    state: State
    category: str
    assignee_id: int | None = None
    unit_id: int | None = None
    level: int = 0
    confidential: bool = False
    due_on: date | None = None
    extra_days: int = 0
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    rating: int | None = None
    state_before: State | None = None
    merged_into_id: int | None = None


@dataclass(frozen=True, slots=True)
class Reporter:
    """Somebody who is told how a petition goes on.

    Attributes:
        person_id: who.
        petition_id: the petition through which they have to do with it: itself, or one that goes on as part of it.
        code: that petition's code, the one that they know.
        sent: they sent that petition; otherwise they said that they have met with the same.
    """

    person_id: int
    petition_id: int
    code: str
    sent: bool


class Way(StrEnum):
    """How a petition came to the ward."""

    CHAT = "chat"
    PAPER = "paper"
    PHONE = "phone"
    WALK_IN = "walk_in"
    CITY = "city"  # a city's system, by Open311


BY_HAND = frozenset({Way.PAPER, Way.PHONE, Way.WALK_IN})


@dataclass(frozen=True, slots=True)
class Petition:
    """A petition with its files and its history, oldest first.

    Attributes:
        person_id: who sent it; nobody when the sender stays unknown, or came by paper, telephone or another system.
        person_name: the sender's name; empty for one who stays unknown.
        anonymous: the desk is not told the name; with `person_id` nobody knows it.
        way: how it came.
        entered_by_id: the cadre who entered it on behalf of somebody.
        latitude: in degrees, with `longitude`, when a place was sent.
        households: how many households say that they have met with it or with one of its parts, the senders' own among
            them.
        others: who is told of it besides its sender: the senders of its parts, and those who have met with the same.
    """

    id: int
    ward_id: int
    code: str
    person_id: int | None
    person_name: str
    standing: Standing
    words: str
    place: str | None
    group_id: int | None
    group_name: str | None
    anonymous: bool
    phone: str | None
    way: Way
    entered_by_id: int | None
    latitude: float | None
    longitude: float | None
    households: int
    created_at: datetime
    submitted_at: datetime | None
    files: tuple[FileRef, ...]
    steps: tuple[Step, ...]
    others: tuple[Reporter, ...] = ()

    @property
    def reporters(self) -> tuple[Reporter, ...]:
        """Everybody who is told how it goes on, each once; a sender who stays unknown is not among them."""
        if self.person_id is None:
            return self.others
        sender = Reporter(self.person_id, self.id, self.code, sent=True)
        return (sender, *(other for other in self.others if other.person_id != self.person_id))

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.standing.state

    @property
    def category(self) -> str:
        """What it is about."""
        return self.standing.category

    @property
    def assignee_id(self) -> int | None:
        """The cadre who works on it."""
        return self.standing.assignee_id

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed."""
        return self.standing.closed_at

    @property
    def due_on(self) -> date | None:
        """The last day for the first answer."""
        return self.standing.due_on

    @property
    def is_open(self) -> bool:
        """Whether the desk still has something to do."""
        return self.state in OPEN


OPEN = frozenset({State.RECEIVED, State.TAKEN, State.WAITING, State.ANSWERED})
