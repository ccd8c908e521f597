"""Being called by Zalo: every event is checked, kept and acknowledged within a moment."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from aiohttp import web

from bot.channels.plain.incoming import Incoming
from bot.channels.zalo_oa.events import EventError, account_of, incoming, read
from bot.channels.zalo_oa.signature import HEADER, is_fresh, is_genuine, moment
from bot.prompt_inbox import PromptInbox, TryLaterError
from bot.spool import Spooled

log = structlog.get_logger()

PATH = "/zalo/oa/webhook"
MAX_BODY = 256 * 1024  # bytes; events name files and never hold them
NOTED_EACH = timedelta(minutes=1)  # anybody can post forgeries, and nobody shall fill the log with them
ECHO_WAITS = timedelta(seconds=4)  # Zalo tells of our own messages before we have written down that they were sent


class Webhook:
    """Takes Zalo's calls.

    Args:
        app_id: the application's number.
        secret_key: the account's secret key; while it is empty every call is answered and none is believed.
        inbox: where events go.
        account_id: the ward's account.
        oa_id: the official account that consented, when it is known: an application can have several.
        now: the time.
        heard: told of what was kept, so that more can be learned of whoever said it.
    """

    def __init__(
        self,
        app_id: str,
        secret_key: str,
        inbox: PromptInbox,
        account_id: int,
        *,
        oa_id: Callable[[], str | None],
        now: Callable[[], datetime],
        heard: Callable[[Incoming], None] = lambda _: None,
    ) -> None:
        self._app_id = app_id
        self._secret_key = secret_key
        self._inbox = inbox
        self._account_id = account_id
        self._oa_id = oa_id
        self._now = now
        self._noted = datetime.min.replace(tzinfo=UTC)
        self._heard = heard

    def add_to(self, app: web.Application) -> None:
        """Listen within the web site."""
        app.router.add_post(PATH, self._receive)
        app.router.add_get(PATH, self._probe)

    async def _probe(self, _request: web.Request) -> web.Response:
        """Somebody looks whether anything is here."""
        return web.Response()

    async def _receive(self, request: web.Request) -> web.Response:
        body = await request.clone(client_max_size=MAX_BODY).read()
        if not self._secret_key:
            return web.Response()  # Zalo tries the address before it shows the key
        await self.receive(body, request.headers.get(HEADER, ""))
        return web.Response()

    async def receive(self, body: bytes, given: str) -> None:
        """Keep what a body tells, if its signature is Zalo's.

        Raises:
            web.HTTPForbidden: it is not, or an old event is played back.
            web.HTTPServiceUnavailable: it could not be kept; Zalo comes again.
        """
        try:
            event = read(body)
            timestamp = str(event.get("timestamp", ""))
            at = moment(timestamp)
        except ValueError:  # an EventError is one, too
            raise web.HTTPForbidden from None
        genuine = is_genuine(given, app_id=self._app_id, body=body, timestamp=timestamp, secret_key=self._secret_key)
        if not genuine or not is_fresh(at, self._now()):
            self._note_refusal(str(event.get("app_id", "")), "old" if genuine else "signature")
            raise web.HTTPForbidden
        ours, theirs = self._oa_id(), account_of(event)
        if ours and theirs and ours != theirs:
            log.warning("zalo.other_account", oa_id=theirs)
            return
        try:
            told = incoming(event)
        except EventError as error:
            # It came from Zalo: refusing it would only make it come again.
            log.error("zalo.not_an_event", kind=event.get("event_name"), reason=str(error))  # noqa: TRY400 — says it all
            return
        if told is None:
            return
        try:
            for part in told.apart():
                await self._keep(part)
        except TryLaterError:
            raise web.HTTPServiceUnavailable from None

    def _note_refusal(self, app_id: str, reason: str) -> None:
        """Our own application's events are refused when a key was copied wrongly: nobody would see why nothing comes."""
        if app_id == self._app_id and self._now() - self._noted >= NOTED_EACH:
            self._noted = self._now()
            log.warning("zalo.call_refused", reason=reason)

    async def _keep(self, told: Incoming) -> None:
        lane, later = told.lane("zalo_oa"), 0.0
        if told.by_hand:
            # Nobody's own words wait behind what was said to them.
            lane, later = told.lane("zalo_oa:echo"), (self._now() + ECHO_WAITS).timestamp()
        await self._inbox.take(Spooled(self._account_id, told.event_id, lane, told.as_payload(), later))
        self._heard(told)
