"""What an announcement is that goes to everybody who follows an account, and for which announcements that may be."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.announcement import Kind
from storage.audience import Audience
from storage.messages import Body

TOLD_TO_ALL = frozenset({Kind.NOTICE, Kind.MEETING})  # the rest corrects, reminds, or was not seen by a second person


class Stage(StrEnum):
    """How far an article has come."""

    WANTED = "wanted"
    MAKING = "making"  # asked for; with a token the channel is at it
    MADE = "made"
    SENDING = "sending"  # asked for
    SENT = "sent"
    FAILED = "failed"  # nobody got it
    UNKNOWN = "unknown"  # asked for, and no answer came: a person must look
    DROPPED = "dropped"  # its announcement was called off, corrected or late


OPEN = frozenset({Stage.WANTED, Stage.MAKING, Stage.MADE, Stage.SENDING})
PERHAPS_SEEN = frozenset({Stage.SENDING, Stage.SENT, Stage.UNKNOWN})  # it cannot be taken back any more


@dataclass(frozen=True, slots=True)
class ChannelArticle:
    """One article.

    Attributes:
        stage: how far it has come.
        lease: what the process that has it in hand calls itself.
        token: names it while the channel makes it.
        outside_id: names it afterwards.
        attempts: how often it was taken in hand.
        failure: why it has not gone on, or not arrived.
        sent_at: when the channel took it.
        due_since: when its announcement began to leave.
        expires_at: the moment after which there is no use in it.
        people: its author and whoever approved it.
        ward: the ward's name.
        body: the announcement's words.
    """

    id: int
    announcement_id: int
    ward_id: int
    channel: str
    stage: Stage
    lease: str
    token: str | None
    outside_id: str | None
    attempts: int
    failure: str | None
    sent_at: datetime | None
    due_since: datetime | None
    expires_at: datetime | None
    people: tuple[int, ...]
    ward: str
    body: Body


def may_be_article(audience: Audience, kind: Kind, *, left: bool) -> bool:
    """Whether nobody is left out of it who could see the article.

    Args:
        audience: for whom it is.
        kind: what it is for.
        left: whether people may have left its subject: an article would reach them all the same.
    """
    return audience.whole_ward and kind in TOLD_TO_ALL and not left
