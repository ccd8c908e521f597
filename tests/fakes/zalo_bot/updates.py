"""Events on their way to the bot: each is handed out once, to whoever polls, or posted to the webhook."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from typing import Any

import aiohttp

from tests.fakes.zalo_bot.refusal import Refusal

Event = dict[str, Any]
SECRET_LENGTH = range(8, 257)
USER_AGENT = "Java/17.0.9"


class Updates:
    """The queue of one bot.

    Attributes:
        loses: whether what is said while nobody polls is lost, as some report.
        enveloped: whether the webhook's body has the documented envelope or is bare, as captures show.
        tries: how often the webhook is called for one event; nothing is documented.
        secure_only: whether the webhook must be HTTPS on a public host, as it is in the world.
    """

    def __init__(self, tell: Callable[[], None], now: Callable[[], int]) -> None:
        self._tell = tell
        self._now = now
        self._arrived = asyncio.Event()
        self._pollers = 0
        self._poster: asyncio.Task[None] | None = None
        self.pending: list[Event] = []
        self.history: list[Event] = []
        self.webhook: dict[str, Any] = {}
        self.webhook_answers: list[int] = []
        self.loses = False
        self.enveloped = True
        self.tries = 1
        self.secure_only = False

    def add(self, event: Event) -> str:
        """Something happened; returns the message's id."""
        self.history.append(deepcopy(event))
        self.again(event)
        return str(event.get("message", {}).get("message_id", ""))

    def again(self, event: Event) -> None:
        """Hand an event out, perhaps once more."""
        if self.loses and not self._pollers and not self.webhook:
            return
        self.pending.append(event)
        self._arrived.set()
        self._tell()

    def repeat(self, message_id: str) -> None:
        """The same message comes once more."""
        self.again(next(event for event in self.history if event["message"]["message_id"] == message_id))

    async def get(self, wait: float) -> Event:
        """The next event; it is gone then, whatever becomes of the answer."""
        if self.webhook:
            raise Refusal(400, "Bad Request: webhook is set, delete it to use getUpdates")
        self._pollers += 1
        try:
            async with asyncio.timeout(wait):
                while not self.pending:
                    self._arrived.clear()
                    await self._arrived.wait()
                return self.pending.pop(0)
        except TimeoutError:
            raise Refusal(408, "Request timeout") from None
        finally:
            self._pollers -= 1

    async def set_webhook(self, url: str, secret: str) -> dict[str, Any]:
        """From now on events are posted to this address; it stays so when the first try fails."""
        if not url.startswith("https://") and (self.secure_only or not url.startswith("http://")):
            raise Refusal(400, "Bad Request: url must be https")
        if len(secret) not in SECRET_LENGTH:
            raise Refusal(400, "Bad Request: secret_token must be 8-256 characters")
        await self.delete_webhook()
        self.webhook = {"url": url, "secret": secret, "updated_at": self._now()}
        status = await self.post(b"")
        outcome = "webhook.ok" if status == 200 else f"webhook.http.{status}"
        self._poster = asyncio.create_task(self._post_all())
        verification = {"ok": status == 200, "outcome": outcome, "status_code": status, "hint": ""}
        return {"url": url, "updated_at": self.webhook["updated_at"], "verification": verification}

    async def delete_webhook(self) -> dict[str, Any]:
        """Back to polling."""
        self.webhook = {}
        if self._poster is not None:
            self._poster.cancel()
            with suppress(asyncio.CancelledError):
                await self._poster
            self._poster = None
        return {"url": "", "updated_at": self._now()}

    def info(self) -> dict[str, Any]:
        """Where events are posted."""
        return {"url": self.webhook.get("url", ""), "updated_at": self.webhook.get("updated_at", 0)}

    def body(self, event: Event) -> bytes:
        """The event as it goes over the wire."""
        whole = {"ok": True, "result": event} if self.enveloped else event
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()

    async def post(self, body: bytes, *, secret: str | None = None) -> int:
        """Post to the webhook, whatever the queue holds; the answer's status, 0 when there was none."""
        headers = {
            "Content-Type": "application/json",
            "User-Agent": USER_AGENT,
            "X-Bot-Api-Secret-Token": self.webhook["secret"] if secret is None else secret,
        }
        limit = aiohttp.ClientTimeout(total=5)
        try:
            async with (
                aiohttp.ClientSession(timeout=limit) as session,
                session.post(self.webhook["url"], data=body, headers=headers) as answer,
            ):
                await answer.read()
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    async def _post_all(self) -> None:
        while True:
            while not self.pending:
                self._arrived.clear()
                await self._arrived.wait()
            event = self.pending.pop(0)
            for _ in range(self.tries):
                status = await self.post(self.body(event))
                self.webhook_answers.append(status)
                self._tell()
                if status == 200:
                    break
