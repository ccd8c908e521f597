"""`run` as a process: what it prints, that it stops at once and loses nothing, and that it may die at any moment."""

import signal
import sys
import time
from pathlib import Path

import aiohttp
import pytest

from bot.__main__ import main
from tests.bot.commands.program import command, running, taken_port
from tests.scenes.people import WebSomebody

QUICKLY = 8.0  # seconds; process managers wait ten and more


async def test_first_start_makes_an_administrator_and_later_ones_none(tmp_path: Path) -> None:
    async with running(tmp_path / "data") as program:
        async with aiohttp.ClientSession() as browser:
            async with browser.get(f"{program.page}/readyz") as ready:
                assert await ready.json() == {"ready": True, "missing": []}
            async with browser.get(f"{program.page}/healthz") as alive:
                assert alive.status == 200
        assert program.invitation
        async with WebSomebody.visiting(program.page) as hoa:
            await hoa.send(f"/start moi_{program.invitation}")
            await hoa.sees("đã nhận vai trò Quản trị viên")
            # Posted and acknowledged; whether it was answered before the stop or is at the next start, it is, once.
            await hoa.send("Lê Thị Hoa")
            began = time.monotonic()
            ended = await program.stop()
            assert time.monotonic() - began < QUICKLY
            cookies = hoa.browser.cookie_jar
        assert ended.status == 0
        assert "Traceback" not in ended.err
        assert program.invitation not in ended.err
    async with running(tmp_path / "data") as again:
        assert again.invitation is None
        assert "--new-admin" in again.greeting
        async with WebSomebody.visiting(again.page, cookies) as hoa:
            await hoa.sees("Cảm ơn Lê Thị Hoa")
            assert hoa.count("Cảm ơn Lê Thị Hoa") == 1
        ended = await again.stop(signal.SIGINT)
        assert ended.status == 0
    async with running(tmp_path / "data", "--new-admin") as third:
        assert third.invitation


async def test_petition_goes_on_after_a_kill(tmp_path: Path) -> None:
    async with running(tmp_path) as program, WebSomebody.visiting(program.page) as lan:
        await lan.send("/start")
        await lan.press("Tôi đồng ý")
        await lan.press("Tổ dân phố 1")
        await lan.sees("Bác cần việc gì")
        await lan.send("/kiennghi")
        await lan.press("Đường, vỉa hè")
        await lan.sees("bác kể giúp em")
        await lan.send("Nắp cống ở ngã tư bị vỡ, rất nguy hiểm cho xe máy")
        await program.stop(signal.SIGKILL)
        cookies = lan.browser.cookie_jar
    async with running(tmp_path) as again, WebSomebody.visiting(again.page, cookies) as lan:
        await lan.sees("có ảnh thì gửi")
        await lan.press("Không có ảnh")
        await lan.sees("Việc này ở đâu")
        await lan.press("Tổ dân phố 3")
        await lan.press("Giấu tên")
        confirm = await lan.sees("xem lại trước khi gửi")
        assert "Nắp cống" in confirm.text
        await lan.press("Gửi tới phường")
        await lan.sees("Mã hồ sơ")
        assert lan.count("có ảnh thì gửi") == 1


def test_port_that_is_taken_is_said_plainly(tmp_path: Path) -> None:
    with taken_port() as port:
        said = command("run", "--port", str(port), "--data", str(tmp_path))
    assert said.status == 1
    assert f"Cổng {port} đang có chương trình khác dùng" in said.err
    assert f"--port {port + 1}" in said.err


def test_database_that_cannot_be_opened_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    said = command("run", "--port", "0", "--data", str(tmp_path / "file"))
    assert said.status == 1
    assert "Không mở được cơ sở dữ liệu" in said.err


def test_wrong_settings_are_named_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["bot", "run", "--data", str(tmp_path)])
    monkeypatch.setenv("PORT", "tám nghìn")
    monkeypatch.setenv("TELEGRAM_TOKEN", "123456:bí mật")
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "PORT, TELEGRAM_TOKEN" in said
    assert "bí mật" not in said
