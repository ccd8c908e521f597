"""How updates reach us: called by Telegram when there is a public address, asking for them when there is none."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from aiohttp import web

from bot.channels.telegram import commands
from bot.channels.telegram.api import BotApi
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.webhook import Webhook
from storage.inbox import Inbox


class Receiving:
    """The inbound side of a Telegram bot.

    Args:
        token: the bot's token.
        api_base: the server that speaks the Bot API.
        public_url: our own address; empty when Telegram cannot call us.
        account_id: the ward's bot in our tables.
        inbox: where updates go.
        texts: the words of the menu.
        wake: called when an update was stored.
    """

    def __init__(
        self,
        *,
        token: str,
        api_base: str,
        public_url: str,
        account_id: int,
        inbox: Inbox,
        texts: commands.Texts,
        wake: Callable[[], None],
    ) -> None:
        self._api = BotApi(token, api_base)
        self._texts = texts
        self._public_url = public_url
        self._polling = Polling(self._api, inbox, account_id, wake=wake, now=_now)
        self._webhook = Webhook(token, inbox, account_id, wake=wake, now=_now) if public_url else None

    def add_to(self, app: web.Application) -> None:
        """Listen within the web site, when Telegram can call us."""
        if self._webhook is not None:
            self._webhook.add_to(app)

    async def introduce(self, known_as: Callable[[str], None]) -> None:
        """Learn the bot's own name and set its menu; tries until Telegram answers."""
        known_as((await self._api.insist("getMe"))["username"])
        await commands.publish(self._api, self._texts)

    async def run(self) -> None:
        """Take updates until cancelled."""
        if self._webhook is None:
            await self._polling.run()
        else:
            await self._webhook.announce(self._api, self._public_url)
            await asyncio.Event().wait()

    async def close(self) -> None:
        """Give connections back."""
        await self._api.close()


def works(receiving: Receiving, known_as: Callable[[str], None]) -> tuple[Callable[[], Awaitable[None]], ...]:
    """What runs in the background, side by side."""

    async def introduce() -> None:
        await receiving.introduce(known_as)

    return receiving.run, introduce


def _now() -> datetime:
    return datetime.now(UTC)
