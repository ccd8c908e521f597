"""A feeder in front of one small handler, for its tests."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Message, Update
from sqlalchemy import select, update

from bot.inbox import Feeder, Line
from storage import Storage
from storage.conversations import Conversations
from storage.models import InboxEventRow
from storage.places import Account
from tests.fakes.wire import FakeWire

Reaction = Callable[[Message], Awaitable[None]]


class Desk:
    """A feeder in front of one small handler."""

    def __init__(self, storage: Storage, account: Account) -> None:
        self.storage, self.account = storage, account
        self.wire = FakeWire()
        self.heard: list[str] = []
        self.reactions: dict[str, Reaction] = defaultdict(lambda: self._nothing)
        conversations = Conversations(storage.standings)
        self.dispatcher = Dispatcher(storage=conversations, events_isolation=conversations)
        self.dispatcher.message.register(self._hear)
        self.line = Line(account, Bot("1:desk", session=self.wire), our_ids=True)
        self.feeder = Feeder(storage.inbox, self.dispatcher, {account.id: self.line}, self._apologise)
        self._numbers = iter(range(1, 1000))
        self._feeding: asyncio.Task[None] | None = None

    async def _hear(self, message: Message) -> None:
        text = message.text or ""
        await self.reactions[text](message)
        self.heard.append(text)

    async def _nothing(self, message: Message) -> None:
        """React in no way."""

    async def _apologise(self, line: Line, given: Update) -> None:
        assert given.message is not None
        await line.bot.send_message(given.message.chat.id, "Xin lỗi")

    async def say(self, *texts: str, who: int = 1) -> None:
        """Somebody wrote these messages."""
        for text in texts:
            chat = {"id": who, "type": "private", "first_name": "Lan"}
            sender = {"id": who, "is_bot": False, "first_name": "Lan"}
            message = {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": text}
            await self.receive({"message": message}, who)

    async def receive(self, payload: dict[str, Any], who: int = 1) -> None:
        """An event came in."""
        await self.storage.inbox.receive(
            account_id=self.account.id,
            event_id=str(next(self._numbers)),
            lane=f"desk:{who}",
            payload=payload,
            now=datetime.now(UTC),
        )
        self.feeder.wake()

    def start(self) -> None:
        """Feed from now on."""
        self._feeding = asyncio.create_task(self.feeder.run())

    async def stop(self) -> None:
        """Stop as the program does."""
        if self._feeding is not None:
            self._feeding.cancel()
            with suppress(asyncio.CancelledError):
                await self._feeding

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for it."""
        async with asyncio.timeout(10):
            while not holds():  # noqa: ASYNC110 — looks at what several tasks change
                await asyncio.sleep(0.01)

    async def until_done(self) -> None:
        """Wait until nothing is open."""
        async with asyncio.timeout(10):
            while await self.storage.inbox.open_count():  # noqa: ASYNC110 — same
                await asyncio.sleep(0.01)

    async def until_given_back(self, attempt: int) -> InboxEventRow:
        """Wait until the first event has been tried so often, and is free again."""
        async with asyncio.timeout(10):
            while (row := await self.row()).attempts < attempt or row.leased_until is not None:  # noqa: ASYNC110 — same
                await asyncio.sleep(0.01)
        return row

    async def row(self, number: int = 1) -> InboxEventRow:
        """An event as it is kept."""
        async with self.storage.db.read() as session:
            rows = await session.scalars(select(InboxEventRow).order_by(InboxEventRow.id))
            return rows.all()[number - 1]

    async def change(self, **values: Any) -> None:
        """Let the kept events be otherwise."""
        async with self.storage.db.write() as session:
            await session.execute(update(InboxEventRow).values(**values))
