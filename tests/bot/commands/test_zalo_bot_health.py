"""What `doctor` says of the ward's bot on Zalo's Bot Platform."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.commands.program import Said, command
from tests.fakes.telegram import Failure
from tests.fakes.zalo_bot import FakeZaloBot

SITE = "https://danbiet.phuong-mau.vn"


@pytest.fixture
async def platform() -> AsyncIterator[FakeZaloBot]:
    async with FakeZaloBot() as server:
        yield server


async def examined(data: Path, **settings: str) -> Said:
    return await asyncio.to_thread(command, "doctor", "--data", str(data), **settings)


async def test_bot_whose_token_is_wrong(tmp_path: Path, platform: FakeZaloBot) -> None:
    for platform.speaks_json in (True, False):
        said = await examined(tmp_path, ZALO_BOT_TOKEN="1:not-it", ZALO_BOT_API_BASE=platform.base)
        assert said.status == 1
        assert "✘ Zalo Bot → Zalo không nhận token" in said.out
        assert "not-it" not in said.out + said.err


async def test_bot_that_is_asked_and_bot_that_is_called(tmp_path: Path, platform: FakeZaloBot) -> None:
    ours = {"ZALO_BOT_TOKEN": platform.token, "ZALO_BOT_API_BASE": platform.base}
    asked = await examined(tmp_path, **ours)
    assert "✔ Zalo Bot: Bot Phường Mẫu" in asked.out
    assert "✔ Zalo Bot nhận tin: chương trình tự hỏi Zalo" in asked.out
    called = await examined(tmp_path, **ours, PUBLIC_URL=SITE)
    assert "✘ Zalo Bot nhận tin: Zalo gọi đến trang của phường → chưa đăng ký địa chỉ" in called.out
    platform.updates.webhook = {"url": "https://other.example/hook"}
    elsewhere = await examined(tmp_path, **ours, PUBLIC_URL=SITE)
    assert "Zalo đang gọi đến other.example" in elsewhere.out


async def test_platform_that_cannot_be_reached(tmp_path: Path, platform: FakeZaloBot) -> None:
    platform.fail("getMe", Failure.broken(502))
    said = await examined(tmp_path, ZALO_BOT_TOKEN=platform.token, ZALO_BOT_API_BASE=platform.base)
    assert "✘ Zalo Bot → không nối được http://127.0.0.1" in said.out
