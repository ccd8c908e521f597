"""Uploads: pictures and papers that a message may show for a week."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.zalo_oa.refusal import Refusal

if TYPE_CHECKING:
    from tests.fakes.zalo_oa.server import FakeZaloOa

LIFE = timedelta(days=7)
MEGABYTE = 1024 * 1024
BEGINNINGS = {
    "image": (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"),
    "gif": (b"GIF87a", b"GIF89a"),
    "file": (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
}
ENDINGS = {"image": (".jpg", ".jpeg", ".png"), "gif": (".gif",), "file": (".pdf", ".doc", ".docx")}
LIMITS = {"image": MEGABYTE, "gif": 5 * MEGABYTE, "file": 5 * MEGABYTE}


@dataclass(frozen=True, slots=True)
class Asset:
    """Something uploaded."""

    kind: str
    name: str
    content: bytes
    at: datetime


class Assets:
    """What was uploaded for messages; `allowed` a month."""

    def __init__(self, server: "FakeZaloOa") -> None:
        self._server = server
        self._kept: dict[str, Asset] = {}
        self.allowed = 5000

    @property
    def count(self) -> int:
        """How much was uploaded."""
        return len(self._kept)

    def of(self, name: str, kind: str) -> Asset:
        """What was uploaded under this name.

        Raises:
            Refusal: it is gone, or was never there.
        """
        asset = self._kept.get(name)
        if asset is None or asset.kind != kind:
            raise Refusal(-201, "attachment is invalid")
        if self._server.now() - asset.at > LIFE:
            raise Refusal(-100)
        return asset

    async def upload(self, request: web.Request) -> dict[str, Any]:
        """Keep a file; how messages name it.

        Raises:
            Refusal: it is too large, or of a kind that is not taken.
        """
        kind = request.match_info["kind"]
        field = (await request.post()).get("file") if request.content_type == "multipart/form-data" else None
        if kind not in LIMITS or not isinstance(field, web.FileField):
            raise Refusal(-201, "file is invalid")
        content = field.file.read()
        if len(content) > LIMITS[kind]:
            raise Refusal(-210)
        if not content.startswith(BEGINNINGS[kind]) or not field.filename.lower().endswith(ENDINGS[kind]):
            raise Refusal(-201, "file type is not supported")
        if self.count >= self.allowed:
            raise Refusal(-211)
        name = secrets.token_urlsafe(24)
        self._kept[name] = Asset(kind, field.filename, content, self._server.now())
        return {"token": name} if kind == "file" else {"attachment_id": name}
