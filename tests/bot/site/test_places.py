"""A place comes once, and only one that there is on earth."""

from typing import Any
from uuid import uuid4

import pytest

from tests.bot.site.conftest import Running
from tests.bot.site.visitor import Visitor


def place(**values: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "latitude": 21.0285, "longitude": 105.8048} | values


async def test_place_reaches_the_handlers_and_is_shown(chat: Running) -> None:
    async with Visitor(chat.url) as lan, lan.line() as line:
        assert (await lan.post("/chat/place", place()))[0] == 202
        own = await line.until(lambda event: event.kind == "bubble" and event.value["incoming"])
        assert own.value["text"] == "📍 Vị trí của tôi: 21.02850, 105.80480"
        await line.says("Bạn ở 21.0285, 105.8048")


async def test_same_place_twice_is_one(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        once = place()
        assert [(await lan.post("/chat/place", once))[0] for _ in range(2)] == [202, 202]
    assert await quiet_chat.world.storage.inbox.open_count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"latitude": 91},
        {"latitude": "21"},
        {"latitude": None},
        {"latitude": True},
        {"longitude": -180.1},
        {"longitude": float("nan")},
        {"longitude": 10**400},
        {"id": "x"},
    ],
)
async def test_what_is_no_place_is_refused(quiet_chat: Running, wrong: dict[str, Any]) -> None:
    async with Visitor(quiet_chat.url) as lan:
        assert (await lan.post("/chat/place", place(**wrong)))[0] == 400
    assert await quiet_chat.world.storage.inbox.open_count() == 0
