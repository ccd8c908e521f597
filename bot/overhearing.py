"""What people say in groups is let in only when it is meant for the desk: nothing else that we overhear is stored."""

from collections.abc import Mapping
from typing import Any

from storage import Storage

OPENING = "/phonglamviec"  # with which a group becomes the desk's room


def in_company(payload: Mapping[str, Any]) -> bool:
    """Whether it was said in a group or a channel."""
    chat = _chat(payload)
    return chat is not None and chat.get("type") != "private"


async def may_enter(storage: Storage, *, account_id: int, payload: Mapping[str, Any]) -> bool:
    """Whether an update from a group is let in.

    That we were added or removed, and presses of our buttons, whose waiting sign has to end; of words only those of
    people with a role in the ward, in its room or with the command that makes a group the room.
    """
    if isinstance(payload.get("my_chat_member"), dict) or isinstance(payload.get("callback_query"), dict):
        return True
    message, chat = payload.get("message"), _chat(payload)
    if not isinstance(message, dict) or chat is None:
        return False
    user, place = _number(message.get("from")), _number(chat)
    if user is None or place is None:
        return False
    if not str(message.get("text", "")).startswith(OPENING) and await storage.rooms.at(account_id, place) is None:
        return False
    person = await storage.people.known(account_id=account_id, outside_id=str(user))
    return person is not None and bool(person.roles)


def _chat(payload: Mapping[str, Any]) -> Mapping[str, Any] | None:
    for value in payload.values():
        for place in (value, value.get("message") if isinstance(value, dict) else None):
            chat = place.get("chat") if isinstance(place, dict) else None
            if isinstance(chat, dict):
                return chat
    return None


def _number(value: Any) -> int | None:
    number = value.get("id") if isinstance(value, dict) else None
    return number if isinstance(number, int) else None
