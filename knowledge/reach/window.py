"""Whether somebody may be written to now: freely, for money, or not until they write again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from knowledge.reach.terms import WindowTerms


class Opening(StrEnum):
    """How far a window stands open."""

    FREE = "free"
    PAID = "paid"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of one address.

    Attributes:
        at: when its owner last wrote, followed or tapped.
        said: how many messages they got since.
        left: how many free ones the channel itself said were left, when it did so since.
    """

    at: datetime
    said: int = 0
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """How a window stands: its opening, until when that lasts, and how many free messages are left."""

    opening: Opening
    until: datetime | None = None
    left: int | None = None


def window(terms: WindowTerms | None, heard: Heard, now: datetime) -> Window:
    """How the window of an address stands; where the channel has none, it is open for ever.

    What the channel itself said is believed before our own count.
    """
    if terms is None:
        return Window(Opening.FREE)
    free_until = heard.at + timedelta(hours=terms.free_hours)
    paid_until = heard.at + timedelta(hours=terms.paid_hours)
    left = max(terms.free_messages - heard.said, 0) if heard.left is None else heard.left
    if now < free_until and left > 0:
        return Window(Opening.FREE, free_until, left)
    if now < paid_until:
        return Window(Opening.PAID, paid_until, 0)
    return Window(Opening.CLOSED)
