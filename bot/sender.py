"""The worker: takes messages from the outbox and hands them to their channels."""

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog

from bot.channels.client import Client
from bot.delivering import Delivering
from bot.files import Files
from bot.holding import HELD_FOR, Holding
from bot.progress import ProgressBars
from bot.receipts import Receipts
from bot.reports import Reports
from handlers.ports import Texts
from storage import Storage
from storage.channel_leases import ChannelLeases

log = structlog.get_logger()

GRACE = 25.0  # seconds to finish what is in hand; process managers kill after thirty
REPORT_EVERY = 2.0  # seconds; sooner when a message was just finished here
LOOK_AT_BARS_EVERY = 1.0  # seconds
REPORT_AFTER = 0.25  # seconds; but not after each of a thousand
SMALLEST_WINDOW, LARGEST_WINDOW = 8, 64
IN_HAND_FOR = 0.25  # seconds' worth that a very fast channel has in hand at least


class Beside(Protocol):
    """What uses the same channels beside the outbox, under the same pace."""

    async def run(self, may_send: Callable[[str], bool], /) -> None:
        """Work until stopped, on the channels on which this process may send."""
        ...

    def stop(self) -> None:
        """Begin nothing more."""
        ...


class Sender:
    """Sends what is due, on every channel that has a client.

    Args:
        storage: where messages wait.
        clients: the channels by their names in storage; each keeps its own pace.
        texts: the words of reports.
        rate: messages a second that the slowest channel may send: two seconds' worth are in hand at a time.
        now: the time.
        grace: seconds to finish what is in hand when stopped.
        held_for: how long a channel on which only one process may send stays this one's when it dies.
        beside: what runs as long as the sender does.
    """

    def __init__(
        self,
        storage: Storage,
        clients: Mapping[str, Client],
        texts: Texts,
        *,
        rate: float = 25.0,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        grace: float = GRACE,
        held_for: timedelta = HELD_FOR,
        beside: Sequence[Beside] = (),
    ) -> None:
        self._clients = clients
        self._beside = beside
        self._grace = grace
        self._finished = asyncio.Event()
        self._stopping = asyncio.Event()
        self._reports = Reports(storage, texts, now)
        self._bars = ProgressBars(storage, clients, texts, now, self._may_send)
        files = Files(storage.blobs)
        receipts = Receipts(storage.outbox, list(clients), now, texts)
        self._channels = {
            channel: Delivering(
                channel,
                client,
                outbox=storage.outbox,
                files=files,
                receipts=receipts,
                window=window(rate),
                now=now,
                finished=self._finished.set,
                corrected=lambda text: texts("announce-corrected", text=text),
                holding=self._hold(channel, storage.channel_leases, now, held_for) if client.one_sender else None,
            )
            for channel, client in clients.items()
        }

    def _hold(self, channel: str, leases: ChannelLeases, now: Callable[[], datetime], held_for: timedelta) -> Holding:
        return Holding(channel, leases, now, self.wake, held_for)

    async def run(self) -> None:
        """Send until stopped. When cancelled, what is in hand is finished first, as with `stop`."""
        works = [asyncio.create_task(channel.run(self._grace)) for channel in self._channels.values()]
        works += [asyncio.create_task(work.run(self._may_send)) for work in self._beside]
        works += [asyncio.create_task(self._report()), asyncio.create_task(self._draw())]
        try:
            await asyncio.shield(asyncio.gather(*works))
        finally:
            await self.stop()
            await asyncio.wait(works)

    def wake(self) -> None:
        """A message was written: look at once."""
        for channel in self._channels.values():
            channel.wake()

    async def stop(self) -> None:
        """Take nothing more; `run` returns when what is in hand is finished."""
        self._stopping.set()
        self._finished.set()
        for channel in self._channels.values():
            channel.stop()
        for work in self._beside:
            work.stop()

    async def close(self) -> None:
        """Give the channels' connections back, after `run` has returned."""
        for client in self._clients.values():
            await client.close()

    def _may_send(self, channel: str) -> bool:
        return self._channels[channel].may_send()

    async def _draw(self) -> None:
        while not self._stopping.is_set():
            try:
                await self._bars.draw()
            except Exception:  # the database may be away for a moment; the next look draws it
                log.exception("progress.failed")
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AT_BARS_EVERY):
                    await self._stopping.wait()

    async def _report(self) -> None:
        while not self._stopping.is_set():
            self._finished.clear()
            try:
                if await self._reports.write():
                    self.wake()
            except Exception:  # the database may be away for a moment; nothing is lost, only later
                log.exception("reports.failed")
            await asyncio.sleep(REPORT_AFTER)
            try:
                async with asyncio.timeout(REPORT_EVERY):
                    await self._finished.wait()
            except TimeoutError:
                continue


def window(rate: float) -> int:
    """How many messages of a channel with this rate, in messages a second, are in hand at a time."""
    few = min(max(math.ceil(rate * 2), SMALLEST_WINDOW), LARGEST_WINDOW)
    return max(few, math.ceil(rate * IN_HAND_FOR))
