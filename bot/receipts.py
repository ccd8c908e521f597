"""What becomes of a message after a try to send it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.channels.client import (
    BusyError,
    MisconfiguredError,
    NightError,
    OutsideWindowError,
    QuotaError,
    RefusedError,
    SendError,
)
from bot.recording import Recording
from handlers.ports import Texts
from storage.codes import spoken
from storage.messages import Body, Notice
from storage.outbox import Delivery, Outbox, Write
from storage.petition import Petition

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
        texts: the words in which a cadre hears of a petition whose sender did not get a message.
    """

    def __init__(self, outbox: Outbox, channels: Sequence[str], now: Callable[[], datetime], texts: Texts) -> None:
        self._outbox = outbox
        self._channels = channels
        self._now = now
        self._texts = texts
        self._recording = Recording(outbox, now)

    async def sent(self, delivery: Delivery, provider_id: str) -> None:
        """The channel accepted the message."""
        await self._recording.sent(delivery, provider_id)

    async def moved(self, delivery: Delivery, outside_id: str) -> None:
        """The address has another name on its channel: kept, and the message is tried again there."""
        if delivery.attempts > len(TRIES_AFTER):  # it moves on and on
            await self.failed(delivery, RefusedError("the address does not stay"))
        else:
            await self._outbox.moved(delivery, outside_id=outside_id, now=self._now())

    async def failed(self, delivery: Delivery, error: SendError) -> None:
        """The channel did not: tried again, moved to another address, or given up."""
        now = self._now()
        log.warning(
            "delivery.failed", delivery=delivery.id, kind=error.kind, tries=delivery.attempts, reason=str(error)
        )
        if error.gone:
            write = unreached(self._texts, error.kind)
            await self._outbox.gone(delivery, failure=error.kind, channels=self._channels, now=now, write=write)
        elif isinstance(error, OutsideWindowError | QuotaError) and delivery.attempts <= len(TRIES_AFTER):
            # Until they write again nothing can be sent there; another channel of theirs may carry it.
            write = unreached(self._texts, error.kind)
            await self._outbox.closed(delivery, failure=error.kind, channels=self._channels, now=now, write=write)
        elif isinstance(error, BusyError | MisconfiguredError):
            # Not this message's fault: however long it lasts, it does not use up its tries.
            at = now + timedelta(seconds=silence(error))
            await self._outbox.again(delivery, failure=error.kind, at=at, counts=False)
        elif isinstance(error, NightError):
            at = now + (TRIES_AFTER[-1] if error.after is None else timedelta(seconds=error.after))
            await self._outbox.again(delivery, failure=error.kind, at=at, counts=False)
        elif error.retry and delivery.attempts <= len(TRIES_AFTER):
            await self._outbox.again(delivery, failure=error.kind, at=now + TRIES_AFTER[delivery.attempts - 1])
        else:
            write = unreached(self._texts, error.kind)
            await self._outbox.failed(delivery, failure=error.kind, now=now, write=write)


def unreached(texts: Texts, kind: str) -> Write:
    """Prepare the message to the cadre who works on a petition whose sender did not get a message."""

    def write(petition: Petition) -> Sequence[Notice]:
        if petition.assignee_id is None:
            return ()  # whoever takes it sees it
        text = texts("work-unreachable", code=spoken(petition.code), reason=texts(f"failure-{kind}"))
        key = f"petition:{petition.id}:unreachable:{len(petition.steps)}:{petition.assignee_id}"
        return [Notice(petition.assignee_id, Body(text), key)]

    return write


def silence(error: SendError) -> float:
    """For how many seconds the whole channel rests after this error."""
    if isinstance(error, BusyError):
        return BUSY_FOR if error.after is None else error.after
    return MISCONFIGURED_FOR if isinstance(error, MisconfiguredError) else 0.0
