"""What a bubble of the web chat keeps: plain values that the page draws."""

import asyncio
import io
from datetime import datetime
from typing import Any

from PIL import Image

from bot.channels.client import LoadedFile, Mark, Outgoing
from storage.blobs import PICTURES, Blobs, examine
from storage.errors import FileRefusedError

Payload = dict[str, Any]


def pressable(payload: Payload, data: str) -> str | None:
    """The label of the bubble's button that carries this data; None when it offers no such button."""
    return next((label for row in payload.get("buttons", ()) for label, offered in row if offered == data), None)


def keys_of(message: Outgoing) -> Payload:
    """The choices under a message."""
    return {
        "buttons": [[[button.label, button.data] for button in row] for row in message.buttons],
        "links": [[link.label, link.data] for link in message.links],
    }


async def payload_of(message: Outgoing, blobs: Blobs, *, now: datetime) -> Payload:
    """The bubble of a message that goes out; its files are kept."""
    return {
        "text": message.text,
        "marks": [_mark(mark) for mark in message.marks],
        **keys_of(message),
        "files": [await keep(file, blobs, now=now) for file in message.files],
    }


async def keep(file: LoadedFile, blobs: Blobs, *, now: datetime) -> Payload:
    """Keep the file's bytes and describe it for the page."""
    media_type, size = await asyncio.to_thread(_look, file)
    return {
        "sha256": await blobs.keep(file.content, media_type, now=now),
        "name": file.name,
        "media_type": media_type,
        "is_picture": size is not None,
        "size": len(file.content),
        "width": size[0] if size else 0,
        "height": size[1] if size else 0,
    }


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the picture's header."""
    with Image.open(io.BytesIO(content), formats=list(PICTURES)) as picture:
        return picture.size


def _look(file: LoadedFile) -> tuple[str, tuple[int, int] | None]:
    media_type = file.media_type or _kind(file.content)
    return media_type, picture_size(file.content) if media_type in PICTURES.values() and file.is_picture else None


def _kind(content: bytes) -> str:
    # Our own messages may carry kinds that people may not send us, such as a table of text: these are saved, not shown.
    try:
        return examine(content)[1]
    except FileRefusedError:
        return "application/octet-stream"


def _mark(mark: Mark) -> list[Any]:
    return [mark.kind, mark.offset, mark.length, mark.url]
