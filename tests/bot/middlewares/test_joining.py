"""One event, one turn: sent before the place in the dialog is written, dropped when the handler fails."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import SendMessage
from aiogram.types import Update

from bot.middlewares.joining import Joining
from tests.fakes.wire import FakeWire

EVENT = Update(update_id=1)


class Gathering(FakeWire):
    """A wire that takes turns and tells what became of them."""

    def __init__(self) -> None:
        super().__init__()
        self.happened: list[str] = []

    def begin_turn(self) -> str:
        self.happened.append("begun")
        return "turn"

    def drop_turn(self, turn: str) -> None:
        self.happened.append(f"{turn} dropped")

    async def end_turn(self, turn: str) -> None:
        self.happened.append(f"{turn} ended after {len(self.chat(7).messages)}")


async def through(wire: FakeWire, result: Any) -> Any:
    async def handler(_event: Any, _data: dict[str, Any]) -> Any:
        if isinstance(result, Exception):
            raise result
        return result

    return await Joining()(handler, EVENT, {"bot": Bot("1:x", session=wire)})


async def test_returned_method_belongs_to_the_turn() -> None:
    wire = Gathering()
    assert await through(wire, SendMessage(chat_id=7, text="Chào")) is None
    assert wire.happened == ["begun", "turn ended after 1"]


async def test_failed_handler_drops_its_turn() -> None:
    wire = Gathering()
    with pytest.raises(ZeroDivisionError):
        await through(wire, ZeroDivisionError())
    assert wire.happened == ["begun", "turn dropped"]


async def test_session_without_turns_is_left_alone() -> None:
    wire = FakeWire()
    method = SendMessage(chat_id=7, text="Chào")
    assert await through(wire, method) is method
    assert wire.chats == {}
