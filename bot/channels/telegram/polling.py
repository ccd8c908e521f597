"""Asking Telegram for updates: the way to run without a public address."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.channels.pause import Pause
from bot.channels.telegram.api import CONFLICT, NOT_FOUND, UNAUTHORIZED, ApiError, BotApi
from bot.channels.telegram.updates import ALLOWED, UpdateError, store
from storage.inbox import Inbox

log = structlog.get_logger()

LONG_POLL = 30  # seconds that Telegram holds a question open
TROUBLE = {
    UNAUTHORIZED: "TELEGRAM_TOKEN is not accepted: ask @BotFather for the current one",
    NOT_FOUND: "TELEGRAM_TOKEN or TELEGRAM_API_BASE is wrong: there is no such bot at this address",
    CONFLICT: "another program asks for this bot's updates: stop it, or give this one its own bot",
}


class Polling:
    """Stores updates, and confirms them by asking for the next ones only when they are stored.

    Args:
        api: Telegram.
        inbox: where updates go.
        account_id: the ward's bot.
        wake: called when something was stored.
        now: the time.
        pause: what to wait after failures.
    """

    def __init__(
        self,
        api: BotApi,
        inbox: Inbox,
        account_id: int,
        *,
        wake: Callable[[], None],
        now: Callable[[], datetime],
        pause: Pause | None = None,
        allowed: Sequence[str] = ALLOWED,
    ) -> None:
        self._api = api
        self._inbox = inbox
        self._account_id = account_id
        self._wake = wake
        self._now = now
        self._pause = pause or Pause()
        self._allowed = list(allowed)
        self._offset = 0

    async def run(self) -> None:
        """Ask until cancelled; nothing that was not stored is confirmed."""
        while True:
            try:
                # Telegram refuses questions while an earlier installation's webhook is set.
                await self._api.call("deleteWebhook")
                while True:
                    await self._ask()
                    self._pause.over()
            except ApiError as error:
                log.error("telegram.polling_failed", reason=str(error), hint=TROUBLE.get(error.status))  # noqa: TRY400 — one clear line
                await self._pause.take(error.after)
            except Exception:  # the database may be away for a moment; Telegram keeps what is not confirmed
                log.exception("telegram.cannot_store")
                await self._pause.take()

    async def _ask(self) -> None:
        updates = await self._api.call(
            "getUpdates", wait=LONG_POLL, offset=self._offset, timeout=LONG_POLL, allowed_updates=self._allowed
        )
        if not isinstance(updates, list):
            raise ApiError(0, "getUpdates gave no list")
        for update in updates:
            try:
                await store(self._inbox, self._account_id, update, now=self._now())
            except UpdateError:
                log.error("telegram.not_an_update")  # noqa: TRY400 — the traceback tells nothing more
                await asyncio.sleep(1)
                continue
            self._offset = update["update_id"] + 1
            self._wake()
