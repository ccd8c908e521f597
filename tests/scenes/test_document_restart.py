"""A document on its way into the store survives a restart."""

from contextlib import AsyncExitStack

import pytest

from tests.fakes.telegram import FakeTelegram
from tests.knowledge.documents import VILLAGE
from tests.scenes.documents import send
from tests.scenes.town import running

pytestmark = pytest.mark.both_databases


async def test_upload_waits_through_a_restart(database_setting: str) -> None:
    async with AsyncExitStack() as people, FakeTelegram() as telegram:
        async with running(database_setting, telegram, people) as town:
            minh = await town.cadre("telegram")
            await send(minh)
        await minh.press("Đưa vào kho")
        async with running(database_setting, telegram, people) as town:
            await minh.sees("Đã đưa 7/2024/QC-UBND")
            assert await town.storage.regulations.revision() == 1


async def test_file_sent_before_a_stop_is_read_after_the_start(database_setting: str) -> None:
    async with AsyncExitStack() as people, FakeTelegram() as telegram:
        async with running(database_setting, telegram, people) as town:
            minh = await town.cadre("telegram")
            await minh.send("/vanban")
            await minh.press("➕ Thêm văn bản")
            await minh.sees("gửi tệp văn bản")
            await minh.send_file(VILLAGE.encode(), "san-choi.txt")
            await minh.sees("Đang đọc")
        async with running(database_setting, telegram, people) as town:
            await minh.sees("Em đã đọc")
            assert minh.count("Em đã đọc") == 1
