"""`doctor`: what is wrong, and how to mend it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import typer

from bot import opening
from bot.settings import Settings
from bot.texts import TextError, Texts, load


class _Sheet:
    """Ticks and crosses, as they come."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self.healthy = True

    def good(self, what: str) -> None:
        typer.echo(self._texts("doctor-good", what=what))

    def bad(self, what: str, cure: str) -> None:
        self.healthy = False
        typer.echo(self._texts("doctor-bad", what=what, cure=cure))


def examine(data: Path | None) -> int:
    """Check everything; 1 when something needs mending."""
    try:
        texts = load()
    except TextError as error:
        typer.echo(str(error), err=True)
        return 1
    sheet = _Sheet(texts)
    try:
        settings = opening.settings_for(data)
    except opening.SettingsError as error:
        sheet.bad(texts("doctor-settings"), texts("doctor-settings-cure", detail=str(error)))
        return 1
    sheet.good(texts("doctor-settings"))
    asyncio.run(_examine(settings, texts, sheet))
    return 0 if sheet.healthy else 1


async def _examine(settings: Settings, texts: Texts, sheet: _Sheet) -> None:
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
    finally:
        await storage.db.close()


async def _check(sheet: _Sheet, what: str, cure: Callable[[str], str], work: Callable[[], Awaitable[object]]) -> None:
    try:
        await work()
    except Exception as error:  # noqa: BLE001 — same
        sheet.bad(what, cure(f"{type(error).__name__}: {error}"))
    else:
        sheet.good(what)


async def _telegram(settings: Settings, texts: Texts, sheet: _Sheet) -> None:
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
