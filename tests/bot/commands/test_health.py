"""`doctor` and `migrate`: what is wrong and how to mend it."""

import asyncio
from pathlib import Path

import pytest

from bot.commands import health
from storage import migrations
from storage.database import sqlite_url
from tests.bot.commands.program import command
from tests.fakes.telegram import FakeTelegram


async def test_healthy_installation(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        settings = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_BASE": telegram.base}
        said = await asyncio.to_thread(command, "doctor", "--data", str(tmp_path), **settings)
    assert said.status == 0, said.out
    assert "✘" not in said.out
    assert "Telegram: @" in said.out


async def test_telegram_that_does_not_know_the_token(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        settings = {"TELEGRAM_TOKEN": "1:not-the-one", "TELEGRAM_API_BASE": telegram.base}
        said = await asyncio.to_thread(command, "doctor", "--data", str(tmp_path), **settings)
    assert said.status == 1
    assert "✘ Telegram → kiểm tra TELEGRAM_TOKEN" in said.out
    assert "not-the-one" not in said.out + said.err


def test_settings_of_the_wrong_form_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEND_RATE", "nhanh")
    assert health.examine(tmp_path) == 1
    assert "✘ Cấu hình → xem .env.example: SEND_RATE" in capsys.readouterr().out


def test_folder_that_cannot_be_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    assert health.examine(tmp_path / "file") == 1
    assert "✘ Cơ sở dữ liệu → kiểm tra DATABASE_URL" in capsys.readouterr().out


def test_database_that_is_not_there_or_unknown(tmp_path: Path) -> None:
    for setting in ("postgresql://danbiet:bi-mat@127.0.0.1:1/danbiet", "oracle://x", "???"):
        said = command("doctor", DATABASE_URL=setting, DATA_DIR=str(tmp_path))
        assert said.status == 1, setting
        assert "✘ Cơ sở dữ liệu" in said.out
        assert "bi-mat" not in said.out + said.err
        assert "Traceback" not in said.err


def test_old_shape_is_told_and_mended_by_migrate(tmp_path: Path) -> None:
    """A database that was named is not changed behind its owner's back."""
    setting = sqlite_url(tmp_path / "named.db")
    said = command("doctor", DATABASE_URL=setting)
    assert said.status == 1
    assert "danbiet.py migrate" in said.out
    assert (command("migrate", DATABASE_URL=setting)).status == 0
    assert migrations.current(setting) == migrations.newest()
    assert (command("doctor", DATABASE_URL=setting)).status == 0


def test_migrate_makes_the_folder_of_the_data(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert (command("migrate", DATA_DIR=str(folder))).status == 0
    assert (command("migrate", DATA_DIR=str(folder))).status == 0
    assert migrations.current(sqlite_url(folder / "danbiet.db")) == migrations.newest()
