"""Shared files (bot.sharing), for whoever has their address."""

from typing import Any
from urllib.parse import quote

from aiohttp import web
from itsdangerous import BadData

from bot.sharing import PATH, signer
from bot.site.parts import SITE

ROUTE = f"{PATH}{{signature}}"
HEADERS = {
    "Cache-Control": "private, no-store",
    # A file is never a page of ours, whatever is in it.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Robots-Tag": "noindex, nofollow",
}


async def show_shared(request: web.Request) -> web.Response:
    """A shared file; for a forged address, and for one that has expired, there is none."""
    site = request.app[SITE]
    try:
        number = signer(site.key).loads(request.match_info["signature"])
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
