"""A ward with its whole program running: site, feeder, sender and a Telegram that really speaks HTTP."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache, lru_cache

from bot import wiring
from bot.channels.telegram import receiving
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
from storage import Database, Storage
from storage.people import Role
from storage.quiet import at_any_hour
from tests.fakes.telegram import FakeTelegram
from tests.scenes.people import Somebody, TelegramSomebody, WebSomebody


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

    def __init__(self, conversation: Conversation, telegram: FakeTelegram, address: str, stack: AsyncExitStack) -> None:
        self.conversation = conversation
        self.storage = conversation.storage
        self.telegram = telegram
        self.address = address
        self._stack = stack
        self._numbers = iter(range(1001, 9999))

    async def somebody(self, channel: str, name: str = "Lan") -> Somebody:
        """A new person on a channel, who has not said anything yet."""
        if channel == "telegram":
            return TelegramSomebody(self.telegram.person(next(self._numbers), name), self.telegram)
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
async def living(database: str) -> AsyncIterator[Town]:
    """The town for the duration of the context, on a database that is kept."""
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(FakeTelegram())
        async with running(database, telegram, stack) as town:
            yield town


@asynccontextmanager
async def running(database: str, telegram: FakeTelegram, people: AsyncExitStack) -> AsyncIterator[Town]:
    """The program alone, so that it can be stopped and started while people and Telegram stay."""
    settings = Settings(
        _env_file=None,
        database_url=database,
        telegram_token=telegram.token,
        telegram_api_base=telegram.base,
        host="127.0.0.1",
        send_rate=1000,
    )
    texts = load()
    async with AsyncExitStack() as stack:
        # Scenes are played at whatever hour it is.
        storage = Storage(Database(settings.database), leaves=at_any_hour)
        stack.push_async_callback(storage.db.close)
        library = LiveLibrary(storage.regulations, storage.places, build=library_of)
        conversation = await wiring.make_conversation(settings, storage, texts, library=library)
        for line in conversation.lines.values():
            stack.push_async_callback(line.bot.session.close)
        incoming = wiring.telegram_of(settings, conversation)
        assert incoming is not None
        stack.push_async_callback(incoming.close)
        app = make_app(await wiring.make_site(settings, conversation))
        port = await stack.enter_async_context(serving(app, host="127.0.0.1", port=0))
        conversation.links.site = f"http://127.0.0.1:{port}"
        await storage.inbox.release(list(conversation.lines), now=conversation.now())
        await storage.uploads.free()
        sender = sender_of(settings, storage, texts, wake=conversation.hub.wake)
        stack.push_async_callback(sender.close)
        works = (
            sender.run,
            conversation.feeder.run,
            conversation.reading.run,
            *receiving.works(incoming, conversation.links.named),
        )
        await stack.enter_async_context(wiring.in_background(*works))
        yield Town(conversation, telegram, conversation.links.site, people)
