"""Filters of our own; all are coroutines, because aiogram runs any other filter in a thread, ten times slower."""

import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

from aiogram.filters import Filter
from aiogram.types import Message, TelegramObject

from storage.people import Person, Role


class Words(Filter):
    """A message of words that is no command; hands them over in NFC as `words`."""

    async def __call__(self, message: Message) -> dict[str, Any] | Literal[False]:
        """Match and hand over the words."""
        words = unicodedata.normalize("NFC", message.text or "").strip()
        return {"words": words} if words and not words.startswith("/") else False


class NoCommand(Filter):
    """Anything but a command: commands must reach their own handler from within every dialog."""

    async def __call__(self, message: Message) -> bool:
        """Match."""
        return not (message.text or "").startswith("/")


NAMELESS = "anh.jpg", "tep"  # what a picture, and another file, is called when the channel tells no name
MADE = {"video": "video.mp4", "video_note": "video.mp4", "voice": "ghi-am.ogg", "audio": "am-thanh.mp3"}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message.

    Attributes:
        file_id: by which the channel gives it out.
        source: its lasting name there.
        name: what people call it.
        size: bytes, where the channel says so.
        sort: what the channel took it for: "photo", "video", "voice" and the like; its content decides in the end.
        album: names the album of which it is part.
    """

    file_id: str
    source: str
    name: str
    size: int | None
    sort: str = "document"
    album: str | None = None


class HasFile(Filter):
    """A message with a picture or another file; hands over `attachment` and the caption as `words`."""

    async def __call__(self, message: Message) -> dict[str, Any] | Literal[False]:
        """Match and hand over the file."""
        attachment = _attachment(message)
        if attachment is None:
            return False
        return {"attachment": attachment, "words": unicodedata.normalize("NFC", message.caption or "").strip()}


def _attachment(message: Message) -> Attachment | None:
    album = message.media_group_id
    if message.photo:
        best = message.photo[-1]
        return Attachment(best.file_id, best.file_unique_id, NAMELESS[0], best.file_size, "photo", album)
    for sort in ("document", "video", "video_note", "voice", "audio"):
        file = getattr(message, sort)
        if file is not None:
            name = getattr(file, "file_name", None) or MADE.get(sort, NAMELESS[1])
            return Attachment(file.file_id, file.file_unique_id, name, file.file_size, sort, album)
    return None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the earth that came with a message, in degrees; `name` when it has one."""

    latitude: float
    longitude: float
    name: str = ""


class HasPlace(Filter):
    """A message with a place on the map; hands it over as `spot`."""

    async def __call__(self, message: Message) -> dict[str, Any] | Literal[False]:
        """Match and hand over the place."""
        location = message.venue.location if message.venue else message.location
        if location is None:
            return False
        named = [message.venue.title, message.venue.address] if message.venue else []
        name = ", ".join(part for part in map(str.strip, named) if part)
        return {"spot": Spot(location.latitude, location.longitude, unicodedata.normalize("NFC", name))}


class MayWork(Filter):
    """The speaker works on the committee's desk."""

    async def __call__(self, _event: TelegramObject, person: Person) -> bool:
        """Match."""
        return person.on_desk


class HasRole(Filter):
    """The speaker holds the role."""

    def __init__(self, role: Role) -> None:
        self.role = role

    async def __call__(self, _event: TelegramObject, person: Person) -> bool:
        """Match."""
        return self.role in person.roles
