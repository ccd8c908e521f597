"""Who is speaking is known before any handler is asked; what is not said in private is not heard."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update, User

from bot.inbox import Line
from bot.middlewares.speaker import Speaker
from handlers.ports import Desk
from storage import Storage
from storage.people import Person
from storage.places import Account, Ward
from tests.fakes.wire import FakeWire
from tests.population import Population


class Hall:
    """What the handlers get to know of each event."""

    def __init__(self, storage: Storage, ward: Ward) -> None:
        self.desk: Any = object()
        desks: dict[int, Desk] = {ward.id: self.desk}
        self.speaker = Speaker(storage, desks)
        self.bot = Bot("1:hall", session=FakeWire())
        self.heard: list[dict[str, Any]] = []

    async def hear(self, update: dict[str, Any], account: Account, user: dict[str, Any], *, our_ids: bool) -> None:
        """An event comes in."""
        event = Update.model_validate({"update_id": 1, **update}, context={"bot": self.bot})
        line = Line(account, self.bot, our_ids=our_ids)

        async def handler(_event: Any, data: dict[str, Any]) -> None:
            self.heard.append(data)

        await self.speaker(handler, event, {"line": line, "event_from_user": User.model_validate(user)})

    @property
    def person(self) -> Person:
        """Whom the handlers think they hear."""
        found: Person = self.heard[-1]["person"]
        return found


@pytest.fixture
async def hall(storage: Storage, ward: Ward) -> AsyncIterator[Hall]:
    hall = Hall(storage, ward)
    yield hall
    await hall.bot.session.close()


def message(chat: dict[str, Any], user: dict[str, Any]) -> dict[str, Any]:
    return {"message": {"message_id": 1, "date": 1, "chat": chat, "from": user, "text": "Chào"}}


LAN = {"id": 9_007_199_254_740_991, "is_bot": False, "first_name": "Lan", "last_name": "Nguyễn"}
PRIVATE = {"id": LAN["id"], "type": "private", "first_name": "Lan"}


async def test_stranger_is_met_and_known_the_next_time(hall: Hall, telegram_account: Account) -> None:
    await hall.hear(message(PRIVATE, LAN), telegram_account, LAN, our_ids=False)
    first = hall.person
    assert (first.name, first.welcomed, first.roles) == ("Lan Nguyễn", False, frozenset())
    await hall.hear(message(PRIVATE, LAN), telegram_account, LAN, our_ids=False)
    assert hall.person.id == first.id
    assert hall.heard[-1]["desk"] is hall.desk


async def test_visitor_of_the_page_is_known_by_our_own_number(
    hall: Hall, web_account: Account, make_person: Population
) -> None:
    lan = await make_person("Lan")
    assert lan.contact is not None
    user = {"id": lan.contact.id, "is_bot": False, "first_name": "–"}
    await hall.hear(message(PRIVATE, user), web_account, user, our_ids=True)
    assert hall.person.id == lan.id


async def test_number_that_is_nobodys_is_not_heard(hall: Hall, web_account: Account) -> None:
    user = {"id": 999_999, "is_bot": False, "first_name": "–"}
    await hall.hear(message(PRIVATE, user), web_account, user, our_ids=True)
    assert hall.heard == []


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_what_is_said_in_a_group_is_not_heard(hall: Hall, telegram_account: Account, kind: str) -> None:
    group = {"id": -100, "type": kind, "title": "Tổ 5"}
    await hall.hear(message(group, LAN), telegram_account, LAN, our_ids=False)
    assert hall.heard == []


async def test_bots_are_not_heard(hall: Hall, telegram_account: Account) -> None:
    other = LAN | {"is_bot": True}
    await hall.hear(message(PRIVATE, other), telegram_account, other, our_ids=False)
    assert hall.heard == []


async def test_press_without_its_message_is_not_heard(hall: Hall, telegram_account: Account) -> None:
    query = {"callback_query": {"id": "1", "from": LAN, "chat_instance": "x", "data": "menu|ask"}}
    await hall.hear(query, telegram_account, LAN, our_ids=False)
    assert hall.heard == []


async def test_very_long_name_is_shortened(hall: Hall, telegram_account: Account) -> None:
    user = LAN | {"first_name": "L" * 64, "last_name": "N" * 64}
    await hall.hear(message(PRIVATE, user), telegram_account, user, our_ids=False)
    assert len(hall.person.name) == 60
