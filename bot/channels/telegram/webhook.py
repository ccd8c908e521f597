"""Being called by Telegram: the way to run behind a public address."""

import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from aiohttp import web

from bot.channels.telegram.api import BotApi
from bot.channels.telegram.updates import ALLOWED, UpdateError, store
from storage.inbox import Inbox

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 — the header's name
MAX_BODY = 1024 * 1024  # bytes; updates name files and never hold them


class Webhook:
    """Stores updates and acknowledges them at once.

    Address and secret follow from the token, so that every web process knows them and neither can be guessed.

    Args:
        token: the bot's token.
        inbox: where updates go.
        account_id: the ward's bot.
        wake: called when something was stored.
        now: the time.
    """

    def __init__(
        self, token: str, inbox: Inbox, account_id: int, *, wake: Callable[[], None], now: Callable[[], datetime]
    ) -> None:
        self.path = f"/telegram/{_derived('path', token)}"
        self._secret = _derived("secret", token)
        self._inbox = inbox
        self._account_id = account_id
        self._wake = wake
        self._now = now

    def add_to(self, app: web.Application) -> None:
        """Listen within the web site."""
        app.router.add_post(self.path, self._receive)

    async def announce(self, api: BotApi, public_url: str, *, allowed: Sequence[str] = ALLOWED) -> None:
        """Tell Telegram where to call; what waits there is kept. Tries until Telegram answers."""
        url = public_url + self.path
        await api.insist("setWebhook", url=url, secret_token=self._secret, allowed_updates=list(allowed))

    async def _receive(self, request: web.Request) -> web.Response:
        if not self._knows_secret(request):
            raise web.HTTPForbidden
        body = await request.clone(client_max_size=MAX_BODY).read()
        try:
            await store(self._inbox, self._account_id, json.loads(body), now=self._now())
        except (ValueError, RecursionError):  # UpdateError and broken JSON or UTF-8 are ValueErrors
            raise web.HTTPBadRequest from None
        self._wake()
        return web.Response()

    def _knows_secret(self, request: web.Request) -> bool:
        # As bytes: the comparison raises on text with letters outside ASCII, which anybody may send.
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._secret.encode())


def _derived(purpose: str, token: str) -> str:
    return hmac.new(token.encode(), purpose.encode(), hashlib.sha256).hexdigest()[:32]


__all__ = ["MAX_BODY", "SECRET_HEADER", "UpdateError", "Webhook"]
