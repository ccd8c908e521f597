"""Reads what cadres have sent, one document at a time, beside the conversation; the sender sees how far it has come."""

import asyncio
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.publishing import described, keep_pages, particulars_of, relations_in
from bot.texts import Texts
from handlers.announce.offering import offer
from handlers.documents.summary import Around, summary, unreadable
from knowledge.errors import KnowledgeError, ReadingStoppedError
from knowledge.readers.isolated import read_isolated
from knowledge.readers.reading import Reading
from knowledge.validity.rank import Rank, rank
from storage import Storage
from storage.messages import Body, Notice
from storage.places import Ward
from storage.upload import Found, Upload

log = structlog.get_logger()

LOOK_EVERY = 0.5  # seconds
TICK = 2.0  # seconds between two signs of life; a chat takes no more than one message a second
MAX_ATTEMPTS = 3
BAR = 10  # signs


class _StoppedError(Exception):
    """Nobody waits for this reading any more."""


@dataclass(slots=True)
class _Work:
    """A reading in a thread of its own: waiting for it can be given up, which a pool's thread does not allow."""

    path: Path
    read: Callable[..., Reading]
    done: "asyncio.Future[Reading]"
    page: int = 0
    pages: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._read, name="reading", daemon=True).start()

    def _read(self) -> None:
        loop = self.done.get_loop()
        try:
            reading = self.read(self.path, progress=self._progress)
        except Exception as error:  # noqa: BLE001 — told to whoever waits
            self._tell(loop, self._fail, error)
        else:
            self._tell(loop, self._finish, reading)

    @staticmethod
    def _tell(loop: asyncio.AbstractEventLoop, call: Callable[..., None], *values: object) -> None:
        with suppress(RuntimeError):  # the program has ended meanwhile
            loop.call_soon_threadsafe(call, *values)

    def _finish(self, reading: Reading) -> None:
        if not self.done.done():
            self.done.set_result(reading)

    def _fail(self, error: Exception) -> None:
        if not self.done.done():
            self.done.set_exception(error)

    def _progress(self, page: int, pages: int) -> None:
        if self.stopped.is_set():
            raise _StoppedError
        self.page, self.pages = page, pages


class ReadingRoom:
    """Turns uploads into questions to their senders: may this be published?"""

    def __init__(
        self,
        storage: Storage,
        texts: Texts,
        wards: Mapping[int, Ward],
        bots: Mapping[int, Bot],
        now: Callable[[], datetime],
        *,
        read: Callable[..., Reading] = read_isolated,
        tick: float = TICK,
    ) -> None:
        self._storage = storage
        self._texts = texts
        self._wards = wards
        self._bots = bots
        self._now = now
        self._reader = read
        self._tick = tick

    async def run(self) -> None:
        """Read until cancelled; what is being read then is begun again at the next start."""
        while True:
            try:
                upload = await self._storage.uploads.claim(now=self._now())
                if upload is not None:
                    await self._read(upload)
                    continue
            except Exception:  # the database may be away for a moment; the loop must outlive that
                log.exception("reading.failed")
            await asyncio.sleep(LOOK_EVERY)

    async def _read(self, upload: Upload) -> None:
        """Read one upload and ask its sender; a failure of ours leaves it to be read again when its lease runs out."""
        try:
            if upload.attempts > MAX_ATTEMPTS:
                raise ReadingStoppedError(upload.file_name)  # it ended the process every time
            reading = await self._reading_of(upload)
            if reading is not None:
                await self._ask(upload, reading)
        except KnowledgeError as error:
            await self._storage.uploads.failed(
                upload.id,
                failure=error.text_id,
                attempt=upload.attempts,
                write=lambda failed: [self._notice(failed, unreadable(self._texts, failed))],
                now=self._now(),
            )
        except asyncio.CancelledError:
            await self._storage.uploads.release(upload.id, attempt=upload.attempts)
            raise

    async def _reading_of(self, upload: Upload) -> Reading | None:
        blob = await self._storage.blobs.get(upload.sha256)
        if blob is None:
            raise ReadingStoppedError(upload.file_name)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "document"
            await asyncio.to_thread(path.write_bytes, blob.content)
            work = _Work(path, self._reader, asyncio.get_running_loop().create_future())
            work.start()
            try:
                return await self._watched(upload, work)
            finally:
                work.stopped.set()
                work.done.cancel()

    async def _watched(self, upload: Upload, work: _Work) -> Reading | None:
        """Wait for the reading; None when its sender has thrown it away."""
        shown = ""
        while True:
            await asyncio.wait({work.done}, timeout=self._tick)
            if work.done.done():
                failed = work.done.exception() is not None
                text_id = "upload-reading-stopped" if failed else "upload-reading-done"
                await self._show(upload, self._texts(text_id, name=upload.file_name))
                return work.done.result()
            if not await self._storage.uploads.renew(upload.id, attempt=upload.attempts, now=self._now()):
                return None
            text = self._progress(upload, work)
            if text != shown:
                await self._show(upload, text)
                shown = text

    def _progress(self, upload: Upload, work: _Work) -> str:
        if not work.pages:
            return self._texts("upload-reading", name=upload.file_name)
        full = BAR * work.page // work.pages
        bar = "▰" * full + "▱" * (BAR - full)
        return self._texts("upload-reading-pages", name=upload.file_name, bar=bar, page=work.page, pages=work.pages)

    async def _show(self, upload: Upload, text: str) -> None:
        """Change the message in the chat; a channel that cannot goes without."""
        bot = self._bots.get(upload.place.bot_id) if upload.place else None
        if bot is None or upload.place is None:
            return
        with suppress(TelegramAPIError, NotImplementedError):
            await bot.edit_message_text(text, chat_id=upload.place.chat_id, message_id=upload.place.message_id)

    async def _ask(self, upload: Upload, reading: Reading) -> None:
        regulation = await asyncio.to_thread(described, reading.text, file_name=upload.file_name)
        await keep_pages(self._storage, upload.sha256, reading, now=self._now())
        sender = await self._storage.people.get(upload.person_id)
        administrator = sender is not None and sender.is_administrator
        found = Found(
            particulars_of(regulation, file_name=upload.file_name),
            national=administrator and rank(regulation) <= Rank.CIRCULAR,
            words=reading.text,
            remarks=tuple(reading.remarks),
            suspicious=tuple((passage.why.value, passage.quote) for passage in reading.suspicious),
        )
        ward_id = None if found.national else upload.ward_id
        around = Around(
            ward=self._wards[upload.ward_id].name,
            before=await self._storage.holdings.same(regulation.number, ward_id=ward_id),
            relations=await relations_in(
                self._storage,
                replace(upload, particulars=found.particulars, national=found.national, words=found.words),
            ),
            administrator=administrator,
        )

        def write(read: Upload) -> list[Notice]:
            offered = offer(self._texts, read, found.words, self._now())
            more = [Notice(read.person_id, offered, f"upload:{read.id}:offer")] if offered else []
            if read.announce:  # its sender has said what it is for: it is not asked about once more
                return more
            return [self._notice(read, summary(self._texts, read, around)), *more]

        await self._storage.uploads.read(upload.id, found, attempt=upload.attempts, write=write, now=self._now())

    @staticmethod
    def _notice(upload: Upload, body: Body) -> Notice:
        return Notice(upload.person_id, body, f"upload:{upload.id}:read")
