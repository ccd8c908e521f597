"""People with Zalo on their phones, alone with the bot or in a group."""

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.fakes.zalo_bot.server import FakeZaloBot

ID_BYTES = 10  # twenty hex characters


@dataclass(slots=True)
class Message:
    """A message of the bot as its reader sees it; `kind` is "text", "photo", "sticker" or "voice"."""

    id: str
    text: str
    kind: str = "text"
    content: bytes = b""


class Chat:
    """Where the bot may write."""

    def __init__(self, server: "FakeZaloBot", chat_id: str) -> None:
        self._server = server
        self.id = chat_id
        self.messages: list[Message] = []
        self.typing = 0

    async def sees(self, text: str, *, within: float = 10.0) -> Message:
        """The newest message with these words; waits for it."""

        def look() -> Message | None:
            return next((message for message in reversed(self.messages) if text in message.text), None)

        return await self._server.until(look, f"{text!r} in {self.id}", within)

    @property
    def last(self) -> Message:
        """The newest message."""
        return self.messages[-1]


class Person(Chat):
    """Somebody who writes to the bot; made by `FakeZaloBot.person`."""

    def __init__(self, server: "FakeZaloBot", name: str) -> None:
        super().__init__(server, secrets.token_hex(ID_BYTES))
        self.name = name
        self.blocked = False
        self.known = False  # the bot learns of somebody when they write

    def send(self, text: str) -> str:
        """Write; returns the message's id."""
        return self._say("message.text.received", text=text)

    def send_photo(self, content: bytes, caption: str = "", *, place: str = "photo_url") -> str:
        """Send a photo; sources differ on the name of the field that holds its address."""
        address = self._server.keep(content, ".jpg")
        words = {"caption": caption} if caption else {}
        return self._say("message.image.received", kind="CHAT_PHOTO", **{place: address}, **words)

    def send_sticker(self) -> str:
        """Send a sticker."""
        address = self._server.keep(b"sticker", ".png")
        return self._say("message.sticker.received", kind="CHAT_STICKER", sticker="bfe458bf64fa8da4d4eb", url=address)

    def send_voice(self, content: bytes) -> str:
        """Speak."""
        return self._say("message.voice.received", kind="CHAT_VOICE", voice_url=self._server.keep(content, ".aac"))

    def send_other(self) -> str:
        """Send a file, a link, a place: the bot learns only that something came."""
        return self._say("message.unsupported.received")

    def follow(self) -> None:
        """Begin to follow; only some libraries know this event."""
        self._member("user.follow")

    def block(self) -> None:
        """Want nothing any more."""
        self.blocked = True
        self._member("user.unfollow")

    def as_sender(self) -> dict[str, Any]:
        """How events name them."""
        return {"id": self.id, "display_name": self.name, "is_bot": False}

    def _say(self, event: str, *, kind: str = "CHAT_MESSAGE", **content: Any) -> str:
        self.known = True
        return self._server.say(event, self, {"id": self.id, "chat_type": "PRIVATE"}, kind, content)

    def _member(self, event: str) -> None:
        about = {"from": self.as_sender(), "chat": {"id": self.id, "chat_type": "PRIVATE"}}
        self._server.updates.add(
            {
                "event_name": event,
                "message": {**about, "message_id": self._server.new_id(), "date": self._server.date()},
            }
        )


@dataclass
class Overheard:
    """What was said in a group without the bot: it must never learn of it."""

    texts: list[str] = field(default_factory=list)


class Group(Chat):
    """An ordinary group with the bot in it, which gets what mentions it and nothing else."""

    def __init__(self, server: "FakeZaloBot") -> None:
        super().__init__(server, f"zgr-{secrets.token_hex(ID_BYTES)}")
        self.unheard = Overheard()

    def say(self, who: Person, text: str, *, mention: bool = False) -> str | None:
        """Somebody writes; the message's id when it reaches the bot."""
        if not mention:
            self.unheard.texts.append(text)
            return None
        return self._say("message.text.received", who, "CHAT_MESSAGE", text=f"@{self._server.name} {text}")

    def say_photo(self, who: Person, content: bytes, caption: str = "", *, mention: bool = False) -> str | None:
        """Somebody shows a photo; the mention must stand in its own caption."""
        if not mention:
            self.unheard.texts.append(caption)
            return None
        words = f"@{self._server.name} {caption}".rstrip()
        address = self._server.keep(content, ".jpg")
        return self._say("message.image.received", who, "CHAT_PHOTO", photo_url=address, caption=words)

    def _say(self, event: str, who: Person, kind: str, **content: Any) -> str:
        return self._server.say(event, who, {"id": self.id, "chat_type": "GROUP"}, kind, content)
