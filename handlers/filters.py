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


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message: the channel's id to fetch it by, and its lasting name there."""

    file_id: str
    source: str
    name: str
    size: int | None


class HasFile(Filter):
    """A message with a picture or another file; hands over `attachment` and the caption as `words`."""

    async def __call__(self, message: Message) -> dict[str, Any] | Literal[False]:
        """Match and hand over the file."""
        attachment = _attachment(message)
        if attachment is None:
            return False
        return {"attachment": attachment, "words": unicodedata.normalize("NFC", message.caption or "").strip()}


def _attachment(message: Message) -> Attachment | None:
    if message.photo:
        best = message.photo[-1]
        return Attachment(best.file_id, best.file_unique_id, NAMELESS[0], best.file_size)
    file = message.document or message.video or message.audio or message.voice
    if file is None:
        return None
    name = getattr(file, "file_name", None) or NAMELESS[1]
    return Attachment(file.file_id, file.file_unique_id, name, file.file_size)


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
