"""What a meeting is, which step may follow which, and whether it was announced as the law wants."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from storage.errors import StaleError, StorageError
from storage.messages import FileRef

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class MeetingKind(StrEnum):
    """What kind of meeting; the law wants some of them announced long enough before and posted."""

    GROUP = "group"  # họp tổ dân phố
    CONFERENCE = "conference"  # the community's yearly one
    DIALOGUE = "dialogue"  # of the People's Committee with the residents
    BRIEFING = "briefing"  # giao ban: a series, each opens with what the one before left
    OTHER = "other"


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class MeetingAction(StrEnum):
    """What happens to a meeting."""

    PLAN = "plan"
    CHANGE = "change"  # details: `fields`; `from` and `to` when the time moved
    CANCEL = "cancel"
    OPEN = "open"  # the door: people check in, what the last one left undone is taken over
    HOLD = "hold"  # it is over
    POST = "post"  # a photo of the notice board came


# A meeting may have to be put right, or its notice proved, while people already come in; afterwards it is history.
ALLOWED: dict[MeetingAction, frozenset[MeetingState]] = {
    MeetingAction.PLAN: frozenset(),
    MeetingAction.CHANGE: frozenset({MeetingState.PLANNED}),
    MeetingAction.CANCEL: frozenset({MeetingState.PLANNED}),
    MeetingAction.OPEN: frozenset({MeetingState.PLANNED}),
    MeetingAction.HOLD: frozenset({MeetingState.PLANNED}),
    MeetingAction.POST: frozenset({MeetingState.PLANNED}),
}
LEADS = {MeetingAction.CANCEL: MeetingState.CANCELLED, MeetingAction.HOLD: MeetingState.HELD}


class MeetingPastError(StorageError):
    """A meeting is planned for a moment to come."""

    text_id = "meeting-past"


class MeetingPlaceMissingError(StorageError):
    """Nobody can come to a meeting without a place, a title or a chair."""

    text_id = "meeting-incomplete"


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody plans.

    Attributes:
        kind: what kind of meeting.
        title: what it is called.
        starts_at: when it begins.
        place: where.
        chair: who leads it.
        invited: who is invited, in words; whom the invitation goes to is the announcement's audience.
        agenda: its items.
        group_id: the residential group that meets; None for the ward.
        ends_at: when it ends, if that was said.
        secretary: who writes the minutes, if that was said.
        file: the invitation as a document.
        regulation_id: the document of the knowledge base it was read from.
        follows_id: the meeting before it in its series.
    """

    kind: MeetingKind
    title: str
    starts_at: datetime
    place: str
    chair: str
    invited: str = ""
    agenda: tuple[str, ...] = ()
    group_id: int | None = None
    ends_at: datetime | None = None
    secretary: str | None = None
    file: FileRef | None = None
    regulation_id: int | None = None
    follows_id: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it stands; what `Plan` says, and what became of it.

    Attributes:
        reason: why it was cancelled.
        open: people can check in now.
        changes: how often it was changed: the calendar's own number of its edition.
        moved_at: when its time or place was last changed; a notice from before tells people the wrong thing.
    """

    id: int
    ward_id: int
    plan: Plan
    state: MeetingState
    reason: str | None
    open: bool
    changes: int
    created_by: int | None
    created_at: datetime
    changed_at: datetime
    moved_at: datetime | None

    @property
    def coming(self) -> bool:
        """Whether it is still to be held."""
        return self.state is MeetingState.PLANNED


@dataclass(frozen=True, slots=True)
class Posting:
    """A photo of the notice board.

    Attributes:
        group_id: the residential group whose board it is; None for the ward's own.
        posted_at: when it was posted, as the sender of the photo says.
    """

    id: int
    meeting_id: int
    group_id: int | None
    place: str
    photo: FileRef
    posted_at: datetime
    by_id: int


@dataclass(frozen=True, slots=True)
class Announced:
    """How a meeting was made known: only what tells its time and place as they are now counts.

    Attributes:
        told_at: when the invitation, or the message about its last change, began to be sent.
        postings: the proofs of posting, oldest first.
    """

    told_at: datetime | None
    postings: tuple[Posting, ...]

    @property
    def posted_at(self) -> datetime | None:
        """When it was first posted."""
        return min((one.posted_at for one in self.postings), default=None)

    def complete(self, starts_at: datetime, days: int) -> bool:
        """Whether people were told, and it was posted, at least so many days before it; days of the calendar count."""
        return all(
            at is not None and (_day(starts_at) - _day(at)).days >= days for at in (self.told_at, self.posted_at)
        )


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()


def after(state: MeetingState | None, action: MeetingAction) -> MeetingState:
    """Where a meeting stands after a step.

    Raises:
        StaleError: the step may not follow what has happened.
    """
    if state is None:
        if action is not MeetingAction.PLAN:
            raise StaleError
        return MeetingState.PLANNED
    if state not in ALLOWED[action]:
        raise StaleError
    return LEADS.get(action, state)


def replay(actions: Iterable[MeetingAction]) -> MeetingState | None:
    """Where a meeting stands to which all this has happened.

    Raises:
        StaleError: it cannot have happened.
    """
    state: MeetingState | None = None
    for action in actions:
        state = after(state, action)
    return state


def examine(plan: Plan, *, now: datetime) -> None:
    """Let a plan pass.

    Raises:
        MeetingPastError: it begins before now, or ends before it begins.
        MeetingPlaceMissingError: its title, place or chair is empty.
    """
    if plan.starts_at <= now or (plan.ends_at is not None and plan.ends_at <= plan.starts_at):
        raise MeetingPastError
    if not all(words.strip() for words in (plan.title, plan.place, plan.chair)):
        raise MeetingPlaceMissingError


MOVING: Collection[str] = frozenset({"starts_at", "ends_at", "place"})
"""The fields of a plan whose change makes an earlier notice wrong."""
