"""One channel as the worker uses it, with the person at its other end: what the contract of channels is tested with."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

from bot import official_account
from bot.channels.client import Address, Client
from bot.channels.plain.addresses import Nowhere
from bot.channels.plain.client import PlainClient
from bot.channels.telegram.client import TelegramClient
from bot.channels.web.client import WebClient
from bot.channels.zalo_bot.api import ZaloBotApi
from bot.settings import Settings
from bot.texts import load
from storage import Storage
from storage.places import Ward
from tests.clock import Clock
from tests.fakes.telegram import Failure, FakeTelegram
from tests.fakes.zalo_bot import FakeZaloBot
from tests.fakes.zalo_bot import refused as bot_refused
from tests.fakes.zalo_oa import FakeZaloOa
from tests.fakes.zalo_oa import refused as oa_refused
from tests.scenes.town import consent, settings_for

PER_MINUTE = 60_000.0


class Wired(ABC):
    """A channel with one person; `outside_id` is what it calls them."""

    client: Client
    to: Address
    outside_id = "1001"

    @abstractmethod
    def texts(self) -> list[str]:
        """What the person reads, message by message."""

    @abstractmethod
    def files(self) -> list[bytes]:
        """The files that the person has got."""

    @abstractmethod
    def block(self) -> None:
        """The person wants nothing any more."""

    @abstractmethod
    def fail(self, *, lost: bool = False) -> None:
        """The next call is refused because there are too many, or carried out with its answer lost."""


class WiredWeb(Wired):
    """The web chat: nothing is between us and it, so that it can neither be busy nor be blocked."""

    def __init__(self, storage: Storage) -> None:
        self.client = WebClient(storage)
        self._storage = storage
        self._bubbles: list[str] = []
        self._files: list[bytes] = []

    async def look(self) -> None:
        """Read the page anew."""
        bubbles = await self._storage.web_chat.after(self.to.contact_id, 0)
        self._bubbles = [str(bubble.payload["text"]) for bubble in bubbles]
        names = [file["sha256"] for bubble in bubbles for file in bubble.payload["files"]]
        blobs = [await self._storage.blobs.get(name) for name in names]
        self._files = [blob.content for blob in blobs if blob is not None]

    def texts(self) -> list[str]:
        return self._bubbles

    def files(self) -> list[bytes]:
        return self._files

    def block(self) -> None:
        raise NotImplementedError

    def fail(self, *, lost: bool = False) -> None:
        raise NotImplementedError


class WiredTelegram(Wired):
    def __init__(self, server: FakeTelegram, settings: Settings) -> None:
        self.client = TelegramClient(settings.telegram, settings.telegram_api_base, settings.send_rate)
        self._server = server
        self._person = server.person(1001, "Lan")

    def texts(self) -> list[str]:
        return [message.text for message in self._person.messages]

    def files(self) -> list[bytes]:
        return [file.content for message in self._person.messages for file in message.files]

    def block(self) -> None:
        self._person.blocked = True

    def fail(self, *, lost: bool = False) -> None:
        self._server.fail("sendMessage", Failure.reset(carried_out=True) if lost else Failure.busy(1))


class WiredZaloOa(Wired):
    def __init__(self, server: FakeZaloOa, client: Client) -> None:
        self.client = client
        self._server = server
        self._person = server.person("Lan")
        self.outside_id = self._person.id
        self._person.follow()

    def texts(self) -> list[str]:
        return [message.text for message in self._person.messages]

    def files(self) -> list[bytes]:
        return [message.content for message in self._person.messages if message.content]

    def block(self) -> None:
        self._person.block()

    def fail(self, *, lost: bool = False) -> None:
        self._server.fail("/message/cs", Failure.reset(carried_out=True) if lost else oa_refused(-32))


class WiredZaloBot(Wired):
    def __init__(self, server: FakeZaloBot, client: Client) -> None:
        self.client = client
        self._server = server
        self._person = server.person("Lan")
        self.outside_id = self._person.id
        self._person.send("x")

    def texts(self) -> list[str]:
        return [message.text for message in self._person.messages]

    def files(self) -> list[bytes]:
        return [message.content for message in self._person.messages if message.content]

    def block(self) -> None:
        self._person.block()

    def fail(self, *, lost: bool = False) -> None:
        self._server.fail("sendMessage", Failure.reset(carried_out=True) if lost else bot_refused(429))


@asynccontextmanager
async def wired(channel: str, storage: Storage, ward: Ward, now: Clock) -> AsyncIterator[Wired]:
    """The channel, and a person who has spoken to us on it."""
    async with AsyncExitStack() as stack:
        made, name = await _made(channel, storage, ward, stack)
        account = await storage.places.account(ward_id=ward.id, channel=channel, outside_id=name)
        person = await storage.people.meet(
            account_id=account.id,
            ward_id=ward.id,
            channel=channel,
            outside_id=made.outside_id,
            name="Lan",
            now=now(),
        )
        assert person.contact is not None
        made.to = Address(person.contact.id, made.outside_id)
        stack.push_async_callback(made.client.close)
        yield made


async def _made(channel: str, storage: Storage, ward: Ward, stack: AsyncExitStack) -> tuple[Wired, str]:
    texts = load()
    if channel == "web":
        return WiredWeb(storage), "1"
    if channel == "telegram":
        telegram = await stack.enter_async_context(FakeTelegram())
        return WiredTelegram(telegram, settings_for("", telegram, None, None)), "700000001"
    if channel == "zalo_bot":
        zalo_bot = await stack.enter_async_context(FakeZaloBot())
        api = ZaloBotApi(zalo_bot.token, zalo_bot.base)
        return WiredZaloBot(zalo_bot, PlainClient(storage, api, texts, Nowhere(), PER_MINUTE)), "2"
    zalo_oa = await stack.enter_async_context(FakeZaloOa())
    settings = settings_for("", FakeTelegram(), zalo_oa, None)
    official = await official_account.open_account(settings, storage, ward.id)
    await consent(storage, official.account.id, zalo_oa, datetime.now(UTC))
    client = PlainClient(storage, official.api, texts, Nowhere(), PER_MINUTE)
    return WiredZaloOa(zalo_oa, client), settings.zalo_oa_app_id
