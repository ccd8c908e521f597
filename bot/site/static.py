"""The page's own files, read once. Their address carries a hash of them all: a browser keeps them until one changes.

The hash stands in the path and not in a query, so that modules which import each other keep it.
"""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiohttp import web

FOLDER = Path(__file__).parent / "static"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file, plain and packed."""

    content: bytes
    packed: bytes
    media_type: str


class Statics:
    """All files of a folder."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._files = {path.relative_to(folder).as_posix(): _read(path) for path in sorted(folder.rglob("*.*"))}
        whole = hashlib.sha256()
        for name, file in self._files.items():
            whole.update(name.encode() + b"\0" + file.content)
        self.version = whole.hexdigest()[:12]

    def url(self, name: str) -> str:
        """The address of a file.

        Raises:
            KeyError: there is no such file.
        """
        self._files[name]
        return f"/static/{self.version}/{name}"

    def modules(self) -> list[str]:
        """Addresses of all scripts, to be fetched at once instead of one after the other."""
        return [self.url(name) for name in self._files if name.endswith(".js")]

    async def serve(self, request: web.Request) -> web.Response:
        """Answer with a file."""
        file = self._files.get(request.match_info["name"])
        if file is None:
            raise web.HTTPNotFound
        packed = "gzip" in request.headers.get("Accept-Encoding", "")
        current = request.match_info["version"] == self.version
        headers = {"Cache-Control": FOREVER if current else "no-cache", "Vary": "Accept-Encoding"}
        if packed:
            headers["Content-Encoding"] = "gzip"
        return web.Response(
            body=file.packed if packed else file.content,
            content_type=file.media_type,
            charset="utf-8" if file.media_type.startswith("text/") else None,
            headers=headers,
        )


def _read(path: Path) -> StaticFile:
    content = path.read_bytes()
    return StaticFile(content, gzip.compress(content, 9, mtime=0), TYPES[path.suffix])


STATICS: Final[web.AppKey[Statics]] = web.AppKey("statics", Statics)
