"""A small ward with its web chat running: the real site, inbox and feeder in front of a few tiny handlers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from aiohttp import web

from bot.channels.web.client import WebClient
from bot.channels.web.hub import Hub
from bot.channels.web.session import TOKEN, WebSession
from bot.inbox import Feeder, Line
from bot.site.app import make_app
from bot.site.parts import Site
from bot.texts import load
from storage import Database, Storage
from storage.conversations import Conversations
from storage.places import Account, Ward
from storage.secrets import installation_secret
from tests.bot.site.chatter import router


@dataclass(frozen=True)
class World:
    """What a test may look at."""

    site: Site
    app: web.Application
    bot: Bot
    client: WebClient
    storage: Storage
    ward: Ward
    account: Account
    hub: Hub


async def _apologise(line: Line, update: Update) -> None:
    assert update.message is not None
    await line.bot.send_message(update.message.chat.id, "Xin lỗi")


@asynccontextmanager
async def world(setting: str, *, feed: bool = True, public_url: str = "") -> AsyncIterator[World]:
    """The ward and its chat on this database; several at once are several processes."""
    db = Database(setting)
    storage = Storage(db)
    ward = await storage.places.found(code="demo", name="Phường Mẫu", groups=["Tổ dân phố 1"], demo=True)
    account = await storage.places.account(ward_id=ward.id, channel="web", outside_id="demo")
    hub = Hub()
    client = WebClient(storage, wake=hub.wake)
    bot = Bot(TOKEN, session=WebSession(storage, client, hub))
    conversations = Conversations(storage.standings)
    dispatcher = Dispatcher(storage=conversations, events_isolation=conversations)
    dispatcher.include_router(router())
    feeder = Feeder(storage.inbox, dispatcher, {account.id: Line(account, bot, our_ids=True)}, _apologise)
    key = await installation_secret(db, "cookie")
    site = Site(storage, load(), account, ward, hub, key, feeder.wake, public_url=public_url)
    feeding = asyncio.create_task(feeder.run() if feed else asyncio.sleep(0))
    try:
        yield World(site, make_app(site), bot, client, storage, ward, account, hub)
    finally:
        feeding.cancel()
        with suppress(asyncio.CancelledError):
            await feeding
        await db.close()


def with_site(given: World, **changes: object) -> World:
    """The same ward with a site that differs in something."""
    site = replace(given.site, **changes)  # type: ignore[arg-type] — named fields of Site
    return replace(given, site=site, app=make_app(site))
