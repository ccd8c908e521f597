"""What `doctor` says when Zalo refuses something, and what is to be clicked then."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from storage import Database, Storage
from storage.database import sqlite_url
from storage.models import ChannelTokenRow
from tests.bot.commands.zalo_account import give_token, lines_about, settings_of, typed
from tests.fakes.telegram import Failure
from tests.fakes.zalo_oa import FakeZaloOa


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZaloOa]:
    async with FakeZaloOa() as server:
        yield server


async def test_what_the_account_lacks_is_said_with_its_cure(tmp_path: Path, zalo: FakeZaloOa) -> None:
    zalo.verified, zalo.package_name, zalo.package, zalo.articles.allowed = False, "", 0, False
    await give_token(tmp_path, zalo, zalo.grants.mint()[1])
    said = await typed(tmp_path, "doctor", **settings_of(zalo))
    assert said.status == 1
    assert "✘ Zalo OA: xác thực → OA chưa xác thực" in said.out
    assert "✘ Zalo OA: gói → Zalo không nói OA có gói nào" in said.out
    assert "✘ Zalo OA: còn 0 trên 500 tin của gói → đã hết tin" in said.out
    assert "✔ Zalo OA: bài viết, ứng dụng chưa có quyền" in said.out


@pytest.mark.parametrize(
    ("code", "cure"),
    [
        (-221, "mục Xác thực tài khoản, nộp hồ sơ"),
        (-224, "nâng lên gói Tăng trưởng"),
        (-212, "tích đủ quyền"),
        (-999, "docs/zalo.md, mục 11"),
    ],
)
async def test_account_that_zalo_refuses_is_told_what_to_click(
    tmp_path: Path, zalo: FakeZaloOa, code: int, cure: str
) -> None:
    await give_token(tmp_path, zalo, zalo.grants.mint()[1])
    zalo.fail("getoa", Failure("answer", 200, f'{{"error": {code}, "message": "in English"}}'))
    (line,) = lines_about("Zalo từ chối", await typed(tmp_path, "doctor", **settings_of(zalo)))
    assert line.startswith("✘ Zalo OA")
    assert (str(code) in line, cure in line, "in English" in line) == (True, True, code == -999)


async def test_consent_that_was_withdrawn_is_no_fault_of_the_net(tmp_path: Path, zalo: FakeZaloOa) -> None:
    await give_token(tmp_path, zalo, zalo.grants.mint()[1])
    assert (await typed(tmp_path, "doctor", **settings_of(zalo))).out.count("✘ Zalo OA: cặp mã") == 0
    storage = Storage(Database(sqlite_url(tmp_path / "danbiet.db")))
    async with storage.db.write() as session:  # a pair that nobody would call new any more
        old = datetime.now(UTC) - timedelta(hours=1)
        await session.execute(update(ChannelTokenRow).values(renewed_at=old))
    await storage.db.close()
    zalo.grants.revoke()
    said = await typed(tmp_path, "doctor", **settings_of(zalo))
    assert "✘ Zalo OA: cặp mã → phải cho phép lại (mã -14014)" in said.out
    assert "không nối được" not in said.out


async def test_silent_zalo_is_no_fault_of_the_keys(tmp_path: Path, zalo: FakeZaloOa) -> None:
    await give_token(tmp_path, zalo, zalo.grants.mint()[1])
    said = await typed(tmp_path, "doctor", **settings_of(zalo) | {"ZALO_OA_API_BASE": "http://127.0.0.1:1"})
    assert said.status == 1
    assert "✘ Zalo OA → không nối được Zalo" in said.out
