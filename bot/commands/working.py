"""`worker` and `clock`: the processes that send, and that do what happens by itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot import logs, opening
from bot.channels.client import Client
from bot.channels.plain.client import PlainClient
from bot.channels.telegram.client import TelegramClient
from bot.channels.web.client import WebClient
from bot.channels.zalo_bot.api import ZaloBotApi
from bot.channels.zalo_oa.article_sending import ArticleSending
from bot.channels.zalo_oa.asking import Asking
from bot.channels.zalo_oa.form_sending import FormSending
from bot.clock import Clock
from bot.collecting import leave_what_stays
from bot.commands.stopping import until_stopped
from bot.covers import Covers
from bot.official_account import OfficialAccount, articles_of, forms_of, open_account
from bot.rooms.keeper import Keeper
from bot.sender import Beside, Sender
from bot.settings import Settings
from bot.sharing import addresses_for
from bot.texts import Texts, load
from handlers.mixing import free_windows
from storage import Storage
from storage.secrets import installation_secret


async def sender_of(
    settings: Settings,
    storage: Storage,
    texts: Texts,
    wake: Callable[[int], None] | None = None,
) -> Sender:
    """The sender with a client for every channel that the ward has, and the keeper of its rooms."""
    clients: dict[str, Client] = {"web": WebClient(storage, wake=wake)}
    beside: list[Beside] = []
    addresses = await addresses_for(settings, storage)
    if settings.telegram:
        telegram = TelegramClient(settings.telegram, settings.telegram_api_base, settings.send_rate)
        clients["telegram"] = telegram
        beside.append(Keeper(storage, {"telegram": telegram}, texts, _now))
    if settings.zalo_oa:
        ward = await opening.first_ward(storage, texts)
        official = await open_account(settings, storage, ward.id)
        clients["zalo_oa"] = PlainClient(storage, official.api, texts, addresses, settings.zalo_oa_per_minute)
        beside.append(_forms_sending(settings, storage, official, texts))
        beside.append(await _articles_sending(settings, storage, official, texts))
        beside.append(Asking(storage.windows, official.account.id, official.free, free_windows, _now))
    if settings.zalo_bot:
        api = ZaloBotApi(settings.zalo_bot, settings.zalo_bot_api_base)
        clients["zalo_bot"] = PlainClient(storage, api, texts, addresses, settings.zalo_bot_per_minute)
    return Sender(storage, clients, texts, rate=settings.send_rate, beside=beside)


def _forms_sending(settings: Settings, storage: Storage, official: OfficialAccount, texts: Texts) -> FormSending:
    zbs = forms_of(settings, official)
    return FormSending(storage, zbs, settings.public_url, texts, _now)


async def _articles_sending(
    settings: Settings, storage: Storage, official: OfficialAccount, texts: Texts
) -> ArticleSending:
    covers = Covers(await installation_secret(storage.db, "cookie"), settings.public_url)
    articles = articles_of(storage, official)
    return ArticleSending(storage, official.account.ward_id, articles, covers=covers, texts=texts, now=_now)


def _now() -> datetime:
    return datetime.now(UTC)


def run_worker() -> int:
    """Send until stopped."""
    settings = opening.settings_for()
    logs.configure(settings.log_level)
    asyncio.run(_work(settings))
    return 0


async def _work(settings: Settings) -> None:
    storage = opening.open_storage(settings)
    sender = await sender_of(settings, storage, load())
    leave_what_stays()
    task = asyncio.create_task(sender.run())
    try:
        await until_stopped()
        await sender.stop()
        await task
    finally:
        await sender.close()
        await storage.db.close()


def run_clock() -> int:
    """Do what happens by itself, until stopped."""
    settings = opening.settings_for()
    logs.configure(settings.log_level)
    asyncio.run(_tick(settings))
    return 0


async def _tick(settings: Settings) -> None:
    storage = opening.open_storage(settings)
    try:
        async with clock_works(storage, load()):
            await until_stopped()
    finally:
        await storage.db.close()


@asynccontextmanager
async def clock_works(storage: Storage, texts: Texts) -> AsyncIterator[None]:
    """The clock runs for the duration of the context."""
    clock = Clock(storage, texts)
    clock.start()
    try:
        yield
    finally:
        await clock.stop()
