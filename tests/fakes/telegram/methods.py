"""The methods of the Bot API that a bot like ours calls."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from tests.fakes.telegram.attached import Upload, attached
from tests.fakes.telegram.forums import FORUM_METHODS
from tests.fakes.telegram.rules import (
    ALBUM,
    DOWNLOAD_LIMIT,
    Refusal,
    check_caption,
    check_inline,
    check_keyboard,
    check_text,
)
from tests.fakes.telegram.showing import admit, own, reader, show

if TYPE_CHECKING:
    from tests.fakes.telegram.server import FakeTelegram

NORTHMOST, EASTMOST = 90, 180  # degrees
Values = dict[str, Any]


Method = Callable[["FakeTelegram", Values, dict[str, Upload]], Awaitable[Any]]


async def get_me(server: "FakeTelegram", _: Values, __: dict[str, Upload]) -> Values:
    return {**server.bot, "can_join_groups": True, "supports_inline_queries": True}


async def get_updates(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> list[Values]:
    wait = min(values.get("timeout", 0), 50)
    allowed = values.get("allowed_updates")
    return await server.updates.get(values.get("offset", 0), values.get("limit", 100), wait, allowed)


async def set_webhook(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> bool:
    drop = _true(values.get("drop_pending_updates"))
    secret = values.get("secret_token", "")
    await server.updates.set_webhook(values.get("url", ""), secret, values.get("allowed_updates"), drop=drop)
    return True


async def delete_webhook(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> bool:
    await server.updates.delete_webhook(drop=_true(values.get("drop_pending_updates")))
    return True


async def get_webhook_info(server: "FakeTelegram", _: Values, __: dict[str, Upload]) -> Values:
    url = server.updates.webhook.get("url", "")
    return {"url": url, "has_custom_certificate": False, "pending_update_count": len(server.updates.pending)}


async def set_my_commands(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> bool:
    for command in values["commands"]:
        if not 1 <= len(command["command"]) <= 32 or not command["command"].isascii():
            raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise Refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    server.commands[values.get("language_code", "")] = values["commands"]
    return True


async def send_message(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> Values:
    person = reader(server, values)
    entities = values.get("entities", [])
    text = check_text(values.get("text", ""), entities)
    keyboard = check_keyboard(values.get("reply_markup"))
    admit(server, person)
    return show(server, person, values, text=text, entities=entities, keyboard=keyboard)


async def send_photo(server: "FakeTelegram", values: Values, uploads: dict[str, Upload]) -> Values:
    return _send_file(server, "photo", values, uploads)


async def send_document(server: "FakeTelegram", values: Values, uploads: dict[str, Upload]) -> Values:
    return _send_file(server, "document", values, uploads)


async def send_video(server: "FakeTelegram", values: Values, uploads: dict[str, Upload]) -> Values:
    return _send_file(server, "video", values, uploads)


async def send_voice(server: "FakeTelegram", values: Values, uploads: dict[str, Upload]) -> Values:
    return _send_file(server, "voice", values, uploads)


async def send_location(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> Values:
    person = reader(server, values)
    place = {name: float(values[name]) for name in ("latitude", "longitude")}
    if abs(place["latitude"]) > NORTHMOST or abs(place["longitude"]) > EASTMOST:
        raise Refusal(400, "Bad Request: location is not valid")
    admit(server, person)
    raw = show(server, person, values, text="", entities=[], keyboard=check_keyboard(values.get("reply_markup")))
    raw["location"] = place
    return raw


def _send_file(server: "FakeTelegram", kind: str, values: Values, uploads: dict[str, Upload]) -> Values:
    person = reader(server, values)
    entities = values.get("caption_entities", [])
    text = check_caption(values.get("caption", ""), entities)
    keyboard = check_keyboard(values.get("reply_markup"))
    file = attached(server, kind, values.get(kind, kind), uploads)
    admit(server, person)
    return show(server, person, values, text=text, entities=entities, keyboard=keyboard, file=file)


async def send_media_group(server: "FakeTelegram", values: Values, uploads: dict[str, Upload]) -> list[Values]:
    person = reader(server, values)
    media = values["media"]
    if len(media) not in ALBUM:
        raise Refusal(400, "Bad Request: wrong number of items in the album")
    if len({item["type"] for item in media}) > 1:
        raise Refusal(400, "Bad Request: documents can't be mixed with other media in an album")
    shown = []
    for item in media:
        entities = item.get("caption_entities", [])
        text = check_caption(item.get("caption", ""), entities)
        shown.append((text, entities, attached(server, item["type"], item["media"], uploads)))
    admit(server, person)
    album = str(server.next_message_id())
    return [
        show(server, person, values, text=text, entities=entities, file=file, album=album)
        for text, entities, file in shown
    ]


async def edit_message_text(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> Values:
    _, message = own(server, values, "edit")
    entities = values.get("entities", [])
    text = check_text(values.get("text", ""), entities)
    keyboard = check_keyboard(values.get("reply_markup"))
    if (text, entities, keyboard) == (message.text, message.entities, message.keyboard):
        raise Refusal(400, "Bad Request: message is not modified")
    if message.files:
        raise Refusal(400, "Bad Request: there is no text in the message to edit")
    message.edits.append(message.text)
    message.text, message.entities, message.keyboard = text, entities, keyboard
    message.raw |= {"text": text, "entities": entities, "reply_markup": {"inline_keyboard": keyboard}}
    return message.raw


async def edit_message_caption(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> Values:
    _, message = own(server, values, "edit")
    entities = values.get("caption_entities", [])
    text = check_caption(values.get("caption", ""), entities)
    keyboard = check_keyboard(values.get("reply_markup"))
    if not message.files:
        raise Refusal(400, "Bad Request: there is no caption in the message to edit")
    if (text, entities, keyboard) == (message.text, message.entities, message.keyboard):
        raise Refusal(400, "Bad Request: message is not modified")
    message.edits.append(message.text)
    message.text, message.entities, message.keyboard = text, entities, keyboard
    message.raw |= {"caption": text, "caption_entities": entities, "reply_markup": {"inline_keyboard": keyboard}}
    return message.raw


async def edit_message_reply_markup(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> Values:
    _, message = own(server, values, "edit")
    keyboard = check_keyboard(values.get("reply_markup"))
    if keyboard == message.keyboard:
        raise Refusal(400, "Bad Request: message is not modified")
    message.keyboard = keyboard
    message.raw |= {"reply_markup": {"inline_keyboard": keyboard}}
    return message.raw


async def delete_message(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> bool:
    person = reader(server, values)
    if values["message_id"] in person.said:  # in a private chat a bot may remove what the person wrote
        person.said.remove(values["message_id"])
        return True
    person, message = own(server, values, "delete")
    person.messages.remove(message)
    return True


async def answer_callback_query(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> bool:
    query = values["callback_query_id"]
    for person in server.people.values():
        if query in person.open_queries:
            person.open_queries.remove(query)
            if values.get("text"):
                person.toasts.append(values["text"])
            return True
    raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")


async def answer_inline_query(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> bool:
    results = values["results"]
    check_inline(results)
    query = values["inline_query_id"]
    for person in server.people.values():
        if query in person.open_inline:
            person.open_inline.remove(query)
            person.offered[query] = results
            return True
    raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")


async def send_chat_action(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> bool:
    reader(server, values).typing += 1
    return True


async def get_file(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> Values:
    file = server.files.get(values["file_id"])
    if file is None:
        raise Refusal(400, "Bad Request: invalid file_id")
    if len(file.content) > DOWNLOAD_LIMIT:
        raise Refusal(400, "Bad Request: file is too big")
    name = values["file_id"]
    return {"file_id": name, "file_unique_id": name, "file_size": len(file.content), "file_path": f"{file.kind}/{name}"}


def _true(value: Any) -> bool:
    return str(value).lower() in {"true", "1"}


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendVideo": send_video,
    "sendVoice": send_voice,
    "sendLocation": send_location,
    "sendMediaGroup": send_media_group,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "sendChatAction": send_chat_action,
    "getFile": get_file,
    **FORUM_METHODS,
}
