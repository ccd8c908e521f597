"""What came in, in Telegram's shape, which handlers know."""

import re
from dataclasses import dataclass
from typing import Any

from bot.channels.plain.incoming import UNNAMED, Incoming
from bot.channels.plain.menus import Pressed
from bot.channels.plain.numbers import number_of, query_id
from storage.inbox import Event
from storage.people import Person

NOBODY = 0  # who speaks in a group
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?=\s|$)")

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """One event of a person whom we know."""

    event: Event
    incoming: Incoming
    person: Person
    contact_id: int
    chat_id: int


def aloud(event: Event, incoming: Incoming, chat_id: int) -> Payload:
    """A message in a group, of which nothing is told but where and when."""
    return {
        "message_id": event.id,
        "date": int(incoming.at.timestamp()),
        "chat": {"id": chat_id, "type": "group", "title": UNNAMED},
        "from": {"id": NOBODY, "is_bot": False, "first_name": UNNAMED},
    }


def message(heard: Heard) -> Payload:
    """The message without what was said in it."""
    name = heard.person.name or UNNAMED
    return {
        "message_id": heard.event.id,
        "date": int(heard.incoming.at.timestamp()),
        "chat": {"id": heard.chat_id, "type": "private", "first_name": name},
        "from": {"id": heard.contact_id, "is_bot": False, "first_name": name},
    }


def text(text: str) -> Payload:
    """Words, or a command."""
    command = _COMMAND.match(text)
    if command is None:
        return {"text": text}
    return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": command.end()}]}


def place(place: tuple[float, float], name: str) -> Payload:
    """A place on the map, with its name where it has one."""
    location = {"latitude": place[0], "longitude": place[1]}
    if not name:
        return {"location": location}
    return {"location": location, "venue": {"location": location, "title": name, "address": ""}}


def sticker(event: Event) -> Payload:
    """A picture that says nothing."""
    name = f"event-{event.id}"
    flat = {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
    return {"sticker": {"file_id": name, "file_unique_id": name} | flat}


def press(heard: Heard, pressed: Pressed) -> Payload:
    """A press of one of our choices, with the message under which it stands."""
    said, choice = pressed.message, pressed.choice
    rows = [[{"text": one.label, "callback_data": one.data}] for one in said.choices if one.of == choice.of]
    under = message(heard) | {
        "message_id": number_of(said.id, choice.of),
        "date": int(said.created_at.timestamp()),
        "from": {"id": 1, "is_bot": True, "first_name": "bot"},
        "text": said.text,
        "reply_markup": {"inline_keyboard": rows},
    }
    return {
        "id": query_id(heard.contact_id, heard.event.id),
        "from": message(heard)["from"],
        "chat_instance": "plain",
        "data": choice.data,
        "message": under,
    }
