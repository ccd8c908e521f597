"""Asking the Bot Platform for events: the way to run without a public address.

There is no confirmation: what was handed out is never handed out again. So each event is stored before the next is
asked for, however long that takes, and the webhook is the better way wherever there is a public address.
"""

import asyncio
from contextlib import suppress
from typing import Any

import structlog

from bot.channels.pause import Pause
from bot.channels.zalo_bot.calls import NOT_FOUND, NOTHING_NEW, REFUSED, UNAUTHORIZED, ApiError, Calls
from bot.channels.zalo_bot.events import EventError
from bot.channels.zalo_bot.storing import Storing
from bot.prompt_inbox import TryLaterError

log = structlog.get_logger()

LONG_POLL = 30  # seconds that the platform holds a question open
LAST_TRIES = 5.0  # seconds for which an event in hand is still tried to be stored when we are stopped
TROUBLE = {
    UNAUTHORIZED: "ZALO_BOT_TOKEN is not accepted: ask Zalo Bot Manager for the current one",
    NOT_FOUND: "ZALO_BOT_API_BASE is wrong: there is no Bot Platform at this address",
}


class Polling:
    """Stores events one by one.

    Args:
        calls: the platform.
        storing: where events go.
        pause: what to wait after failures of the platform.
        storing_pause: what to wait after failures of our own.
    """

    def __init__(
        self, calls: Calls, storing: Storing, *, pause: Pause | None = None, storing_pause: Pause | None = None
    ) -> None:
        self._calls = calls
        self._storing = storing
        self._pause = pause or Pause()
        self._storing_pause = storing_pause or Pause(0.2)

    async def run(self) -> None:
        """Ask until cancelled; what is in hand then is stored first."""
        while True:
            try:
                await self._remove_webhook()
                while True:
                    await self._ask()
                    self._pause.over()
            except ApiError as error:
                log.error("zalo_bot.polling_failed", reason=str(error), hint=TROUBLE.get(error.code))  # noqa: TRY400 — one clear line
                await self._pause.take()

    async def _remove_webhook(self) -> None:
        """The platform refuses questions while an earlier installation's webhook is set."""
        try:
            await self._calls.call("deleteWebhook")
        except ApiError as error:
            if error.code != REFUSED:  # which may say that there is none
                raise

    async def _ask(self) -> None:
        try:
            told = await self._calls.call("getUpdates", wait=LONG_POLL, timeout=LONG_POLL)
        except ApiError as error:
            if error.code == NOTHING_NEW:
                return
            raise
        for event in told if isinstance(told, list) else [told]:  # one object, says every source
            await self._keep(event)

    async def _keep(self, event: Any) -> None:
        storing = asyncio.ensure_future(self._insist(event))
        try:
            await asyncio.shield(storing)
        except asyncio.CancelledError:
            with suppress(TimeoutError):
                async with asyncio.timeout(LAST_TRIES):
                    await storing
            raise

    async def _insist(self, event: Any) -> None:
        while True:
            try:
                await self._storing.store(event)
            except EventError as error:
                log.error("zalo_bot.not_an_event", reason=str(error))  # noqa: TRY400 — the traceback tells nothing more
            except TryLaterError:  # the database may be away for a moment, and nobody keeps this event but us
                log.error("zalo_bot.cannot_store")  # noqa: TRY400 — why is logged where it happened
                await self._storing_pause.take()
                continue
            self._storing_pause.over()
            return
