"""The feeder: every event once, in order for each person, side by side for many; a failure is tried again, then answered."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramForbiddenError
from aiogram.methods import SendMessage
from aiogram.types import Message, Update
from sqlalchemy import select, update

from bot.channels.client import UnreachableError
from bot.inbox import CHANNEL_AWAY, RETRY_AFTER, Feeder, Line
from storage import Storage
from storage.conversations import Conversations
from storage.inbox import MAX_ATTEMPTS
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
        conversations = Conversations(storage.db)
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


@pytest.fixture
async def desk(storage: Storage, web_account: Account) -> AsyncIterator[Desk]:
    desk = Desk(storage, web_account)
    yield desk
    await desk.stop()


async def raises(_message: Message) -> None:
    raise RuntimeError("cannot")


async def test_messages_of_one_person_are_dealt_with_in_order(desk: Desk) -> None:
    async def slow(_message: Message) -> None:
        await asyncio.sleep(0.2)

    desk.reactions["một"] = slow
    await desk.say("một", "hai", "ba")
    desk.start()
    await desk.until_done()
    assert desk.heard == ["một", "hai", "ba"]


async def test_people_do_not_wait_for_each_other(desk: Desk) -> None:
    both = asyncio.Barrier(2)

    async def meet(_message: Message) -> None:
        await both.wait()

    desk.reactions["gặp"] = meet
    await desk.say("gặp", who=1)
    await desk.say("gặp", who=2)
    desk.start()
    await desk.until_done()
    assert desk.heard == ["gặp", "gặp"]


async def test_failure_is_tried_again_later_and_later_then_answered_once(desk: Desk) -> None:
    desk.reactions["hỏng"] = raises
    await desk.say("hỏng")
    desk.start()
    for attempt in range(1, MAX_ATTEMPTS):
        before = datetime.now(UTC)
        row = await desk.until_given_back(attempt)
        assert row.failure == "RuntimeError"
        assert row.done_at is None
        assert row.due_at - before > RETRY_AFTER * attempt - timedelta(seconds=1)
        assert desk.wire.chat(1).messages == []
        await desk.storage.inbox.release([desk.account.id], now=datetime.now(UTC))
    await desk.until_done()
    await desk.until(lambda: bool(desk.wire.chat(1).messages))
    assert [message.text for message in desk.wire.chat(1).messages] == ["Xin lỗi"]


async def test_what_follows_a_failure_waits_for_it(desk: Desk) -> None:
    """A person's second message may mean nothing without the first."""
    desk.reactions["hỏng"] = raises
    await desk.say("hỏng", "tiếp")
    desk.start()
    await asyncio.sleep(0.7)
    assert desk.heard == []
    desk.reactions["hỏng"] = desk._nothing
    await desk.until_done()
    assert desk.heard == ["hỏng", "tiếp"]


async def test_event_that_was_dealt_with_before_a_crash_is_not_dealt_with_again(desk: Desk) -> None:
    await desk.say("một")
    desk.start()
    await desk.until_done()
    # The process died between writing the conversation and ticking off the event.
    said = {"message_id": 1, "date": 1, "text": "một"}
    who = {"id": 1, "is_bot": False, "first_name": "Lan"}
    payload = {"message": said | {"chat": {"id": 1, "type": "private", "first_name": "Lan"}, "from": who}}
    await desk.change(done_at=None, payload=payload)
    await desk.until_done()
    assert desk.heard == ["một"]


async def test_stop_finishes_what_runs_and_leaves_the_rest_for_the_next_start(desk: Desk) -> None:
    begun, go = asyncio.Event(), asyncio.Event()

    async def wait(_message: Message) -> None:
        begun.set()
        await go.wait()

    desk.reactions["một"] = wait
    await desk.say("một", "hai")
    desk.start()
    await begun.wait()
    stopping = asyncio.create_task(desk.stop())
    await asyncio.sleep(0.1)
    assert not stopping.done()
    go.set()
    await stopping
    assert desk.heard == ["một"]
    assert await desk.storage.inbox.open_count() == 1
    desk.start()
    await desk.until_done()
    assert desk.heard == ["một", "hai"]


async def test_stop_in_the_moment_of_claiming_leaves_no_event_behind(desk: Desk) -> None:
    """An event that was claimed and not begun would wait until its lease runs out."""
    for pause in range(12):
        await desk.say(f"tin {pause}")
        desk.start()
        await asyncio.sleep(pause / 400)
        await desk.stop()
    await desk.say("cuối")
    desk.start()
    await desk.until_done()
    assert desk.heard == [*(f"tin {pause}" for pause in range(12)), "cuối"]


async def test_nobody_is_there_any_more(desk: Desk) -> None:
    """Whoever blocked the ward since they wrote is not answered three times, nor with an apology."""

    async def answer(message: Message) -> None:
        await message.answer("Chào bác")

    desk.reactions["chào"] = answer
    desk.wire.fail(TelegramForbiddenError(SendMessage(chat_id=1, text=""), "bot was blocked by the user"))
    await desk.say("chào")
    desk.start()
    await desk.until_done()
    row = await desk.row()
    assert (row.attempts, row.failure) == (1, "TelegramForbiddenError")
    assert desk.wire.chat(1).messages == []


async def test_event_that_is_none_does_not_hold_up_the_lane(desk: Desk) -> None:
    await desk.receive({"message": {"this": "is no message"}})
    await desk.say("sau")
    await desk.change(attempts=MAX_ATTEMPTS)
    desk.start()
    await desk.until_done()
    assert (await desk.row(1)).failure == "ProcessDied"


async def test_answer_given_as_a_value_is_sent(desk: Desk) -> None:
    """aiogram lets a handler return a method instead of awaiting it."""

    async def returns(message: Message) -> SendMessage:
        return message.answer("Chào bác")

    desk.dispatcher.message.handlers.clear()
    desk.dispatcher.message.register(returns)
    await desk.say("chào")
    desk.start()
    await desk.until_done()
    assert [message.text for message in desk.wire.chat(1).messages] == ["Chào bác"]


async def test_database_that_is_away_for_a_moment_does_not_end_the_feeding(
    storage: Storage, web_account: Account
) -> None:
    class Away:
        """An inbox whose database is away at first."""

        def __init__(self) -> None:
            self.tries = 0

        async def claim(self, *_: Any, **__: Any) -> list[Any]:
            self.tries += 1
            if self.tries == 1:
                raise ConnectionError
            return []

    away = Away()
    desk = Desk(storage, web_account)
    desk.feeder = Feeder(away, desk.dispatcher, {}, desk._apologise)  # type: ignore[arg-type] — only claiming is wanted
    desk.start()
    await desk.until(lambda: away.tries > 1)
    await desk.stop()


async def test_what_somebody_wrote_waits_for_a_channel_that_is_away_and_uses_up_no_try(desk: Desk) -> None:
    tries = []

    async def answer(_message: Message) -> None:
        tries.append(1)
        if len(tries) <= MAX_ATTEMPTS + 2:
            raise UnreachableError("away", after=0.02)

    desk.reactions["Đèn hỏng"] = answer
    await desk.say("Đèn hỏng")
    desk.start()
    await desk.until_done()
    await desk.stop()
    row = await desk.row()
    assert (desk.heard, row.attempts, row.failure) == (["Đèn hỏng"], 1, None)
    assert not desk.wire.sent


async def test_after_an_hour_nobody_waits_for_the_channel_any_more(desk: Desk) -> None:
    async def answer(_message: Message) -> None:
        raise UnreachableError("away", after=0.02)

    desk.reactions["Đèn hỏng"] = answer
    await desk.say("Đèn hỏng")
    async with desk.storage.db.write() as session:
        long_ago = datetime.now(UTC) - CHANNEL_AWAY
        await session.execute(update(InboxEventRow).values(received_at=long_ago, attempts=MAX_ATTEMPTS - 1))
    desk.start()
    await desk.until_done()
    await desk.stop()
    assert (await desk.row()).failure == "UnreachableError"
