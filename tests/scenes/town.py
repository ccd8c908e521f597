"""A ward with its whole program running: site, feeder, sender, and a Telegram and a Zalo that really speak HTTP."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bot import opening, wiring
from bot.channels.telegram import receiving
from bot.channels.zalo_oa.webhook import PATH as OA_WEBHOOK
from bot.commands.working import sender_of
from bot.library import LiveLibrary
from bot.settings import Settings
from bot.site.app import make_app
from bot.site.serve import serving
from bot.texts import load
from bot.wiring import Conversation
from knowledge.library import Library
from knowledge.regulation import Regulation
from knowledge.validity.relation import Relation
from storage import Storage
from storage.channel_tokens import Pair
from storage.people import Role
from storage.quiet import at_any_hour
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo_bot import FakeZaloBot
from tests.fakes.zalo_oa import FakeZaloOa
from tests.scenes.people import Somebody, TelegramSomebody, WebSomebody
from tests.scenes.zalo_people import ZaloSomebody

Zalo = FakeZaloOa | FakeZaloBot
ZALO: dict[str, type[Zalo]] = {"zalo_oa": FakeZaloOa, "zalo_bot": FakeZaloBot}


@cache
def handbook_only() -> Library:
    """The library of a ward that has added nothing yet; every scene begins with it, so it is built once."""
    return Library([])


def library_of(regulations: list[Regulation], relations: list[Relation]) -> Library:
    """Build a library as the program does, but for the same documents once."""
    return _with(tuple(regulations), tuple(relations)) if regulations or relations else handbook_only()


@lru_cache(maxsize=8)
def _with(regulations: tuple[Regulation, ...], relations: tuple[Relation, ...]) -> Library:
    return Library(regulations, relations=relations)


class Town:
    """The running program and the people who use it."""

    def __init__(
        self,
        conversation: Conversation,
        telegram: FakeTelegram,
        zalo: Zalo | None,
        address: str,
        stack: AsyncExitStack,
    ) -> None:
        self.conversation = conversation
        self.storage = conversation.storage
        self.telegram = telegram
        self.zalo = zalo
        self.address = address
        self._stack = stack
        self._numbers = iter(range(1001, 9999))

    async def somebody(self, channel: str, name: str = "Lan") -> Somebody:
        """A new person on a channel, who has not said anything yet."""
        if channel == "telegram":
            return TelegramSomebody(self.telegram.person(next(self._numbers), name), self.telegram)
        if channel in ZALO:
            assert isinstance(self.zalo, ZALO[channel]), f"nobody has {channel} in this town"
            return ZaloSomebody(self.zalo.person(name))
        return await self._stack.enter_async_context(WebSomebody.visiting(self.address))

    async def resident(self, channel: str, group: str = "Tổ dân phố 1") -> Somebody:
        """A person who has agreed to everything and said where they live."""
        person = await self.somebody(channel)
        await person.send("/start")
        await person.press("Tôi đồng ý")
        await person.press(group)
        await person.sees("Bác cần việc gì")
        return person

    async def cadre(self, channel: str, role: Role = Role.CADRE, name: str = "Trần Minh") -> Somebody:
        """A person who accepted an invitation."""
        token = await self.storage.invitations.invite(
            ward_id=self.conversation.ward.id,
            role=role,
            by=None,
            now=self.conversation.now(),
        )
        person = await self.somebody(channel)
        await person.send(f"/start moi_{token}")
        await person.sees("đã nhận vai trò")
        await person.send(name)
        await person.sees(f"Cảm ơn {name}")
        return person


@asynccontextmanager
async def living(database: str, channel: str = "") -> AsyncIterator[Town]:
    """The town for the duration of the context, on a database that is kept; with a Zalo when that is the channel."""
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(FakeTelegram())
        zalo = await zalo_of(channel, stack)
        data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        async with running(database, telegram, stack, zalo=zalo, data=data) as town:
            yield town


async def zalo_of(channel: str, stack: AsyncExitStack) -> Zalo | None:
    """The Zalo that people on this channel have, until the stack is closed."""
    match channel:
        case "zalo_oa":
            official = await stack.enter_async_context(FakeZaloOa())
            official.oa_type = 4  # a ward is a state agency
            return official
        case "zalo_bot":
            return await stack.enter_async_context(FakeZaloBot())
        case _:
            return None


def settings_for(database: str, telegram: FakeTelegram, zalo: Zalo | None, data: Path | None) -> Settings:
    """The settings of a ward that has these accounts."""
    given: dict[str, Any] = {} if data is None else {"data_dir": data}
    if isinstance(zalo, FakeZaloBot):
        given |= {"zalo_bot_token": zalo.token, "zalo_bot_api_base": zalo.base}
    if isinstance(zalo, FakeZaloOa):
        given |= zalo.settings() | {"zalo_oa_per_minute": 4000.0, "zalo_oa_buttons": True}
    return Settings(
        _env_file=None,
        database_url=database,
        telegram_token=telegram.token,
        telegram_api_base=telegram.base,
        host="127.0.0.1",
        send_rate=1000,
        **given,
    )


@asynccontextmanager
async def running(
    database: str,
    telegram: FakeTelegram,
    people: AsyncExitStack,
    *,
    zalo: Zalo | None = None,
    data: Path | None = None,
) -> AsyncIterator[Town]:
    """The program alone, so that it can be stopped and started while people, Telegram and Zalo stay."""
    settings = settings_for(database, telegram, zalo, data)
    texts = load()
    async with AsyncExitStack() as stack:
        # As the product opens it, but scenes are played at whatever hour it is.
        storage = opening.open_storage(settings, leaves=at_any_hour)
        stack.push_async_callback(storage.db.close)
        library = LiveLibrary(storage.regulations, storage.places, build=library_of)
        conversation = await wiring.make_conversation(settings, storage, texts, library=library)
        for line in conversation.lines.values():
            stack.push_async_callback(line.bot.session.close)
        incoming = wiring.telegram_of(settings, conversation)
        assert incoming is not None
        stack.push_async_callback(incoming.close)
        app = make_app(await wiring.make_site(settings, conversation))
        zalos = [
            each
            for each in (wiring.zalo_oa_of(settings, conversation), wiring.zalo_bot_of(settings, conversation))
            if each
        ]
        for each in zalos:
            each.add_to(app)
            stack.push_async_callback(each.close)
        port = await stack.enter_async_context(serving(app, host="127.0.0.1", port=0))
        conversation.links.site = f"http://127.0.0.1:{port}"
        await storage.inbox.release(list(conversation.lines), now=conversation.now())
        await storage.uploads.free()
        sender = await sender_of(settings, storage, texts, wake=conversation.hub.wake)
        stack.push_async_callback(sender.close)
        works = (
            sender.run,
            conversation.feeder.run,
            conversation.reading.run,
            *receiving.works(incoming, conversation.links.named),
            *(work for each in zalos for work in each.works),
        )
        await stack.enter_async_context(wiring.in_background(*works))
        if isinstance(zalo, FakeZaloOa):
            assert conversation.official is not None
            await consent(storage, conversation.official.account.id, zalo, conversation.now())
            zalo.webhook.url = conversation.links.site + OA_WEBHOOK
        yield Town(conversation, telegram, zalo, conversation.links.site, people)


async def consent(storage: Storage, account_id: int, zalo: FakeZaloOa, now: datetime) -> None:
    """An administrator has consented once; a program that is started again has its keys."""
    keys = storage.channel_tokens
    if await keys.get(account_id) is None:
        pair = Pair(*zalo.grants.mint(), now + timedelta(hours=25), now + timedelta(days=90))
        await keys.grant(account_id, pair, oa_id=zalo.oa_id, now=now)
