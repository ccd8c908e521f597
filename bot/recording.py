"""Writes down what arrived: all that waits in one transaction, so that a fast channel does not wait for the database."""

from collections.abc import Callable, Sequence
from datetime import datetime

from storage.outbox import Delivery, Outbox
from storage.together import Together


class Recording:
    """Collects while a transaction is under way; a message that comes alone is written at once.

    Args:
        outbox: where messages wait.
        now: the time.
    """

    def __init__(self, outbox: Outbox, now: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._now = now
        self._writing = Together(self._write)

    async def sent(self, delivery: Delivery, provider_id: str) -> None:
        """The channel accepted the message; returns when that is written down."""
        await self._writing((delivery, provider_id))

    async def _write(self, results: Sequence[tuple[Delivery, str]]) -> list[None]:
        await self._outbox.sent_all(results, now=self._now())
        return [None] * len(results)
