"""What protects visitors: the rules browsers get, no orders from foreign pages, no floods."""

import time
from collections import deque
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.site.parts import SITE
from bot.site.refusals import RefusalError
from bot.site.visitors import VISITOR, came_by_https, known_visitor

POSTS = 30
WITHIN = 10.0  # seconds
REMEMBERED = 10_000

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
)
RULES = {
    "Content-Security-Policy": "; ".join(POLICY),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=()",
}


async def give_rules(request: web.Request, response: web.StreamResponse) -> None:
    """Every answer carries the rules for browsers."""
    for name, value in RULES.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "danbiet"  # aiohttp would tell its version and Python's
    if came_by_https(request, request.app[SITE]):
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")


class Pace:
    """Counts what each visitor does; `allows` is False once it is too much."""

    def __init__(self, most: int = POSTS, within: float = WITHIN, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._within = within
        self._clock = clock
        self._times: dict[str, deque[float]] = {}

    def allows(self, who: str) -> bool:
        """Whether one more is allowed now; counts it if so."""
        now = self._clock()
        times = self._times.pop(who, None) or deque()
        self._times[who] = times  # last in the order: whoever was quiet longest is forgotten first
        while times and times[0] <= now - self._within:
            times.popleft()
        if len(times) >= self._most:
            return False
        times.append(now)
        while len(self._times) > REMEMBERED:
            del self._times[next(iter(self._times))]
        return True


PACE: Final[web.AppKey[Pace]] = web.AppKey("pace", Pace)


@web.middleware
async def keep_out(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Posts to the chat come from our own page and not in floods."""
    if request.method == "POST" and request.path.startswith("/chat/"):
        if not _from_our_page(request):
            raise RefusalError(403, "site-error-foreign-page")
        # Without a cookie every post would count as another visitor's.
        who = request[VISITOR] if known_visitor(request) else f"from {request.remote}"
        if not request.app[PACE].allows(who):
            raise RefusalError(429, "site-error-too-fast")
    return await handler(request)


def _from_our_page(request: web.Request) -> bool:
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True  # Not a page in a browser; the cookie's SameSite keeps old browsers' foreign posts nameless.
    # A proxy in front may speak https where we hear http: the scheme is theirs, the host must be ours.
    public = urlsplit(request.app[SITE].public_url).netloc
    return origin.removeprefix("https://").removeprefix("http://") in {request.host, public} - {""}
