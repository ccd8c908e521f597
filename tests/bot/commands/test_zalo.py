"""`doctor` and `zalo …` against stand-ins for Zalo's servers: what is wrong, what to type, and how an account is connected."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.settings import ROOT, Settings
from handlers.dates import VIETNAM
from storage import Database, Storage
from storage.database import sqlite_url
from tests.bot.commands.program import PATIENCE, environment
from tests.bot.commands.zalo_account import SITE, give_token, lines_about, settings_of, typed
from tests.fakes.zalo_oa import FakeZaloOa
from tests.fakes.zalo_oa.templates import Template

CALLBACK = f"{SITE}/zalo/oa/callback"


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZaloOa]:
    async with FakeZaloOa() as server:
        server.grants.redirects.add(CALLBACK)
        yield server


async def test_nothing_is_wrong_with_accounts_that_nobody_wants(tmp_path: Path) -> None:
    said = await typed(tmp_path, "doctor")
    assert said.status == 0, said.out
    assert len(lines_about("chưa dùng", said)) == 3


async def test_half_of_the_settings_are_named(tmp_path: Path) -> None:
    said = await typed(tmp_path, "doctor", ZALO_OA_APP_ID="7")
    assert said.status == 1
    assert "còn thiếu trong .env: ZALO_OA_APP_SECRET, ZALO_OA_SECRET_KEY" in said.out
    assert "✘ Zalo OA: địa chỉ của phường → ghi PUBLIC_URL=https://" in said.out


async def test_one_key_in_both_places_is_noticed(tmp_path: Path, zalo: FakeZaloOa) -> None:
    said = await typed(tmp_path, "doctor", **settings_of(zalo) | {"ZALO_OA_SECRET_KEY": zalo.keys.app_secret})
    assert "ZALO_OA_SECRET_KEY trùng ZALO_OA_APP_SECRET" in said.out
    assert zalo.keys.app_secret not in said.out + said.err


async def test_account_without_consent_is_told_how_to_get_it_and_where_to_paste_what(
    tmp_path: Path, zalo: FakeZaloOa
) -> None:
    said = await typed(tmp_path, "zalo", "status", **settings_of(zalo))
    assert said.status == 1
    assert f"{SITE}/zalo/oa/webhook" in said.out
    assert CALLBACK in said.out
    assert "✘ Zalo OA: cặp mã → chưa có ai cho phép: chạy python3 danbiet.py zalo connect" in said.out
    assert zalo.calls == []


async def test_account_with_a_token_is_looked_at_whole(tmp_path: Path, zalo: FakeZaloOa) -> None:
    zalo.oa_type = 4
    _, refresh = zalo.grants.mint()
    status, out = await give_token(tmp_path, zalo, refresh)
    assert (status, refresh in out) == (0, False), out
    assert zalo.grants.renewals == 1, "what the console showed is worth nothing any more"
    said = await typed(tmp_path, "doctor", **settings_of(zalo))
    for told in (
        "✔ Zalo OA: UBND Phường Mẫu",
        "✔ Zalo OA: loại cơ quan nhà nước (4)",
        "✔ Zalo OA: đã xác thực",
        "✔ Zalo OA: gói Growth, đến 31/12/2027",
        "✔ Zalo OA: còn 500 trên 500 tin của gói",
        "✔ Zalo OA: bài viết, tháng này đã gửi 0",
        "✔ Zalo OA: cặp mã, còn làm mới được 89 ngày",
        "✘ Zalo OA: nhận sự kiện → chưa nhận sự kiện nào",
    ):
        assert told in said.out
    assert zalo.sent() == [], "nobody is written to"


async def test_bad_token_takes_nothing_away(tmp_path: Path, zalo: FakeZaloOa) -> None:
    used = zalo.grants.mint()[1]
    await give_token(tmp_path, zalo, used)
    status, out = await give_token(tmp_path, zalo, used)
    assert status == 1
    assert "Zalo không nhận mã này (mã -14014)" in out
    assert "✔ Zalo OA: UBND Phường Mẫu" in (await typed(tmp_path, "doctor", **settings_of(zalo))).out


async def test_dead_keys_and_trouble_are_told(tmp_path: Path, zalo: FakeZaloOa) -> None:
    await give_token(tmp_path, zalo, zalo.grants.mint()[1])
    storage = Storage(Database(sqlite_url(tmp_path / "danbiet.db")))
    try:
        (keys,) = await storage.channel_tokens.every()
        await storage.channel_tokens.trouble(keys.account_id, -224, now=datetime.now(UTC))
        heard = datetime.now(UTC) - timedelta(days=4)
        await storage.inbox.receive(account_id=keys.account_id, event_id="1", lane="1", payload={}, now=heard)
        quiet = await typed(tmp_path, "doctor", **settings_of(zalo))
        await storage.inbox.receive(
            account_id=keys.account_id, event_id="2", lane="1", payload={}, now=datetime.now(UTC)
        )
        troubled = await typed(tmp_path, "doctor", **settings_of(zalo))
        await storage.channel_tokens.refused(
            keys.account_id, generation=keys.generation, code="-14020", now=datetime.now(UTC)
        )
    finally:
        await storage.db.close()
    assert "(lỗi -224 từ" in troubled.out
    assert "gói của trang OA quá thấp" in troubled.out
    then = f"{heard.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
    assert f"✘ Zalo OA: sự kiện gần nhất nhận được lúc {then} → đã lâu không có gì đến" in quiet.out
    assert "✔ Zalo OA: sự kiện gần nhất nhận được lúc" in troubled.out
    dead = await typed(tmp_path, "doctor", **settings_of(zalo))
    assert "✘ Zalo OA: cặp mã → phải cho phép lại (mã -14020)" in dead.out


async def connecting(data: Path, zalo: FakeZaloOa) -> tuple[Process, str]:
    """`zalo connect`, and the address that it printed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "zalo", "connect", "--data", str(data)),
        cwd=ROOT,
        env=environment(**settings_of(zalo)),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
    )
    assert process.stdout is not None
    said = ""
    async with asyncio.timeout(PATIENCE):
        while not (found := re.search(r"http://\S+/v4/oa/permission\?\S+", said)):
            line = await process.stdout.readline()
            assert line, said
            said += line.decode()
    return process, found[0]


async def agreed(address: str) -> str:
    """Where Zalo sends the administrator's browser."""
    async with ClientSession() as browser, browser.get(address, allow_redirects=False) as answer:
        assert answer.status == 302
        return answer.headers["Location"]


async def test_address_at_which_the_browser_ended_connects_the_account(tmp_path: Path, zalo: FakeZaloOa) -> None:
    process, address = await connecting(tmp_path, zalo)
    ended = await agreed(address)
    assert ended.startswith(CALLBACK)
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate(f"{ended}\n".encode())
    assert process.returncode == 0, err.decode()
    assert "Đã nối" in out.decode()
    again = await typed(tmp_path, "doctor", **settings_of(zalo))
    assert "✔ Zalo OA: UBND Phường Mẫu" in again.out


async def test_address_that_the_page_has_used_already_is_no_fault(tmp_path: Path, zalo: FakeZaloOa) -> None:
    process, address = await connecting(tmp_path, zalo)
    ended = await agreed(address)
    await give_token(tmp_path, zalo, zalo.grants.mint()[1])  # keys that another way was quicker to bring
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate(f"{ended}\n".encode())
    assert process.returncode == 0, err.decode()
    assert "không còn dùng được" not in err.decode()
    assert "Đã nối" in out.decode()


async def test_address_that_tells_nothing_connects_nothing(tmp_path: Path, zalo: FakeZaloOa) -> None:
    process, _ = await connecting(tmp_path, zalo)
    async with asyncio.timeout(PATIENCE):
        _, err = await process.communicate(b"https://danbiet.phuong-mau.vn/\n")
    assert process.returncode == 1
    assert "Địa chỉ này không còn dùng được" in err.decode()
    assert "Chưa thấy trang callback" not in err.decode()
    assert zalo.oauth_calls == 0


async def test_connecting_needs_settings(tmp_path: Path) -> None:
    for name in ("connect", "token"):
        said = await typed(tmp_path, "zalo", name)
        assert said.status == 1
        assert "vào .env trước" in said.err


async def test_templates_are_listed_and_let_be_used(tmp_path: Path, zalo: FakeZaloOa) -> None:
    zalo.templates.add(Template("77", "Mời họp", "Mời bà con <noi_dung> lúc <thoi_gian>"))
    ours = settings_of(zalo) | {"ZALO_ZBS_BASE": zalo.base}
    await give_token(tmp_path, zalo, zalo.grants.mint()[1])
    listed = await typed(tmp_path, "zalo", "templates", **ours)
    assert (listed.status, lines_about("Mời họp", listed)) == (0, ["77  đã duyệt  Mời họp"])
    half = await typed(tmp_path, "zalo", "templates", "77", "noi_dung=what", **ours)
    assert (half.status, "thoi_gian" in half.err) == (2, True)
    whole = await typed(tmp_path, "zalo", "templates", "77", "noi_dung=what", "thoi_gian=time", **ours)
    assert whole.status == 0, whole.err
    assert (await typed(tmp_path, "zalo", "templates", "9", **ours)).status == 1
    storage = Storage(Database(sqlite_url(tmp_path / "danbiet.db")))
    try:
        (ward,) = await storage.places.wards()
        kept = await storage.message_forms.of(ward.id)
    finally:
        await storage.db.close()
    assert {(form.outside_id, form.approved_at is not None) for form in kept} == {("77", True)}
    assert kept[0].fields == {"noi_dung": "what", "thoi_gian": "time"}


def test_every_setting_that_doctor_names_is_one() -> None:
    catalogue = (ROOT / "bot/texts/vi/zalo_set_up.ftl").read_text("utf-8")
    named = set(re.findall(r"\b(?:ZALO_[A-Z_]+|PUBLIC_URL)\b", catalogue))
    assert named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


async def test_template_of_petitions_takes_only_what_may_be_said_of_them(tmp_path: Path, zalo: FakeZaloOa) -> None:
    zalo.templates.add(Template("80", "Phản ánh", "Phản ánh <ma>: <tinh_trang>"))
    ours = settings_of(zalo) | {"ZALO_ZBS_BASE": zalo.base}
    await give_token(tmp_path, zalo, zalo.grants.mint()[1])
    use = ("zalo", "templates", "80", "ma=code", "tinh_trang=state", "--petition")
    assert (await typed(tmp_path, *use, **ours)).status == 0
    words = await typed(tmp_path, *use[:4], "tinh_trang=what", "--petition", **ours)
    assert (words.status, "code, link, state, ward" in words.err) == (2, True)
