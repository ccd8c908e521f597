"""Files for people on channels that cannot carry them: a signed address that opens one file until it expires.

Whoever has the address has the file: it is as secret as the chat in which it stands, and ends after a few days.
"""

import asyncio
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from aiohttp import web
from itsdangerous import BadData, URLSafeSerializer

from bot.channels.client import LoadedFile
from bot.site.parts import SITE
from storage import Storage
from storage.blobs import examine
from storage.errors import FileRefusedError

SHARED_FOR = timedelta(days=3)
PATH = "/shared/"
KNOWN_ENDINGS = {".ics": "text/calendar"}  # made by ourselves, of kinds that people may not send
HEADERS = {
    "Cache-Control": "private, no-store",
    # A file is never a page of ours, whatever is in it.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Robots-Tag": "noindex, nofollow",
}


class SharedFiles:
    """Gives files their addresses.

    Args:
        storage: where they are kept meanwhile.
        key: signs the addresses; the site's own.
        public_url: under which people reach the site.
        now: the time.
    """

    def __init__(
        self,
        storage: Storage,
        key: str,
        public_url: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._storage = storage
        self._key = key
        self._public_url = public_url
        self._now = now

    async def of(self, file: LoadedFile, contact_id: int) -> str | None:
        """Where this contact can fetch the file."""
        now = self._now()
        media_type = file.media_type or await asyncio.to_thread(_kind, file)
        sha256 = await self._storage.blobs.keep(file.content, media_type, now=now)
        shared = await self._storage.plain_files.share(contact_id, sha256, file.name, now=now, lasting=SHARED_FOR)
        return f"{self._public_url}{PATH}{_serializer(self._key).dumps(shared.id)}"


def _serializer(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt="shared", signer_kwargs={"digest_method": hashlib.sha256})


async def show_shared(request: web.Request) -> web.Response:
    """A shared file; for a forged address, and for one that has expired, there is none."""
    site = request.app[SITE]
    try:
        number = _serializer(site.key).loads(request.match_info["signature"])
    except (BadData, ValueError, TypeError) as error:
        raise web.HTTPNotFound from error
    shared = await site.storage.plain_files.shared(number, now=site.now()) if isinstance(number, int) else None
    blob = None if shared is None else await site.storage.blobs.get(shared.sha256)
    if shared is None or blob is None:
        raise web.HTTPNotFound
    shown = "inline" if blob.is_picture else "attachment"
    headers: dict[str, Any] = HEADERS | {
        "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(shared.name, safe='')}"
    }
    return web.Response(body=blob.content, content_type=blob.media_type, headers=headers)


def _kind(file: LoadedFile) -> str:
    try:
        return examine(file.content)[1]
    except FileRefusedError:
        return KNOWN_ENDINGS.get(PurePath(file.name).suffix.lower(), "application/octet-stream")
