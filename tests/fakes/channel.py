"""A channel that the worker can send to: records, fails and stalls as it is told."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Self

from bot.channels.client import Address, NotEditableError, Outgoing


@dataclass(frozen=True, slots=True)
class Sent:
    """One try to send, and when by the event loop's clock."""

    to: Address
    message: Outgoing
    key: str
    at: float
    edits: str | None = None


class FakeChannel:
    """Keeps the contract of `bot.channels.client.Client`."""

    def __init__(self) -> None:
        self.one_sender = False
        self.editable = False
        self.edited: list[Sent] = []
        self.tries: list[Sent] = []
        self.arrived: list[Sent] = []
        self.most_at_once = 0
        self.closed = False
        self._open = asyncio.Event()
        self._open.set()
        self._at_once = 0
        self._failures: dict[str, deque[Exception]] = defaultdict(deque)

    def fail(self, *errors: Exception, to: str = "*") -> Self:
        """The next tries (to this outside id) fail so, in this order."""
        self._failures[to].extend(errors)
        return self

    def stall(self) -> None:
        """From now on nothing gets through until `go`; what is under way waits."""
        self._open.clear()

    def go(self) -> None:
        """Let everything through."""
        self._open.set()

    def keys(self) -> list[str]:
        """The names of the messages that arrived, in order."""
        return [sent.key for sent in self.arrived]

    async def send(self, to: Address, message: Outgoing, *, key: str) -> str:
        """Send, fail, or wait."""
        sent = Sent(to, message, key, asyncio.get_running_loop().time())
        self.tries.append(sent)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await self._open.wait()
            await asyncio.sleep(0)
            for name in (to.outside_id, "*"):
                if self._failures[name]:
                    raise self._failures[name].popleft()
        finally:
            self._at_once -= 1
        self.arrived.append(sent)
        return f"message-{len(self.arrived)}"

    async def edit(self, to: Address, sent: str, message: Outgoing, *, key: str) -> str:
        """Change what arrived, if this channel can."""
        if not self.editable:
            raise NotEditableError
        self.edited.append(Sent(to, message, key, asyncio.get_running_loop().time(), edits=sent))
        return sent

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True
