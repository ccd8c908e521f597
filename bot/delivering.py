"""Sends the messages of one channel: a bounded number at a time, to each address one after the other."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.channels.client import (
    Address,
    BusyError,
    Client,
    MovedError,
    NotEditableError,
    Outgoing,
    SendError,
    UnreachableError,
)
from bot.files import Files
from bot.holding import Holding
from bot.lanes import Lanes
from bot.receipts import Receipts, silence
from storage.outbox import Delivery, Outbox

log = structlog.get_logger()

MOST_WAITING = 3  # times the window
LOOK_EVERY = 0.5  # seconds; other processes write messages too
WRITE_AGAIN_AFTER = (0.2, 1.0, 5.0, 15.0)  # seconds; a sent message that is not written down is sent again
OUTAGE = 5  # failures in a row after which the channel itself counts as down
LONGEST_REST = 60.0  # seconds


class UnexpectedError(SendError):
    """A mistake of our own; another try may meet better luck."""

    retry = True


@dataclass(slots=True)
class _Held:
    delivery: Delivery
    leased_until: datetime
    task: asyncio.Task[None] | None = None


class Delivering:
    """One channel's part of the sender.

    The window keeps few messages in hand, so that stopping takes seconds and urgent ones do not queue behind a
    broadcast; what is in hand for long all the same (a large upload, a slow rate) has its lease renewed.

    Args:
        channel: the channel's name in storage.
        client: the channel; it keeps the channel's own pace.
        outbox: where messages wait.
        files: the bytes of what goes along.
        receipts: where results are written.
        window: to how many addresses messages are in hand at a time.
        now: the time.
        finished: called after each message.
        corrected: the words of a correction that stands as a message of its own.
        holding: this process's claim on a channel on which only one may send.
        renew_every: seconds after which leases are renewed; a third of a lease unless it is said.
    """

    def __init__(
        self,
        channel: str,
        client: Client,
        *,
        outbox: Outbox,
        files: Files,
        receipts: Receipts,
        window: int,
        now: Callable[[], datetime],
        finished: Callable[[], None],
        corrected: Callable[[str], str],
        holding: Holding | None = None,
        renew_every: float | None = None,
    ) -> None:
        self._channel = channel
        self._client = client
        self._outbox = outbox
        self._files = files
        self._receipts = receipts
        self._window = window
        self._now = now
        self._finished = finished
        self._corrected = corrected
        self._holding = holding
        self._renew_every = renew_every or outbox.lease.total_seconds() / 3
        self._held: dict[int, _Held] = {}
        self._lanes = Lanes()
        self._wake = asyncio.Event()
        self._stopping = False
        self._rests_until = 0.0
        self._failures_in_a_row = 0

    def wake(self) -> None:
        """A message was written: look at once."""
        self._wake.set()

    def stop(self) -> None:
        """Take nothing more."""
        self._stopping = True
        self._wake.set()

    async def run(self, grace: float) -> None:
        """Send until stopped or cancelled; what is in hand then is finished within `grace` seconds or given back."""
        keepers = [asyncio.create_task(self._keep_leases())]
        if self._holding is not None:
            keepers.append(asyncio.create_task(self._holding.keep()))
        try:
            while not self._stopping:
                self._wake.clear()
                if not await self._take():
                    await self._sleep()
        finally:
            self._stopping = True
            await self._finish(grace)
            for keeper in keepers:
                keeper.cancel()
            await asyncio.wait(keepers)
            if self._holding is not None:
                await self._holding.give_back()

    async def _take(self) -> bool:
        window = 1 if self._failures_in_a_row >= OUTAGE else self._window
        # Messages that wait behind another one to the same address take no place, but there is an end to them, too.
        busy = len({held.delivery.contact_id for held in self._held.values()})
        if busy > window // 2 or len(self._held) > window * MOST_WAITING or not self.may_send():
            return False
        try:
            deliveries = await self._outbox.claim([self._channel], limit=window - busy, now=self._now())
        except Exception:  # the database may be away for a moment; the loop must outlive that
            log.exception("outbox.claim_failed", channel=self._channel)
            return False
        for delivery in deliveries:
            self._hold(delivery)
        return bool(deliveries)

    def may_send(self) -> bool:
        """Whether messages go out now: the channel is this process's own and wants no silence."""
        return _time() >= self._rests_until and (self._holding is None or self._holding.is_ours)

    def _hold(self, delivery: Delivery) -> None:
        held = self._held.get(delivery.id)
        if held is not None:
            # Its lease ran out while this process stood still: it is under way, and only the lease is new.
            held.delivery, held.leased_until = delivery, delivery.leased_until
            return
        held = self._held[delivery.id] = _Held(delivery, delivery.leased_until)
        held.task = asyncio.create_task(self._deliver(held))

    async def _sleep(self) -> None:
        try:
            async with asyncio.timeout(LOOK_EVERY):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _deliver(self, held: _Held) -> None:
        try:
            async with self._lanes.only(held.delivery.contact_id):
                if self._stopping or not self.may_send():
                    await self._outbox.release(held.delivery)
                elif self._now() < held.leased_until:  # else it is another worker's by now
                    await self._send(held)
        except Exception:  # the lease runs out, and the message is sent again
            log.exception("outbox.cannot_record", delivery=held.delivery.id)
        finally:
            del self._held[held.delivery.id]
            self._wake.set()
            self._finished()

    async def _send(self, held: _Held) -> None:
        delivery = held.delivery
        try:
            provider_id = await self._hand_over(delivery)
        except MovedError as moved:
            to = moved.outside_id
            await self._write(lambda: self._receipts.moved(held.delivery, to))
        except Exception as error:  # noqa: BLE001 — whatever went wrong, it is written down
            failure = self._known(error, delivery)
            await self._rest_after(failure)
            await self._write(lambda: self._receipts.failed(held.delivery, failure))
        else:
            self._failures_in_a_row = 0
            await self._write(lambda: self._receipts.sent(held.delivery, provider_id))

    async def _hand_over(self, delivery: Delivery) -> str:
        """Give the message to the channel, in place of the one that it corrects where that can be; returns its id."""
        address, body = Address(delivery.contact_id, delivery.outside_id), delivery.body
        files = await self._files.load(body.files)
        message = Outgoing(body.text, buttons=body.buttons, files=files)
        key = f"delivery:{delivery.id}"
        if delivery.edits is not None:
            with suppress(NotEditableError):
                return await self._client.edit(address, delivery.edits, message, key=key)
        if delivery.corrects:
            message = replace(message, text=self._corrected(body.text))
        return await self._client.send(address, message, key=key)

    def _known(self, error: Exception, delivery: Delivery) -> SendError:
        if isinstance(error, SendError):
            return error
        log.error("delivery.unexpected", delivery=delivery.id, exc_info=error)
        return UnexpectedError(type(error).__name__)

    async def _rest_after(self, error: SendError) -> None:
        """Let the whole channel rest, when it asks for it or seems to be down: tries are few."""
        self._failures_in_a_row = self._failures_in_a_row + 1 if isinstance(error, UnreachableError) else 0
        rest = silence(error)
        if rest and self._holding is not None and isinstance(error, BusyError):
            await self._holding.silence(rest)
        if self._failures_in_a_row >= OUTAGE:
            rest = min(2.0 ** (self._failures_in_a_row - OUTAGE), LONGEST_REST)
        self._rests_until = max(self._rests_until, _time() + rest)

    async def _write(self, result: Callable[[], Awaitable[None]]) -> None:
        for pause in WRITE_AGAIN_AFTER:
            try:
                return await result()
            except Exception:  # the database may be away for a moment
                log.exception("outbox.write_failed", channel=self._channel)
                await asyncio.sleep(pause)
        return await result()

    async def _keep_leases(self) -> None:
        while True:
            await asyncio.sleep(self._renew_every)
            held = list(self._held.values())
            if not held:
                continue
            try:
                until = await self._outbox.renew([one.delivery for one in held], now=self._now())
            except Exception:  # tried again before the lease runs out
                log.exception("outbox.renew_failed", channel=self._channel)
                continue
            for one in held:
                one.leased_until = until

    async def _finish(self, grace: float) -> None:
        tasks = [held.task for held in self._held.values() if held.task is not None]
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=grace)
        for task in late:
            task.cancel()
        if late:
            # Whether they arrived is unknown: they are sent again when their leases have run out.
            log.warning("sender.cut_short", channel=self._channel, messages=len(late))
            await asyncio.wait(late)


def _time() -> float:
    return asyncio.get_running_loop().time()
