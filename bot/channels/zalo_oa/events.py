"""What Zalo reports, as the one shape that channels without buttons share.

Numbers are kept as the letters that Zalo wrote: identifiers are longer than other programs' numbers are exact.
"""

import json
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from bot.channels.plain.incoming import Incoming, Medium
from bot.channels.zalo_oa.signature import moment

PICTURES = ("image", "gif")
CARRIED = {"image": "picture", "gif": "picture", "file": "file", "audio": "sound", "video": "video"}
ECHO = "oa_send_"
GROUP = "group"  # in the names of events of paid groups, which this account does not use


class EventError(ValueError):
    """Not an event of Zalo's."""


def read(body: bytes) -> dict[str, Any]:
    """The event in a webhook's body.

    Raises:
        EventError: no object in JSON.
    """
    try:
        event = json.loads(body, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        raise EventError("no JSON") from None
    if not isinstance(event, dict):
        raise EventError("no object")
    return event


def account_of(event: Mapping[str, Any]) -> str | None:
    """The official account that the event is about, when it says so."""
    name = str(event.get("event_name", ""))
    side = "sender" if name.startswith(ECHO) else "recipient"
    return _id(event, side) or _text(event, "oa_id") or None


def incoming(event: Mapping[str, Any]) -> Incoming | None:
    """What the event tells us; None when it is of a kind that we need not know.

    Raises:
        EventError: a kind that we know, without what belongs to it.
    """
    name = _text(event, "event_name")
    if GROUP in name:
        return None
    if name.startswith(ECHO):
        return _by_hand(event)
    if name.startswith("user_send_"):
        return _said(event, name.removeprefix("user_send_"))
    reader = OTHERS.get(name)
    return None if reader is None else reader(event)


def _said(event: Mapping[str, Any], kind: str) -> Incoming:
    message = _inner(event, "message")
    parts = [_inner(part, "payload") | {"kind": _text(part, "type")} for part in _list(message, "attachments")]
    words = [_text(message, "text"), *(_link(part) for part in parts if part["kind"] == "link")]
    media = tuple(_medium(part) for part in parts if part["kind"] in CARRIED and _text(part, "url"))
    place = next((_place(part) for part in parts if part["kind"] == "location"), None)
    text = _nfc("\n".join(word for word in words if word))
    return Incoming(
        outside_id=_needed(_id(event, "sender")),
        event_id=_needed(_text(message, "msg_id")),
        at=_at(event),
        text=text,
        media=media,
        place=place,
        unsupported=not (text or media or place) or kind == "sticker",
    )


def _by_hand(event: Mapping[str, Any]) -> Incoming | None:
    """Something was sent in the account's name; what it says is not needed, and not kept."""
    written = _text(_inner(event, "message"), "msg_id")
    if not written:
        return None
    return Incoming(
        outside_id=_needed(_id(event, "recipient")),
        event_id=f"echo:{written}",
        at=_at(event),
        by_hand=True,
        written=written,
    )


def _follow(event: Mapping[str, Any], *, follows: bool) -> Incoming:
    who = _needed(_id(event, "follower") or _id(event, "sender"))
    return Incoming(
        outside_id=who,
        event_id=f"{_text(event, 'event_name')}:{who}:{_text(event, 'timestamp')}",
        at=_at(event),
        follows=follows,
    )


def _form(event: Mapping[str, Any]) -> Incoming:
    info, who = _inner(event, "info"), _needed(_id(event, "sender") or _id(event, "follower"))
    where = _inner(info, "full_address")
    address = [_text(where, name) for name in ("user_address", "user_ward", "user_city")] if where else None
    # The older form says the same in plain fields.
    address = address or [_text(info, "address"), _text(info, "ward") or _text(info, "district"), _text(info, "city")]
    values = {
        "name": _text(info, "name"),
        "phone": _text(info, "phone"),
        "address": ", ".join(part for part in address if part),
    }
    return Incoming(
        outside_id=who,
        event_id=_text(_inner(event, "message"), "msg_id") or f"form:{who}:{_text(event, 'timestamp')}",
        at=_at(event),
        form={name: _nfc(value) for name, value in values.items() if value},
    )


OTHERS: dict[str, Callable[[Mapping[str, Any]], Incoming | None]] = {
    "follow": lambda event: _follow(event, follows=True),
    "unfollow": lambda event: _follow(event, follows=False),
    "user_submit_info": _form,
}


def _medium(part: Mapping[str, Any]) -> Medium:
    return Medium(CARRIED[part["kind"]], _text(part, "url"), _nfc(_text(part, "name")))


def _link(part: Mapping[str, Any]) -> str:
    words = [_text(part, "title"), _text(part, "description"), _text(part, "url")]
    return "\n".join(dict.fromkeys(word for word in words if word))


def _place(part: Mapping[str, Any]) -> tuple[float, float] | None:
    at = _inner(part, "coordinates")
    try:
        latitude, longitude = float(at["latitude"]), float(at["longitude"])
    except (KeyError, TypeError, ValueError):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None  # noqa: PLR2004 — degrees


def _at(event: Mapping[str, Any]) -> Any:
    try:
        return moment(_text(event, "timestamp"))
    except ValueError:
        raise EventError("no timestamp") from None


def _needed(value: str) -> str:
    if not value:
        raise EventError("a field is missing")
    return value


def _inner(value: Any, name: str) -> dict[str, Any]:
    inner = value.get(name) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, dict) else {}


def _list(value: Any, name: str) -> list[Any]:
    inner = value.get(name) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, list) else []


def _text(value: Any, name: str) -> str:
    inner = value.get(name) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, str) else ""


def _id(value: Any, name: str) -> str:
    return _text(_inner(value, name), "id")


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
