"""`zalo status`: what `doctor` says about Zalo, and the addresses that have to be pasted there."""

from pathlib import Path

import typer

from bot import opening
from bot.commands import zalo_bot_health, zalo_oa_health
from bot.commands.sheet import Sheet
from bot.commands.zalo_oa_account import addresses, opened
from bot.texts import load


async def show(data: Path | None) -> int:
    """Print it; 1 when something needs mending."""
    texts = load()
    settings = opening.settings_for(data)
    sheet = Sheet(texts)
    pasted = addresses(settings)
    typer.echo(texts("zalo-addresses", webhook=pasted.webhook, callback=pasted.callback))
    async with opened(settings) as storage:
        await zalo_oa_health.examine(settings, storage, texts, sheet)
        await zalo_bot_health.examine(settings, storage, texts, sheet)
    return 0 if sheet.healthy else 1
