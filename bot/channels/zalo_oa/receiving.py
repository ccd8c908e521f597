"""How Zalo reaches us: its calls, an administrator's consent, what keeps the keys alive, and what learns names."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.channels.zalo_oa.consent import Callback
from bot.channels.zalo_oa.naming import Naming
from bot.channels.zalo_oa.tokens import Tokens
from bot.channels.zalo_oa.webhook import Webhook
from bot.prompt_inbox import PromptInbox


class Receiving:
    """The inbound side of an official account.

    Args:
        webhook: takes Zalo's calls.
        callback: takes administrators back who have consented.
        inbox: where events go.
        tokens: the account's keys.
        naming: learns what new people are called.
        introduce: learns which account it is.
    """

    def __init__(
        self,
        webhook: Webhook,
        callback: Callback,
        inbox: PromptInbox,
        tokens: Tokens,
        naming: Naming,
        *,
        introduce: Callable[[], Awaitable[None]],
    ) -> None:
        self._webhook = webhook
        self._callback = callback
        self._inbox = inbox
        self._tokens = tokens
        self._naming = naming
        self._introduce = introduce

    def add_to(self, app: web.Application) -> None:
        """Listen within the web site."""
        self._webhook.add_to(app)
        self._callback.add_to(app)

    @property
    def works(self) -> tuple[Callable[[], Awaitable[None]], ...]:
        """What runs in the background, side by side."""
        return self._inbox.run, self._tokens.watch, self._naming.run, self._introduce

    async def close(self) -> None:
        """Finish what is under way."""
        await self._inbox.close()
        await self._tokens.close()
