"""What Zalo's Official Account offers to a channel without buttons: consultation messages, pictures, a few kinds of files."""

import asyncio
import hashlib
import io
import unicodedata
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any, TypeVar

import aiohttp
import structlog

from bot.channels.client import BusyError, LoadedFile, SendError, split
from bot.channels.plain.api import Tap
from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.errors import (
    ALARMS,
    EXPIRED_UPLOAD,
    INVALID,
    NOT_SUPPORTED,
    SEND_FAILED,
    TOO_LONG,
    ZaloError,
    send_error,
)
from bot.channels.zalo_oa.free_messages import FreeMessages
from bot.channels.zalo_oa.pictures import fitting
from bot.channels.zalo_oa.versions import Versions
from storage.channel_tokens import ChannelTokens

log = structlog.get_logger()

LIMIT = 2000  # UTF-16 units of one text
SHORT = 500  # one source says that no more fits; tried when Zalo calls a text too long
MOST_TAPS = 5
MOST_TITLE = 100  # characters on a button
MOST_FILE = 5 * 1024 * 1024  # bytes
FILES = {".pdf": "application/pdf", ".doc": "application/msword"} | {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
}
UPLOADS_LIVE = timedelta(days=6)  # Zalo forgets them after seven
REMEMBERED = 200  # uploads
AGAIN_AFTER = 0.5  # seconds; when Zalo says that it could not send
Answer = TypeVar("Answer")
FIRST_REST, LONGEST_REST = 5.0, 60.0  # seconds of silence after Zalo's "too fast"


class ZaloOaApi:
    """One account; see `bot.channels.plain.api.PlainApi`.

    Attributes:
        limit: how long one text may be.
        taps: how many choices can be tapped; 0 unless somebody has seen that this account's buttons work.

    Args:
        calls: the API under the account's keys.
        keys: where all processes keep what they know of the account.
        account_id: the account.
        free: told what Zalo says of free messages.
        buttons: whether its buttons work.
        now: the time.
    """

    limit = LIMIT

    def __init__(
        self,
        calls: Calls,
        keys: ChannelTokens,
        account_id: int,
        free: FreeMessages,
        *,
        buttons: bool,
        now: Callable[[], datetime],
    ) -> None:
        self.taps = MOST_TAPS if buttons else 0
        self._calls = calls
        self._free = free
        self._keys = keys
        self._account_id = account_id
        self._now = now
        self._versions = Versions(keys, account_id, now)
        self._uploads: dict[str, tuple[str, datetime]] = {}
        self._too_fast = 0
        self._troubled: bool | None = None  # whether trouble was noted; None until that was looked up

    async def say(self, outside_id: str, text: str, taps: Sequence[Tap] = ()) -> str:
        """Send a text; returns Zalo's id of the message, of the last one when Zalo wanted it in parts."""
        return await self._guarded(lambda: self._say(outside_id, unicodedata.normalize("NFC", text), taps))

    async def show(self, outside_id: str, picture: LoadedFile, caption: str, address: str | None) -> str | None:  # noqa: ARG002 — the picture itself is carried
        """Send a picture, made smaller when it must be; None when it is none."""
        small = await asyncio.to_thread(fitting, picture.content)
        if small is None:
            return None
        content, media_type = small
        name = f"anh{'.png' if media_type == 'image/png' else '.jpg'}"
        caption = unicodedata.normalize("NFC", caption)

        def message(number: str) -> dict[str, Any]:
            elements = [{"media_type": "image", "attachment_id": number}]
            body = {"type": "template", "payload": {"template_type": "media", "elements": elements}}
            return {"text": caption, "attachment": body} if caption else {"attachment": body}

        upload = _Upload("image", "attachment_id", name, media_type, content)
        return await self._guarded(lambda: self._send_upload(outside_id, upload, message))

    def carries(self, file: LoadedFile) -> bool:
        """Whether Zalo carries files of this kind and size."""
        return PurePath(file.name).suffix.lower() in FILES and len(file.content) <= MOST_FILE

    async def give(self, outside_id: str, file: LoadedFile) -> str | None:
        """Send a file; None when Zalo carries no files of its kind or size."""
        media_type = FILES.get(PurePath(file.name).suffix.lower())
        if media_type is None or not self.carries(file):
            return None

        def message(token: str) -> dict[str, Any]:
            return {"attachment": {"type": "file", "payload": {"token": token}}}

        upload = _Upload("file", "token", file.name, media_type, file.content)
        return await self._guarded(lambda: self._send_upload(outside_id, upload, message))

    async def typing(self, outside_id: str) -> None:
        """Zalo shows nothing of the kind."""

    async def download(self, url: str, most: int) -> bytes:
        """Fetch what somebody sent."""
        return await self._calls.download(url, most)

    async def about(self) -> dict[str, Any]:
        """What Zalo says of the account: name, type, package."""
        found: dict[str, Any] = await self._guarded(lambda: self._calls.get("/v2.0/oa/getoa"))
        return found

    async def close(self) -> None:
        """Give connections back."""
        await self._free.close()
        await self._calls.close()

    async def _say(self, outside_id: str, text: str, taps: Sequence[Tap]) -> str:
        message: dict[str, Any] = {"text": text}
        if taps and self.taps:
            buttons = [
                {"title": tap.label[:MOST_TITLE], "type": "oa.query.hide", "payload": tap.data}
                for tap in taps[: self.taps]
            ]
            message["attachment"] = {"type": "template", "payload": {"buttons": buttons}}
        try:
            return await self._send(outside_id, message)
        except ZaloError as error:
            if "attachment" in message and error.code in {INVALID, NOT_SUPPORTED}:
                log.error("zalo.no_buttons", code=error.code)  # noqa: TRY400 — expected of some accounts
                self.taps = 0
                return await self._say(outside_id, text, ())
            if error.code == TOO_LONG and len(text) > SHORT:
                return await self._say_in_parts(outside_id, text, taps)
            raise

    async def _say_in_parts(self, outside_id: str, text: str, taps: Sequence[Tap]) -> str:
        *first, last = split(text, SHORT)
        for part in first:
            await self._send(outside_id, {"text": part})
        return await self._say(outside_id, last, taps)

    async def _send_upload(
        self, outside_id: str, upload: "_Upload", message: Callable[[str], dict[str, Any]]
    ) -> str | None:
        try:
            try:
                return await self._send(outside_id, message(await self._uploaded(upload)))
            except ZaloError as error:
                if error.code != EXPIRED_UPLOAD:
                    raise
                self._uploads.pop(upload.key, None)
                return await self._send(outside_id, message(await self._uploaded(upload)))
        except ZaloError as error:
            if error.code == NOT_SUPPORTED:
                return None
            raise

    async def _uploaded(self, upload: "_Upload") -> str:
        """Zalo's name of a file; what goes to many is handed over once."""
        number, until = self._uploads.get(upload.key, ("", self._now()))
        if until <= self._now():
            data = await self._calls.upload(f"/v2.0/oa/upload/{upload.way}", upload.form)
            number = str(data.get(upload.field, ""))
            self._uploads[upload.key] = number, self._now() + UPLOADS_LIVE
            while len(self._uploads) > REMEMBERED:
                del self._uploads[next(iter(self._uploads))]
        return number

    async def _send(self, outside_id: str, message: dict[str, Any]) -> str:
        body = {"recipient": {"user_id": outside_id}, "message": message}

        async def send(path: str) -> dict[str, Any]:
            return await self._calls.post(path, body)

        try:
            answer = await self._versions.send(send)
        except ZaloError as error:
            if error.code != SEND_FAILED:
                self._free.refused(outside_id, error.code)
                raise
            await asyncio.sleep(AGAIN_AFTER)
            answer = await self._versions.send(send)
        self._free.answered(outside_id, answer)
        return str(answer.get("message_id", ""))

    async def _guarded(self, call: Callable[[], Awaitable[Answer]]) -> Answer:
        """What the call gives; what Zalo refuses becomes one of our kinds, and what a person must mend is noted."""
        try:
            answer = await call()
        except ZaloError as error:
            raise await self._noted(error) from None
        self._too_fast = 0
        await self._over()
        return answer

    async def _noted(self, error: ZaloError) -> SendError:
        if error.code in ALARMS:
            self._troubled = True
            log.error("zalo.trouble", code=error.code)
            await self._keys.trouble(self._account_id, error.code, now=self._now())
        failure = send_error(error, self._now())
        if isinstance(failure, BusyError):
            failure.after = min(FIRST_REST * 2**self._too_fast, LONGEST_REST)
            self._too_fast += 1
        return failure

    async def _over(self) -> None:
        if self._troubled is None:
            keys = await self._keys.get(self._account_id)
            self._troubled = keys is not None and keys.trouble is not None
        if self._troubled:
            await self._keys.recovered(self._account_id)
            self._troubled = False


class _Upload:
    """A file on its way to Zalo."""

    def __init__(self, way: str, field: str, name: str, media_type: str, content: bytes) -> None:
        self.way = way
        self.field = field
        self.key = f"{way}:{name}:{hashlib.sha256(content).hexdigest()}"
        self._name = name
        self._media_type = media_type
        self._content = content

    def form(self) -> aiohttp.FormData:
        """The upload's body."""
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("file", io.BytesIO(self._content), filename=self._name, content_type=self._media_type)
        return form
