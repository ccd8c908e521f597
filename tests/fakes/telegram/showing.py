"""What the bot writes stands in somebody's chat, or in a topic of a group."""

from typing import TYPE_CHECKING, Any

from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.people import File, Message, Person
from tests.fakes.telegram.rules import Refusal, check_reply

if TYPE_CHECKING:
    from tests.fakes.telegram.server import FakeTelegram

Values = dict[str, Any]


def reader(server: "FakeTelegram", values: Values) -> Person | Group:
    """Who reads what is sent to a chat, when the bot may write there."""
    chat_id = values["chat_id"]
    known = server.groups.get(chat_id) or server.people.get(chat_id)
    person = known or (server.person(chat_id, f"#{chat_id}") if server.anyone else None)
    if person is None:
        raise Refusal(400, "Bad Request: chat not found")
    person.admit(values.get("message_thread_id"))
    check_reply({*person.said, *(message.id for message in person.messages)}, values.get("reply_parameters"))
    return person


def own(server: "FakeTelegram", values: Values, verb: str) -> tuple[Person | Group, Message]:
    """A message of the bot, and where it is."""
    person = reader(server, values)
    for message in person.messages:
        if message.id == values["message_id"]:
            return person, message
    raise Refusal(400, f"Bad Request: message to {verb} not found")


def admit(server: "FakeTelegram", person: Person | Group) -> None:
    """Count a message against the limits."""
    if server.limits is not None:
        server.limits.admit(person.id)


def show(
    server: "FakeTelegram",
    person: Person | Group,
    values: Values,
    *,
    text: str,
    entities: list[Values],
    keyboard: list[list[Values]] | None = None,
    file: tuple[Values, File] | None = None,
    album: str | None = None,
) -> Values:
    """Show a message; what Telegram says of it."""
    raw: Values = {"message_id": server.next_message_id(), "date": server.date()}
    raw |= {"chat": person.as_chat(), "from": server.bot}
    wording = {"text": text, "entities": entities} if file is None else {"caption": text, "caption_entities": entities}
    raw |= {name: value for name, value in wording.items() if value}
    if keyboard:
        raw["reply_markup"] = {"inline_keyboard": keyboard}
    if album:
        raw["media_group_id"] = album
    thread = values.get("message_thread_id")
    if thread is not None:
        raw |= {"message_thread_id": thread, "is_topic_message": True}
    if file is not None:
        described = {**file[0], "file_name": file[1].name, **({} if file[1].kind == "document" else {"duration": 1})}
        raw[file[1].kind] = [file[0]] if file[1].kind == "photo" else described
    message = Message(
        raw["message_id"], server.now(), text, entities, keyboard or [], album=album, thread=thread, raw=raw
    )
    message.files = [file[1]] if file is not None else []
    person.messages.append(message)
    return raw
