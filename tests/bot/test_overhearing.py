"""Of what is said in groups only what is meant for the desk is stored."""

from typing import Any

import pytest

from bot.overhearing import in_company
from bot.sealing import Door
from storage import Storage
from storage.people import Role
from storage.places import Account, Ward
from tests.clock import Clock
from tests.population import Population

ROOM = {"id": -1, "type": "supergroup", "title": "Cán bộ", "is_forum": True}
OTHER = {"id": -2, "type": "group", "title": "Tổ 5"}
MINH = {"id": 2001, "is_bot": False, "first_name": "Minh"}
LAN = {"id": 1001, "is_bot": False, "first_name": "Lan"}
STRANGER = {"id": 6666, "is_bot": False, "first_name": "?"}
NAMELESS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


def said(chat: dict[str, Any], user: dict[str, Any], text: str = "Chào cả nhà") -> dict[str, Any]:
    return {"message": {"message_id": 1, "date": 1, "chat": chat, "from": user, "text": text}}


def edited(chat: dict[str, Any], user: dict[str, Any]) -> dict[str, Any]:
    return {"edited_message": said(chat, user)["message"]}


def pressed(chat: dict[str, Any], user: dict[str, Any]) -> dict[str, Any]:
    return {"callback_query": {"id": "1", "from": user, "data": "x", "message": said(chat, user)["message"]}}


@pytest.fixture
async def door(storage: Storage, ward: Ward, telegram_account: Account, make_person: Population, now: Clock) -> Door:
    """The door of a bot whose ward has a room (-1)."""
    minh = await make_person("Minh", role=Role.CADRE, account=telegram_account, outside_id="2001")
    await make_person("Lan", account=telegram_account, outside_id="1001")
    assert minh.contact is not None
    await storage.rooms.open(ward_id=ward.id, contact_id=minh.contact.id, chat_id=-1, opened_by=minh.id, now=now())
    return Door(storage, bot_id=42)


@pytest.mark.parametrize(
    ("payload", "enters"),
    [
        (said(ROOM, MINH), True),
        (said(ROOM, LAN), False),
        (said(ROOM, STRANGER), False),
        (said(ROOM, NAMELESS), False),
        (said(OTHER, MINH), False),
        (said(OTHER, MINH, "/phonglamviec"), True),
        (said(OTHER, LAN, "/phonglamviec"), False),
        (edited(ROOM, MINH), False),
        (pressed(ROOM, STRANGER), True),
        ({"my_chat_member": {"chat": OTHER, "from": NAMELESS, "date": 1}}, True),
        ({"message": {"message_id": 1, "date": 1, "chat": ROOM, "sender_chat": ROOM, "text": "x"}}, False),
        (said({"id": 1001, "type": "private"}, LAN), True),
    ],
)
async def test_who_is_let_in(
    door: Door, telegram_account: Account, now: Clock, payload: dict[str, Any], *, enters: bool
) -> None:
    stored = await door.receive(
        account_id=telegram_account.id, event_id="1", lane="x", payload={"update_id": 1, **payload}, now=now()
    )
    assert stored is enters
    assert await door.open_count() == enters


@pytest.mark.parametrize("payload", [{}, {"poll": {"id": "1"}}, {"inline_query": {"from": LAN, "query": "x"}}])
def test_what_has_no_chat_is_not_said_in_company(payload: dict[str, Any]) -> None:
    assert not in_company(payload)
