"""The open browsers of this process: woken when their chat moves on, told signs that are not kept."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import structlog

from storage.webchat import WebChat

log = structlog.get_logger()

LOOK_EVERY = 1.0  # seconds; bubbles that another process wrote appear within it
SIGNS_KEPT = 20


@dataclass(frozen=True, slots=True)
class Sign:
    """Something to show for a moment: that an answer is being written, or a short answer to a pressed button."""

    kind: Literal["typing", "toast"]
    text: str = ""
    alert: bool = False


class Listener:
    """One open browser tab."""

    def __init__(self, is_gone: Callable[[], bool]) -> None:
        self.is_gone = is_gone
        self.seen = 0
        self.signs: deque[Sign] = deque(maxlen=SIGNS_KEPT)
        self.closed = False
        self._news = asyncio.Event()

    def wake(self) -> None:
        """There is something new."""
        self._news.set()

    async def news(self, timeout: float) -> bool:  # noqa: ASYNC109 — a heartbeat's pause, not a limit
        """Wait until there is something new; False when nothing came in time."""
        try:
            async with asyncio.timeout(timeout):
                await self._news.wait()
        except TimeoutError:
            return False
        self._news.clear()
        return True


class Hub:
    """All open browsers of this process."""

    def __init__(self) -> None:
        self._listeners: dict[int, set[Listener]] = {}
        self._closed = False

    @contextmanager
    def listen(self, contact_id: int, is_gone: Callable[[], bool] = lambda: False) -> Iterator[Listener]:
        """A browser that is open for the duration of the context."""
        listener = Listener(is_gone)
        listener.closed = self._closed
        self._listeners.setdefault(contact_id, set()).add(listener)
        try:
            yield listener
        finally:
            self._forget(contact_id, listener)

    def wake(self, contact_id: int) -> None:
        """The chat moved on."""
        for listener in self._listeners.get(contact_id, ()):
            listener.wake()

    def tell(self, contact_id: int, sign: Sign) -> bool:
        """Show a sign; False when no browser of this chat is open here."""
        listeners = self._listeners.get(contact_id, ())
        for listener in listeners:
            listener.signs.append(sign)
            listener.wake()
        return bool(listeners)

    def count(self, contact_id: int) -> int:
        """How many tabs of this chat are open; those whose connection broke do not count."""
        for listener in [each for each in self._listeners.get(contact_id, ()) if each.is_gone()]:
            listener.closed = True
            listener.wake()
            self._forget(contact_id, listener)
        return len(self._listeners.get(contact_id, ()))

    def close(self) -> None:
        """The program stops: every browser is let go at once, or stopping would wait for them."""
        self._closed = True
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.closed = True
                listener.wake()

    async def follow(self, chat: WebChat) -> None:
        """Look for bubbles that other processes wrote, for all open browsers in one query; runs until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            for contact_id in list(self._listeners):
                self.count(contact_id)
            try:
                self._reached(await chat.streams(list(self._listeners)) if self._listeners else {})
            except Exception:  # the database may be away for a moment; the look must outlive that
                log.exception("web.look_failed")

    def _reached(self, streams: dict[int, int]) -> None:
        for contact_id, stream in streams.items():
            for listener in self._listeners.get(contact_id, ()):
                if listener.seen < stream:
                    listener.wake()

    def _forget(self, contact_id: int, listener: Listener) -> None:
        listeners = self._listeners.get(contact_id, set())
        listeners.discard(listener)
        if not listeners:
            self._listeners.pop(contact_id, None)
