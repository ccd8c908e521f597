"""OAuth v4 as Zalo does it: codes and refresh tokens work once, and the lifetime comes as a string."""

import asyncio
import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web
from yarl import URL

from tests.fakes.zalo_oa.refusal import Refusal

if TYPE_CHECKING:
    from tests.fakes.zalo_oa.server import FakeZaloOa

CODE_LIFE = timedelta(minutes=10)
ACCESS_LIFE = timedelta(seconds=90_000)
REFRESH_LIFE = timedelta(days=90)
NAMES = {
    -14002: "app_invalid",
    -14003: "redirect_uri_invalid",
    -14005: "code_invalid",
    -14014: "refresh_token_invalid",
    -14019: "code_expired",
    -14020: "refresh_token_expired",
}


@dataclass(slots=True)
class _Paper:
    """A code or a token."""

    at: datetime
    challenge: str = ""
    used: bool = False
    withdrawn: bool = False


class Grants:
    """Who may speak for the Official Account.

    Attributes:
        redirects: addresses that the console knows.
        challenge: the one that the console holds, where it holds one; else every request brings its own.
        pause: seconds between the moment in which a token is used up and the answer, so that races show.
        expired: what a token is called whose time is over; implementations differ on -216 and -220.
        renewals: how many pairs were given for refresh tokens; `refusals`: how often that was refused.
    """

    def __init__(self, server: "FakeZaloOa") -> None:
        self._server = server
        self._codes: dict[str, _Paper] = {}
        self._refresh: dict[str, _Paper] = {}
        self._access: dict[str, _Paper] = {}
        self.redirects: set[str] = set()
        self.challenge = ""
        self.pause = 0.0
        self.expired = -216
        self.renewals = 0
        self.refusals = 0

    def add_routes(self, app: web.Application) -> None:
        """The two addresses of oauth.zaloapp.com."""
        app.router.add_get("/v4/oa/permission", self._permission)
        app.router.add_post("/v4/oa/access_token", self._access_token)

    def mint(self) -> tuple[str, str]:
        """An access and a refresh token, as the console's API Explorer gives them."""
        for paper in self._access.values():
            paper.withdrawn = True
        access, refresh = f"access-{secrets.token_urlsafe(48)}", f"refresh-{secrets.token_urlsafe(48)}"
        self._access[access] = _Paper(self._server.now())
        self._refresh[refresh] = _Paper(self._server.now())
        return access, refresh

    def revoke(self) -> None:
        """Somebody withdrew the permission: no token works any more."""
        for paper in (*self._access.values(), *self._refresh.values()):
            paper.withdrawn = True

    def kill_access(self) -> None:
        """The access tokens die before their time; the refresh token still works."""
        for paper in self._access.values():
            paper.withdrawn = True

    def check(self, token: str | None) -> None:
        """Let a call pass.

        Raises:
            Refusal: the token does not open anything, or not any more.
        """
        paper = self._access.get(token or "")
        if paper is None:
            raise Refusal(-216)
        if paper.withdrawn:
            raise Refusal(-220)
        if self._server.now() - paper.at >= ACCESS_LIFE:
            raise Refusal(self.expired)

    async def _permission(self, request: web.Request) -> web.Response:
        """The administrator agrees at once."""
        redirect = request.query.get("redirect_uri", "")
        if request.query.get("app_id") != self._server.keys.app_id:
            return _error(-14002)
        if redirect not in self.redirects:
            return _error(-14003)
        code = secrets.token_urlsafe(32)
        self._codes[code] = _Paper(self._server.now(), request.query.get("code_challenge", ""))
        told = {"oa_id": self._server.oa_id, "code": code}
        told |= {"state": request.query["state"]} if "state" in request.query else {}
        raise web.HTTPFound(URL(redirect).update_query(told))

    async def _access_token(self, request: web.Request) -> web.Response:
        self._server.oauth_calls += 1
        if request.content_type != "application/x-www-form-urlencoded":
            return _error(-14002)
        form = dict(await request.post())
        known = form.get("app_id") == self._server.keys.app_id
        if not known or request.headers.get("secret_key") != self._server.keys.app_secret:
            return _error(-14002)
        try:
            if form.get("grant_type") == "authorization_code":
                self._use_code(str(form.get("code", "")), str(form.get("code_verifier", "")))
            else:
                self._use_refresh(str(form.get("refresh_token", "")))
                self.renewals += 1
        except Refusal as refusal:
            self.refusals += 1
            return _error(refusal.code)
        access, refresh = self.mint()
        await asyncio.sleep(self.pause)
        lifetime = str(int(ACCESS_LIFE.total_seconds()))
        return web.json_response({"access_token": access, "refresh_token": refresh, "expires_in": lifetime})

    def _use_code(self, code: str, verifier: str) -> None:
        paper = self._codes.get(code)
        if paper is None or paper.used:
            raise Refusal(-14005)
        if self._server.now() - paper.at > CODE_LIFE:
            raise Refusal(-14019)
        digest = hashlib.sha256(verifier.encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != (self.challenge or paper.challenge):
            raise Refusal(-14005)
        paper.used = True

    def _use_refresh(self, token: str) -> None:
        paper = self._refresh.get(token)
        if paper is None or paper.used or paper.withdrawn:
            raise Refusal(-14014)
        if self._server.now() - paper.at > REFRESH_LIFE:
            raise Refusal(-14020)
        paper.used = True


def _error(code: int) -> web.Response:
    value: dict[str, Any] = {"error": code, "error_name": NAMES[code], "error_reason": NAMES[code].replace("_", " ")}
    return web.json_response({**value, "ref_doc": "https://developers.zalo.me/docs/social-api/tham-khao/ma-loi"})
