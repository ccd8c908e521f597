"""What becomes of a message after a try to send it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.channels.client import BusyError, MisconfiguredError, SendError
from storage.outbox import Delivery, Outbox

log = structlog.get_logger()

TRIES_AFTER = tuple(timedelta(seconds=seconds) for seconds in (2, 10, 60, 300, 1800))
BUSY_FOR = 5.0  # seconds, when the channel does not say
MISCONFIGURED_FOR = 60.0  # seconds until a mended setting is noticed


class Receipts:
    """Writes down how sending went.

    Args:
        outbox: where messages wait.
        channels: those to which a message may move when an address is gone.
        now: the time.
    """

    def __init__(self, outbox: Outbox, channels: Sequence[str], now: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._channels = channels
        self._now = now

    async def sent(self, delivery: Delivery, provider_id: str) -> None:
        """The channel accepted the message."""
        await self._outbox.sent(delivery, provider_id=provider_id, now=self._now())

    async def failed(self, delivery: Delivery, error: SendError) -> None:
        """The channel did not: tried again, moved to another address, or given up."""
        now = self._now()
        log.warning(
            "delivery.failed", delivery=delivery.id, kind=error.kind, tries=delivery.attempts, reason=str(error)
        )
        if error.gone:
            await self._outbox.gone(delivery, failure=error.kind, channels=self._channels, now=now)
        elif isinstance(error, BusyError | MisconfiguredError):
            # Not this message's fault: however long it lasts, it does not use up its tries.
            at = now + timedelta(seconds=silence(error))
            await self._outbox.again(delivery, failure=error.kind, at=at, counts=False)
        elif error.retry and delivery.attempts <= len(TRIES_AFTER):
            await self._outbox.again(delivery, failure=error.kind, at=now + TRIES_AFTER[delivery.attempts - 1])
        else:
            await self._outbox.failed(delivery, failure=error.kind, now=now)


def silence(error: SendError) -> float:
    """For how many seconds the whole channel rests after this error."""
    if isinstance(error, BusyError):
        return BUSY_FOR if error.after is None else error.after
    return MISCONFIGURED_FOR if isinstance(error, MisconfiguredError) else 0.0
