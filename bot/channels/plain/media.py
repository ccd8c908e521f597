"""Files that came in: fetched at once, because the channel's addresses do not last, and looked at before they are kept."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from PIL import Image

from bot.channels.client import SendError
from bot.channels.plain.api import PlainApi
from bot.channels.plain.incoming import Medium
from bot.texts import Texts
from handlers.acceptance import accepted
from handlers.filters import MADE, NAMELESS
from knowledge.errors import KnowledgeError
from storage import Storage
from storage.blobs import MAX_BYTES, PICTURES, examine
from storage.errors import FileRefusedError


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not taken, and what its sender reads."""

    why: str


class Media:
    """Fetches what people send on one channel."""

    def __init__(self, storage: Storage, api: PlainApi, texts: Texts, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._api = api
        self._texts = texts
        self._now = now

    async def fetch(self, medium: Medium, *, contact_id: int, on_desk: bool) -> dict[str, Any] | Refused:
        """The part of Telegram's message that carries the file.

        Raises:
            SendError: the channel does not answer now; the event is dealt with again.
        """
        name = medium.name or _name(medium)
        try:
            content = await self._api.download(medium.url, MAX_BYTES)
            # What it is for is said later; dialogs that take no documents refuse a cadre's other kinds themselves.
            look = partial(accepted, content, name) if on_desk else partial(examine, content)
            content, media_type = await asyncio.to_thread(look)
        except LookupError:
            return Refused(self._texts("plain-media-gone"))
        except SendError as error:
            if error.retry:
                raise
            return Refused(self._texts("plain-media-gone"))
        except FileRefusedError as error:
            return Refused(self._texts(error.text_id))
        except KnowledgeError as error:
            return Refused(self._texts(error.text_id, name=name))
        sha256 = await self._storage.blobs.keep(content, media_type, now=self._now())
        await self._storage.plain_files.received(contact_id, sha256, now=self._now())
        return await _carried(medium, sha256, content, media_type, name)


async def _carried(medium: Medium, sha256: str, content: bytes, media_type: str, name: str) -> dict[str, Any]:
    file = {"file_id": sha256, "file_unique_id": sha256[:32], "file_size": len(content)}
    kind = media_type.partition("/")[0]
    if media_type in PICTURES.values():
        width, height = await asyncio.to_thread(_size, content)
        return {"photo": [file | {"width": width, "height": height}]}
    if medium.kind == "sound" and media_type == "audio/ogg":
        return {"voice": file | {"duration": 0, "mime_type": media_type}}
    if medium.kind == "sound" and kind == "audio":
        plain = PurePath(MADE["voice"]).with_suffix(f".{media_type.partition('/')[2]}").name
        return {"audio": file | {"duration": 0, "file_name": plain, "mime_type": media_type}}
    if medium.kind == "video" and kind == "video":
        return {"video": file | {"width": 0, "height": 0, "duration": 0, "file_name": name}}
    return {"document": file | {"file_name": name, "mime_type": media_type}}


def _name(medium: Medium) -> str:
    known = {"picture": NAMELESS[0], "video": MADE["video"]}.get(medium.kind)
    return known or PurePath(urlsplit(medium.url).path).name or NAMELESS[1]


def _size(content: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(content), formats=list(PICTURES)) as picture:
        return picture.size
