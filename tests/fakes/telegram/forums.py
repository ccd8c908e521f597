"""The methods of the Bot API that keep a group's topics."""

from typing import TYPE_CHECKING, Any

from tests.fakes.telegram.attached import Upload
from tests.fakes.telegram.groups import Group, Topic
from tests.fakes.telegram.rules import Refusal

if TYPE_CHECKING:
    from tests.fakes.telegram.server import FakeTelegram

Values = dict[str, Any]
COLOURS = {0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F}
NAME_LIMIT = 128


async def create_forum_topic(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> Values:
    group = _forum(server, values)
    _allow(group, "can_manage_topics", "create a topic")
    name, colour = values.get("name", "").strip()[:NAME_LIMIT], values.get("icon_color", 0x6FB9F0)
    if not name:
        raise Refusal(400, "Bad Request: title must be non-empty")
    if colour not in COLOURS:
        raise Refusal(400, "Bad Request: invalid icon color specified")
    number = server.next_message_id()
    told = {"name": name, "icon_color": colour}
    root = {"message_id": number, "date": server.date(), "chat": group.as_chat(), "from": server.bot}
    root |= {"message_thread_id": number, "is_topic_message": True, "forum_topic_created": told}
    group.topics[number] = Topic(number, name, colour, root)
    server.changed()
    return {"message_thread_id": number, **told}


async def edit_forum_topic(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> bool:
    group = _forum(server, values)
    topic = _topic(group, values)
    name = values.get("name", "").strip()[:NAME_LIMIT] or topic.name
    if name == topic.name:
        raise Refusal(400, "Bad Request: TOPIC_NOT_MODIFIED")
    topic.name = name
    topic.log.append("edit")
    return True


async def close_forum_topic(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> bool:
    return _shut(server, values, closed=True)


async def reopen_forum_topic(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> bool:
    return _shut(server, values, closed=False)


async def delete_forum_topic(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> bool:
    group = _forum(server, values)
    topic = _topic(group, values)
    _allow(group, "can_delete_messages", "delete the topic")
    group.delete(topic)
    return True


async def get_chat_member(server: "FakeTelegram", values: Values, _: dict[str, Upload]) -> Values:
    group = server.groups.get(values["chat_id"])
    if group is None:
        raise Refusal(400, "Bad Request: chat not found")
    if values["user_id"] == server.bot["id"]:
        return group.bot_member()
    person = server.people.get(values["user_id"])
    if person is None:
        raise Refusal(400, "Bad Request: user not found")
    return {"user": person.as_user(), "status": "member"}


def _shut(server: "FakeTelegram", values: Values, *, closed: bool) -> bool:
    topic = _topic(_forum(server, values), values)  # its creator needs no right for it
    if topic.closed == closed:
        raise Refusal(400, "Bad Request: TOPIC_NOT_MODIFIED")
    topic.closed = closed
    topic.log.append("close" if closed else "reopen")
    return True


def _forum(server: "FakeTelegram", values: Values) -> Group:
    group = server.groups.get(values["chat_id"])
    if group is None:
        raise Refusal(400, "Bad Request: chat not found")
    group.admit(None)
    if not group.forum:
        raise Refusal(400, "Bad Request: the chat is not a forum")
    return group


def _topic(group: Group, values: Values) -> Topic:
    topic = group.topics.get(values["message_thread_id"])
    if topic is None or topic.deleted:
        raise Refusal(400, "Bad Request: TOPIC_ID_INVALID")
    return topic


def _allow(group: Group, right: str, what: str) -> None:
    if group.status != "administrator" or right not in group.rights:
        raise Refusal(400, f"Bad Request: not enough rights to {what}")


FORUM_METHODS = {
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
    "getChatMember": get_chat_member,
}
