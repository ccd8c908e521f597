"""Being called by the Bot Platform: the way to run behind a public address."""

import hashlib
import hmac
import json

import structlog
from aiohttp import web

from bot.channels.zalo_bot.calls import Calls
from bot.channels.zalo_bot.events import EventError
from bot.channels.zalo_bot.storing import Storing
from bot.prompt_inbox import TryLaterError

log = structlog.get_logger()

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 — the header's name
MAX_BODY = 256 * 1024  # bytes; events name pictures and never hold them


class Webhook:
    """Stores events and acknowledges them at once.

    Address and secret follow from the token, so that every web process knows them and neither can be guessed.

    Args:
        token: the bot's token.
        storing: where events go.
    """

    def __init__(self, token: str, storing: Storing) -> None:
        self.path = path_of(token)
        self._secret = _derived("secret", token)
        self._storing = storing

    def add_to(self, app: web.Application) -> None:
        """Listen within the web site."""
        app.router.add_post(self.path, self._receive)
        app.router.add_get(self.path, self._probe)

    async def announce(self, calls: Calls, public_url: str) -> None:
        """Tell the platform where to call. Tries until it answers; the address counts even if its own trial call fails."""
        told = await calls.insist("setWebhook", url=public_url + self.path, secret_token=self._secret)
        trial = told.get("verification") if isinstance(told, dict) else None
        if isinstance(trial, dict) and trial.get("ok") is False:
            log.warning("zalo_bot.webhook_not_reached", outcome=trial.get("outcome"), hint=trial.get("hint"))

    async def _probe(self, _request: web.Request) -> web.Response:
        """Somebody looks whether anything is here."""
        return web.Response()

    async def _receive(self, request: web.Request) -> web.Response:
        body = await request.clone(client_max_size=MAX_BODY).read()
        if not body.strip():
            return web.Response()  # a trial call: there is nothing to act on
        if not self._knows_secret(request):
            raise web.HTTPForbidden
        try:
            await self._storing.store(json.loads(body))
        except EventError as error:
            # It came from the platform: refusing it would only make it come again.
            log.error("zalo_bot.not_an_event", reason=str(error))  # noqa: TRY400 — the traceback tells nothing more
        except (ValueError, RecursionError):
            raise web.HTTPBadRequest from None
        except TryLaterError:
            raise web.HTTPServiceUnavailable from None
        return web.Response()

    def _knows_secret(self, request: web.Request) -> bool:
        # As bytes: the comparison raises on text with letters outside ASCII, which anybody may send.
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._secret.encode())


def path_of(token: str) -> str:
    """Where the platform calls us."""
    return f"/zalo/bot/{_derived('path', token)}"


def _derived(purpose: str, token: str) -> str:
    return hmac.new(token.encode(), purpose.encode(), hashlib.sha256).hexdigest()[:32]
