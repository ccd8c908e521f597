"""Writes down what arrived: all that waits in one transaction, so that a fast channel does not wait for the database."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from storage.outbox import Delivery, Outbox


class Recording:
    """Collects while a transaction is under way; a message that comes alone is written at once.

    Args:
        outbox: where messages wait.
        now: the time.
    """

    def __init__(self, outbox: Outbox, now: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._now = now
        self._waiting: list[tuple[Delivery, str, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def sent(self, delivery: Delivery, provider_id: str) -> None:
        """The channel accepted the message; returns when that is written down."""
        written = asyncio.get_running_loop().create_future()
        self._waiting.append((delivery, provider_id, written))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await written

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            open_ones = [written for *_, written in batch]
            try:
                await self._outbox.sent_all([(delivery, given) for delivery, given, _ in batch], now=self._now())
            except Exception as error:  # noqa: BLE001 — told to each that waits for it
                for written in open_ones:
                    if not written.done():
                        written.set_exception(error)
            else:
                for written in open_ones:
                    if not written.done():
                        written.set_result(None)
        self._writing = None
