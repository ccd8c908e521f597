"""What cadres send is read beside the conversation: once, visibly, and without taking anything down."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageText, TelegramMethod

from bot.channels.session import UnsupportedMethodError
from bot.reading_room import MAX_ATTEMPTS, ReadingRoom
from bot.texts import load
from knowledge.errors import BombError
from knowledge.readers.kinds import Kind
from knowledge.readers.reading import PageImage, Reading, Remark
from storage import Storage
from storage.models import DeliveryRow
from storage.people import Person, Role
from storage.places import Ward
from storage.upload import Place, Upload, UploadStage
from storage.uploads import ANNOUNCE, LEASE
from tests.clock import Clock
from tests.knowledge.documents import VILLAGE
from tests.population import Population

CALL = "GIẤY MỜI\nHọp tổ dân phố 1\nThời gian: 19 giờ 30 ngày 05/12/2099\nĐịa điểm: Nhà văn hóa\n"
LAW = VILLAGE.replace("Quy chế số 7/2024/QC-UBND", "Nghị định số 7/2024/NĐ-CP")


class Screen(Bot):
    """A bot that shows what it is told to, or fails as a channel does."""

    def __init__(self, failure: Callable[[TelegramMethod[Any]], Exception] | None = None) -> None:
        super().__init__("7:screen")
        self.shown: list[str] = []
        self.failure = failure

    async def __call__(self, method: TelegramMethod[Any], request_timeout: int | None = None) -> Any:  # noqa: ARG002 — aiogram's
        assert isinstance(method, EditMessageText)
        assert (method.chat_id, method.message_id) == (70, 700)
        if self.failure:
            raise self.failure(method)
        self.shown.append(method.text or "")


class Reader:
    """Reads as told: pages with pauses, then the reading or a failure."""

    def __init__(self, result: Reading | Exception, pages: int = 0, *, waits: bool = False) -> None:
        self.result = result
        self.pages = pages
        self.go_on = threading.Event()
        self.begun = threading.Event()
        self.stopped = threading.Event()
        self.times = 0
        if not waits:
            self.go_on.set()

    def __call__(self, path: Path, *, progress: Callable[[int, int], None]) -> Reading:
        assert path.read_bytes() == b"the file"
        self.times += 1
        self.begun.set()
        try:
            for page in range(1, self.pages + 1):
                progress(page, self.pages)
                self.go_on.wait(0.05)
            while not self.go_on.wait(0.02):
                progress(self.pages, self.pages)
        except BaseException:
            self.stopped.set()
            raise
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


@pytest.fixture
async def minh(make_person: Population) -> Person:
    return await make_person("Minh", role=Role.CADRE)


async def send(storage: Storage, person: Person, now: Clock, *, source: str = "event:1:a") -> Upload:
    sha256 = await storage.blobs.keep(b"the file", "text/plain", now=now())
    upload = await storage.uploads.send(
        source=source, ward_id=person.ward_id, person_id=person.id, file_name="a.txt", sha256=sha256, now=now()
    )
    await storage.uploads.shown(upload.id, Place(7, 70, 700))
    return upload


@asynccontextmanager
async def working(
    storage: Storage, ward: Ward, now: Clock, reader: Reader, screen: Screen | None = None
) -> AsyncIterator[None]:
    bots = {7: screen} if screen else {}
    room = ReadingRoom(storage, load(), {ward.id: ward}, bots, now, read=reader, tick=0.01)
    task = asyncio.create_task(room.run())
    try:
        yield
    finally:
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):  # a busy machine is slow, not wrong
        while not holds():  # noqa: ASYNC110 — a thread, not a task, makes it hold
            await asyncio.sleep(0.01)


async def stage(storage: Storage, upload: Upload, wanted: UploadStage) -> Upload:
    async with asyncio.timeout(60):  # a busy machine is slow, not wrong
        while True:
            now = await storage.uploads.get(upload.id, person_id=upload.person_id)
            if now.stage is wanted:
                return now
            await asyncio.sleep(0.01)


async def told(storage: Storage) -> list[str]:
    async with storage.db.read() as session:
        rows = await session.execute(DeliveryRow.__table__.select())
        return [row.body["text"] for row in rows]


async def test_progress_is_shown_and_the_sender_is_asked_once(
    storage: Storage, ward: Ward, minh: Person, now: Clock
) -> None:
    upload, screen = await send(storage, minh, now), Screen()
    reader = Reader(Reading(VILLAGE, Kind.TXT), pages=4, waits=True)
    async with working(storage, ward, now, reader, screen):
        await asyncio.to_thread(reader.begun.wait)
        await until(lambda: any("trang 4/4" in text for text in screen.shown))
        reader.go_on.set()
        read = await stage(storage, upload, UploadStage.READ)
    assert screen.shown[-1].startswith("✔ Đã đọc xong")
    assert any("▰" in text for text in screen.shown)
    assert len(screen.shown) == len(set(screen.shown)), "an unchanged message is not sent again"
    assert read.particulars is not None
    assert (read.particulars.number, read.words) == ("7/2024/QC-UBND", VILLAGE)
    (question,) = await told(storage)
    assert "Số hiệu: 7/2024/QC-UBND" in question


@pytest.mark.parametrize(
    ("words", "said", "label"),
    [(CALL, "Em đã đọc giấy mời “a.txt”", "Xem bản nháp"), (VILLAGE, "Em đã đọc “a.txt”", "Soạn thông báo")],
)
async def test_what_was_sent_to_be_announced_is_not_asked_about_again(
    storage: Storage, ward: Ward, minh: Person, now: Clock, *, words: str, said: str, label: str
) -> None:
    upload = await send(storage, minh, now, source=f"event:1:a{ANNOUNCE}")
    reading = Reading(words, Kind.TXT, remarks=(Remark.OCR,))
    async with working(storage, ward, now, Reader(reading)):
        await stage(storage, upload, UploadStage.READ)
    async with storage.db.read() as session:
        (asked,) = [row.body for row in await session.execute(DeliveryRow.__table__.select())]
    assert asked["text"].startswith(said)
    assert load()(Remark.OCR) in asked["text"], "what was doubtful in reading is said all the same"
    assert label in str(asked["buttons"])
    assert "kho" not in str(asked["buttons"])


def unsupported(method: TelegramMethod[Any]) -> Exception:
    return UnsupportedMethodError(type(method).__name__)


def gone(method: TelegramMethod[Any]) -> Exception:
    return TelegramBadRequest(method, "message to edit not found")


@pytest.mark.parametrize("failure", [unsupported, gone])
async def test_channel_that_cannot_edit_goes_without(
    storage: Storage, ward: Ward, minh: Person, now: Clock, failure: Callable[[TelegramMethod[Any]], Exception]
) -> None:
    upload = await send(storage, minh, now)
    async with working(storage, ward, now, Reader(Reading(VILLAGE, Kind.TXT), pages=2), Screen(failure)):
        await stage(storage, upload, UploadStage.READ)


async def test_refused_file_is_told(storage: Storage, ward: Ward, minh: Person, now: Clock) -> None:
    upload, screen = await send(storage, minh, now), Screen()
    async with working(storage, ward, now, Reader(BombError("document")), screen):
        failed = await stage(storage, upload, UploadStage.FAILED)
    assert failed.failure == "kb-bomb"
    assert screen.shown == ["✘ Chưa đọc được “a.txt”."]
    (words,) = await told(storage)
    assert "a.txt" in words


async def test_thrown_away_document_is_not_read_to_its_end(
    storage: Storage, ward: Ward, minh: Person, now: Clock
) -> None:
    upload = await send(storage, minh, now)
    reader = Reader(Reading(VILLAGE, Kind.TXT), pages=1, waits=True)
    async with working(storage, ward, now, reader):
        await asyncio.to_thread(reader.begun.wait)
        await storage.uploads.discard(upload.id, person_id=minh.id, now=now())
        assert await asyncio.to_thread(reader.stopped.wait, 10)
    assert await told(storage) == []


async def test_stop_gives_the_document_back(storage: Storage, ward: Ward, minh: Person, now: Clock) -> None:
    upload = await send(storage, minh, now)
    slow = Reader(Reading(VILLAGE, Kind.TXT), pages=1, waits=True)
    async with working(storage, ward, now, slow):
        await asyncio.to_thread(slow.begun.wait)
    assert await asyncio.to_thread(slow.stopped.wait, 10)
    async with working(storage, ward, now, Reader(Reading(VILLAGE, Kind.TXT))):
        read = await stage(storage, upload, UploadStage.READ)
    assert read.attempts == 1
    assert len(await told(storage)) == 1


async def test_document_that_breaks_us_is_given_up(storage: Storage, ward: Ward, minh: Person, now: Clock) -> None:
    upload, reader = await send(storage, minh, now), Reader(RuntimeError("a bug"))
    async with working(storage, ward, now, reader):
        for attempt in range(1, MAX_ATTEMPTS + 1):
            await until(lambda: reader.times == attempt)  # noqa: B023 — waited for within the round
            await asyncio.sleep(0.05)
            now.forward(seconds=LEASE.total_seconds() + 1)
        failed = await stage(storage, upload, UploadStage.FAILED)
    assert (failed.failure, reader.times) == ("kb-reading-stopped", MAX_ATTEMPTS)


async def test_pictures_of_pages_are_kept_with_their_words(
    storage: Storage, ward: Ward, minh: Person, now: Clock
) -> None:
    upload = await send(storage, minh, now)
    reading = Reading(
        VILLAGE,
        Kind.PDF,
        pages=("một", "hai"),
        ocr=True,
        images=(PageImage(2, "image/jpeg", b"picture"),),
        remarks=(Remark.OCR,),
    )
    async with working(storage, ward, now, Reader(reading)):
        read = await stage(storage, upload, UploadStage.READ)
    (page,) = await storage.holdings.pages(upload.sha256)
    assert (page.page, page.words) == (2, "hai")
    assert read.remarks == ("kb-remark-ocr",)
    (question,) = await told(storage)
    assert "nhận dạng từ ảnh" in question


@pytest.mark.parametrize(
    ("role", "words", "national"),
    [(Role.ADMINISTRATOR, LAW, True), (Role.ADMINISTRATOR, VILLAGE, False), (Role.CADRE, LAW, False)],
)
async def test_national_law_of_an_administrator_is_meant_for_all(  # noqa: PLR0917 — fixtures and cases
    storage: Storage, ward: Ward, make_person: Population, now: Clock, role: Role, words: str, national: bool
) -> None:
    sender = await make_person("Hoa", role=role)
    upload = await send(storage, sender, now)
    async with working(storage, ward, now, Reader(Reading(words, Kind.TXT))):
        read = await stage(storage, upload, UploadStage.READ)
    assert read.national is national
