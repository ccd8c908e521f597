"""Who is visiting: a random id in a signed cookie, and the person whom it belongs to."""

import hashlib
import secrets
from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler
from itsdangerous import BadSignature, Signer

from bot.channels.web.inbound import Speaker
from bot.site.parts import SITE, Site

COOKIE = "danbiet"
ONE_YEAR = 365 * 24 * 3600
VISITOR: Final = web.RequestKey("visitor", str)
GREETED: Final = web.RequestKey("greeted", bool)


def _signer(key: str) -> Signer:
    return Signer(key, salt="visitor", digest_method=hashlib.sha256)


@web.middleware
async def recognise(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Know the visitor by the cookie; a forged or garbled one is a new visitor's, never an error."""
    if request.path == "/" or request.path.startswith("/chat/"):
        visitor = known_visitor(request)
        request[VISITOR] = visitor or secrets.token_urlsafe(16)
        # Coming back to the page starts the cookie's year anew.
        request[GREETED] = visitor is None or request.path == "/"
    return await handler(request)


def known_visitor(request: web.Request) -> str | None:
    """The visitor whom the cookie proves; None for a new one."""
    try:
        return _signer(request.app[SITE].key).unsign(request.cookies.get(COOKIE, "")).decode("ascii")
    except (BadSignature, UnicodeError):
        return None


async def speaker(request: web.Request) -> Speaker:
    """The person who visits; they are remembered from their first word, or their first look at the chat, on."""
    site = request.app[SITE]
    person = await site.storage.people.meet(
        account_id=site.account.id,
        ward_id=site.ward.id,
        channel=site.account.channel,
        outside_id=request[VISITOR],
        name=site.texts("site-visitor-name"),
        now=site.now(),
    )
    assert person.contact is not None, "met at this address"  # noqa: S101 — `meet` gives the contact
    return Speaker(person, person.contact.id)


async def hand_out_cookie(request: web.Request, response: web.StreamResponse) -> None:
    """Give a new visitor the cookie with whatever answer goes out first, streams included."""
    if not request.get(GREETED):
        return
    site = request.app[SITE]
    jar = SimpleCookie({COOKIE: _signer(site.key).sign(request[VISITOR]).decode("ascii")})
    morsel = jar[COOKIE]
    morsel.update({"path": "/", "max-age": str(ONE_YEAR), "samesite": "Lax"})
    morsel["httponly"] = True
    morsel["secure"] = came_by_https(request, site)
    # aiohttp has written its own cookies into the headers by now.
    response.headers.add("Set-Cookie", morsel.OutputString())


def came_by_https(request: web.Request, site: Site) -> bool:
    """Whether the visitor's side of the connection is encrypted, a proxy in between included.

    Under its plain address in the office's own network the site must still work: a Secure cookie would never come back.
    """
    public = urlsplit(site.public_url)
    return request.secure or (public.scheme == "https" and public.netloc == request.host)
