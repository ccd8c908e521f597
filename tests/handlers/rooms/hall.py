"""A ward whose desk works in a group: the real door, feeder, handlers and keeper, and a Telegram that speaks HTTP."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import select

from bot import wiring
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.session import telegram_bot
from bot.channels.telegram.updates import store
from bot.inbox import Feeder, Line
from bot.invites import Links
from bot.library import LiveLibrary
from bot.publishing import Publishing
from bot.rooms.keeper import Keeper
from bot.sealing import Door
from bot.texts import load
from handlers.ports import Desk
from storage import Storage
from storage.models import DeliveryRow, InboxEventRow
from storage.people import Person, Role
from storage.petition import Petition
from storage.places import Account, Ward
from tests.clock import Clock
from tests.fakes.telegram import FakeTelegram, Group, Topic
from tests.fakes.telegram import Person as Somebody
from tests.population import Population
from tests.scenes.town import library_of

MINH, HOA, ADMIN, LAN, STRANGER = 2001, 2002, 2003, 1001, 6666
NAMES = {MINH: "Trần Minh", HOA: "Lê Hoa", ADMIN: "Quản trị", LAN: "Nguyễn Thị Lan", STRANGER: "Người lạ"}


class Hall:
    """The group, the people in it, and what holds the program together."""

    def __init__(
        self,
        storage: Storage,
        ward: Ward,
        account: Account,
        *,
        now: Clock,
        telegram: FakeTelegram,
        population: Population,
    ) -> None:
        self.storage, self.ward, self.account, self.now = storage, ward, account, now
        self.telegram, self.population = telegram, population
        self.group: Group = telegram.group()
        self.texts = load()
        self.bot = telegram_bot(telegram.token, telegram.base)
        library = LiveLibrary(storage.regulations, storage.places, build=library_of)
        desk = Desk(storage, self.texts, library, Links("http://ward"), Publishing(storage, library, now), now, ward)
        dispatcher = wiring.make_dispatcher(storage, {ward.id: desk})
        lines = {account.id: Line(account, self.bot, our_ids=False)}
        self.feeder = Feeder(storage.inbox, dispatcher, lines, wiring.apology(self.texts))
        self.door = Door(storage, self.bot.id)
        self.client = TelegramClient(telegram.token, telegram.base, 10_000, chat_gap=0, answer_within=2)
        self.keeper = Keeper(storage, {"telegram": self.client}, self.texts, now)
        self.stored: list[bool] = []

    def somebody(self, number: int) -> Somebody:
        """A person with Telegram."""
        return self.telegram.person(number, NAMES.get(number, "Ai đó"))

    async def member(self, number: int, role: Role | None) -> Person:
        """Somebody whom the ward knows by their Telegram account."""
        self.somebody(number)
        person = await self.population(
            NAMES[number], role=role, account=self.account, outside_id=str(number), group=self.ward.groups[0]
        )
        await self.storage.people.welcomed(person.id, now=self.now())
        return person

    async def settle(self) -> None:
        """Let everything that was said, pressed or done have its effects."""
        updates = self.telegram.updates
        async with asyncio.timeout(30):
            while updates.pending or await self.storage.inbox.open_count() or await self.keeper.round():
                while updates.pending:
                    update = updates.pending.pop(0)
                    self.stored.append(await store(self.door, self.account.id, update, now=wiring.now()))
                await self.feeder._round()
                if self.feeder._running:
                    await asyncio.wait(self.feeder._running)

    async def opens(self) -> None:
        """The administrator makes the group the desk's room."""
        self.group.say(self.somebody(ADMIN), "/phonglamviec")
        await self.settle()

    async def sent(self, words: str = "Đèn đường đầu ngõ 12 hỏng", *, secret: bool = False) -> Petition:
        """Lan sends a petition, with her name and her number."""
        drafts, lan = (
            self.storage.drafts,
            await self.storage.people.known(account_id=self.account.id, outside_id=str(LAN)),
        )
        assert lan is not None
        draft = await drafts.begin(ward_id=self.ward.id, person_id=lan.id, category="utilities", now=self.now())
        group_id = self.ward.groups[1].id
        await drafts.revise(draft.id, person_id=lan.id, words=words, group_id=group_id, phone="0912345678")
        petition = await drafts.submit(
            draft.id,
            person_id=lan.id,
            write=lambda _: [],
            now=self.now(),
            details={"confidential": True} if secret else None,
        )
        await self.settle()
        return petition

    async def presses(self, who: int, label: str, topic: Topic | None = None) -> None:
        """Somebody presses the newest button of a topic."""
        self.group.press(self.somebody(who), label, topic)
        await self.settle()

    async def says(self, who: int, text: str, topic: Topic | None = None, *, to: str | None = None) -> None:
        """Somebody writes in a topic, perhaps in reply to the newest message of the bot with these words."""
        replied = None
        if to is not None:
            replied = next(each for each in reversed(self.group.shown(topic)) if to in each.text)
        self.group.say(self.somebody(who), text, topic, to=replied)
        await self.settle()

    def read(self, topic: Topic | None = None) -> list[str]:
        """What the bot wrote in a topic, or outside of all."""
        return [message.text for message in self.group.shown(topic)]

    async def again(self, petition: Petition) -> Petition:
        """The petition as it is now."""
        return await self.storage.petitions.get(petition.id, ward_id=self.ward.id)

    async def news(self, person: Person) -> list[str]:
        """What somebody was ever sent by the outbox."""
        async with self.storage.db.read() as session:
            rows = (await session.scalars(select(DeliveryRow).order_by(DeliveryRow.id))).all()
        return [row.body["text"] for row in rows if row.person_id == person.id and row.body]

    async def events(self) -> int:
        """How many events the inbox ever took."""
        async with self.storage.db.read() as session:
            return len((await session.scalars(select(InboxEventRow.id))).all())


@asynccontextmanager
async def hall_of(
    storage: Storage, ward: Ward, account: Account, now: Clock, population: Population
) -> AsyncIterator[Hall]:
    """The hall for the duration of the context."""
    async with FakeTelegram() as telegram:
        hall = Hall(storage, ward, account, now=now, telegram=telegram, population=population)
        try:
            yield hall
        finally:
            await hall.client.close()
            await hall.bot.session.close()


def told_of_lan(texts: Sequence[str]) -> list[str]:
    """The texts that name the resident or her number."""
    return [text for text in texts if re.search(r"Lan|0912|912345678", text)]
