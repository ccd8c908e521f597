"""The Bot Platform's ways to fail, as the closed set that the worker knows."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.client import (
    BlockedError,
    BusyError,
    MisconfiguredError,
    QuotaError,
    RefusedError,
    SendError,
    UnreachableError,
)
from bot.channels.zalo_bot.calls import (
    INTERNAL,
    NOT_FOUND,
    NOTHING_NEW,
    QUOTA,
    REFUSED,
    TOO_OFTEN,
    UNAUTHORIZED,
    ApiError,
)

NOBODY = ("chat", "user")  # in what is said with 404, lower case; else it is our address that is wrong
REST = 15.0  # seconds after a 429; the platform says nothing of how long
PATIENCE = 45.0  # seconds of 429 without a success, after which waiting no longer helps
MEMORY = 600.0  # seconds after which an earlier 429 says nothing about the next one
REMEMBERED = 1000  # people


def send_error(error: ApiError) -> SendError:
    """The kind of failure that this error is; `Patience` decides about 429."""
    detail = str(error)
    if error.code == UNAUTHORIZED:
        # The platform's own words may quote the token.
        return MisconfiguredError("the Bot Platform does not accept the token")
    if error.code == NOT_FOUND:
        nobody = any(word in error.description.lower() for word in NOBODY)
        return BlockedError(detail) if nobody else MisconfiguredError("the Bot Platform knows no such address")
    if error.code in {TOO_OFTEN, QUOTA}:
        return BusyError(detail, after=REST)
    if error.code in {0, INTERNAL, NOTHING_NEW}:
        return UnreachableError(detail)
    return RefusedError(detail) if error.code == REFUSED else SendError(detail)


class Patience:
    """Tells too fast from too much: one number, 429, stands for both.

    What is too fast passes after a rest. When nothing passes for a while, the month's messages are used up; when
    nothing passes for one person while others are reached, the bot may not write to so many people.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._everybody = _Refusals()
        self._each: OrderedDict[str, _Refusals] = OrderedDict()

    def passed(self, outside_id: str) -> None:
        """A message to this person went through."""
        self._everybody = _Refusals()
        self._each.pop(outside_id, None)

    def refused(self, outside_id: str, detail: str) -> SendError:
        """A message to this person was answered with 429."""
        now = self._clock()
        theirs = self._each.setdefault(outside_id, _Refusals())
        while len(self._each) > REMEMBERED:
            self._each.popitem(last=False)
        lasted = max(theirs.lasted(now), self._everybody.lasted(now))
        return QuotaError(detail) if lasted >= PATIENCE else BusyError(detail, after=REST)


@dataclass(slots=True)
class _Refusals:
    """Refusals with nothing that passed between them; by the clock."""

    first: float = 0.0
    last: float = -MEMORY

    def lasted(self, now: float) -> float:
        """For how many seconds there is nothing but refusals, this one included."""
        if now - self.last >= MEMORY:
            self.first = now
        self.last = now
        return now - self.first
