"""How an administrator lets us speak for the official account: they agree on Zalo's page, and Zalo sends them back to us.

What it takes to exchange the answer for keys never leaves the database, so that an address that somebody overhears
opens nothing. Whoever cannot be sent back to us can paste the address at which they ended, or the refresh token that
Zalo's own API Explorer shows.
"""

import base64
import hashlib
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import structlog
from aiohttp import web

from bot.channels.zalo_oa.oauth import NoAnswerError, OAuth, RefusedKeyError
from bot.texts import Texts
from storage.channel_consents import ChannelConsents
from storage.channel_tokens import ChannelTokens, Pair

log = structlog.get_logger()

CALLBACK = "/zalo/oa/callback"
VALID = timedelta(minutes=30)
VERIFIER_BYTES = 32  # 43 characters, as Zalo wants it


class ConsentError(Exception):
    """The consent did not come about; `kind` is the end of the id `zalo-consent-…` of what the administrator reads.

    Attributes:
        kind: `unknown` (no such consent was begun, or too long ago), `other-account`, `refused` or `no-answer`.
        code: Zalo's own number, when it refused.
    """

    def __init__(self, kind: str, code: str = "") -> None:
        super().__init__(f"{kind} {code}".strip())
        self.kind = kind
        self.code = code


class Consent:
    """Consents for one account.

    Args:
        keys: where the keys are kept.
        consents: where those that were begun are kept.
        oauth: who gives the keys.
        account_id: the ward's account.
        now: the time.
    """

    def __init__(
        self,
        keys: ChannelTokens,
        consents: ChannelConsents,
        oauth: OAuth,
        account_id: int,
        now: Callable[[], datetime],
    ) -> None:
        self._keys = keys
        self._consents = consents
        self._oauth = oauth
        self._account_id = account_id
        self._now = now

    async def begin(self, redirect: str, *, verifier: str | None = None) -> str:
        """The address at which the administrator agrees.

        Args:
            redirect: where Zalo sends them afterwards; the application's console must know it.
            verifier: the one that belongs to a challenge fixed in the console; else each consent has its own.
        """
        now, state = self._now(), secrets.token_urlsafe(24)
        verifier = verifier or secrets.token_urlsafe(VERIFIER_BYTES)
        await self._consents.begin(self._account_id, state=state, verifier=verifier, until=now + VALID, now=now)
        query = urlencode(
            {
                "app_id": self._oauth.app_id,
                "redirect_uri": redirect,
                "code_challenge": challenge(verifier),
                "state": state,
            }
        )
        return f"{self._oauth.base}/v4/oa/permission?{query}"

    async def finish(self, *, code: str, state: str, oa_id: str | None) -> None:
        """Exchange what Zalo sent back for keys, and keep them.

        Raises:
            ConsentError: see its kinds. The state is used up either way.
        """
        begun = await self._consents.take(state, now=self._now()) if code else None
        if begun is None or begun.account_id != self._account_id:
            raise ConsentError("unknown")
        await self._check(oa_id)
        pair = await self._given(self._oauth.redeem(code, begun.verifier, self._now()))
        await self._keys.grant(self._account_id, pair, oa_id=oa_id, now=self._now())
        log.info("zalo.consented", oa_id=oa_id)

    async def finish_at(self, address: str) -> None:
        """The same, from the address at which the administrator ended.

        Raises:
            ConsentError: see its kinds; `unknown` also when the address tells nothing.
        """
        told = {name: values[0] for name, values in parse_qs(urlsplit(address.strip()).query).items()}
        await self.finish(code=told.get("code", ""), state=told.get("state", ""), oa_id=told.get("oa_id"))

    async def paste(self, refresh: str) -> None:
        """Take over from Zalo's API Explorer: the refresh token that it shows is used up at once, so that no copy opens anything.

        Raises:
            ConsentError: `refused` or `no-answer`; the keys that were there stay.
        """
        pair = await self._given(self._oauth.renew(refresh.strip(), self._now()))
        await self._keys.grant(self._account_id, pair, oa_id=None, now=self._now())
        log.info("zalo.pasted")

    async def _given(self, asked: Awaitable[Pair]) -> Pair:
        try:
            return await asked
        except RefusedKeyError as error:
            raise ConsentError("refused", error.code) from None
        except NoAnswerError:
            raise ConsentError("no-answer") from None

    async def _check(self, oa_id: str | None) -> None:
        """Another account's people have other names: what we know of them would be lost, or become others'."""
        known = await self._keys.get(self._account_id)
        if known is not None and known.oa_id and oa_id and known.oa_id != oa_id:
            raise ConsentError("other-account")


def challenge(verifier: str) -> str:
    """What Zalo gets to see of the verifier beforehand (PKCE, S256)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


class Callback:
    """The page to which Zalo sends the administrator back."""

    def __init__(self, consent: Consent, texts: Texts) -> None:
        self._consent = consent
        self._texts = texts

    def add_to(self, app: web.Application) -> None:
        """Listen within the web site."""
        app.router.add_get(CALLBACK, self._receive)

    async def _receive(self, request: web.Request) -> web.Response:
        told = request.query
        try:
            await self._consent.finish(code=told.get("code", ""), state=told.get("state", ""), oa_id=told.get("oa_id"))
        except ConsentError as error:
            log.warning("zalo.no_consent", kind=error.kind, code=error.code)
            return _page(words(self._texts, error), web.HTTPBadRequest.status_code)
        return _page(self._texts("zalo-consent-given"), web.HTTPOk.status_code)


def words(texts: Texts, error: ConsentError) -> str:
    """What the administrator reads."""
    if error.kind == "refused":
        return texts("zalo-consent-refused", code=error.code)
    return texts(f"zalo-consent-{error.kind}")


def _page(text: str, status: int) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})
