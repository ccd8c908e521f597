"""The methods of the Bot Platform; there are no others, and none of them edits, deletes or shows buttons."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import aiohttp

from tests.fakes.loopback import units
from tests.fakes.zalo_bot.people import Chat, Group, Message, Person
from tests.fakes.zalo_bot.refusal import Refusal

if TYPE_CHECKING:
    from tests.fakes.zalo_bot.server import FakeZaloBot

Values = dict[str, Any]
Method = Callable[["FakeZaloBot", Values], Awaitable[Any]]
TEXT_LIMIT = 2000
LONGEST_WAIT = 50.0  # seconds


async def get_me(server: "FakeZaloBot", _: Values) -> Values:
    me = {"id": server.bot_id, "account_name": "bot.DanBiet", "account_type": "BASIC", "display_name": server.name}
    return {**me, "can_join_groups": server.joins_groups}


async def get_updates(server: "FakeZaloBot", values: Values) -> Values:
    return await server.updates.get(min(float(values.get("timeout") or 30), LONGEST_WAIT))


async def set_webhook(server: "FakeZaloBot", values: Values) -> Values:
    return await server.updates.set_webhook(str(values.get("url", "")), str(values.get("secret_token", "")))


async def delete_webhook(server: "FakeZaloBot", _: Values) -> Values:
    return await server.updates.delete_webhook()


async def get_webhook_info(server: "FakeZaloBot", _: Values) -> Values:
    return server.updates.info()


async def check_webhook(server: "FakeZaloBot", _: Values) -> Values:
    if not server.updates.webhook:
        raise Refusal(400, "Bad Request: no webhook")
    if server.webhook_tested:
        raise Refusal(426, "Too often", field="errorCode")
    server.webhook_tested = True
    status = await server.updates.post(b"")
    outcome = "webhook.ok" if status == 200 else f"webhook.http.{status}"
    return {"ok": status == 200, "outcome": outcome, "status_code": status, "latency_ms": 12, "hint": ""}


async def send_message(server: "FakeZaloBot", values: Values) -> Values:
    chat = _reader(server, values)
    text = _words(values.get("text"), empty=False)
    return _show(server, chat, text)


async def send_photo(server: "FakeZaloBot", values: Values) -> Values:
    chat = _reader(server, values)
    caption = _words(values.get("caption") or "", empty=True)
    content = await _fetched(values.get("photo"))
    return _show(server, chat, caption, "photo", content)


async def send_sticker(server: "FakeZaloBot", values: Values) -> Values:
    chat = _reader(server, values)
    if not values.get("sticker"):
        raise Refusal(400, "Bad Request: sticker is empty")
    return _show(server, chat, "", "sticker")


async def send_voice(server: "FakeZaloBot", values: Values) -> Values:
    chat = _reader(server, values)
    if not str(values.get("voice_url", "")).endswith(".aac"):
        raise Refusal(400, "Bad Request: voice_url must end with .aac")
    if isinstance(chat, Group):  # ok, and yet nothing comes
        return {"message_id": server.new_id(), "date": server.date()}
    return _show(server, chat, "", "voice", await _fetched(values["voice_url"]))


async def send_chat_action(server: "FakeZaloBot", values: Values) -> Values:
    if values.get("action") not in {"typing", "upload_photo"}:
        raise Refusal(400, "Bad Request: unknown action")
    _reader(server, values).typing += 1
    return {"ok": True}


def _reader(server: "FakeZaloBot", values: Values) -> Chat:
    chat_id = values.get("chat_id")
    chat = server.chats.get(chat_id) if isinstance(chat_id, str) else None
    if chat is None or (isinstance(chat, Person) and (chat.blocked or not chat.known)):
        # What is really answered when somebody has blocked the bot is not known: here they are not found.
        raise Refusal(404, "Not Found: chat not found")
    return chat


def _words(text: Any, *, empty: bool) -> str:
    if not isinstance(text, str) or (not empty and not text.strip()):
        raise Refusal(400, "Bad Request: text is empty")
    if units(text) > TEXT_LIMIT:
        raise Refusal(400, "Bad Request: text is too long")
    return text


async def _fetched(address: Any) -> bytes:
    """The platform fetches what it is to show by itself, as anybody on the net would."""
    if not isinstance(address, str) or not address.startswith(("http://", "https://")):
        raise Refusal(400, "Bad Request: not a public URL")
    try:
        async with aiohttp.ClientSession() as session, session.get(address) as answer:
            content = await answer.read()
    except aiohttp.ClientError:
        raise Refusal(400, "Bad Request: URL cannot be opened") from None
    if answer.status != 200 or not content:
        raise Refusal(400, "Bad Request: URL cannot be opened")
    return content


def _show(server: "FakeZaloBot", chat: Chat, text: str, kind: str = "text", content: bytes = b"") -> Values:
    server.count(chat.id)
    message = Message(server.new_id(), text, kind, content)
    chat.messages.append(message)
    return {"message_id": message.id, "date": server.date()}


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "testWebhook": check_webhook,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendSticker": send_sticker,
    "sendVoice": send_voice,
    "sendChatAction": send_chat_action,
}
