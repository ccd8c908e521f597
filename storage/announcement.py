"""What an announcement is: its words, for whom it is, when it leaves, and everything that happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from storage.audience import WHOLE_WARD, Audience
from storage.messages import Body


class State(StrEnum):
    """Where an announcement stands."""

    WAITING = "waiting"  # for a second person
    APPROVED = "approved"  # and for its time
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    DROPPED = "dropped"  # by the program, before anybody got it: see `Drop`


ENDED = frozenset({State.SENT, State.REFUSED, State.CANCELLED, State.DROPPED})


class Kind(StrEnum):
    """What an announcement is for."""

    NOTICE = "notice"
    MEETING = "meeting"  # the invitation to one
    REMINDER = "reminder"
    CHANGE = "change"  # of a meeting
    CANCELLATION = "cancellation"  # of a meeting
    CAMPAIGN = "campaign"
    EMERGENCY = "emergency"  # sent by one person at once
    CORRECTION = "correction"  # of what was sent before


class Drop(StrEnum):
    """Why the program does not send what was written."""

    EXPIRED = "expired"  # its moment has passed
    EMPTY = "empty"  # nobody is in its audience any more
    AUTHOR_LEFT = "author_left"  # the author no longer works on the desk
    APPROVER_LEFT = "approver_left"  # the one who approved it no longer does


class Action(StrEnum):
    """What can happen to an announcement."""

    SUBMIT = "submit"  # for approval; details: `kind`
    EMERGENCY = "emergency"  # by one person
    APPROVE = "approve"  # details: `seen`, how many people the approver was shown
    REFUSE = "refuse"
    WITHDRAW = "withdraw"  # the approval is taken back; it waits again
    CANCEL = "cancel"
    PAUSE = "pause"
    RESUME = "resume"
    RESCHEDULE = "reschedule"  # details: `from`, `to`; `again`: somebody must approve it anew
    MOVE = "move"  # by the program, with its meeting or to the end of the quiet hours; details: `from`, `to`
    BEGIN = "begin"  # it starts to leave
    DROP = "drop"  # details: `why`
    FINISH = "finish"  # nothing of it is on its way any more
    RESEND = "resend"  # to those whom it did not reach; details: `count`
    DENY = "deny"  # somebody was not allowed to approve it; details: `why`


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. `actor_id` is nobody when the program did it."""

    action: Action
    at: datetime
    actor_id: int | None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an announcement stands; what its steps lead to (`storage.announcement_rules.replay`).

    Attributes:
        state: where it stands; nothing before it is submitted.
        author_id: who wrote it.
        approver_id: the second person.
        emergency: one person sends it.
        begun: it has started to leave.
        drop: why the program did not send it.
    """

    state: State | None = None
    author_id: int | None = None
    approver_id: int | None = None
    emergency: bool = False
    begun: bool = False
    drop: Drop | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to have sent.

    Attributes:
        ward_id: the ward that speaks.
        author_id: who wrote it.
        body: its words, buttons and files.
        audience: for whom.
        kind: what it is for.
        subject_id: what it is about (`storage.subjects`); who left the subject does not get it.
        meeting_id: the meeting it belongs to.
        meeting_seen: that meeting's `changed_at` when the words were made; None when they do not tell of it.
        campaign_id: the campaign it belongs to.
        regulation_id: the document it was made from.
        minutes_before: it leaves so long before its meeting begins, whenever that will be.
        acknowledge: it has a button "received".
        send_at: when it leaves; None for as soon as it is approved.
        expires_at: the moment after which there is no use in it; None with a meeting is when the meeting begins.
        previewed: how many people its author was shown.
        share: how many per cent of the households are wanted, also for money; None for whom it costs nothing.
        article: the channel on which it also goes to everybody who follows the account (`storage.article`).
    """

    ward_id: int
    author_id: int
    body: Body
    audience: Audience = WHOLE_WARD
    kind: Kind = Kind.NOTICE
    subject_id: int | None = None
    meeting_id: int | None = None
    meeting_seen: datetime | None = None
    campaign_id: int | None = None
    regulation_id: int | None = None
    minutes_before: int | None = None
    acknowledge: bool = False
    send_at: datetime | None = None
    expires_at: datetime | None = None
    previewed: int | None = None
    share: int | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement as it stands.

    Attributes:
        standing: its state, who wrote it, who approved it.
        reason: the stated reason of an emergency.
        refusal: why the second person refused it.
        series_id: the series that made it.
        corrects_id: the announcement that it corrects.
        previewed: how many people the approver was shown; before that, the author.
        planned: for how many it was when it left; None while that is being written down.
        send_at: when it leaves; None until it is approved, when nobody named a time.
        expires_at: the moment after which there is no use in it.
        sent_at: when it began to leave.
        reported_at: when its author was told how it went.
        share: how many per cent of the households are wanted, also for money.
        price_agreed: how many đồng whoever approved it agreed to.
    """

    id: int
    ward_id: int
    author_id: int
    body: Body
    audience: Audience
    kind: Kind
    standing: Standing
    subject_id: int | None
    meeting_id: int | None
    campaign_id: int | None
    series_id: int | None
    corrects_id: int | None
    regulation_id: int | None
    minutes_before: int | None
    acknowledge: bool
    reason: str | None
    decided_at: datetime | None
    refusal: str | None
    previewed: int | None
    planned: int | None
    created_at: datetime
    send_at: datetime | None
    expires_at: datetime | None
    sent_at: datetime | None
    reported_at: datetime | None
    share: int | None = None
    price_agreed: int | None = None

    @property
    def state(self) -> State:
        """Where it stands."""
        assert self.standing.state is not None, "what was submitted stands somewhere"  # noqa: S101 — read from its row
        return self.standing.state

    @property
    def approver_id(self) -> int | None:
        """The second person."""
        return self.standing.approver_id

    @property
    def difference(self) -> int:
        """How many more people it was for than the approver was shown; below zero when fewer."""
        if self.planned is None or self.previewed is None:
            return 0
        return self.planned - self.previewed


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people an announcement is for, and how many of them have an address that works."""

    people: int
    reachable: int


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of the deliveries; `failures` and `drops` count each kind of reason.

    Dropped is what there was no more use in sending: expired, cancelled, corrected meanwhile.
    """

    waiting: int
    sent: int
    failed: int
    failures: dict[str, int]
    acknowledged: int = 0
    dropped: int = 0
    drops: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Everyone the announcement was for."""
        return self.waiting + self.sent + self.failed + self.dropped
