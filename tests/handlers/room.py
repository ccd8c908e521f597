"""A room in which people talk with the handlers: the real inbox, feeder and dispatcher, and a channel without a network."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from typing import Any

from aiogram import Bot, Dispatcher

from bot import wiring
from bot.inbox import Feeder, Line
from bot.invites import Links
from bot.library import LiveLibrary
from bot.publishing import Publishing
from bot.texts import load
from handlers.ports import Desk
from storage import Storage
from storage.people import Person, Role
from storage.places import Account, Group, Ward
from tests.clock import Clock
from tests.fakes.wire import Chat, FakeWire, Shown
from tests.pictures import jpeg
from tests.population import Population


@dataclass
class Visitor:
    """One person in the room."""

    room: "Room"
    person: Person
    read: int = 0
    _messages: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def address(self) -> int:
        """The number of their chat."""
        assert self.person.contact is not None
        return self.person.contact.id

    @property
    def chat(self) -> Chat:
        """What they have been shown."""
        return self.room.wire.chat(self.address)

    @property
    def last(self) -> Shown:
        """The newest message."""
        return self.chat.messages[-1]

    def news(self) -> list[Shown]:
        """The messages since they last looked."""
        fresh = self.chat.messages[self.read :]
        self.read += len(fresh)
        return fresh

    async def says(self, text: str) -> list[Shown]:
        """Write; gives the answers."""
        return await self._send({"text": text} | _command(text))

    async def sends_file(self, content: bytes = b"", *, caption: str = "", album: str = "") -> list[Shown]:
        """Send a picture; gives the answers."""
        await self.posts_file(content, caption=caption, album=album)
        return await self._answers()

    async def posts_file(self, content: bytes = b"", *, caption: str = "", album: str = "") -> None:
        """Send a picture without waiting."""
        number = self.room.number()
        self.room.wire.files[f"file-{number}"] = content or jpeg()
        photo = {"file_id": f"file-{number}", "file_unique_id": f"unique-{number}", "width": 8, "height": 8}
        extra = {name: value for name, value in (("caption", caption), ("media_group_id", album)) if value}
        await self.posts({"message": self._message() | {"photo": [photo]} | extra})

    async def sends_document(self, content: bytes, name: str) -> list[Shown]:
        """Send a file that is no picture; gives the answers."""
        number = self.room.number()
        self.room.wire.files[f"file-{number}"] = content
        document = {"file_id": f"file-{number}", "file_unique_id": f"unique-{number}", "file_name": name}
        return await self._send({"document": document})

    async def sends_sticker(self) -> list[Shown]:
        """Send something that is neither words nor a file."""
        return await self._send({"dice": {"emoji": "🎲", "value": 3}})

    async def presses(self, label: str, on: Shown | None = None) -> list[Shown]:
        """Press the newest button whose label begins so; gives the answers."""
        for message in [on] if on else reversed(self.chat.messages):
            for row in message.buttons:
                for button in row:
                    if button.label.startswith(label):
                        return await self.presses_data(button.data, on=message)
        raise AssertionError(f"no button {label!r} among {[message.labels for message in self.chat.messages[-3:]]}")

    async def presses_data(self, data: str, on: Shown | None = None) -> list[Shown]:
        """Press a button, or forge one."""
        await self.posts_press(data, on=on)
        return await self._answers()

    async def posts_press(self, data: str, on: Shown | None = None) -> None:
        """Press a button without waiting."""
        pressed = on or (self.last if self.chat.messages else Shown(1, ""))
        message = self._message() | {"message_id": pressed.id, "text": pressed.text or "…"}
        query = {"id": str(self.address), "from": self._user(), "chat_instance": "x", "data": data, "message": message}
        await self.posts({"callback_query": query})

    async def posts(self, payload: dict[str, Any]) -> None:
        """An event of theirs comes in."""
        await self.room.storage.inbox.receive(
            account_id=self.room.account.id,
            event_id=str(self.room.number()),
            lane=f"room:{self.address}",
            payload=payload,
            now=wiring.now() - timedelta(seconds=1),
        )

    async def _send(self, content: dict[str, Any]) -> list[Shown]:
        await self.posts({"message": self._message() | content})
        return await self._answers()

    async def _answers(self) -> list[Shown]:
        self.news()
        await self.room.settle()
        return self.news()

    def _user(self) -> dict[str, Any]:
        return {"id": self.address, "is_bot": False, "first_name": self.person.name}

    def _message(self) -> dict[str, Any]:
        chat = {"id": self.address, "type": "private", "first_name": self.person.name}
        date = int(self.room.now().timestamp())
        return {"message_id": 1000 + next(self._messages), "date": date, "chat": chat, "from": self._user()}


class Room:
    """The handlers of one ward, and what is needed to talk with them."""

    def __init__(
        self,
        storage: Storage,
        ward: Ward,
        account: Account,
        *,
        population: Population,
        now: Clock,
        library: LiveLibrary,
    ) -> None:
        self.storage, self.ward, self.account, self.now = storage, ward, account, now
        self.population = population
        self.wire = FakeWire()
        self.bot = Bot("1:room", session=self.wire)
        self.texts = load()
        invites = Links("http://ward")
        desk = Desk(storage, self.texts, library, invites, Publishing(storage, library, now), now, ward)
        self.desks = {ward.id: desk}
        self.dispatcher: Dispatcher = wiring.make_dispatcher(storage, self.desks)
        self._numbers = count(1)
        lines = {account.id: Line(account, self.bot, our_ids=True)}
        self.feeder = Feeder(storage.inbox, self.dispatcher, lines, wiring.apology(self.texts))

    def number(self) -> int:
        """The next number of anything."""
        return next(self._numbers)

    def with_groups(self, *names: str) -> list[Group]:
        """Let the ward be one with these groups (in its menus only)."""
        ours = [replace(group, name=name) for group, name in zip(self.ward.groups, names, strict=False)]
        more = [Group(1000 + place, name) for place, name in enumerate(names[len(ours) :])]
        self.ward = replace(self.ward, groups=(*ours, *more))
        self.desks[self.ward.id] = replace(self.desks[self.ward.id], ward=self.ward)
        return list(self.ward.groups)

    async def visitor(self, name: str = "Lan", *, role: Role | None = None, known: bool = True) -> Visitor:
        """A person; one who is known has agreed to everything and lives in the first group."""
        group = self.ward.groups[0] if known else None
        person = await self.population(name, group=group, consented=known, role=role)
        if known:
            await self.storage.people.welcomed(person.id, now=self.now())
        return Visitor(self, await self.population.again(person))

    async def settle(self) -> None:
        """Let the handlers deal with everything that waits."""
        async with asyncio.timeout(20):
            while await self.storage.inbox.open_count():
                await self.feeder._round()
                if self.feeder._running:
                    await asyncio.wait(self.feeder._running)
                else:
                    await asyncio.sleep(0.05)

    async def notices(self, person: Person) -> list[str]:
        """What the outbox holds for a person, oldest first."""
        claimed = await self.storage.outbox.claim(["web"], limit=100, now=self.now() + timedelta(hours=1))
        return [each.body.text for each in claimed if each.contact_id == person.contact.id]  # type: ignore[union-attr]


def _command(text: str) -> dict[str, Any]:
    if not text.startswith("/"):
        return {}
    return {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]}
