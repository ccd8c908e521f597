"""The feeder: every event once, in order for each person, side by side for many; a failure is tried again, then answered."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram.exceptions import TelegramForbiddenError
from aiogram.methods import SendMessage
from aiogram.types import Message

from bot.inbox import RETRY_AFTER, Feeder
from storage import Storage
from storage.inbox import MAX_ATTEMPTS
from storage.places import Account
from tests.bot.feeding import Desk


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
