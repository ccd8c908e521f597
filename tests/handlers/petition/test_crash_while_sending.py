"""The process dies between any two writes of sending a petition: what was sent is there once, and its sender is told."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from aiogram import Bot
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncSession

from bot import wiring
from bot.channels.web.client import WebClient
from bot.channels.web.hub import Hub
from bot.channels.web.session import TOKEN, WebSession
from bot.inbox import Feeder, Line
from storage import Database, Storage
from storage.database import Done
from storage.people import Role
from storage.petition import State
from tests.handlers.petition.saying import draft_of
from tests.handlers.room import Room, Visitor

pytestmark = pytest.mark.both_databases

FEWEST_WRITES = 4  # the petition itself, its answer, the place in the dialog, the event
MOST_WRITES = 40


class DiedError(BaseException):
    """The end of the process; nothing in the program may catch it."""


class MortalDatabase(Database):
    """Ends its process after so many writes: each one is there whole, and the next never begins."""

    def __init__(self, setting: str, lives: int) -> None:
        super().__init__(setting)
        self.lives = lives

    def _live(self) -> None:
        if self.lives == 0:
            raise DiedError
        self.lives -= 1

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """One change, while there is life."""
        self._live()
        async with super().write() as session:
            yield session

    async def change(self, work: Callable[[Connection], Done]) -> Done:
        """The same."""
        self._live()
        return await super().change(work)


async def deal_with_what_waits(room: Room, db: Database) -> bool:
    """Start the program on this database and let it deal with the event that waits; False when it died of it.

    It speaks by the web chat, where a doubled answer would be seen.
    """
    storage = Storage(db)
    bot = Bot(TOKEN, session=WebSession(storage, WebClient(storage), Hub()))
    desks = {number: replace(desk, storage=storage) for number, desk in room.desks.items()}
    lines = {room.account.id: Line(room.account, bot, our_ids=True)}
    feeder = Feeder(storage.inbox, wiring.make_dispatcher(storage, desks), lines, wiring.apology(room.texts))
    await room.storage.inbox.release([room.account.id], now=wiring.now())  # as at every start
    (event,) = await room.storage.inbox.claim([room.account.id], limit=1, now=wiring.now())
    try:
        await asyncio.create_task(feeder._feed(event))  # in a context of its own, as the feeder does
    except DiedError:
        return False
    finally:
        await bot.session.close()
        await db.close()
    return True


async def about_to_send(room: Room) -> Visitor:
    """Somebody whose press on sending waits to be dealt with."""
    lan = await room.visitor()
    await lan.says("/kiennghi")
    await lan.presses("Điện, nước, đèn đường")
    await lan.says("Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await lan.sends_file()
    await lan.presses("Xong ảnh")
    await lan.presses("Tổ dân phố 1")
    await lan.presses("Giấu tên")
    press = {"id": f"{lan.address}:send", "from": lan._user(), "chat_instance": "x"}
    data = f"pet|{(await draft_of(room, lan)).id}|send|"
    await lan.posts({"callback_query": press | {"data": data, "message": lan._message() | {"text": "…"}}})
    return lan


async def told(room: Room, lan: Visitor) -> list[str]:
    """The bubbles of their chat."""
    bubbles = await room.storage.web_chat.after(lan.address, 0)
    return [bubble.payload["text"] for bubble in bubbles]


async def test_nothing_is_lost_or_doubled_whenever_the_process_dies(room: Room, database_setting: str) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    for lives in range(MOST_WRITES):
        lan = await about_to_send(room)
        survived = await deal_with_what_waits(room, MortalDatabase(database_setting, lives))
        if not survived:
            assert await deal_with_what_waits(room, Database(database_setting))
        (petition,) = await room.storage.petitions.of_person(lan.person.id)
        assert (petition.state, len(petition.files), len(petition.steps)) == (State.RECEIVED, 1, 1)
        assert await room.storage.drafts.of(lan.person.id) is None
        code = f"{petition.code[:4]} {petition.code[4:]}"
        assert sum(code in text for text in await told(room, lan)) == 1
        assert sum(code in text for text in await room.notices(minh.person)) == 1
        assert await room.storage.inbox.open_count() == 0
        room.now.forward(days=90)  # or the next one would be asked whether it is the same matter
        if survived:
            assert lives >= FEWEST_WRITES
            return
    raise AssertionError("sending never comes to an end")
