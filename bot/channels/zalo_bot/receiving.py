"""How events reach us: called by the platform when there is a public address, asking for them when there is none."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from aiohttp import web

from bot.channels.zalo_bot.calls import Calls
from bot.channels.zalo_bot.polling import Polling
from bot.channels.zalo_bot.storing import Storing
from bot.channels.zalo_bot.webhook import Webhook
from bot.prompt_inbox import PromptInbox

NAMES = "display_name", "account_name"


class Receiving:
    """The inbound side of a bot of the platform.

    Args:
        token: the bot's token.
        api_base: the server that speaks the Bot Platform's API.
        public_url: our own address; empty when the platform cannot call us.
        account_id: the ward's bot in our tables.
        inbox: where events go.
        name: what the bot is probably called in groups, until the platform has said it.
    """

    def __init__(
        self,
        *,
        token: str,
        api_base: str,
        public_url: str,
        account_id: int,
        inbox: PromptInbox,
        name: str,
    ) -> None:
        self._calls = Calls(token, api_base)
        self._public_url = public_url
        self._storing = Storing(inbox, account_id, now=_now, names=(name,))
        self._polling = Polling(self._calls, self._storing)
        self._webhook = Webhook(token, self._storing) if public_url else None
        self._inbox = inbox

    def add_to(self, app: web.Application) -> None:
        """Listen within the web site, when the platform can call us."""
        if self._webhook is not None:
            self._webhook.add_to(app)

    @property
    def works(self) -> tuple[Callable[[], Awaitable[None]], ...]:
        """What runs in the background, side by side."""
        return self._inbox.run, self._run, self._introduce

    async def close(self) -> None:
        """Finish what is under way and give connections back."""
        await self._inbox.close()
        await self._calls.close()

    async def _introduce(self) -> None:
        """Learn what the bot is called; tries until the platform answers."""
        me = await self._calls.insist("getMe")
        if isinstance(me, dict):
            self._storing.names += tuple(str(me[name]) for name in NAMES if me.get(name))

    async def _run(self) -> None:
        """Take events until cancelled."""
        if self._webhook is None:
            await self._polling.run()
        else:
            await self._webhook.announce(self._calls, self._public_url)
            await asyncio.Event().wait()


def _now() -> datetime:
    return datetime.now(UTC)
