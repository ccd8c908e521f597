"""The inbox for channels that do not wait: an event is kept within a moment, in the database or beside it.

Zalo counts an answer after two seconds as a failure and stops calling after a few. When the database stands still, an
event goes to a folder on disk, and from there into the inbox as soon as it can. What may be a denunciation never does:
whether it may be kept cannot be decided without the database, so that the channel is asked to come again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

import structlog

from bot.channels.plain.incoming import Incoming
from bot.lanes import Lanes
from bot.sealing import may_need_sealing_plain
from bot.spool import Spool, Spooled

log = structlog.get_logger()

PATIENCE = 0.1  # seconds that the database may take
SEALED_PATIENCE = 1.2  # seconds; where there is no other place to keep it
IN_FLIGHT = 64  # events that wait for the database at a time; more go to disk at once
LOOK_EVERY = 0.5  # seconds
LONGEST_PAUSE = 8.0  # seconds between two tries while the database is away
GRACE = 5.0  # seconds to finish when stopped
THREADS = 4
Result = TypeVar("Result")


class TryLaterError(Exception):
    """The event was not kept: the channel must bring it again."""


class Door(Protocol):
    """Where events are stored; see `storage.inbox.Inbox.receive`."""

    async def receive(
        self, *, account_id: int, event_id: str, lane: str, payload: dict[str, Any], now: datetime
    ) -> bool:
        """Store the event; False when it was stored before."""
        ...


@dataclass(slots=True)
class _Flying:
    event: Spooled
    name: str | None = None  # its file, when it has one meanwhile


class PromptInbox:
    """Keeps events at once.

    Args:
        door: the inbox, with the door before it.
        spool: the folder beside the database.
        wake: called when something was stored.
        now: the time.
        patience: seconds that the database may take.
    """

    def __init__(
        self,
        door: Door,
        spool: Spool,
        *,
        wake: Callable[[], None],
        now: Callable[[], datetime],
        patience: float = PATIENCE,
        sealed_patience: float = SEALED_PATIENCE,
    ) -> None:
        self._door = door
        self._spool = spool
        self._wake = wake
        self._now = now
        self._patience = patience
        self._sealed_patience = sealed_patience
        self._lanes = Lanes()
        self._flying: dict[asyncio.Task[None], _Flying] = {}
        self._left: dict[str, str] = {}  # files that nobody here is storing, and their lanes
        self._threads = ThreadPoolExecutor(THREADS, "spool")

    async def take(self, event: Spooled) -> None:
        """Keep an event; when this returns, no crash loses it.

        Raises:
            TryLaterError: it could not be kept.
        """
        if event.not_before:
            await self._leave(event)
            return
        secret = may_need_sealing_plain(Incoming.from_payload(event.payload))
        full = len(self._flying) >= IN_FLIGHT
        if secret and full:
            raise TryLaterError
        if not secret and (full or event.lane in self._left.values()):
            await self._leave(event)
            return
        flying = _Flying(event)
        task = asyncio.create_task(self._store(flying))
        self._flying[task] = flying
        task.add_done_callback(self._landed)
        # It goes on after that: often the database is only a little late.
        await asyncio.wait([task], timeout=self._sealed_patience if secret else self._patience)
        if _succeeded(task):
            return
        if secret:
            raise TryLaterError
        await self._secure(task, flying)

    async def _leave(self, event: Spooled) -> None:
        """Let the folder have it, from where it is fetched in its turn."""
        name = self._spool.name()
        self._left[name] = event.lane
        await self._aside(name, event)

    async def _secure(self, task: "asyncio.Task[None]", flying: _Flying) -> None:
        """Let the folder have what is still on its way into the database, or did not get there."""
        name = self._spool.name()
        if task.done():
            self._left[name] = flying.event.lane
        else:
            flying.name = name
        await self._aside(name, flying.event)
        if _succeeded(task):
            await self._on_disk(lambda: self._spool.remove(name))

    async def run(self) -> None:
        """Bring what lies in the folder into the inbox, until cancelled."""
        pause = LOOK_EVERY
        while True:
            try:
                await self._drain()
                pause = LOOK_EVERY
            except Exception:  # the database is still away
                log.exception("spool.waits")
                pause = min(pause * 2, LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def close(self) -> None:
        """Finish what is under way, after nothing more is taken."""
        if self._flying:
            await asyncio.wait(list(self._flying), timeout=GRACE)
        self._threads.shutdown(wait=True)

    async def _store(self, flying: _Flying) -> None:
        async with self._lanes.only(flying.event.lane):
            await self._receive(flying.event)
        if flying.name is not None:
            name = flying.name
            with suppress(OSError):  # it is brought again, and dropped as known
                await self._on_disk(lambda: self._spool.remove(name))

    async def _receive(self, event: Spooled) -> None:
        new = await self._door.receive(
            account_id=event.account_id,
            event_id=event.event_id,
            lane=event.lane,
            payload=event.payload,
            now=self._now(),
        )
        if new:
            self._wake()

    def _landed(self, task: "asyncio.Task[None]") -> None:
        flying = self._flying.pop(task)
        if not _succeeded(task):
            log.warning("inbox.not_stored", event_id=flying.event.event_id, on_disk=flying.name is not None)
            if flying.name is not None:
                self._left[flying.name] = flying.event.lane

    async def _aside(self, name: str, event: Spooled) -> None:
        try:
            await self._on_disk(lambda: self._spool.put(name, event))
        except OSError as error:
            self._left.pop(name, None)
            log.critical("spool.full", reason=type(error).__name__)
            raise TryLaterError from None

    async def _drain(self) -> None:
        under_way = {flying.name for flying in self._flying.values()}
        for name in await self._on_disk(self._spool.names):
            if name not in under_way:
                await self._fetch(name)

    async def _fetch(self, name: str) -> None:
        event = await self._on_disk(lambda: self._spool.read(name))
        if event is not None:
            if event.not_before > self._now().timestamp():
                return
            async with self._lanes.only(event.lane):
                await self._receive(event)
            await self._on_disk(lambda: self._spool.remove(name))
        self._left.pop(name, None)

    def _on_disk(self, work: Callable[[], Result]) -> Awaitable[Result]:
        return asyncio.get_running_loop().run_in_executor(self._threads, work)


def _succeeded(task: "asyncio.Task[None]") -> bool:
    return task.done() and not task.cancelled() and task.exception() is None
