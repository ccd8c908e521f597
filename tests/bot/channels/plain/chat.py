"""People on a plain channel who talk with the real handlers, through the real door, inbox, feeder and dispatcher."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

from bot import wiring
from bot.channels.client import Address, Outgoing
from bot.channels.plain.client import PlainClient
from bot.channels.plain.incoming import Incoming, Medium
from bot.files import Files
from bot.inbox import Feeder
from bot.invites import Links
from bot.library import LiveLibrary
from bot.plain_lines import plain_line
from bot.publishing import Publishing
from bot.reaching import reaches
from bot.sealing import PlainDoor
from bot.sharing import SharedFiles
from bot.texts import load
from handlers.ports import Desk
from storage import Storage
from storage.people import Person, Role
from storage.places import Account, Ward
from tests.fakes.plain import Arrived, FakePlainApi
from tests.scenes.town import library_of

LAN = "246845883529197922"  # beyond 2^53, as such channels number people


@dataclass
class Speaker:
    """One person with a telephone."""

    chat: "PlainChat"
    outside_id: str
    read: int = 0

    @property
    def told(self) -> list[Arrived]:
        """Everything that arrived."""
        return self.chat.api.of(self.outside_id)

    def news(self) -> list[str]:
        """The texts since they last looked."""
        fresh = self.told[self.read :]
        self.read = len(self.told)
        return [message.text for message in fresh]

    async def says(self, text: str = "", **more: Any) -> str:
        """Write; gives what is answered, in one text."""
        await self.posts(text, **more)
        await self.chat.settle()
        return "\n".join(self.news())

    async def posts(self, text: str = "", *, event_id: str | None = None, **more: Any) -> bool:
        """Write without waiting."""
        incoming = Incoming(
            self.outside_id, event_id or f"event-{next(self.chat.numbers)}", self.chat.moment(), text, **more
        )
        return await self.chat.door.take(incoming, account=self.chat.account, now=wiring.now() - timedelta(seconds=1))

    async def sends(self, content: bytes, text: str = "", *, kind: str = "picture", name: str = "") -> str:
        """Send a file; gives what is answered."""
        return await self.says(text, media=(self.chat.hosted(content, kind, name),))

    async def picks(self, label: str) -> str:
        """Type the number that stands before a label, in the newest message that has it."""
        for message in reversed(self.told):
            for line in message.text.splitlines():
                number, dot, words = line.partition(". ")
                if dot and words.startswith(label):
                    return await self.says(number)
        raise AssertionError(f"no choice {label!r}; last told: {[message.text for message in self.told[-3:]]}")

    async def person(self) -> Person:
        """Who they are to us."""
        person = await self.chat.storage.people.known(account_id=self.chat.account.id, outside_id=self.outside_id)
        assert person is not None
        return person


class PlainChat:
    """A ward on one plain channel."""

    def __init__(self, storage: Storage, ward: Ward, account: Account, api: FakePlainApi) -> None:
        self.storage, self.ward, self.account, self.api = storage, ward, account, api
        self.numbers = count(1)
        self.late = timedelta()
        self.texts = load()
        self.addresses = SharedFiles(storage, "key", "https://ward.example")
        self.line = plain_line(account, "2:plain", api, storage=storage, texts=self.texts, addresses=self.addresses)
        library = LiveLibrary(storage.regulations, storage.places, build=library_of)
        publishing = Publishing(storage, library, wiring.now)
        reached = reaches([self.line])
        desk = Desk(storage, self.texts, library, Links("https://ward.example"), publishing, wiring.now, ward, reached)
        self.dispatcher = wiring.make_dispatcher(storage, {ward.id: desk})
        self.door = PlainDoor(storage, self.line.bot.id)
        self.client = PlainClient(storage, api, self.texts, self.addresses, 1e6)
        self.feeder = self.new_feeder()

    def new_feeder(self) -> Feeder:
        """As after a restart."""
        lines = {self.account.id: self.line}
        return Feeder(self.storage.inbox, self.dispatcher, lines, wiring.apology(self.texts))

    def moment(self) -> Any:
        """When the next message is written."""
        return wiring.now() + self.late

    def hosted(self, content: bytes, kind: str = "picture", name: str = "") -> Medium:
        """A file as the channel offers it to us."""
        url = f"https://files.example/{next(self.numbers)}"
        self.api.files[url] = content
        return Medium(kind, url, name)

    async def settle(self) -> None:
        """Let the handlers deal with everything that waits, and the worker send what they caused."""
        async with asyncio.timeout(30):
            while await self.storage.inbox.open_count():
                await self.feeder._round()
                if self.feeder._running:
                    await asyncio.wait(self.feeder._running)
                else:
                    await asyncio.sleep(0.05)
            await self.deliver()

    async def deliver(self) -> None:
        """What the worker does, in short."""
        files = Files(self.storage.blobs)
        while True:
            deliveries = await self.storage.outbox.claim(
                [self.account.channel], limit=50, now=wiring.now() + timedelta(seconds=1)
            )
            for delivery in deliveries:
                body = delivery.body
                message = Outgoing(body.text, buttons=body.buttons, files=await files.load(body.files))
                sent = await self.client.send(
                    Address(delivery.contact_id, delivery.outside_id), message, key=f"delivery:{delivery.id}"
                )
                await self.storage.outbox.sent(delivery, provider_id=sent, now=wiring.now())
            if not deliveries:
                return

    async def place_of(self, speaker: Speaker) -> str:
        """The key of somebody's place in a dialog."""
        contact = (await speaker.person()).contact
        assert contact is not None
        return f"{self.line.bot.id}:{contact.id}:{contact.id}:0:default"

    def somebody(self, outside_id: str = LAN) -> Speaker:
        """A person who has not said anything yet."""
        return Speaker(self, outside_id)

    async def resident(self, outside_id: str = LAN) -> Speaker:
        """A person who has agreed and lives in the first group."""
        person = self.somebody(outside_id)
        await person.says("/start")
        await person.picks("Tôi đồng ý")
        await person.picks("Tổ dân phố 1")
        return person

    async def cadre(self, outside_id: str = "9007199254740993000", role: Role = Role.CADRE) -> Speaker:
        """A person who works at the desk."""
        person = self.somebody(outside_id)
        token = await self.storage.invitations.invite(ward_id=self.ward.id, role=role, by=None, now=wiring.now())
        await person.says(f"/start moi_{token}")
        await person.says("Trần Minh")
        return person
