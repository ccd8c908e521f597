"""Slows down whoever writes faster than a person can; they are told once, and nothing of theirs was kept."""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from handlers.turn import Turn

LIMIT = 40  # events in a window; an album of ten photos is ten events
WINDOW = 20.0  # seconds
REMEMBERED = 10_000  # people; the longest silent are forgotten first


class FloodGuard(BaseMiddleware):
    """Counts events of each person in fixed windows, by when they wrote: what waited while we were away is no flood."""

    def __init__(self) -> None:
        self._windows: OrderedDict[int, tuple[float, int]] = OrderedDict()

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Let the event through unless its sender is over the limit."""
        turn: Turn = data["turn"]
        written = event.date.timestamp() if isinstance(event, Message) else time.time()
        count = self._count(turn.person.id, written)
        if count <= LIMIT:
            return await handler(event, data)
        if count == LIMIT + 1:
            await turn.say("error-too-fast")
        return None

    def _count(self, person_id: int, written: float) -> int:
        since, count = self._windows.pop(person_id, (written, 0))
        if abs(written - since) > WINDOW:
            since, count = written, 0
        self._windows[person_id] = (since, count + 1)
        if len(self._windows) > REMEMBERED:
            self._windows.popitem(last=False)
        return count + 1
