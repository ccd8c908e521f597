"""The fake group behaves as Telegram's do: what is refused, and in which words."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.fakes.telegram import FakeTelegram, Group

BLUE = 0x6FB9F0


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        server.person(1001)
        yield server


@pytest.fixture
def group(telegram: FakeTelegram) -> Group:
    return telegram.group()


async def call(server: FakeTelegram, method: str, /, **values: Any) -> Any:
    """The result, or why not."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{server.base}/bot{server.token}/{method}", json=values) as answer,
    ):
        body = await answer.json()
        return body["result"] if body["ok"] else body["description"]


async def opened(server: FakeTelegram, group: Group, name: str = "Đèn đường") -> int:
    topic = await call(server, "createForumTopic", chat_id=group.id, name=name, icon_color=BLUE)
    number: int = topic["message_thread_id"]
    return number


async def test_message_goes_into_its_topic_and_no_other(telegram: FakeTelegram, group: Group) -> None:
    one, two = await opened(telegram, group), await opened(telegram, group, "Cống")
    shown = await call(telegram, "sendMessage", chat_id=group.id, message_thread_id=one, text="Chào")
    assert (shown["message_thread_id"], shown["is_topic_message"]) == (one, True)
    assert [len(group.shown(group.topics[number])) for number in (one, two)] == [1, 0]
    await call(telegram, "sendMessage", chat_id=group.id, text="Chung")
    assert [message.text for message in group.shown()] == ["Chung"]


async def test_topic_that_is_not_there_is_not_found(telegram: FakeTelegram, group: Group) -> None:
    number = await opened(telegram, group)
    group.delete(group.topics[number])
    for thread in (number, 1, 999):
        refused = await call(telegram, "sendMessage", chat_id=group.id, message_thread_id=thread, text="Chào")
        assert refused == "Bad Request: message thread not found"
    refused = await call(telegram, "closeForumTopic", chat_id=group.id, message_thread_id=number)
    assert refused == "Bad Request: TOPIC_ID_INVALID"


async def test_topic_is_closed_and_opened_once(telegram: FakeTelegram, group: Group) -> None:
    topic = {"chat_id": group.id, "message_thread_id": await opened(telegram, group)}
    assert await call(telegram, "reopenForumTopic", **topic) == "Bad Request: TOPIC_NOT_MODIFIED"
    assert await call(telegram, "closeForumTopic", **topic) is True
    assert await call(telegram, "closeForumTopic", **topic) == "Bad Request: TOPIC_NOT_MODIFIED"
    assert await call(telegram, "editForumTopic", **topic, name="Đèn đường, đã xong") is True
    assert isinstance(await call(telegram, "sendMessage", **topic, text="Quản trị vẫn viết được"), dict)
    group.rights = set()
    assert await call(telegram, "sendMessage", **topic, text="Chào") == "Bad Request: TOPIC_CLOSED"


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"rights": set()}, "Bad Request: not enough rights to create a topic"),
        ({"forum": False}, "Bad Request: the chat is not a forum"),
        ({"status": "kicked"}, "Forbidden: bot was kicked from the supergroup chat"),
        ({"status": "left"}, "Forbidden: bot is not a member of the supergroup chat"),
    ],
)
async def test_topic_is_not_opened_without_the_right(
    telegram: FakeTelegram, group: Group, change: dict[str, Any], refused: str
) -> None:
    for name, value in change.items():
        setattr(group, name, value)
    assert await call(telegram, "createForumTopic", chat_id=group.id, name="x", icon_color=BLUE) == refused


@pytest.mark.parametrize("values", [{"name": " "}, {"name": "x", "icon_color": 1}])
async def test_topic_of_no_name_or_no_such_colour_is_refused(
    telegram: FakeTelegram, group: Group, values: dict[str, Any]
) -> None:
    assert "Bad Request" in await call(telegram, "createForumTopic", chat_id=group.id, **values)
    assert group.topics == {}


async def test_deleting_a_topic_needs_its_own_right(telegram: FakeTelegram, group: Group) -> None:
    topic = {"chat_id": group.id, "message_thread_id": await opened(telegram, group)}
    await call(telegram, "sendMessage", **topic, text="Chào")
    group.rights = {"can_manage_topics"}
    assert "not enough rights" in await call(telegram, "deleteForumTopic", **topic)
    group.rights = {"can_delete_messages"}
    assert await call(telegram, "deleteForumTopic", **topic) is True
    assert group.messages == []


async def test_every_message_in_a_topic_replies_to_its_beginning_or_to_another(
    telegram: FakeTelegram, group: Group
) -> None:
    topic = group.topics[await opened(telegram, group)]
    await call(telegram, "sendMessage", chat_id=group.id, message_thread_id=topic.id, text="Câu hỏi")
    lan = telegram.person(1001)
    group.say(lan, "Không trả lời ai", topic)
    group.say(lan, "Trả lời", topic, to=group.shown(topic)[0])
    group.say(lan, "Ngoài chủ đề")
    first, second, third = [update["message"] for update in telegram.updates.pending]
    assert first["reply_to_message"]["forum_topic_created"]["name"] == "Đèn đường"
    assert second["reply_to_message"]["text"] == "Câu hỏi"
    assert "message_thread_id" not in third


async def test_what_the_bot_may_do_is_told(telegram: FakeTelegram, group: Group) -> None:
    ask = {"chat_id": group.id, "user_id": telegram.bot["id"]}
    assert (await call(telegram, "getChatMember", **ask))["can_manage_topics"] is True
    group.set_bot("member")
    assert (await call(telegram, "getChatMember", **ask))["status"] == "member"
    (update,) = telegram.updates.pending
    assert update["my_chat_member"]["new_chat_member"]["status"] == "member"
