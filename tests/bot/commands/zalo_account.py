"""A ward's Official Account for commands: its settings, and its first keys."""

import asyncio
from pathlib import Path

from typer.testing import CliRunner

from bot.__main__ import app
from tests.bot.commands.program import Said, command, environment
from tests.fakes.zalo_oa import FakeZaloOa

SITE = "https://danbiet.phuong-mau.vn"


def settings_of(zalo: FakeZaloOa) -> dict[str, str]:
    return {
        "PUBLIC_URL": SITE,
        "ZALO_OA_APP_ID": zalo.keys.app_id,
        "ZALO_OA_APP_SECRET": zalo.keys.app_secret,
        "ZALO_OA_SECRET_KEY": zalo.keys.oa_secret,
        "ZALO_OA_API_BASE": zalo.base,
        "ZALO_OA_OAUTH_BASE": zalo.base,
    }


async def typed(data: Path, *arguments: str, **settings: str) -> Said:
    return await asyncio.to_thread(command, *arguments, "--data", str(data), **settings)


async def give_token(data: Path, zalo: FakeZaloOa, refresh: str) -> tuple[int, str]:
    """`zalo token` with this typed into it."""
    words = ["zalo", "token", "--data", str(data)]
    result = await asyncio.to_thread(
        lambda: CliRunner().invoke(app, words, env=environment(**settings_of(zalo)), input=f"{refresh}\n")
    )
    return result.exit_code, result.output


def lines_about(what: str, said: Said) -> list[str]:
    return [line for line in said.out.splitlines() if what in line]
