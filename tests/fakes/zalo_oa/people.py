"""A person with Zalo who talks with the Official Account."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.fakes.zalo_oa.server import FakeZaloOa

ABOVE_FLOATS = 2**53  # every id is larger than what JavaScript can count


def new_id() -> str:
    """An id as people and accounts have them: a number too large for a float, written as a string."""
    return str(ABOVE_FLOATS + secrets.randbelow(9 * 10**18))


@dataclass(slots=True)
class Message:
    """A message of the account as its reader sees it.

    `kind` is "text", "image", "gif", "sticker", "file", "list" or "request_user_info"; `by` names the colleague who wrote
    it by hand, if one did.
    """

    id: str
    text: str
    kind: str = "text"
    name: str = ""
    content: bytes = b""
    buttons: Sequence[dict[str, Any]] = field(default_factory=tuple)
    by: str = ""

    @property
    def labels(self) -> list[str]:
        """What the buttons say."""
        return [button["title"] for button in self.buttons]


class Person:
    """Made by `FakeZaloOa.person`.

    Attributes:
        last: when they last did something with the account.
        blocked: whether they want nothing from it.
        refuses: a code with which everything for them is refused, e.g. -227.
        free_used: messages without charge since then.
        phone: with country code, as templates go by.
        sensitive: whether the platform keeps to itself who they are.
    """

    def __init__(self, server: "FakeZaloOa", name: str, phone: str = "") -> None:
        self._server = server
        self.id = new_id()
        self.id_by_app = new_id()
        self.name = name
        self.phone = phone
        self.follows = False
        self.blocked = False
        self.sensitive = False
        self.refuses = 0
        self.last: datetime | None = None
        self.free_used = 0
        self.messages: list[Message] = []
        self.tags: list[str] = []
        self.shared: dict[str, str] = {}

    def send(self, text: str, *, quote: Message | None = None) -> str:
        """Write; returns the message's id."""
        quoted = {"quote_msg_id": quote.id} if quote else {}
        return self._say("user_send_text", text=text, **quoted)

    def send_photo(self, content: bytes, caption: str = "") -> str:
        """Send a photo."""
        address = self._server.keep(content, ".jpg")
        words = {"text": caption} if caption else {}
        return self._attach("user_send_image", "image", {"url": address, "thumbnail": address}, **words)

    def send_photos(self, contents: Sequence[bytes], caption: str = "") -> str:
        """Send several photos in one message."""
        addresses = [self._server.keep(content, ".jpg") for content in contents]
        files = [{"type": "image", "payload": {"url": one, "thumbnail": one}} for one in addresses]
        words = {"text": caption} if caption else {}
        return self._say("user_send_image", attachments=files, **words)

    def send_gif(self, content: bytes) -> str:
        """Send a picture that moves."""
        address = self._server.keep(content, ".gif")
        return self._attach("user_send_gif", "gif", {"url": address, "thumbnail": address})

    def send_file(self, content: bytes, name: str) -> str:
        """Send a file."""
        ending = name.rpartition(".")[2]
        about = {
            "url": self._server.keep(content, f".{ending}"),
            "name": name,
            "size": str(len(content)),
            "checksum": hashlib.md5(content, usedforsecurity=False).hexdigest(),
            "type": ending,
        }
        return self._attach("user_send_file", "file", about)

    def send_voice(self, content: bytes, ending: str = ".aac") -> str:
        """Speak."""
        return self._attach("user_send_audio", "audio", {"url": self._server.keep(content, ending)})

    def send_video(self, content: bytes, description: str = "") -> str:
        """Send a film."""
        address = self._server.keep(content, ".mp4")
        return self._attach(
            "user_send_video", "video", {"url": address, "thumbnail": address, "description": description}
        )

    def send_sticker(self) -> str:
        """Send a sticker."""
        return self._attach("user_send_sticker", "sticker", {"id": "46989", "url": self._server.keep(b"gif", ".gif")})

    def send_link(self, url: str, title: str = "", description: str = "") -> str:
        """Send a link."""
        about = {"url": url, "thumbnail": "", "description": description, **({"title": title} if title else {})}
        return self._attach("user_send_link", "link", about)

    def send_card(self) -> str:
        """Send a contact card."""
        about = {"url": "https://zalo.me/0912345678", "thumbnail": "", "description": '{"phone":"84912345678"}'}
        return self._attach("user_send_business_card", "link", about)

    def send_place(self, latitude: float, longitude: float, words: str = "") -> str:
        """Send where something is; the numbers come as strings."""
        about = {"coordinates": {"latitude": str(latitude), "longitude": str(longitude)}}
        return self._attach("user_send_location", "location", about, **({"text": words} if words else {}))

    def submit(self, name: str, phone: str, address: str, *, flat: bool = False) -> None:
        """Fill in the form that asked for personal data; `flat` in its older shape."""
        self.shared = {"name": name, "phone": phone, "address": address}
        where: dict[str, Any] = {"address": address, "ward": "Phường Mẫu", "city": "Hà Nội"}
        if not flat:
            where = {"full_address": {"user_city": "Hà Nội", "user_ward": "Phường Mẫu", "user_address": address}}
        self._server.tell(self, "user_submit_info", {"info": {"name": name, "phone": phone, **where}})

    def tap(self, label: str) -> str:
        """Tap the newest button whose label begins so; the account hears its payload as words."""
        for message in reversed(self.messages):
            for button in message.buttons:
                if button["title"].startswith(label) and button["type"].startswith("oa.query."):
                    return self.send(button["payload"])
        raise AssertionError(f"{self.name} sees no button {label!r} in {[one.labels for one in self.messages]}")

    def follow(self) -> None:
        """Begin to follow: there is no sender and no message in this event."""
        self.follows, self.blocked = True, False
        self._interact()
        self._server.follow(self, "follow")

    def unfollow(self) -> None:
        """Follow no longer."""
        self.follows = False
        self._server.follow(self, "unfollow")

    def block(self) -> None:
        """Want nothing from the account any more."""
        self.blocked = True
        self.unfollow()

    async def sees(self, text: str, *, within: float = 10.0) -> Message:
        """The newest message with these words; waits for it."""

        def look() -> Message | None:
            return next((message for message in reversed(self.messages) if text in message.text), None)

        return await self._server.until(look, f"{text!r} for {self.name}", within)

    @property
    def last_message(self) -> Message:
        """The newest message."""
        return self.messages[-1]

    def _attach(self, event: str, kind: str, payload: dict[str, Any], **more: Any) -> str:
        return self._say(event, attachments=[{"type": kind, "payload": payload}], **more)

    def _say(self, event: str, **message: Any) -> str:
        self._interact()
        number = self._server.new_message_id()
        self._server.tell(self, event, {"message": {**message, "msg_id": number}})
        return number

    def _interact(self) -> None:
        self.last = self._server.now()
        self.free_used = 0
