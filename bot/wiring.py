"""Puts everything together; the only module that sees all sides."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import structlog
from aiogram import Bot, Dispatcher
from aiogram.enums import ChatType
from aiogram.fsm.strategy import FSMStrategy
from aiogram.types import Message, Update

import handlers.all
from bot import official_account, opening
from bot.channels.telegram.receiving import Receiving
from bot.channels.telegram.session import telegram_bot
from bot.channels.web.client import WebClient
from bot.channels.web.hub import Hub
from bot.channels.web.session import TOKEN as WEB_TOKEN
from bot.channels.web.session import WebSession
from bot.channels.zalo_bot.api import ZaloBotApi
from bot.channels.zalo_bot.receiving import Receiving as ZaloBotReceiving
from bot.channels.zalo_oa.consent import Callback
from bot.channels.zalo_oa.identity import keep_asking
from bot.channels.zalo_oa.naming import Naming
from bot.channels.zalo_oa.receiving import Receiving as ZaloOaReceiving
from bot.channels.zalo_oa.webhook import Webhook
from bot.inbox import Feeder, Line
from bot.invites import Links
from bot.library import LiveLibrary
from bot.middlewares.joining import Joining
from bot.middlewares.speaker import Speaker
from bot.official_account import OfficialAccount
from bot.plain_lines import plain_line
from bot.prompt_inbox import PromptInbox
from bot.publishing import Publishing
from bot.reaching import reaches
from bot.reading_room import ReadingRoom
from bot.sealing import Door, PlainDoor
from bot.settings import Settings
from bot.sharing import addresses_for
from bot.site.parts import Check, Site
from bot.spool import Spool
from bot.texts import Texts
from bot.wards import WardWatch
from handlers.petition.city import take_in
from handlers.ports import Desk
from storage import Storage, migrations
from storage.conversations import Conversations
from storage.names import Names
from storage.places import Ward
from storage.secrets import installation_secret

log = structlog.get_logger()

ZALO_OA_TOKEN = "2:zalo_oa"  # noqa: S105 — aiogram wants the form of a token; this one opens nothing
ZALO_BOT_TOKEN = "3:zalo_bot"  # noqa: S105 — aiogram wants the form of a token; this one opens nothing


@dataclass(slots=True)
class Conversation:
    """Everything that talks with people: the lines to the channels, and what feeds them to the handlers."""

    storage: Storage
    texts: Texts
    ward: Ward
    desk: Desk
    lines: dict[int, Line]
    feeder: Feeder
    reading: ReadingRoom
    library: LiveLibrary
    hub: Hub
    links: Links
    wards: WardWatch
    official: OfficialAccount | None

    def now(self) -> datetime:
        """This moment."""
        return now()

    def line(self, channel: str) -> Line | None:
        """The ward's line on a channel."""
        return next((line for line in self.lines.values() if line.account.channel == channel), None)


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


async def make_conversation(
    settings: Settings, storage: Storage, texts: Texts, *, library: LiveLibrary | None = None
) -> Conversation:
    """Build the conversation side, on a library of its own unless one is given."""
    ward = await opening.first_ward(storage, texts)
    hub = Hub()
    official = await official_account.open_account(settings, storage, ward.id) if settings.zalo_oa else None
    lines = await _lines(settings, storage, texts, ward, hub, official=official)
    library = library or LiveLibrary(storage.regulations, storage.places)
    links = Links(settings.public_url)
    publishing = Publishing(storage, library, now)
    desk = Desk(storage, texts, library, links, publishing, now, ward, reaches(lines.values()))
    desks = {ward.id: desk}
    dispatcher = make_dispatcher(storage, desks)
    feeder = Feeder(storage.inbox, dispatcher, lines, apology(texts))
    bots = {line.bot.id: line.bot for line in lines.values()}
    reading = ReadingRoom(storage, texts, {ward.id: ward}, bots, now)
    wards = WardWatch(storage.places, desks)
    return Conversation(storage, texts, ward, desk, lines, feeder, reading, library, hub, links, wards, official)


async def _lines(
    settings: Settings, storage: Storage, texts: Texts, ward: Ward, hub: Hub, *, official: OfficialAccount | None
) -> dict[int, Line]:
    web = await storage.places.account(ward_id=ward.id, channel="web", outside_id="1")
    session = WebSession(storage, WebClient(storage, wake=hub.wake), hub)
    lines = {web.id: Line(web, Bot(WEB_TOKEN, session=session), our_ids=True)}
    if settings.telegram:
        bot = telegram_bot(settings.telegram, settings.telegram_api_base)
        account = await storage.places.account(ward_id=ward.id, channel="telegram", outside_id=str(bot.id))
        lines[account.id] = Line(account, bot, our_ids=False)
    plain = partial(plain_line, storage=storage, texts=texts, addresses=await addresses_for(settings, storage))
    if official is not None:
        lines[official.account.id] = plain(official.account, ZALO_OA_TOKEN, official.api)
    if settings.zalo_bot:
        api = ZaloBotApi(settings.zalo_bot, settings.zalo_bot_api_base)
        number = settings.zalo_bot.partition(":")[0]
        account = await storage.places.account(ward_id=ward.id, channel="zalo_bot", outside_id=number)
        lines[account.id] = plain(account, ZALO_BOT_TOKEN, api)
    return lines


def make_dispatcher(storage: Storage, desks: dict[int, Desk]) -> Dispatcher:
    """The dispatcher with all handlers; a person's place in their dialog and their turn are kept by one object."""
    conversations = Conversations(storage.standings)
    dispatcher = Dispatcher(
        storage=conversations, events_isolation=conversations, fsm_strategy=FSMStrategy.USER_IN_TOPIC
    )
    dispatcher.update.outer_middleware(Joining())
    dispatcher.update.outer_middleware(Speaker(storage, desks))
    dispatcher.include_router(handlers.all.build())
    return dispatcher


def apology(texts: Texts) -> Callable[[Line, Update], Awaitable[None]]:
    """What a person gets when their message could not be dealt with."""

    async def apologise(line: Line, update: Update) -> None:
        message = update.message or (update.callback_query.message if update.callback_query else None)
        if isinstance(message, Message):
            await message.answer(texts("error-unexpected"))  # in a group, in the topic in which it was said
        elif message is not None and message.chat.type == ChatType.PRIVATE:
            await line.bot.send_message(message.chat.id, texts("error-unexpected"))

    return apologise


def telegram_of(settings: Settings, conversation: Conversation) -> Receiving | None:
    """The inbound side of the ward's Telegram bot, when it has one."""
    line = conversation.line("telegram")
    if line is None:
        return None
    return Receiving(
        token=settings.telegram,
        api_base=settings.telegram_api_base,
        public_url=settings.public_url,
        account_id=line.account.id,
        inbox=Door(conversation.storage, line.bot.id),
        texts=conversation.texts,
        wake=conversation.feeder.wake,
    )


def zalo_oa_of(settings: Settings, conversation: Conversation) -> ZaloOaReceiving | None:
    """The inbound side of the ward's official account on Zalo, when it has one."""
    line = conversation.line("zalo_oa")
    if line is None or conversation.official is None:
        return None
    official, door = conversation.official, PlainDoor(conversation.storage, line.bot.id)
    spool = Spool(settings.data_dir / "spool" / "zalo_oa")
    inbox = PromptInbox(door, spool, wake=conversation.feeder.wake, now=now)
    unnamed = conversation.texts("site-visitor-name")
    naming = Naming(official.calls, Names(conversation.storage.db), official.account.id, unnamed, now)
    webhook = Webhook(
        settings.zalo_oa_app_id,
        settings.zalo_oa_signing,
        inbox,
        official.account.id,
        oa_id=official.tokens.oa_id,
        now=now,
        heard=naming.heard,
    )
    keys, callback = conversation.storage.channel_tokens, Callback(official.consent, conversation.texts)
    introduce = partial(keep_asking, official.calls, keys, official.tokens, official.account.id)
    return ZaloOaReceiving(webhook, callback, inbox, official.tokens, naming, introduce=introduce)


def zalo_bot_of(settings: Settings, conversation: Conversation) -> ZaloBotReceiving | None:
    """The inbound side of the ward's bot on Zalo's Bot Platform, when it has one."""
    line = conversation.line("zalo_bot")
    if line is None:
        return None
    door = PlainDoor(conversation.storage, line.bot.id)
    spool = Spool(settings.data_dir / "spool" / "zalo_bot")
    return ZaloBotReceiving(
        token=settings.zalo_bot,
        api_base=settings.zalo_bot_api_base,
        public_url=settings.public_url,
        account_id=line.account.id,
        inbox=PromptInbox(door, spool, wake=conversation.feeder.wake, now=now),
        name=f"Bot {conversation.ward.name}",
    )


async def make_site(settings: Settings, conversation: Conversation) -> Site:
    """What the web site needs."""
    storage = conversation.storage
    web = conversation.line("web")
    assert web is not None, "the web chat is always there"  # noqa: S101 — made in _lines
    return Site(
        storage=storage,
        texts=conversation.texts,
        account=web.account,
        ward=conversation.ward,
        hub=conversation.hub,
        key=await installation_secret(storage.db, "cookie"),
        wake=conversation.feeder.wake,
        checks=checks(settings, conversation),
        public_url=settings.public_url,
        take_in=partial(take_in, conversation.desk),
    )


def checks(settings: Settings, conversation: Conversation) -> dict[str, Check]:
    """What must be in place before visitors are let in."""

    async def database() -> bool:
        await conversation.storage.db.ping()
        return True

    async def shape() -> bool:
        return await asyncio.to_thread(migrations.current, settings.database) == migrations.newest()

    async def index() -> bool:
        await conversation.library.current()
        return True

    return {"database": database, "migrations": shape, "index": index}


@asynccontextmanager
async def in_background(*works: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Let loops run for the duration of the context; each is cancelled at its end and finishes what it holds."""
    async with AsyncExitStack() as stack:
        for work in works:
            task = asyncio.ensure_future(work())
            task.add_done_callback(_note_end)
            stack.push_async_callback(_stop, task)
        yield


def _note_end(task: "asyncio.Future[None]") -> None:
    """A loop that ends by itself leaves a program that looks alive and does nothing: whoever watches must read of it."""
    if not task.cancelled() and task.exception() is not None:
        log.critical("background.ended", exc_info=task.exception())


async def _stop(task: "asyncio.Future[None]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
