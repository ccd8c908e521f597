"""`doctor`: what is wrong, and how to mend it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import typer

from bot import opening
from bot.commands.sheet import Sheet
from bot.settings import Settings
from bot.texts import TextError, Texts, load
from storage import Storage


def examine(data: Path | None) -> int:
    """Check everything; 1 when something needs mending."""
    try:
        texts = load()
    except TextError as error:
        typer.echo(str(error), err=True)
        return 1
    sheet = Sheet(texts)
    try:
        settings = opening.settings_for(data)
    except opening.SettingsError as error:
        sheet.bad(texts("doctor-settings"), texts("doctor-settings-cure", detail=str(error)))
        return 1
    sheet.good(texts("doctor-settings"))
    asyncio.run(_examine(settings, texts, sheet))
    return 0 if sheet.healthy else 1


async def _examine(settings: Settings, texts: Texts, sheet: Sheet) -> None:
    from bot.library import LiveLibrary  # noqa: PLC0415 — only once the settings are right
    from storage import migrations  # noqa: PLC0415 — same

    try:
        storage = opening.open_storage(settings)
    except Exception as error:  # noqa: BLE001 — whatever keeps the database away is what the person must read
        sheet.bad(texts("doctor-database"), texts("doctor-database-cure", detail=type(error).__name__))
        return
    try:
        await storage.db.ping()
    except Exception as error:  # noqa: BLE001 — same
        await storage.db.close()
        sheet.bad(texts("doctor-database"), texts("doctor-database-cure", detail=type(error).__name__))
        return
    sheet.good(texts("doctor-database"))
    try:
        if await asyncio.to_thread(migrations.current, settings.database) != migrations.newest():
            sheet.bad(texts("doctor-migrations"), texts("doctor-migrations-cure"))
            return
        sheet.good(texts("doctor-migrations"))
        library = LiveLibrary(storage.regulations, storage.places)
        count = len(await storage.regulations.listing())
        await _check(
            sheet,
            texts("doctor-library", count=count),
            lambda detail: texts("doctor-library-cure", detail=detail),
            library.current,
        )
        sheet.good(texts("doctor-inbox", count=await storage.inbox.open_count()))
        sheet.good(texts("doctor-outbox", count=await storage.outbox.open_count()))
        await _telegram(settings, texts, sheet)
        await _zalo(settings, storage, texts, sheet)
    finally:
        await storage.db.close()


async def _check(sheet: Sheet, what: str, cure: Callable[[str], str], work: Callable[[], Awaitable[object]]) -> None:
    try:
        await work()
    except Exception as error:  # noqa: BLE001 — same
        sheet.bad(what, cure(f"{type(error).__name__}: {error}"))
    else:
        sheet.good(what)


async def _telegram(settings: Settings, texts: Texts, sheet: Sheet) -> None:
    if not settings.telegram:
        sheet.good(texts("doctor-telegram-none"))
        return
    from bot.channels.telegram.session import telegram_bot  # noqa: PLC0415 — aiogram is slow to import

    try:
        bot = telegram_bot(settings.telegram, settings.telegram_api_base)
        try:
            name = (await bot.get_me()).username or ""
        finally:
            await bot.session.close()
    except Exception as error:  # noqa: BLE001 — same
        sheet.bad("Telegram", texts("doctor-telegram-cure", detail=type(error).__name__))
    else:
        sheet.good(texts("doctor-telegram", name=name))


async def _zalo(settings: Settings, storage: Storage, texts: Texts, sheet: Sheet) -> None:
    from bot.commands import zalo_bot_health, zalo_oa_health  # noqa: PLC0415 — only once the database is right

    await zalo_oa_health.examine(settings, storage, texts, sheet)
    await zalo_bot_health.examine(settings, storage, texts, sheet)
