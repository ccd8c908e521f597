"""Fetching what people attach, examined before it is kept."""

import asyncio
from io import BytesIO

from aiogram.exceptions import TelegramBadRequest

from handlers.acceptance import accepted
from handlers.filters import Attachment
from handlers.turn import Turn
from storage.blobs import MAX_BYTES, examine
from storage.errors import FileRefusedError, FileTooLargeError
from storage.messages import FileRef


async def keep(turn: Turn, attachment: Attachment) -> FileRef:
    """Fetch, examine and keep a file.

    Raises:
        FileRefusedError: too large, empty, gone, or of a kind that is not taken.
    """
    return await _keep(turn, attachment, *await asyncio.to_thread(examine, await _fetch(turn, attachment)))


async def keep_document(turn: Turn, attachment: Attachment) -> FileRef:
    """Fetch and keep a file that is meant for the store; some kinds are only taken here.

    Raises:
        FileRefusedError: too large, empty, gone, or of a kind that is not taken.
        KnowledgeError: it has a password, macros or the like; `text_id` tells people.
    """
    content = await _fetch(turn, attachment)
    return await _keep(turn, attachment, *await asyncio.to_thread(accepted, content, attachment.name))


async def _fetch(turn: Turn, attachment: Attachment) -> bytes:
    if attachment.size is not None and attachment.size > MAX_BYTES:
        raise FileTooLargeError
    buffer = BytesIO()
    try:
        await turn.bot.download(attachment.file_id, buffer)
    except TelegramBadRequest as error:
        # Telegram gives bots no file of more than MAX_BYTES, and does not always say sizes.
        raise (FileTooLargeError if "too big" in error.message else FileRefusedError) from error
    return buffer.getvalue()


async def _keep(turn: Turn, attachment: Attachment, content: bytes, media_type: str) -> FileRef:
    sha256 = await turn.desk.storage.blobs.keep(content, media_type, now=turn.desk.now())
    return FileRef(sha256, attachment.name, _kind(attachment, media_type))


def _kind(attachment: Attachment, media_type: str) -> str:
    """How the file is shown: its content decides, and for sound also how it was sent."""
    if media_type.startswith("image/"):
        return "photo"
    if media_type == "video/mp4" and attachment.sort != "audio" and not attachment.name.lower().endswith(".m4a"):
        return "video"
    return "voice" if media_type == "audio/ogg" and attachment.sort == "voice" else "document"
