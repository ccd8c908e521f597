"""A dialog is read once and written once for each event, survives a restart, and forgets what failed."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey
from sqlalchemy import func, select

from storage import Database
from storage.conversations import AlreadyHandledError, Conversations, current_event
from storage.models import ConversationRow
from storage.standings import Standings

LAN = StorageKey(bot_id=1, chat_id=10, user_id=10)
MINH = StorageKey(bot_id=1, chat_id=11, user_id=11)


class Steps(StatesGroup):
    words = State()


@pytest.fixture
def conversations(db: Database) -> Conversations:
    return Conversations(Standings(db))


@contextmanager
def event(number: int) -> Iterator[None]:
    token = current_event.set(number)
    try:
        yield
    finally:
        current_event.reset(token)


async def write(conversations: Conversations, key: StorageKey, number: int, **data: object) -> None:
    with event(number):
        async with conversations.lock(key):
            await conversations.set_state(key, Steps.words)
            await conversations.set_data(key, data)


async def read(conversations: Conversations, key: StorageKey) -> tuple[str | None, dict[str, object]]:
    async with conversations.lock(key):
        return await conversations.get_state(key), await conversations.get_data(key)


async def test_stranger_stands_nowhere(conversations: Conversations, db: Database) -> None:
    assert await read(conversations, LAN) == (None, {})
    async with db.read() as session:
        assert await session.scalar(select(func.count()).select_from(ConversationRow)) == 0


async def test_dialog_survives_a_restart(conversations: Conversations, database_setting: str) -> None:
    await write(conversations, LAN, 1, words="Đèn đường hỏng", files=[1, 2])
    again = Database(database_setting)
    assert await read(Conversations(Standings(again)), LAN) == (
        "Steps:words",
        {"words": "Đèn đường hỏng", "files": [1, 2]},
    )
    await again.close()


async def test_dialog_can_end(conversations: Conversations) -> None:
    await write(conversations, LAN, 1, words="x")
    with event(2):
        async with conversations.lock(LAN):
            await conversations.set_state(LAN, None)
            await conversations.set_data(LAN, {})
    assert await read(conversations, LAN) == (None, {})


async def test_what_was_written_is_seen_within_the_event(conversations: Conversations) -> None:
    async with conversations.lock(LAN):
        await conversations.set_state(LAN, "step")
        await conversations.update_data(LAN, {"a": 1})
        await conversations.update_data(LAN, {"b": 2})
        assert await conversations.get_state(LAN) == "step"
        assert await conversations.get_data(LAN) == {"a": 1, "b": 2}


async def test_dialog_is_read_once_and_written_once(conversations: Conversations, statements: list[str]) -> None:
    with event(1):
        async with conversations.lock(LAN):
            for number in range(5):
                await conversations.get_state(LAN)
                await conversations.set_state(LAN, f"step {number}")
                await conversations.update_data(LAN, {str(number): number})
            assert statements == ["SELECT"]
    assert statements == ["SELECT", "INSERT"]


async def test_look_without_event_writes_nothing(conversations: Conversations, statements: list[str]) -> None:
    await write(conversations, LAN, 1, words="x")
    statements.clear()
    await read(conversations, LAN)
    assert statements == ["SELECT"]


async def test_failed_handler_changes_nothing(conversations: Conversations) -> None:
    await write(conversations, LAN, 1, words="trước")

    async def fail() -> None:
        with event(2):
            async with conversations.lock(LAN):
                await conversations.set_state(LAN, None)
                await conversations.set_data(LAN, {"words": "sau"})
                raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        await fail()
    assert await read(conversations, LAN) == ("Steps:words", {"words": "trước"})
    await write(conversations, LAN, 2, words="lần hai")
    assert await read(conversations, LAN) == ("Steps:words", {"words": "lần hai"})


async def test_interrupted_handler_changes_nothing_and_lets_go(conversations: Conversations) -> None:
    started = asyncio.Event()

    async def hang() -> None:
        async with conversations.lock(LAN):
            await conversations.set_state(LAN, "half")
            started.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(hang())
    await started.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5):
        assert await read(conversations, LAN) == (None, {})


async def test_changing_what_was_read_changes_nothing_until_it_is_set(conversations: Conversations) -> None:
    await write(conversations, LAN, 1, files=[1])
    async with conversations.lock(LAN):
        data = await conversations.get_data(LAN)
        data["files"].append(2)
        assert await conversations.get_data(LAN) == {"files": [1]}
        await conversations.set_data(LAN, data)
        data["files"].append(3)
    assert await read(conversations, LAN) == ("Steps:words", {"files": [1, 2]})


async def test_event_fed_again_after_it_was_dealt_with_is_recognised(
    conversations: Conversations, database_setting: str
) -> None:
    await write(conversations, LAN, 7, words="một")
    again = Database(database_setting)
    with pytest.raises(AlreadyHandledError):
        await write(Conversations(Standings(again)), LAN, 7, words="hai")
    await again.close()
    assert await read(conversations, LAN) == ("Steps:words", {"words": "một"})
    await write(conversations, LAN, 8, words="ba")
    assert await read(conversations, LAN) == ("Steps:words", {"words": "ba"})


async def test_event_that_changed_nothing_is_recognised_too(conversations: Conversations) -> None:
    with event(3):
        await read(conversations, LAN)
        with pytest.raises(AlreadyHandledError):
            await read(conversations, LAN)


async def test_events_of_one_person_wait_for_each_other(conversations: Conversations) -> None:
    order: list[str] = []

    async def talk(name: str) -> None:
        async with conversations.lock(LAN):
            order.append(name)
            await asyncio.sleep(0.02)
            order.append(name)

    await asyncio.gather(talk("a"), talk("b"), talk("c"))
    assert order == ["a", "a", "b", "b", "c", "c"]


async def test_people_do_not_wait_for_each_other(conversations: Conversations) -> None:
    both_inside = asyncio.Barrier(2)

    async def talk(key: StorageKey) -> None:
        async with conversations.lock(key):
            await both_inside.wait()

    async with asyncio.timeout(5):
        await asyncio.gather(talk(LAN), talk(MINH))


async def test_bots_do_not_share_a_dialog(conversations: Conversations) -> None:
    await write(conversations, LAN, 1, words="x")
    assert await read(conversations, StorageKey(bot_id=2, chat_id=10, user_id=10)) == (None, {})
    assert await read(conversations, MINH) == (None, {})


async def test_nothing_is_held_after_the_event(conversations: Conversations) -> None:
    await asyncio.gather(*(read(conversations, LAN) for _ in range(5)), read(conversations, MINH))
    assert (conversations._held, conversations._lanes) == ({}, {})


@pytest.fixture(autouse=True)
async def close(conversations: Conversations) -> AsyncIterator[None]:
    yield
    await conversations.close()


async def test_in_a_group_a_person_stands_at_one_place_in_each_topic(conversations: Conversations) -> None:
    topics = [StorageKey(bot_id=1, chat_id=-5, user_id=10, thread_id=thread) for thread in (None, 7, 8)]
    for number, key in enumerate(topics, start=1):
        await write(conversations, key, number, words=f"chủ đề {number}")
    other = StorageKey(bot_id=1, chat_id=-5, user_id=11, thread_id=7)
    assert await read(conversations, other) == (None, {})
    assert [(await read(conversations, key))[1]["words"] for key in topics] == [f"chủ đề {each}" for each in (1, 2, 3)]


async def test_alone_with_us_a_person_stands_at_one_place_whatever_the_thread(conversations: Conversations) -> None:
    await write(conversations, LAN, 1, words="đèn hỏng")
    threaded = StorageKey(bot_id=1, chat_id=10, user_id=10, thread_id=7)
    assert await read(conversations, threaded) == await read(conversations, LAN)


async def test_talk_in_a_group_that_changes_nothing_leaves_no_row(conversations: Conversations, db: Database) -> None:
    with event(1):
        async with conversations.lock(StorageKey(bot_id=1, chat_id=-5, user_id=10, thread_id=7)):
            pass
    async with db.read() as session:
        assert await session.scalar(select(func.count()).select_from(ConversationRow)) == 0
