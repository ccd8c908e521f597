"""A group of people with the bot in it, perhaps with topics."""

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes.telegram.people import File, Message, Person
from tests.fakes.telegram.rules import Refusal

if TYPE_CHECKING:
    from tests.fakes.telegram.server import FakeTelegram

RIGHTS = ("can_manage_topics", "can_delete_messages", "can_pin_messages", "can_manage_chat")
OTHER_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip
GENERAL = 1


@dataclass
class Topic:
    """A topic as its readers see it; its number is that of the message that tells of its beginning."""

    id: int
    name: str
    colour: int
    root: dict[str, Any]
    closed: bool = False
    deleted: bool = False
    log: list[str] = field(default_factory=list)


class Group:
    """A chat of several people; made by `FakeTelegram.group`.

    Messages of a topic carry its number, and every message in a topic that replies to no other one replies to the
    message of its beginning. Topics are not listed by any method.
    """

    def __init__(self, server: "FakeTelegram", chat_id: int, title: str) -> None:
        self._server = server
        self.id = chat_id
        self.title = title
        self.forum = True
        self.kind = "supergroup"
        self.username = ""
        self.status = "administrator"
        self.rights: set[str] = set(RIGHTS)
        self.topics: dict[int, Topic] = {}
        self.messages: list[Message] = []
        self.said: set[int] = set()
        self.typing = 0

    def as_chat(self) -> dict[str, Any]:
        """How updates name it."""
        named = {"username": self.username} if self.username else {}
        forum = {"is_forum": True} if self.forum else {}
        return {"id": self.id, "type": self.kind, "title": self.title, **forum, **named}

    def bot_member(self) -> dict[str, Any]:
        """What the bot is in the group."""
        member: dict[str, Any] = {"user": self._server.bot, "status": self.status}
        if self.status == "administrator":
            member |= {right: right in self.rights for right in (*RIGHTS, *OTHER_RIGHTS)}
        return member | ({"until_date": 0} if self.status == "kicked" else {})

    def admit(self, thread: int | None) -> None:
        """Let the bot write here, into this topic."""
        if self.status == "kicked":
            raise Refusal(403, "Forbidden: bot was kicked from the supergroup chat")
        if self.status == "left":
            raise Refusal(403, "Forbidden: bot is not a member of the supergroup chat")
        if thread is None:
            return
        topic = self.topics.get(thread)
        if not self.forum or topic is None or topic.deleted:
            raise Refusal(400, "Bad Request: message thread not found")
        if topic.closed and "can_manage_topics" not in self.rights:
            raise Refusal(400, "Bad Request: TOPIC_CLOSED")

    def topic(self, name: str) -> Topic:
        """The newest topic that is there whose name holds these words."""
        for topic in reversed(self.topics.values()):
            if name in topic.name and not topic.deleted:
                return topic
        raise AssertionError(f"no topic {name!r} among {[topic.name for topic in self.topics.values()]}")

    def shown(self, topic: Topic | None = None) -> list[Message]:
        """What the bot wrote in a topic, or outside of all."""
        thread = topic.id if topic else None
        return [message for message in self.messages if message.thread == thread]

    def say(self, who: Person, text: str, topic: Topic | None = None, *, to: Message | None = None) -> int:
        """Somebody writes, perhaps in reply; returns the update's number."""
        entities = []
        if text.startswith("/"):
            entities = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        return self._say(who, topic, to, text=text, **({"entities": entities} if entities else {}))

    def say_photo(
        self, who: Person, content: bytes, topic: Topic | None = None, *, caption: str = "", to: Message | None = None
    ) -> int:
        """Somebody sends a photo."""
        size = self._server.keep(File("photo", "photo.jpg", content))
        return self._say(who, topic, to, photo=[size], **({"caption": caption} if caption else {}))

    def press(self, who: Person, label: str, topic: Topic | None = None, *, on: Message | None = None) -> str:
        """Somebody presses the newest button whose label begins so; returns the query's id."""
        for message in [on] if on is not None else reversed(self.shown(topic)):
            for key in (key for row in message.keyboard for key in row if key["text"].startswith(label)):
                return who.press_data(key["callback_data"], message)
        raise AssertionError(f"no button {label!r} in {[message.buttons for message in self.shown(topic)]}")

    def delete(self, topic: Topic) -> None:
        """Somebody deletes a topic by hand."""
        topic.deleted = True
        self.messages = [message for message in self.messages if message.thread != topic.id]

    def set_bot(self, status: str, *rights: str, by: Person | None = None) -> None:
        """Somebody makes the bot something else in the group; without a name when nobody is given."""
        before = self.bot_member()
        self.status, self.rights = status, set(rights)
        nameless = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        value = {
            "chat": self.as_chat(),
            "from": by.as_user() if by else nameless,
            "date": self._server.date(),
            "old_chat_member": before,
            "new_chat_member": self.bot_member(),
        }
        self._server.updates.add("my_chat_member", value)

    async def sees(self, text: str, topic: Topic | None = None, *, within: float = 10.0) -> Message:
        """The newest message with these words in a topic; waits for it."""
        try:
            async with asyncio.timeout(within):
                while True:
                    for message in reversed(self.shown(topic)):
                        if text in message.text:
                            return message
                    await self._server.change()
        except TimeoutError:
            seen = [message.text for message in self.shown(topic)]
            raise AssertionError(f"waited {within} s for {text!r} and saw {seen}") from None

    async def has_topic(self, name: str, *, within: float = 10.0) -> Topic:
        """The newest topic with these words in its name; waits for it."""
        try:
            async with asyncio.timeout(within):
                while not any(name in topic.name and not topic.deleted for topic in self.topics.values()):
                    await self._server.change()
        except TimeoutError:
            pass
        return self.topic(name)

    def _say(self, who: Person, topic: Topic | None, to: Message | None, **content: Any) -> int:
        number = self._server.next_message_id()
        self.said.add(number)
        value = {
            "message_id": number,
            "date": self._server.date(),
            "from": who.as_user(),
            "chat": self.as_chat(),
            **content,
        }
        if topic is not None:
            value |= {"message_thread_id": topic.id, "is_topic_message": True, "reply_to_message": topic.root}
        if to is not None:
            value["reply_to_message"] = to.raw
            # A reply outside of all topics begins a thread of its own, which no message may be sent to.
            value.setdefault("message_thread_id", to.id)
        return self._server.updates.add("message", value)
