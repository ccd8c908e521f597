"""Files that the page sends; what is too large is refused before it fills the memory."""

import asyncio
import re
import unicodedata
from pathlib import PurePath
from typing import Final

from aiohttp import BodyPartReader, web

from bot.channels.web.bubbles import picture_size
from bot.channels.web.inbound import Attachment
from bot.sealing import file_words
from bot.site.parts import SITE
from bot.site.posts import INBOUND, message_uuid, taken, words
from bot.site.refusals import RefusalError
from bot.site.visitors import speaker
from handlers.acceptance import accepted
from knowledge.errors import KnowledgeError
from knowledge.readers.kinds import Kind
from storage.blobs import MAX_BYTES, PICTURES, SHEET, WORD, examine
from storage.errors import FileRefusedError

FIELD_BYTES = 64 * 1024  # room for the longest caption
NAME_LENGTH = 100
ENDINGS = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "application/pdf": (".pdf",),
    "audio/ogg": (".ogg", ".oga", ".opus"),
    "audio/mpeg": (".mp3",),
    "audio/aac": (".aac",),
    "audio/amr": (".amr",),
    "video/mp4": (".mp4", ".m4a", ".m4v", ".mov"),
    WORD: (".docx",),
    SHEET: (".xlsx",),
    Kind.TXT.value: (".txt",),
    Kind.HTML.value: (".html", ".htm"),
    Kind.RTF.value: (".rtf",),
    Kind.DOC.value: (".doc",),
}
AT_ONCE = 4  # uploads held in memory
SEATS: Final[web.AppKey[asyncio.Semaphore]] = web.AppKey("seats", asyncio.Semaphore)


async def take_file(request: web.Request) -> web.Response:
    """A file as a form: `id`, `caption` and `file`, in this order or another."""
    if request.content_type != "multipart/form-data":
        raise RefusalError(415, "site-error-request")
    if (request.content_length or 0) > MAX_BYTES + 2 * FIELD_BYTES:
        raise RefusalError(413, "site-error-too-large")
    async with request.app[SEATS]:
        form = await _form(request)
        message_id, caption = message_uuid(form.fields.get("id")), words(form.fields.get("caption", ""))
        sender = await speaker(request)
        if await request.app[INBOUND].withholds(sender, caption, file_words(form.name)):
            bubble = await request.app[INBOUND].seal(sender, message_id=message_id, now=request.app[SITE].now())
            return taken(request, bubble.contact_id)
        attachment = await _attachment(request, form, on_desk=sender.person.on_desk)
    site = request.app[SITE]
    bubble = await request.app[INBOUND].attach(
        sender, message_id=message_id, file=attachment, caption=caption, now=site.now()
    )
    return taken(request, bubble.contact_id)


class _Form:
    """What the form's parts say."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.name = ""
        self.content: bytes | None = None


async def _form(request: web.Request) -> _Form:
    form = _Form()
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                raise RefusalError(400, "site-error-request")
            if part.name == "file" and form.content is None:
                form.name = part.filename or ""
                form.content = await _read(part, MAX_BYTES)
            elif part.name in {"id", "caption"}:
                form.fields[part.name] = (await _read(part, FIELD_BYTES)).decode("utf-8", "replace")
            else:
                raise RefusalError(400, "site-error-request")
    except (ValueError, AssertionError) as error:  # what aiohttp raises for malformed forms
        raise RefusalError(400, "site-error-request") from error
    return form


async def _read(part: BodyPartReader, most: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(64 * 1024):
        content += chunk
        if len(content) > most:
            raise RefusalError(413, "site-error-too-large")
    return bytes(content)


async def _attachment(request: web.Request, form: _Form, *, on_desk: bool) -> Attachment:
    if form.content is None:
        raise RefusalError(400, "site-error-request")
    site = request.app[SITE]
    try:
        if on_desk:  # what it is for is said later; dialogs that take no documents refuse these kinds themselves
            content, media_type = await asyncio.to_thread(accepted, form.content, form.name)
        else:
            content, media_type = await asyncio.to_thread(examine, form.content)
    except FileRefusedError as error:
        raise RefusalError(415, error.text_id) from error
    except KnowledgeError as error:
        raise RefusalError(415, error.text_id, name=form.name) from error
    width, height = picture_size(content) if media_type in PICTURES.values() else (0, 0)
    sha256 = await site.storage.blobs.keep(content, media_type, now=site.now())
    return Attachment(sha256, honest_name(form.name, media_type), media_type, len(content), width, height)


def honest_name(name: str, media_type: str) -> str:
    """The file's name without folders and tricks, ending in what the file really is."""
    plain = unicodedata.normalize("NFC", PurePath(name.replace("\\", "/")).name)
    # Characters that turn the writing direction make "gpj.exe" read "exe.jpg".
    plain = re.sub(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", plain).strip(". ")
    ending = PurePath(plain).suffix
    allowed = ENDINGS[media_type]
    stem = plain.removesuffix(ending)
    if ending.lower() not in allowed:
        ending = allowed[0]
    return f"{stem[:NAME_LENGTH] or 'file'}{ending}"
