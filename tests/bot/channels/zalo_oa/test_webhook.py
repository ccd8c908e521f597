"""Zalo's calls: believed when they are genuine, kept within a moment, also while the database stands still."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from sqlalchemy import create_engine, select, text
from structlog.testing import capture_logs

from bot.channels.zalo_oa.webhook import PATH, Webhook
from bot.prompt_inbox import PromptInbox
from bot.sealing import PlainDoor
from bot.site.serve import serving
from bot.spool import Spool
from storage import Storage
from storage.migrations import configuration
from storage.models import InboxEventRow
from storage.places import Account
from tests.bot.sending import until
from tests.clock import Clock
from tests.fakes.zalo_oa import FORGERIES, FakeZaloOa, Person

ACCUSES = "Tôi tố cáo ông Nguyễn Văn A, công chức phường, nhận hối lộ 5 triệu đồng"


class Hall:
    """What takes Zalo's calls, and a look at what it kept."""

    def __init__(self, storage: Storage, zalo: FakeZaloOa, account: Account, now: Clock, folder: Path) -> None:
        self.storage, self.folder = storage, folder
        self.woken = 0
        self.inbox = PromptInbox(PlainDoor(storage, 2), Spool(folder), wake=self._wake, now=now)
        self.account = account
        self.webhook = self._make(zalo, account, now, zalo.keys.oa_secret)
        self.without_key = self._make(zalo, account, now, "")

    def _make(self, zalo: FakeZaloOa, account: Account, now: Clock, key: str) -> Webhook:
        return Webhook(zalo.keys.app_id, key, self.inbox, account.id, oa_id=lambda: zalo.oa_id, now=now)

    def _wake(self) -> None:
        self.woken += 1

    async def stored(self) -> list[dict[str, Any]]:
        async with self.storage.db.read() as session:
            return list(await session.scalars(select(InboxEventRow.payload).order_by(InboxEventRow.id)))

    async def texts(self) -> list[str]:
        return [payload["message"].get("text", "") for payload in await self.stored()]

    async def settle(self, count: int, within: float = 10.0) -> list[str]:
        """The texts, once there are so many."""

        async def there() -> bool:
            return len(await self.texts()) >= count

        await until(there, within)
        return await self.texts()

    async def emptied(self) -> None:
        """Wait until nothing lies beside the database."""

        async def empty() -> bool:
            return not self.files

        await until(empty)

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir()) if self.folder.is_dir() else []


@asynccontextmanager
async def draining(inbox: PromptInbox) -> AsyncIterator[None]:
    task = asyncio.create_task(inbox.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


@pytest.fixture
async def hall(storage: Storage, zalo: FakeZaloOa, account: Account, now: Clock, tmp_path: Path) -> AsyncIterator[Hall]:
    made = Hall(storage, zalo, account, now, tmp_path / "spool")
    app = web.Application()
    made.webhook.add_to(app)
    async with serving(app, host="127.0.0.1", port=0) as port:
        zalo.webhook.url = f"http://127.0.0.1:{port}{PATH}"
        yield made
    await made.inbox.close()


@pytest.fixture
def lan(zalo: FakeZaloOa) -> Person:
    """Somebody who has not written yet."""
    return zalo.person("Lan")


@contextmanager
def standing_still(setting: str) -> Iterator[None]:
    """Nobody can write to the database."""
    engine = create_engine(configuration(setting).get_main_option("sqlalchemy.url") or "")
    with engine.connect() as connection:
        connection.execute(text("BEGIN IMMEDIATE"))
        try:
            yield
        finally:
            connection.execute(text("ROLLBACK"))
    engine.dispose()


async def status(zalo: FakeZaloOa, number: int = -1, within: float = 10.0) -> int:
    count = len(zalo.webhook.posted) if number < 0 else number
    await zalo.until(lambda: len(zalo.webhook.posted) > count or None, "the answer", within)
    return zalo.webhook.posted[count].status


async def test_genuine_call_is_kept_once_however_often_it_comes(hall: Hall, zalo: FakeZaloOa, lan: Person) -> None:
    lan.send("Đèn hỏng")
    assert await status(zalo, 0) == 200
    zalo.webhook.again(zalo.webhook.bodies[-1])
    assert await status(zalo, 1) == 200
    assert (await hall.texts(), hall.woken, hall.files) == (["Đèn hỏng"], 1, [])


@pytest.mark.parametrize("forgery", FORGERIES)
async def test_forgery_is_refused_and_nothing_is_kept(hall: Hall, zalo: FakeZaloOa, lan: Person, forgery: str) -> None:
    zalo.webhook.enabled = False
    lan.send("Đèn hỏng")
    body, mac = FORGERIES[forgery](zalo.keys, zalo.webhook.bodies[-1])
    assert await zalo.webhook.post(body, mac) == 403
    assert await hall.stored() == []


@pytest.mark.usefixtures("hall")
async def test_key_that_was_copied_wrongly_is_found_in_the_log_which_forgeries_do_not_fill(
    zalo: FakeZaloOa, lan: Person, now: Clock
) -> None:
    zalo.webhook.enabled = False
    lan.send("Đèn hỏng")
    body = zalo.webhook.bodies[-1]
    with capture_logs() as logs:
        for wait in (0, 30, 31):
            now.forward(seconds=wait)
            assert await zalo.webhook.post(body, "mac=00") == 403
        await zalo.webhook.post(body.replace(zalo.keys.app_id.encode(), b"77"), "mac=00")
    refused = [log["reason"] for log in logs if log["event"] == "zalo.call_refused"]
    assert refused == ["signature"] * 2


async def test_recording_that_is_played_back_is_refused(hall: Hall, zalo: FakeZaloOa, lan: Person, now: Clock) -> None:
    lan.send("Đèn hỏng")
    assert await status(zalo, 0) == 200
    body = zalo.webhook.bodies[-1]
    now.forward(hours=14)
    assert await zalo.webhook.post(body, zalo.webhook.signature(body)) == 403
    assert len(await hall.stored()) == 1
    assert lan.id in str(await hall.stored())


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"{}", b"x" * 300_000])
async def test_nonsense_is_refused(hall: Hall, zalo: FakeZaloOa, body: bytes) -> None:
    assert await zalo.webhook.post(body, "mac=00") in {403, 413}
    assert await hall.stored() == []


async def test_before_the_key_is_known_calls_are_answered_and_none_is_believed(
    hall: Hall, zalo: FakeZaloOa, lan: Person
) -> None:
    app = web.Application()
    hall.without_key.add_to(app)
    async with serving(app, host="127.0.0.1", port=0) as port:
        zalo.webhook.url = f"http://127.0.0.1:{port}{PATH}"
        async with ClientSession() as browser, browser.get(zalo.webhook.url) as answer:
            assert answer.status == 200
        assert await zalo.webhook.post(b"", None) == 200
        lan.send("Đèn hỏng")
        assert await status(zalo, 1) == 200
    assert await hall.stored() == []


async def test_events_of_another_account_of_the_application_are_not_ours(
    hall: Hall, zalo: FakeZaloOa, lan: Person
) -> None:
    zalo.webhook.enabled = False
    lan.send("Đèn hỏng")
    body = zalo.webhook.bodies[-1].replace(zalo.oa_id.encode(), b"77")
    assert await zalo.webhook.post(body, zalo.webhook.signature(body)) == 200
    assert await hall.stored() == []


async def test_album_is_kept_as_its_pictures(hall: Hall, zalo: FakeZaloOa, lan: Person) -> None:
    lan.send_photos([b"\xff\xd8\xff1", b"\xff\xd8\xff2"], "ở ngõ 5")
    assert await status(zalo, 0) == 200
    assert await hall.texts() == ["ở ngõ 5", ""]


async def test_echo_waits_until_our_own_note_of_the_message_is_written(
    hall: Hall, zalo: FakeZaloOa, lan: Person, now: Clock
) -> None:
    zalo.write_by_hand(lan, "Chào bà, tôi là cán bộ")
    assert await status(zalo, 0) == 200
    async with draining(hall.inbox):
        await asyncio.sleep(0.3)
        assert (await hall.stored(), len(hall.files)) == ([], 1)
        now.forward(seconds=5)
        await hall.settle(1)
    [payload] = await hall.stored()
    assert (payload["plain"]["by_hand"], payload["plain"]["written"]) == (True, lan.last_message.id)
    assert "cán bộ" not in str(payload)


async def test_while_the_database_stands_still_zalo_is_answered_in_time_and_nothing_is_lost(
    hall: Hall, zalo: FakeZaloOa, sqlite_setting: str
) -> None:
    people = [zalo.person(f"Người {number}") for number in range(10)]
    with standing_still(sqlite_setting):
        for number in range(3):
            for person in people:
                person.send(f"{person.name}, câu {number}")
        await zalo.until(lambda: len(zalo.webhook.posted) == 30 or None, "all answers")
        assert {posted.status for posted in zalo.webhook.posted} == {200}
        assert sorted(posted.seconds for posted in zalo.webhook.posted)[26] < 1.0
        assert await hall.stored() == []
    async with draining(hall.inbox):
        texts = await hall.settle(30)
        await hall.emptied()
    for person in people:
        assert [one for one in texts if person.name + "," in one] == [
            f"{person.name}, câu {number}" for number in range(3)
        ]


async def test_what_lies_in_the_folder_is_fetched_by_the_next_process(
    hall: Hall, zalo: FakeZaloOa, now: Clock, sqlite_setting: str, lan: Person
) -> None:
    with standing_still(sqlite_setting):
        lan.send("Đèn hỏng")
        assert await status(zalo, 0) == 200
        [name] = hall.files
        assert (hall.folder / name).stat().st_mode & 0o077 == 0
        kept = (hall.folder / name).read_bytes()
    await hall.settle(1)
    (hall.folder / name).write_bytes(kept)  # killed before it was taken away
    after = PromptInbox(PlainDoor(hall.storage, 2), Spool(hall.folder), wake=lambda: None, now=now)
    async with draining(after):
        await hall.emptied()
    await after.close()
    assert await hall.texts() == ["Đèn hỏng"]


async def test_possible_denunciation_never_lies_beside_the_database(
    hall: Hall, zalo: FakeZaloOa, lan: Person, sqlite_setting: str
) -> None:
    zalo.webhook.ladder = (2.0,)
    with standing_still(sqlite_setting):
        lan.send(ACCUSES)
        assert await status(zalo, 0) == 503
        assert hall.files == []
    assert await status(zalo, 1) == 200
    assert len(await hall.stored()) == 1
    assert "hối lộ" not in str(await hall.stored())


async def test_full_disk_makes_zalo_come_again(hall: Hall, zalo: FakeZaloOa, lan: Person, sqlite_setting: str) -> None:
    hall.folder.write_bytes(b"")  # no folder can be made there
    with standing_still(sqlite_setting):
        lan.send("Đèn hỏng")
        assert await status(zalo, 0) == 503
    hall.folder.unlink()
