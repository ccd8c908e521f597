"""Everything that happens in a chat, as server-sent events: a browser that comes back gets what it missed."""

import hashlib
import json
from typing import Any

import structlog
from aiohttp import web

from bot.channels.web.hub import Listener, Sign
from bot.site.files import file_url
from bot.site.parts import SITE, Site
from bot.site.refusals import RefusalError
from bot.site.visitors import VISITOR, speaker
from storage.webchat import Bubble

log = structlog.get_logger()

HEARTBEAT = 15.0  # seconds; proxies close what is silent for longer, and the page notices a dead line by it
MOST_TABS = 6
PORTION = 200
HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def show_stream(request: web.Request) -> web.StreamResponse:
    """Send bubbles from the given number on until the browser goes or the program stops."""
    site = request.app[SITE]
    contact_id = (await speaker(request)).contact_id
    if site.hub.count(contact_id) >= MOST_TABS:
        raise RefusalError(429, "site-error-too-many-tabs")
    response = web.StreamResponse(headers=HEADERS)
    with site.hub.listen(contact_id, lambda: _is_gone(request)) as listener:
        listener.seen = await _start(request, site, contact_id)
        await response.prepare(request)
        mouth = _Mouth(response, site, contact_id, listener)
        try:
            await mouth.speak(greeting={"who": _short(request[VISITOR]), "fresh": listener.seen == 0})
        except ConnectionError:
            log.debug("site.browser_left")
    return response


async def _start(request: web.Request, site: Site, contact_id: int) -> int:
    """After which number to begin; one from before the chat was lost (a new database) begins anew."""
    last = request.headers.get("Last-Event-ID") or request.query.get("after", "0")
    after = int(last) if last.isascii() and last.isdigit() and len(last) <= 18 else 0  # noqa: PLR2004 — fits the column
    reached = (await site.storage.web_chat.streams([contact_id])).get(contact_id, 0)
    return after if after <= reached else 0


class _Mouth:
    """Writes one browser's events."""

    def __init__(self, response: web.StreamResponse, site: Site, contact_id: int, listener: Listener) -> None:
        self._response = response
        self._site = site
        self._contact_id = contact_id
        self._listener = listener

    async def speak(self, greeting: dict[str, Any]) -> None:
        await self._response.write(b"retry: 1500\n\n")
        await self._event("hello", greeting)
        await self._bubbles()
        await self._event("ready", {})
        while not self._listener.closed:
            if not await self._listener.news(HEARTBEAT):
                await self._response.write(b": heartbeat\n\n")
                await self._event("beat", {})
                continue
            await self._bubbles()
            while self._listener.signs:
                await self._sign(self._listener.signs.popleft())

    async def _bubbles(self) -> None:
        portion: list[Bubble] = []
        first = self._listener.seen == 0
        while not self._listener.closed:
            portion = await self._site.storage.web_chat.after(self._contact_id, self._listener.seen, limit=PORTION)
            for bubble in portion:
                if not (first and bubble.deleted):
                    await self._event("bubble", self._drawn(bubble), number=bubble.stream)
                self._listener.seen = bubble.stream
            if len(portion) < PORTION:
                return

    async def _sign(self, sign: Sign) -> None:
        await self._event(sign.kind, {"text": sign.text, "alert": sign.alert})

    async def _event(self, kind: str, value: dict[str, Any], *, number: int | None = None) -> None:
        identity = "" if number is None else f"id: {number}\n"
        await self._response.write(f"{identity}event: {kind}\ndata: {json.dumps(value)}\n\n".encode())

    def _drawn(self, bubble: Bubble) -> dict[str, Any]:
        shell: dict[str, Any] = {
            "id": bubble.id,
            "incoming": bubble.incoming,
            "at": int(bubble.created_at.timestamp() * 1000),
            # The page knows its own message again by the id it gave it, and draws it once.
            "source": bubble.source if bubble.incoming else None,
        }
        if bubble.deleted:
            return shell | {"deleted": True}
        files = [
            {key: value for key, value in file.items() if key != "sha256"}
            | {"url": file_url(self._site, self._contact_id, file["sha256"], file["name"])}
            for file in bubble.payload.get("files", [])
        ]
        return bubble.payload | shell | {"files": files}


def _is_gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


def _short(visitor: str) -> str:
    # Lets the page notice that the cookie now names somebody else, without telling scripts the cookie.
    return hashlib.sha256(visitor.encode()).hexdigest()[:12]
