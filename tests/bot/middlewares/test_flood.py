"""Whoever writes faster than a person can is slowed down, told once; what waited while nobody was there is no flood."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from aiogram.types import Chat, Message

from bot.middlewares.flood import LIMIT, WINDOW, FloodGuard

BEGAN = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


class Talk:
    """What the guard lets through of each person, and what it says to them."""

    def __init__(self) -> None:
        self.guard = FloodGuard()
        self.heard: list[int] = []
        self.said: list[str] = []

    async def write(self, person: int, after: float = 0) -> None:
        """A message that was written so many seconds after the beginning."""
        message = Message(
            message_id=1, date=BEGAN + timedelta(seconds=after), chat=Chat(id=person, type="private"), text="x"
        )
        turn = SimpleNamespace(person=SimpleNamespace(id=person), say=self._say)
        await self.guard(self._hear, message, {"turn": turn})

    async def _hear(self, event: Any, _data: dict[str, Any]) -> None:
        self.heard.append(event.chat.id)

    async def _say(self, text_id: str) -> None:
        self.said.append(text_id)


async def test_flood_is_stopped_and_told_once() -> None:
    talk = Talk()
    for _ in range(LIMIT + 5):
        await talk.write(1)
    assert len(talk.heard) == LIMIT
    assert talk.said == ["error-too-fast"]


async def test_others_are_heard_meanwhile() -> None:
    talk = Talk()
    for _ in range(LIMIT + 1):
        await talk.write(1)
    await talk.write(2)
    assert talk.heard.count(2) == 1


async def test_one_is_heard_again_after_a_while() -> None:
    talk = Talk()
    for _ in range(LIMIT + 5):
        await talk.write(1)
    await talk.write(1, after=WINDOW + 1)
    assert len(talk.heard) == LIMIT + 1


async def test_messages_of_an_hour_that_come_at_once_are_no_flood() -> None:
    talk = Talk()
    for number in range(LIMIT * 3):
        await talk.write(1, after=number * 30)
    assert len(talk.heard) == LIMIT * 3
    assert talk.said == []


async def test_nobody_is_remembered_for_ever() -> None:
    talk = Talk()
    for person in range(10_050):
        await talk.write(person)
    assert len(talk.guard._windows) == 10_000
