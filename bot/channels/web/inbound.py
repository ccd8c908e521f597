"""What a browser sends, stored as the person's own bubble and as an event of the inbox, in Telegram's shape."""

import re
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.web.bubbles import Payload, pressable
from bot.channels.web.session import query_id
from handlers.denunciation import SEALED
from storage import Storage
from storage.people import Person
from storage.places import Account
from storage.webchat import Bubble

TEXT_LIMIT = 10_000  # characters
WITHHELD = "…"  # until the bubble is taken away with the explanation
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?=\s|$)")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # PostgreSQL stores no NUL, and nobody types the others


class NotOfferedError(Exception):
    """The button that was pressed is not there: forged, or gone since the page was drawn."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose browser it is."""

    person: Person
    contact_id: int

    def as_user(self) -> dict[str, Any]:
        """Telegram's description of a user; people and chats are numbered by our contacts."""
        return {"id": self.contact_id, "is_bot": False, "first_name": self.person.name or "–"}

    def as_chat(self) -> dict[str, Any]:
        """Telegram's description of their chat with us."""
        return {"id": self.contact_id, "type": "private", "first_name": self.person.name or "–"}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came in and is kept."""

    sha256: str
    name: str
    media_type: str
    size: int
    width: int = 0
    height: int = 0

    @property
    def is_picture(self) -> bool:
        """Whether it is shown as a photo."""
        return self.width > 0

    def as_payload(self) -> Payload:
        """What the bubble keeps of it."""
        return {
            "sha256": self.sha256,
            "name": self.name,
            "media_type": self.media_type,
            "is_picture": self.is_picture,
            "size": self.size,
            "width": self.width,
            "height": self.height,
        }

    def as_message(self) -> dict[str, Any]:
        """The part of Telegram's message that carries it."""
        file = {"file_id": self.sha256, "file_unique_id": self.sha256[:32], "file_size": self.size}
        if self.is_picture:
            return {"photo": [file | {"width": self.width, "height": self.height}]}
        return {"document": file | {"file_name": self.name, "mime_type": self.media_type}}


def clean(text: str) -> str:
    """The text as it is kept: NFC, no invisible control characters, no broken halves of characters, no blank ends."""
    whole = text.replace("\r\n", "\n").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", whole)).strip()


class Inbound:
    """Stores what comes in. The same id twice is one bubble and one event.

    `shown` turns what was written into what its writer's bubble says: a command into its name, a secret into words.
    `withholds` says of which words nothing may be stored (bot.sealing).
    """

    def __init__(
        self,
        storage: Storage,
        account: Account,
        wake: Callable[[], None],
        shown: Callable[[str], str],
        withholds: Callable[..., Awaitable[bool]],
    ) -> None:
        self._storage = storage
        self._account = account
        self._wake = wake
        self._shown = shown
        self._withholds = withholds

    async def write(self, speaker: Speaker, *, message_id: str, text: str, now: datetime) -> Bubble:
        """Somebody wrote a message."""
        if await self.withholds(speaker, text):
            return await self.seal(speaker, message_id=message_id, now=now)
        bubble = await self._bubble(speaker, message_id, {"text": self._shown(text)}, now)
        await self._receive(speaker, message_id, {"message": _message(speaker, bubble) | _text(text, "text")}, now)
        return bubble

    async def attach(
        self, speaker: Speaker, *, message_id: str, file: Attachment, caption: str, now: datetime
    ) -> Bubble:
        """Somebody sent a file."""
        bubble = await self._bubble(speaker, message_id, {"text": caption, "files": [file.as_payload()]}, now)
        words = _text(caption, "caption") if caption else {}
        message = _message(speaker, bubble) | file.as_message() | words
        await self._receive(speaker, message_id, {"message": message}, now)
        return bubble

    async def withholds(self, speaker: Speaker, *words: str) -> bool:
        """Whether nothing of a message with these words, or of a file of that name, may be stored."""
        contact = speaker.person.contact
        return contact is not None and await self._withholds(contact, *words)

    async def seal(self, speaker: Speaker, *, message_id: str, now: datetime) -> Bubble:
        """Somebody wrote what may not be stored: only that it happened is."""
        bubble = await self._bubble(speaker, message_id, {"text": WITHHELD}, now)
        await self._receive(speaker, message_id, {"message": _message(speaker, bubble), SEALED: True}, now)
        return bubble

    async def place(
        self, speaker: Speaker, *, message_id: str, latitude: float, longitude: float, shown: str, now: datetime
    ) -> Bubble:
        """Somebody sent where they are, in degrees; their bubble says `shown`."""
        bubble = await self._bubble(speaker, message_id, {"text": shown}, now)
        location = {"latitude": latitude, "longitude": longitude}
        await self._receive(speaker, message_id, {"message": _message(speaker, bubble) | {"location": location}}, now)
        return bubble

    async def press(self, speaker: Speaker, *, press_id: str, bubble_id: int, data: str, now: datetime) -> Bubble:
        """Somebody pressed a button; their bubble says its label.

        Raises:
            NotOfferedError: that bubble does not offer this to this person.
        """
        pressed = await self._storage.web_chat.get(speaker.contact_id, bubble_id)
        if pressed is None or pressed.deleted or pressed.incoming:
            raise NotOfferedError
        label = pressable(pressed.payload, data)
        if label is None:
            raise NotOfferedError
        bubble = await self._bubble(speaker, press_id, {"text": label}, now)
        query = {
            "id": query_id(speaker.contact_id, press_id),
            "from": speaker.as_user(),
            "chat_instance": "web",
            "data": data,
            "message": _pressed(speaker, pressed),
        }
        await self._receive(speaker, press_id, {"callback_query": query}, now)
        return bubble

    async def _bubble(self, speaker: Speaker, source: str, payload: Payload, now: datetime) -> Bubble:
        whole = {"text": "", "files": []} | payload
        return await self._storage.web_chat.add(
            speaker.contact_id, source=source, incoming=True, payload=whole, now=now
        )

    async def _receive(self, speaker: Speaker, source: str, update: dict[str, Any], now: datetime) -> None:
        await self._storage.inbox.receive(
            account_id=self._account.id,
            event_id=f"{speaker.contact_id}:{source}",
            lane=f"web:{speaker.contact_id}",
            payload=update,
            now=now,
        )
        self._wake()


def _message(speaker: Speaker, bubble: Bubble) -> dict[str, Any]:
    return {
        "message_id": bubble.id,
        "date": int(bubble.created_at.timestamp()),
        "chat": speaker.as_chat(),
        "from": speaker.as_user(),
    }


def _text(text: str, name: str) -> dict[str, Any]:
    command = _COMMAND.match(text)
    if command is None:
        return {name: text}
    entity = {"type": "bot_command", "offset": 0, "length": command.end()}
    return {name: text, "entities" if name == "text" else "caption_entities": [entity]}


def _pressed(speaker: Speaker, bubble: Bubble) -> dict[str, Any]:
    payload = bubble.payload
    rows = [[{"text": label, "callback_data": data} for label, data in row] for row in payload.get("buttons", [])]
    rows += [[{"text": label, "url": url}] for label, url in payload.get("links", [])]
    entities = [
        {"type": kind, "offset": offset, "length": length} | ({"url": url} if url else {})
        for kind, offset, length, url in payload.get("marks", [])
    ]
    return {
        "message_id": bubble.id,
        "date": int(bubble.created_at.timestamp()),
        "chat": speaker.as_chat(),
        "from": {"id": 1, "is_bot": True, "first_name": "bot"},
        "text": payload["text"],
        "entities": entities,
        "reply_markup": {"inline_keyboard": rows},
    }
