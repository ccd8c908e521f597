"""Kept files, for the chat that shows them and nobody else: the address is signed with the contact's number."""

import hashlib
from typing import Any
from urllib.parse import quote

from aiohttp import web
from itsdangerous import BadData, URLSafeSerializer

from bot.site.parts import SITE, Site
from bot.site.visitors import speaker

HEADERS = {
    "Cache-Control": "private, max-age=31536000, immutable",
    # A file is never a page of ours, whatever is in it.
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


def _serializer(site: Site) -> URLSafeSerializer:
    return URLSafeSerializer(site.key, salt="file", signer_kwargs={"digest_method": hashlib.sha256})


def file_url(site: Site, contact_id: int, sha256: str, name: str) -> str:
    """The address at which this contact, and no other, sees the file."""
    return f"/chat/files/{_serializer(site).dumps([contact_id, sha256, name])}"


async def show_file(request: web.Request) -> web.Response:
    """A file; for anybody else, and for a forged address, there is none."""
    site = request.app[SITE]
    try:
        contact_id, sha256, name = _serializer(site).loads(request.match_info["signature"])
    except (BadData, ValueError, TypeError) as error:
        raise web.HTTPNotFound from error
    blob = await site.storage.blobs.get(sha256) if contact_id == (await speaker(request)).contact_id else None
    if blob is None:
        raise web.HTTPNotFound
    headers: dict[str, Any] = HEADERS | {"Content-Disposition": _disposition(name, inline=blob.is_picture)}
    return web.Response(body=blob.content, content_type=blob.media_type, headers=headers)


def _disposition(name: str, *, inline: bool) -> str:
    return f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(name, safe='')}"
