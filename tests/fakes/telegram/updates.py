"""Updates on their way to the bot: kept until confirmed by getUpdates, or taken by the webhook."""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

import aiohttp

from tests.fakes.telegram.rules import Refusal

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
RETRY_WEBHOOK = 0.05  # seconds before the first retry; doubled each time up to one second


class Updates:
    """The queue of one bot."""

    def __init__(self, tell: Callable[[], None], *, first: int) -> None:
        self._tell = tell
        self._numbers = count(first)
        self._arrived = asyncio.Event()
        self._caller = 0
        self._poster: asyncio.Task[None] | None = None
        self.pending: list[dict[str, Any]] = []
        self.history: dict[int, dict[str, Any]] = {}
        self.allowed: list[str] | None = None
        self.webhook: dict[str, Any] = {}
        self.webhook_answers: list[int] = []

    def add(self, kind: str, value: dict[str, Any]) -> int:
        """Queue an update; returns its number."""
        number = next(self._numbers)
        update = {"update_id": number, kind: value}
        self.history[number] = update
        if not self.allowed or kind in self.allowed:
            self.pending.append(update)
        self._arrived.set()
        self._tell()
        return number

    def repeat(self, number: int) -> None:
        """Hand out an update once more, as Telegram does when an answer got lost."""
        self.pending.append(self.history[number])
        self.pending.sort(key=lambda update: update["update_id"])
        self._arrived.set()

    async def get(self, offset: int, limit: int, wait: float, allowed: list[str] | None) -> list[dict[str, Any]]:
        """Long poll."""
        if self.webhook:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first")
        self.allowed = allowed if allowed is not None else self.allowed
        self._caller += 1
        caller = self._caller
        self._arrived.set()  # an older call ends now
        if offset:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
        with suppress(TimeoutError):
            async with asyncio.timeout(wait):
                while not self.pending:
                    self._arrived.clear()
                    await self._arrived.wait()
                    if caller != self._caller:
                        text = "Conflict: terminated by other getUpdates request; "
                        raise Refusal(409, text + "make sure that only one bot instance is running")
        return self.pending[:limit]

    async def set_webhook(self, url: str, secret: str, allowed: list[str] | None, *, drop: bool) -> None:
        """From now on updates are posted to this address."""
        if secret and not SECRET.fullmatch(secret):
            raise Refusal(400, "Bad Request: secret token contains unallowed characters")
        await self.delete_webhook(drop=drop)
        if url:
            self.allowed = allowed if allowed is not None else self.allowed
            self.webhook = {"url": url, "secret": secret}
            self._poster = asyncio.create_task(self._post_all(url, secret))

    async def delete_webhook(self, *, drop: bool) -> None:
        """Back to polling."""
        self.webhook = {}
        if drop:
            self.pending.clear()
        if self._poster is not None:
            self._poster.cancel()
            with suppress(asyncio.CancelledError):
                await self._poster
            self._poster = None

    async def post(self, update: dict[str, Any]) -> int:
        """Post one update to the webhook, whatever the queue holds; returns the answer's status."""
        async with aiohttp.ClientSession() as session:
            return await self._post(session, self.webhook["url"], self.webhook["secret"], update)

    async def _post_all(self, url: str, secret: str) -> None:
        async with aiohttp.ClientSession() as session:
            delay = RETRY_WEBHOOK
            while True:
                while not self.pending:
                    self._arrived.clear()
                    await self._arrived.wait()
                update = self.pending[0]
                if await self._post(session, url, secret, update) == 200:
                    self.pending.remove(update)
                    delay = RETRY_WEBHOOK
                    continue
                await asyncio.sleep(delay)
                delay = min(delay * 2, 1.0)

    async def _post(self, session: aiohttp.ClientSession, url: str, secret: str, update: dict[str, Any]) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        try:
            async with session.post(url, json=update, headers=headers) as answer:
                await answer.read()
                status = answer.status
        except aiohttp.ClientError:
            status = 0
        self.webhook_answers.append(status)
        return status

    async def close(self) -> None:
        """Stop posting."""
        await self.delete_webhook(drop=False)
