"""Events of the Bot Platform, as every channel without buttons tells them.

Sources differ on the envelope, on the field of a picture's address and on the unit of dates: all forms are read.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeGuard

from bot.channels.plain.incoming import Incoming, Medium

# Twenty hex characters as a rule; never a number, and nothing that could be mistaken for our own separators.
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
GROUP = "zgr-"
MILLISECONDS = 10**11  # dates above are no seconds: they would lie in the year 5138
FOLLOWS = {"user.follow": True, "user.unfollow": False}
PICTURES = "photo_url", "photo"
RECORDING = "ghi-am.aac"
_MENTION = re.compile(r"@bot\b[.\w-]*", re.IGNORECASE)


class EventError(ValueError):
    """Not an event of the platform's."""


def event_of(body: Any) -> Mapping[str, Any]:
    """The event in an answer or a webhook's body, with the documented envelope or without.

    Raises:
        EventError: there is none.
    """
    inner = body.get("result") if isinstance(body, dict) and "event_name" not in body else body
    if not isinstance(inner, dict) or not isinstance(inner.get("event_name"), str):
        raise EventError("no event_name")
    return inner


def incoming_of(event: Mapping[str, Any], *, names: Sequence[str], now: datetime) -> Incoming | None:
    """What happened; None when it is nothing that somebody said or did.

    Args:
        event: without its envelope.
        names: what the bot is called, to be left out where it is mentioned.
        now: the time, for events that do not tell theirs.

    Raises:
        EventError: not an event of the platform's.
    """
    kind = event["event_name"]
    message = event.get("message")
    if not isinstance(message, dict):
        raise EventError("no message")
    sender = _inner(message, "from")
    if sender.get("is_bot") is True:
        return None
    who = _id(sender.get("id"))
    room = _room(message, who)
    told: dict[str, Any] = {"text": _words(message.get("text") or message.get("caption"))}
    if room is not None:
        told["text"] = without_mention(told["text"], names)
    if kind in FOLLOWS:
        told |= {"text": "", "follows": FOLLOWS[kind]}
    elif kind.startswith("message."):
        told |= _content(kind, message)
    else:
        return None
    return Incoming(
        outside_id=who,
        event_id=_event_id(event, message),
        at=_moment(message.get("date"), now),
        name=_words(sender.get("display_name"))[:60],
        room=room,
        **told,
    )


def lane(incoming: Incoming) -> str:
    """What one person says is dealt with in order; in a group nobody waits for what others ask."""
    place = f"{incoming.room}:" if incoming.room is not None else ""
    return f"zalo_bot:{place}{incoming.outside_id}"


def without_mention(words: str, names: Sequence[str]) -> str:
    """The words without the bot's name; where none of its names is there, without a word that begins as all bots' do."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        bare, found = re.subn(rf"@{re.escape(name)}(?!\w)", " ", words, flags=re.IGNORECASE)
        if found:
            return " ".join(bare.split())
    return " ".join(_MENTION.sub(" ", words).split())


def _content(kind: str, message: Mapping[str, Any]) -> dict[str, Any]:
    match kind.split(".")[1]:
        case "text" | "sticker":
            return {}
        case "image":
            url = next((message[name] for name in PICTURES if _is_address(message.get(name))), None)
            return {"unsupported": True} if url is None else {"media": (Medium("picture", url),)}
        case "voice":
            sound = message.get("voice_url")
            return {"media": (Medium("sound", sound, RECORDING),)} if _is_address(sound) else {"unsupported": True}
        case _:
            return {"unsupported": True}


def _room(message: Mapping[str, Any], who: str) -> str | None:
    """The group in which it was said. Where a chat is in doubt it counts as one: nothing personal is said there."""
    chat = message.get("chat")
    if not isinstance(chat, dict) or chat.get("id") is None:
        return None
    place = _id(chat["id"])
    return None if place == who and not place.startswith(GROUP) else place


def _event_id(event: Mapping[str, Any], message: Mapping[str, Any]) -> str:
    given = message.get("message_id")
    if isinstance(given, str | int) and str(given):
        return str(given)[:64]
    whole = json.dumps(event, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def _moment(date: Any, now: datetime) -> datetime:
    try:
        count = int(date)
        return datetime.fromtimestamp(count / 1000 if count > MILLISECONDS else count, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return now


def _inner(message: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = message.get(name)
    if not isinstance(value, dict):
        raise EventError(f"no {name}")
    return value


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise EventError("not an id")
    return value


def _is_address(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value)


def _words(value: Any) -> str:
    return unicodedata.normalize("NFC", value).strip() if isinstance(value, str) else ""
