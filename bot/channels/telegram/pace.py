"""How fast Telegram is written to."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from telegram._utils.types import JSONDict  # the annotations of the method that is overridden
from telegram.error import RetryAfter, TelegramError
from telegram.ext import AIORateLimiter

CHAT_GAP = 1.0  # seconds between two messages to one chat
CATCH_UP = 0.01  # seconds; what a late wake-up cost is made up for, but never more than this
REMEMBERED_CHATS = 2000

Callback = Callable[..., Coroutine[Any, Any, bool | JSONDict | list[JSONDict]]]


class PausedError(TelegramError):
    """Telegram asked for silence; `after` is what is left of it, in seconds."""

    def __init__(self, after: float) -> None:
        super().__init__(f"paused for {after:.1f} s")
        self.after = after


@dataclass(slots=True)
class _Chat:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0
    free_at: float = 0.0


class Pace(AIORateLimiter):
    """No burst, one message a second for each chat, and silence for everyone after a 429.

    The stock limiter is a bucket as large as its rate, so that up to twice the rate passes in one second, and one that
    holds a single message loses what each late wake-up costs: here every message has its own moment, and only
    `CATCH_UP` is made up for. The stock limiter knows no limit for a private chat, and its own pause ends as soon as any
    request that was in flight returns: both are added. What it does for groups stays. All this counts one process:
    that there is one is seen to by `bot.holding`.

    Args:
        rate: messages a second.
        chat_gap: seconds between two messages to one chat.
    """

    def __init__(self, rate: float, chat_gap: float = CHAT_GAP) -> None:
        super().__init__(overall_max_rate=0)
        self._gap = 1 / rate
        self._next_at = 0.0
        self._gate = asyncio.Lock()
        self._chat_gap = chat_gap
        self._chats: dict[Any, _Chat] = {}
        self._closed_until = 0.0

    async def process_request(  # noqa: PLR0917 — the parent's signature
        self,
        callback: Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | JSONDict | list[JSONDict]:
        """Wait for this message's turn and send it.

        Raises:
            PausedError: Telegram wants silence now. Nothing waits for its end here, because all who waited would
                leave together.
        """
        call = partial(self._when_open, callback)
        async with self._turn(data.get("chat_id")):
            self._check_open()
            return await super().process_request(call, args, kwargs, endpoint, data, rate_limit_args)

    async def _when_open(self, callback: Callback, *args: Any, **kwargs: Any) -> bool | JSONDict | list[JSONDict]:
        await self._moment()
        self._check_open()  # the silence may have begun while this message waited for its turn
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as busy:
            after = busy._retry_after.total_seconds()  # noqa: SLF001 — the public property warns on every reading
            self._closed_until = max(self._closed_until, _now() + after)
            raise PausedError(after) from None

    async def _moment(self) -> None:
        # One after the other: had all their moments beforehand, those that passed while this process stood still would
        # leave together.
        async with self._gate:
            wait = self._next_at - _now()
            if wait > 0:
                await asyncio.sleep(wait)
            self._next_at = max(self._next_at, _now() - CATCH_UP) + self._gap

    def _check_open(self) -> None:
        left = self._closed_until - _now()
        if left > 0:
            raise PausedError(left)

    @asynccontextmanager
    async def _turn(self, chat_id: Any) -> AsyncGenerator[None, None]:
        if len(self._chats) > REMEMBERED_CHATS:
            self._forget()
        chat = self._chats.setdefault(chat_id, _Chat())
        chat.users += 1
        try:
            async with chat.lock:
                await asyncio.sleep(max(chat.free_at - _now(), 0))
                try:
                    yield
                finally:
                    chat.free_at = _now() + self._chat_gap
        finally:
            chat.users -= 1

    def _forget(self) -> None:
        now = _now()
        self._chats = {key: chat for key, chat in self._chats.items() if chat.users or chat.free_at > now}


def _now() -> float:
    return asyncio.get_running_loop().time()
