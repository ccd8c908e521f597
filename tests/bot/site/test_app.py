"""The page, its own files, health, and errors in plain words."""

import asyncio
import re
from html import unescape

import pytest
from aiohttp import web

from bot.site.access_log import masked
from bot.site.static import FOLDER, Statics
from tests.bot.site.conftest import Running, served
from tests.bot.site.visitor import Visitor
from tests.bot.site.world import with_site, world


async def page(chat: Running, path: str = "/") -> tuple[int, str]:
    async with Visitor(chat.url) as lan, lan.http.get(f"{lan.url}{path}") as answer:
        return answer.status, await answer.text()


async def test_page_names_the_ward_and_that_it_is_a_demo(quiet_chat: Running) -> None:
    status, html = await page(quiet_chat)
    assert status == 200
    assert '<html lang="vi">' in html
    assert "<h1>Phường Mẫu</h1>" in html
    assert "Bản dùng thử" in html
    assert "trợ lý tự động" in html


async def test_page_has_nothing_inline_and_nothing_from_outside(quiet_chat: Running) -> None:
    _, html = await page(quiet_chat)
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", html)
    addresses = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert addresses
    assert all(address.startswith(("/static/", "#")) for address in addresses), addresses


async def test_ward_name_is_escaped(sqlite_setting: str) -> None:
    async with world(sqlite_setting, feed=False) as made:
        await made.storage.places.found(code="x", name='<b>"Phường</b>', groups=[])
        ward = await made.storage.places.ward_by_code("x")
        changed = with_site(made, ward=ward)
        async with served(changed) as url, Visitor(url) as lan, lan.http.get(f"{lan.url}/") as answer:
            html = await answer.text()
    assert "<b>" not in html
    assert '<b>"Phường</b>' in unescape(html)


async def test_every_file_of_the_page_is_there_and_kept(quiet_chat: Running) -> None:
    _, html = await page(quiet_chat)
    addresses = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', html))
    assert len(addresses) >= len(list(FOLDER.rglob("*.js"))) + 2
    async with Visitor(quiet_chat.url) as lan:
        for address in addresses:
            async with lan.http.get(lan.url + address) as answer:
                assert answer.status == 200
                assert answer.headers["Cache-Control"].endswith("immutable")


async def test_files_are_packed_for_browsers_that_unpack(quiet_chat: Running) -> None:
    address = Statics().url("chat.css")
    async with Visitor(quiet_chat.url) as lan:
        for coding, expected in (("gzip", "gzip"), ("identity", None)):
            async with lan.http.get(lan.url + address, headers={"Accept-Encoding": coding}) as answer:
                assert answer.headers.get("Content-Encoding") == expected
                assert await answer.text() == (FOLDER / "chat.css").read_text(encoding="utf-8")


async def test_old_address_of_a_file_gives_the_new_file_for_now(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan, lan.http.get(f"{lan.url}/static/old/chat.css") as answer:
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize("name", ["nothing.js", "../app.py", "..%2fapp.py", "script/%2e%2e/%2e%2e/app.py", "script"])
async def test_other_files_are_not_served(quiet_chat: Running, name: str) -> None:
    status, _ = await page(quiet_chat, f"/static/{Statics().version}/{name}")
    assert status == 404


async def test_unknown_page_is_told_in_plain_words(quiet_chat: Running) -> None:
    status, html = await page(quiet_chat, "/khong-co")
    assert status == 404
    assert "Em không tìm thấy" in html
    assert "aiohttp" not in html


async def test_wrong_method_says_which_are_right(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan, lan.http.put(f"{lan.url}/chat/messages") as answer:
        assert answer.status == 405
        assert answer.headers["Allow"] == "POST"


async def test_failure_is_told_without_its_secrets(sqlite_setting: str) -> None:
    async def fail(_request: web.Request) -> web.Response:
        raise RuntimeError("password=hunter2")

    async with world(sqlite_setting, feed=False) as made:
        changed = with_site(made, routes=[web.get("/fail", fail)])
        async with served(changed) as url, Visitor(url) as lan, lan.http.get(f"{lan.url}/fail") as answer:
            assert answer.status == 500
            html = await answer.text()
    assert "trục trặc" in html
    assert "hunter2" not in html


async def test_process_that_lives_says_so(quiet_chat: Running) -> None:
    assert await page(quiet_chat, "/healthz") == (200, '{"alive": true}')


async def test_readiness_names_what_is_missing_and_no_secret(sqlite_setting: str) -> None:
    async def holds() -> bool:
        return True

    async def does_not() -> bool:
        return False

    async def breaks() -> bool:
        raise OSError("postgresql://user:hunter2@host")

    async def hangs() -> bool:
        await asyncio.sleep(60)
        return True

    checks = {"database": breaks, "migrations": does_not, "index": holds, "slow": hangs}
    async with world(sqlite_setting, feed=False) as made:
        changed = with_site(made, checks=checks)
        async with served(changed) as url, Visitor(url) as lan, lan.http.get(f"{lan.url}/readyz") as answer:
            assert answer.status == 503
            assert await answer.json() == {"ready": False, "missing": ["database", "migrations", "slow"]}


async def test_everything_in_place_is_ready(quiet_chat: Running) -> None:
    assert await page(quiet_chat, "/readyz") == (200, '{"ready": true, "missing": []}')


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/chat/files/WzEsImFi.sig", "/chat/files/…"),
        ("/telegram/abcdef", "/telegram/…"),
        ("/chat/stream", "/chat/stream"),
    ],
)
def test_access_log_masks_secrets(path: str, logged: str) -> None:
    assert masked(path) == logged
