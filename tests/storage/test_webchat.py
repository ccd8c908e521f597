"""A browser that comes back sees everything it missed, in order, once."""

import asyncio
from collections.abc import Sequence

import pytest

from storage import Database, Storage
from storage.people import Person
from storage.webchat import Bubble, WebChat
from tests.clock import Clock
from tests.population import Population


class Chat:
    """One person's chat."""

    def __init__(self, web_chat: WebChat, person: Person, now: Clock) -> None:
        assert person.contact is not None
        self.web_chat, self.contact_id, self.now = web_chat, person.contact.id, now

    async def say(self, source: str, *, incoming: bool = False) -> Bubble:
        payload = {"text": source}
        return await self.web_chat.add(
            self.contact_id, source=source, incoming=incoming, payload=payload, now=self.now()
        )

    async def reached(self) -> int:
        return (await self.web_chat.streams([self.contact_id]))[self.contact_id]


@pytest.fixture
async def chat(storage: Storage, make_person: Population, now: Clock) -> Chat:
    return Chat(storage.web_chat, await make_person("Lan"), now)


def streams(bubbles: Sequence[Bubble]) -> list[int]:
    return [bubble.stream for bubble in bubbles]


async def test_numbers_grow_with_every_bubble(chat: Chat, now: Clock) -> None:
    first, second = await chat.say("a", incoming=True), await chat.say("b")
    assert first == Bubble(first.id, chat.contact_id, 1, "a", True, {"text": "a"}, False, now())
    assert second.stream == 2
    assert await chat.reached() == 2
    assert await chat.web_chat.after(chat.contact_id, 0) == [first, second]
    assert await chat.web_chat.after(chat.contact_id, 1) == [second]
    assert await chat.web_chat.after(chat.contact_id, 2) == []


async def test_same_source_is_shown_once_and_wakes_nobody(chat: Chat) -> None:
    first = await chat.say("a")
    assert await chat.say("a") == first
    assert await chat.reached() == 1, "a browser that has seen everything must not be sent looking"
    assert (await chat.say("b")).stream == 2


async def test_same_source_many_times_at_once_is_shown_once(chat: Chat) -> None:
    shown = await asyncio.gather(*(chat.say("a") for _ in range(6)))
    assert len({bubble.id for bubble in shown}) == 1
    assert await chat.reached() == 1


async def test_edited_bubble_moves_to_the_end(chat: Chat) -> None:
    first, second = await chat.say("a"), await chat.say("b")
    edited = await chat.web_chat.edit(chat.contact_id, first.id, payload={"text": "mới"})
    assert edited is not None
    assert (edited.id, edited.stream, edited.payload) == (first.id, 3, {"text": "mới"})
    assert await chat.web_chat.after(chat.contact_id, 0) == [second, edited]
    assert await chat.reached() == 3


async def test_removed_bubble_is_gone_for_good(chat: Chat) -> None:
    first = await chat.say("a")
    removed = await chat.web_chat.edit(chat.contact_id, first.id, deleted=True)
    assert removed is not None
    assert (removed.deleted, removed.payload, removed.stream) == (True, {}, 2)
    assert await chat.web_chat.edit(chat.contact_id, first.id, payload={"text": "lại"}) is None
    assert await chat.web_chat.after(chat.contact_id, 0) == [removed]


async def test_bubble_removed_while_it_is_edited_stays_removed(chat: Chat) -> None:
    for number in range(5):
        bubble = await chat.say(str(number))
        edit = chat.web_chat.edit
        await asyncio.gather(
            edit(chat.contact_id, bubble.id, payload={"text": "x"}),
            edit(chat.contact_id, bubble.id, deleted=True),
            edit(chat.contact_id, bubble.id, payload={"text": "y"}),
        )
        kept = await chat.web_chat.get(chat.contact_id, bubble.id)
        assert kept is not None
        assert (kept.deleted, kept.payload) == (True, {})


async def test_nobody_reaches_into_another_chat(
    storage: Storage, chat: Chat, make_person: Population, now: Clock
) -> None:
    other = Chat(storage.web_chat, await make_person("Hoa"), now)
    bubble = await chat.say("a")
    assert (await other.say("a")).id != bubble.id
    assert await chat.web_chat.get(other.contact_id, bubble.id) is None
    assert await chat.web_chat.edit(other.contact_id, bubble.id, payload={"text": "x"}) is None
    assert await chat.web_chat.get(chat.contact_id, bubble.id) == bubble
    assert await chat.web_chat.streams([chat.contact_id, other.contact_id]) == {chat.contact_id: 1, other.contact_id: 1}
    assert await chat.web_chat.streams([]) == {}


async def test_unknown_chat_takes_no_bubble(chat: Chat, now: Clock) -> None:
    with pytest.raises(LookupError):
        await chat.web_chat.add(chat.contact_id + 1, source="a", incoming=False, payload={}, now=now())


async def test_first_visit_shows_the_newest_and_a_return_the_oldest_missed(chat: Chat) -> None:
    for number in range(7):
        await chat.say(str(number))
    assert streams(await chat.web_chat.after(chat.contact_id, 0, limit=3)) == [5, 6, 7]
    assert streams(await chat.web_chat.after(chat.contact_id, 2, limit=3)) == [3, 4, 5]


async def test_reader_misses_nothing_while_two_processes_write(
    database_setting: str, storage: Storage, chat: Chat, now: Clock
) -> None:
    """The number seen last is all that a browser remembers: none smaller may become visible afterwards."""
    writers = [Database(database_setting) for _ in range(2)]
    each, seen, texts = 20, 0, []

    async def write(db: Database, name: str) -> None:
        for number in range(each):
            web_chat = WebChat(db)
            source = f"{name}{number}"
            await web_chat.add(chat.contact_id, source=source, incoming=False, payload={"text": source}, now=now())

    async with asyncio.timeout(30):
        writing = asyncio.gather(*(write(db, name) for db, name in zip(writers, "ab", strict=True)))
        while len(texts) < 2 * each:
            for bubble in await storage.web_chat.after(chat.contact_id, seen):
                assert bubble.stream > seen
                seen = bubble.stream
                texts.append(bubble.payload["text"])
            await asyncio.sleep(0)
        await writing
    assert sorted(texts) == sorted(f"{name}{number}" for name in "ab" for number in range(each))
    assert seen == 2 * each
    for db in writers:
        await db.close()
