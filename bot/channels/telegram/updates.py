"""What Telegram reports, on its way into the inbox."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from storage.inbox import Inbox

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "inline_query")


class UpdateError(ValueError):
    """Not an update of Telegram's."""


async def store(inbox: Inbox, account_id: int, update: Any, *, now: datetime) -> bool:
    """Store an update; False when it was stored before.

    Raises:
        UpdateError: not an update.
    """
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        raise UpdateError("no update_id")
    number = str(update["update_id"])
    payload = storable(update)
    return await inbox.receive(account_id=account_id, event_id=number, lane=lane(update), payload=payload, now=now)


def lane(update: Mapping[str, Any]) -> str:
    """Updates of one chat are dealt with in order; of a person without a chat, likewise.

    Every letter that somebody types behind the bot's name is an inline query: those wait for nothing, and are no flood.
    """
    typed = _id_of(update.get("inline_query"), "from")
    if typed is not None:
        return f"telegram:inline:{typed}"
    for value in update.values():
        if isinstance(value, dict):
            who = _id_of(value, "from") or _id_of(value, "user")
            for place in (value, value.get("message")):
                chat = _id_of(place, "chat")
                if chat is not None:
                    # In a group nobody waits for what others talk about.
                    return f"telegram:{chat}:{who}" if chat < 0 and who is not None else f"telegram:{chat}"
            if who is not None:
                return f"telegram:{who}"
    return "telegram:"


def _id_of(value: Any, field: str) -> int | None:
    inner = value.get(field) if isinstance(value, dict) else None
    number = inner.get("id") if isinstance(inner, dict) else None
    return number if isinstance(number, int) else None


def storable(value: Any) -> Any:
    """The same value without what PostgreSQL cannot keep: zero bytes and halves of characters.

    One such update would otherwise stand at the head of the queue for ever.
    """
    match value:
        case str():
            return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return {storable(key): storable(inner) for key, inner in value.items()}
        case list():
            return [storable(inner) for inner in value]
        case _:
            return value
