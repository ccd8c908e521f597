"""Consultation messages: what may be sent to whom, in which form, by which version, and for how much."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp

from tests.fakes.loopback import units
from tests.fakes.zalo_oa.people import Message, Person
from tests.fakes.zalo_oa.refusal import Refusal

if TYPE_CHECKING:
    from tests.fakes.zalo_oa.server import FakeZaloOa

Values = dict[str, Any]
TEXT_LIMIT = 2000
BUTTONS = 5
LABEL_LIMIT = 100
PAYLOAD_LIMIT = 1000
WINDOW = timedelta(days=7)
FREE = timedelta(hours=48)
UNLIMITED = 10**6
ACTIONS = {"oa.open.url", "oa.query.show", "oa.query.hide", "oa.open.phone", "oa.open.sms"}
PICTURES = {"image", "gif", "sticker"}


async def send(server: "FakeZaloOa", values: Values, version: int) -> Values:
    """Carry a message to a person; what the platform answers.

    Raises:
        Refusal: it may not be sent.
    """
    _admit_version(server, version)
    person = _recipient(server, values)
    if version == 2 and "sender_action" in values:  # a reaction: free, and nothing to read
        return {}
    message = await _message(server, values.get("message"), version)
    charged = admit(server, person)
    message.id = server.new_message_id()
    person.messages.append(message)
    await server.echo(person, message)
    told = {"message_id": message.id, "user_id": person.id, "sent_time": str(server.milliseconds())}
    each = free_of(server)
    left, total = (server.package, server.package_size) if charged else (max(each - person.free_used, 0), each)
    kind = "sub_quota" if charged else "reply"
    return {**told, "quota": {"quota_type": kind, "remain": str(left), "total": str(total)}}


def free_of(server: "FakeZaloOa") -> int:
    """How many messages are free after each interaction; of "as many as one likes" the platform tells a large number."""
    return UNLIMITED if server.free_each is None else server.free_each


def admit(server: "FakeZaloOa", person: Person) -> bool:
    """Let a message to this person pass; whether it is counted against the package.

    Raises:
        Refusal: they cannot be written to now.
    """
    if person.blocked:
        raise Refusal(-213)
    if person.refuses:
        raise Refusal(person.refuses)
    if person.last is None or server.now() - person.last > WINDOW:
        raise Refusal(-230)
    free = server.free_each is None or person.free_used < server.free_each
    if server.now() - person.last <= FREE and free:
        person.free_used += 1
        return False
    if server.package <= 0:
        raise Refusal(-211)
    server.package -= 1
    return True


def _admit_version(server: "FakeZaloOa", version: int) -> None:
    if server.oa_type not in {2, 4} or (server.oa_type == 4 and version == 3):
        raise Refusal(-235)
    if server.oa_type == 2 and version == 2:
        raise Refusal(-240)


def _recipient(server: "FakeZaloOa", values: Values) -> Person:
    recipient = values.get("recipient")
    user_id = recipient.get("user_id") if isinstance(recipient, dict) else None
    if not isinstance(user_id, str):  # a number would have lost its last digits on the way
        raise Refusal(-201, "user_id is invalid")
    person = server.people.get(user_id)
    if person is None:
        raise Refusal(-213)
    return person


async def _message(server: "FakeZaloOa", value: Any, version: int) -> Message:
    if not isinstance(value, dict):
        raise Refusal(-201, "message is invalid")
    text = value.get("text", "")
    if not isinstance(text, str) or units(text) > TEXT_LIMIT:
        raise Refusal(server.too_long)
    attachment = value.get("attachment")
    if attachment is None:
        if not text.strip():
            raise Refusal(-201, "text is empty")
        return Message("", text)
    payload = attachment.get("payload") if isinstance(attachment, dict) else None
    if not isinstance(payload, dict):
        raise Refusal(-201, "attachment is invalid")
    if attachment.get("type") == "file":
        asset = server.assets.of(str(payload.get("token", "")), "file")
        return Message("", text, "file", asset.name, asset.content)
    if attachment.get("type") != "template":
        raise Refusal(-233)
    return await _template(server, text, payload, version)


async def _template(server: "FakeZaloOa", text: str, payload: Values, version: int) -> Message:
    buttons = _buttons(server, payload.get("buttons"))
    kind = payload.get("template_type")
    elements = payload.get("elements")
    match kind:
        case "media":
            return await _picture(server, text, elements, buttons)
        case "request_user_info":
            if not isinstance(elements, list) or len(elements) != 1 or not elements[0].get("title"):
                raise Refusal(-201, "exactly one element")
            return Message("", text or elements[0]["title"], "request_user_info")
        case "list" if version == 2:
            if not isinstance(elements, list) or not 1 <= len(elements) <= BUTTONS:
                raise Refusal(-201, "elements")
            return Message("", "\n".join(element["title"] for element in elements), "list", buttons=buttons)
        case None | "button" if "buttons" in payload:
            if not text.strip():
                raise Refusal(-201, "text is empty")
            return Message("", text, buttons=buttons)
        case _:
            raise Refusal(-233)


async def _picture(server: "FakeZaloOa", text: str, elements: Any, buttons: Sequence[Values]) -> Message:
    if not isinstance(elements, list) or len(elements) != 1 or elements[0].get("media_type") not in PICTURES:
        raise Refusal(-201, "elements")
    element, kind = elements[0], elements[0]["media_type"]
    if kind == "sticker":
        return Message("", text, kind)
    if "url" in element:
        return Message("", text, kind, content=await _fetched(str(element["url"])), buttons=buttons)
    asset = server.assets.of(str(element.get("attachment_id", "")), kind)
    return Message("", text, kind, asset.name, asset.content, buttons)


def _buttons(server: "FakeZaloOa", buttons: Any) -> Sequence[Values]:
    """What is shown of them: whether they are shown at all on v3 is not known, so there is a switch."""
    if not buttons:
        return ()
    if server.buttons == "refuse":
        raise Refusal(server.no_buttons)
    if not isinstance(buttons, list) or len(buttons) > BUTTONS:
        raise Refusal(-201, "buttons")
    for button in buttons:
        payload = button.get("payload")
        words = payload if isinstance(payload, str) else ""
        too_long = units(button.get("title", "")) > LABEL_LIMIT or len(words) > PAYLOAD_LIMIT
        if not button.get("title") or too_long or button.get("type") not in ACTIONS:
            raise Refusal(-201, "button")
        if button["type"].startswith("oa.query.") != bool(words):
            raise Refusal(-201, "payload")
    return tuple(buttons) if server.buttons == "accept" else ()


async def _fetched(address: str) -> bytes:
    try:
        async with aiohttp.ClientSession() as session, session.get(address) as answer:
            content = await answer.read()
    except (aiohttp.ClientError, ValueError):
        raise Refusal(-201, "url is invalid") from None
    if answer.status != 200 or not content:
        raise Refusal(-201, "url is invalid")
    return content
