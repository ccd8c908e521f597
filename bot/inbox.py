"""Feeds stored events to the dispatcher: one at a time for each person, again after a crash, never one in silence."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramForbiddenError
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from bot.channels.client import SendError
from storage.conversations import AlreadyHandledError, current_event
from storage.inbox import MAX_ATTEMPTS, Event, Inbox
from storage.people import Person
from storage.places import Account

log = structlog.get_logger()

AT_ONCE = 32
LOOK_EVERY = 0.5  # seconds; a wake-up makes it immediate for events of this process
RETRY_AFTER = timedelta(seconds=2)
CHANNEL_AWAY = timedelta(hours=1)  # after it nobody waits for the answer any more
CHANNEL_PAUSE = 5.0  # seconds, when the channel does not say
LONGEST_SILENCE = timedelta(minutes=5)  # later an answer surprises
HANDLER_LIMIT = 75.0  # seconds; less than the lease, so that no event is ever in two hands
GRACE = 20.0  # seconds to finish what runs; process managers kill after thirty


class Reads(Protocol):
    """Turns what a channel of our own told us into an update; None when handlers have nothing to do with it."""

    async def __call__(self, event: Event, /) -> tuple[dict[str, Any], Person | None] | None:
        """Read it whole; with it who wrote it, if that was found out."""
        ...

    async def bare(self, event: Event, /) -> dict[str, Any] | None:
        """Read only who it was."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """A ward's account with the bot that speaks for it.

    Attributes:
        account: the account.
        bot: speaks for it.
        our_ids: whether chats are numbered by our contacts.
        reads: how its events become updates; None where they are stored as such.
    """

    account: Account
    bot: Bot
    our_ids: bool
    reads: Reads | None = None


class Feeder:
    """Takes events from the inbox and lets the handlers deal with them."""

    def __init__(
        self,
        inbox: Inbox,
        dispatcher: Dispatcher,
        lines: Mapping[int, Line],
        apologise: Callable[[Line, Update], Awaitable[None]],
    ) -> None:
        self._inbox = inbox
        self._dispatcher = dispatcher
        self._lines = lines
        self._apologise = apologise
        self._wake = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """An event was stored: look at once."""
        self._wake.set()

    async def run(self) -> None:
        """Feed until cancelled; what runs then is finished first, and what cannot be is fed again at the next start."""
        try:
            while True:
                self._wake.clear()
                if not await self._round():
                    await self._sleep()
        finally:
            if self._running:
                _, late = await asyncio.wait(self._running, timeout=GRACE)
                for task in late:
                    task.cancel()
                if late:
                    await asyncio.wait(late)

    async def _round(self) -> bool:
        free = AT_ONCE - len(self._running)
        if free <= 0:
            await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)
            return True
        claim = asyncio.create_task(self._inbox.claim(list(self._lines), limit=free, now=datetime.now(UTC)))
        try:
            events = await asyncio.shield(claim)
        except asyncio.CancelledError:
            # What was claimed in this moment is dealt with: else it would wait until its lease runs out.
            with suppress(Exception):
                self._start(await claim)
            raise
        except Exception:  # the database may be away for a moment; the loop must outlive that
            log.exception("inbox.claim_failed")
            return False
        self._start(events)
        return bool(events)

    def _start(self, events: Sequence[Event]) -> None:
        for event in events:
            task = asyncio.create_task(self._feed(event))
            self._running.add(task)
            task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._wake.set()  # the lane's next event may be waiting

    async def _sleep(self) -> None:
        try:
            async with asyncio.timeout(LOOK_EVERY):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _feed(self, event: Event) -> None:
        line = self._lines[event.account_id]
        if event.attempts > MAX_ATTEMPTS:
            # Every earlier attempt ended with the process: this event must not end another one.
            await self._give_up(event, line, await _read(event, line), "ProcessDied")
            return
        # Whoever types the bot's name in another chat may never have spoken to us: no place in a dialog is kept of them.
        token = current_event.set(None if "inline_query" in event.payload else event.id)
        update: Update | None = None
        try:
            async with asyncio.timeout(HANDLER_LIMIT):
                read = (event.payload, None) if line.reads is None else await line.reads(event)
                if read is None:
                    await self._done(event)
                    return
                payload, met = read
                update = Update.model_validate({**payload, "update_id": event.id}, context={"bot": line.bot})
                result = await self._dispatcher.feed_update(line.bot, update, line=line, event_id=event.id, met=met)
                if isinstance(result, TelegramMethod):
                    await self._dispatcher.silent_call_request(line.bot, result)
            await self._done(event)
        except AlreadyHandledError:
            await self._done(event)
        except TelegramForbiddenError as error:  # blocked since they wrote: nobody is there to be answered
            log.info("inbox.nobody_there", event_id=event.id)
            await self._done(event, type(error).__name__)
        except Exception as error:  # noqa: BLE001 — whatever went wrong, the event is tried again or given an answer
            await self._failed(event, line, update, error)
        finally:
            current_event.reset(token)

    async def _done(self, event: Event, failure: str | None = None) -> None:
        await self._inbox.done(event.id, now=datetime.now(UTC), failure=failure, attempt=event.attempts)

    async def _failed(self, event: Event, line: Line, update: Update | None, error: Exception) -> None:
        # A file that cannot be fetched is no reason to wait: whoever sent it can send it again.
        waits = update is not None and datetime.now(UTC) - event.received_at < CHANNEL_AWAY
        if waits and isinstance(error, SendError) and error.retry:
            await self._wait_for_channel(event, error)
            return
        log.error("inbox.handler_failed", event_id=event.id, attempt=event.attempts, exc_info=error)
        kind = type(error).__name__
        if event.attempts >= MAX_ATTEMPTS:
            await self._give_up(event, line, update, kind)
            return
        at = datetime.now(UTC) + RETRY_AFTER * event.attempts
        try:
            await self._inbox.again(event.id, at=at, failure=kind, attempt=event.attempts)
        except Exception:  # its lease runs out, and it is fed again
            log.exception("inbox.cannot_record", event_id=event.id)

    async def _wait_for_channel(self, event: Event, error: SendError) -> None:
        """The channel takes no answer now, an apology neither: what somebody wrote waits, and uses up no try."""
        log.warning("inbox.channel_away", event_id=event.id, kind=error.kind, reason=str(error))
        at = datetime.now(UTC) + min(timedelta(seconds=error.after or CHANNEL_PAUSE), LONGEST_SILENCE)
        try:
            await self._inbox.again(event.id, at=at, failure=error.kind, attempt=event.attempts, counts=False)
        except Exception:  # its lease runs out, and it is fed again
            log.exception("inbox.cannot_record", event_id=event.id)

    async def _give_up(self, event: Event, line: Line, update: Update | None, failure: str) -> None:
        update = update or await _read(event, line)
        try:
            await self._done(event, failure)
            if update is not None:
                await self._apologise(line, update)
        except Exception:  # its lease runs out, and it is given up again
            log.exception("inbox.cannot_record", event_id=event.id)


async def _read(event: Event, line: Line) -> Update | None:
    """Who wrote an event that cannot be dealt with; None when not even that can be read."""
    try:
        payload = event.payload if line.reads is None else await line.reads.bare(event)
        if payload is None:
            return None
        return Update.model_validate({**payload, "update_id": event.id}, context={"bot": line.bot})
    except Exception:  # noqa: BLE001 — a broken event is not told of twice
        return None
