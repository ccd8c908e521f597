"""Fetching what people attach, examined before it is kept."""

import asyncio
from io import BytesIO

from aiogram import Bot

from handlers.filters import Attachment
from handlers.turn import Turn
from storage.blobs import MAX_BYTES, examine
from storage.errors import FileTooLargeError
from storage.messages import FileRef


async def keep(turn: Turn, bot: Bot, attachment: Attachment) -> FileRef:
    """Fetch, examine and keep a file.

    Raises:
        FileRefusedError: too large, empty, or of a kind that is not taken.
    """
    if attachment.size is not None and attachment.size > MAX_BYTES:
        raise FileTooLargeError
    buffer = BytesIO()
    await bot.download(attachment.file_id, buffer)
    content, media_type = await asyncio.to_thread(examine, buffer.getvalue())
    sha256 = await turn.desk.storage.blobs.keep(content, media_type, now=turn.desk.now())
    kind = "photo" if media_type.startswith("image/") else "document"
    return FileRef(sha256, attachment.name, kind)
