"""A person with Telegram on their phone."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from tests.fakes.telegram.rules import Refusal

if TYPE_CHECKING:
    from tests.fakes.telegram.server import FakeTelegram

Seen = TypeVar("Seen")
PATIENCE = 40.0  # seconds, as the other people of the tests have: a busy machine is slow, not wrong


@dataclass(frozen=True, slots=True)
class File:
    """A file that hangs on a message; `kind` is Telegram's word: "photo", "document", "video", "voice"."""

    kind: str
    name: str
    content: bytes


@dataclass(slots=True)
class Message:
    """A message of the bot as the person sees it now; `edits` holds its earlier wordings."""

    id: int
    at: float
    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)
    keyboard: list[list[dict[str, Any]]] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    edits: list[str] = field(default_factory=list)
    album: str | None = None
    thread: int | None = None
    raw: dict[str, Any] = field(default_factory=dict)

    @property
    def buttons(self) -> list[list[str]]:
        """Labels, row by row, links among them."""
        return [[key["text"] for key in row] for row in self.keyboard]

    @property
    def links(self) -> dict[str, str]:
        """Addresses by label."""
        return {key["text"]: key["url"] for row in self.keyboard for key in row if "url" in key}

    def marked(self, kind: str) -> list[str]:
        """The stretches of the text that are marked so."""
        wide = self.text.encode("utf-16-le")
        spans = [(entity["offset"] * 2, entity["length"] * 2) for entity in self.entities if entity["type"] == kind]
        return [wide[start : start + length].decode("utf-16-le") for start, length in spans]


class Person:
    """Somebody who writes to the bot; made by `FakeTelegram.person`."""

    def __init__(self, server: "FakeTelegram", person_id: int, name: str) -> None:
        self._server = server
        self._queries = count(1)
        self._read = 0
        self.id = person_id
        self.name = name
        self.blocked = False
        self.deactivated = False
        self.messages: list[Message] = []
        self.said: set[int] = set()
        self.toasts: list[str] = []
        self.open_queries: list[str] = []
        self.open_inline: list[str] = []
        self.offered: dict[str, list[dict[str, Any]]] = {}
        self.typing = 0

    def send(self, text: str) -> int:
        """Write something; returns the update's number."""
        entities = []
        if text.startswith("/"):
            entities = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        return self._say(text=text, **({"entities": entities} if entities else {}))

    def send_photo(self, content: bytes, caption: str = "") -> int:
        """Send a photo."""
        size = self._server.keep(File("photo", "photo.jpg", content))
        return self._say(photo=[size], **({"caption": caption} if caption else {}))

    def send_document(self, content: bytes, name: str, caption: str = "") -> int:
        """Send a file."""
        document = {**self._server.keep(File("document", name, content)), "file_name": name}
        return self._say(document=document, **({"caption": caption} if caption else {}))

    def send_voice(self, content: bytes) -> int:
        """Speak."""
        return self._say(voice={**self._server.keep(File("voice", "voice.ogg", content)), "duration": 3})

    def send_video(self, content: bytes, caption: str = "") -> int:
        """Send a film."""
        video = {**self._server.keep(File("video", "film.mp4", content)), "duration": 3}
        return self._say(video=video, **({"caption": caption} if caption else {}))

    def send_album(self, contents: list[bytes], caption: str = "", album: str = "") -> str:
        """Send photos as one album, or some more of an album; returns the album's name."""
        album = album or f"album-{self.id}-{next(self._queries)}"
        for place, content in enumerate(contents):
            size = self._server.keep(File("photo", "photo.jpg", content))
            words = {"caption": caption} if caption and not place else {}
            self._say(photo=[size], media_group_id=album, **words)
        return album

    def send_place(self, latitude: float, longitude: float) -> int:
        """Send where something is."""
        return self._say(location={"latitude": latitude, "longitude": longitude})

    def reply(self, text: str, to: Message) -> int:
        """Answer one of the bot's messages."""
        return self._say(text=text, reply_to_message=to.raw)

    def edit(self, number: int, text: str) -> int:
        """Write something else in place of what was sent by this update."""
        said = self._server.updates.history[number]["message"]
        place = "caption" if "photo" in said or "document" in said else "text"
        value = {**said, place: text, "edit_date": self._server.date()}
        return self._server.updates.add("edited_message", value)

    def press(self, label: str, on: Message | None = None) -> str:
        """Press a button, on the newest message that has it or on the given one; returns the query's id."""
        shown = [on] if on is not None else reversed(self.messages)
        for message in shown:
            for key in (key for row in message.keyboard for key in row if key["text"] == label):
                return self.press_data(key["callback_data"], message)
        raise AssertionError(f"{self.name} sees no button {label!r} in {[m.buttons for m in self.messages]}")

    def press_data(self, data: str, on: Message) -> str:
        """Press a button that may be gone from the message by now."""
        query = f"{self.id}-{next(self._queries)}"
        self.open_queries.append(query)
        value = {"id": query, "from": self.as_user(), "message": on.raw, "chat_instance": "1", "data": data}
        self._server.updates.add("callback_query", value)
        return query

    async def ask_inline(self, words: str, *, within: float = PATIENCE) -> list[dict[str, Any]]:
        """Type the bot's name and these words in some other chat; what it offers to insert there."""
        query = f"inline-{self.id}-{next(self._queries)}"
        self.open_inline.append(query)
        value = {"id": query, "from": self.as_user(), "query": words, "offset": "", "chat_type": "group"}
        self._server.updates.add("inline_query", value)
        answered = await self._until(lambda: query in self.offered or None, f"an offer for {words!r}", within)
        assert answered
        return self.offered[query]

    def block(self) -> None:
        """Block the bot."""
        self._member("member", "kicked")
        self.blocked = True

    def unblock(self) -> None:
        """Let the bot write again."""
        self.blocked = False
        self._member("kicked", "member")

    async def sees(self, text: str, *, within: float = PATIENCE) -> Message:
        """The newest message with these words; waits for it."""
        return await self._until(
            lambda: next((message for message in reversed(self.messages) if text in message.text), None),
            f"{text!r}",
            within,
        )

    async def next(self, *, within: float = PATIENCE) -> Message:
        """The first message that no earlier `next` has returned; waits for it."""
        number = self._read + 1
        message = await self._until(
            lambda: self.messages[number - 1] if len(self.messages) >= number else None, "another message", within
        )
        self._read = number
        return message

    async def gets(self, number: int, *, within: float = PATIENCE) -> list[Message]:
        """All messages, as soon as there are so many."""
        return await self._until(
            lambda: self.messages if len(self.messages) >= number else None, f"{number} messages", within
        )

    @property
    def last(self) -> Message:
        """The newest message."""
        return self.messages[-1]

    def admit(self, thread: int | None) -> None:
        """Let the bot write to them."""
        if self.deactivated:
            raise Refusal(403, "Forbidden: user is deactivated")
        if self.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if thread is not None:
            raise Refusal(400, "Bad Request: message thread not found")

    def as_user(self) -> dict[str, Any]:
        """How updates name them."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "vi"}

    def as_chat(self) -> dict[str, Any]:
        """Their private chat with the bot."""
        return {"id": self.id, "type": "private", "first_name": self.name}

    def _say(self, **content: Any) -> int:
        number = self._server.next_message_id()
        self.said.add(number)
        value = {
            "message_id": number,
            "date": self._server.date(),
            "from": self.as_user(),
            "chat": self.as_chat(),
            **content,
        }
        return self._server.updates.add("message", value)

    def _member(self, before: str, after: str) -> None:
        bot = self._server.bot
        value = {
            "chat": self.as_chat(),
            "from": self.as_user(),
            "date": self._server.date(),
            "old_chat_member": {"user": bot, "status": before, **({"until_date": 0} if before == "kicked" else {})},
            "new_chat_member": {"user": bot, "status": after, **({"until_date": 0} if after == "kicked" else {})},
        }
        self._server.updates.add("my_chat_member", value)

    async def _until(self, look: Callable[[], Seen | None], what: str, within: float) -> Seen:
        try:
            async with asyncio.timeout(within):
                while not (found := look()):
                    await self._server.change()
                return found
        except TimeoutError:
            seen = [message.text for message in self.messages]
            raise AssertionError(f"{self.name} waited {within} s for {what} and saw {seen}") from None
