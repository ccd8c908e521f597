"""A message before any channel has seen it: words, buttons, files."""

from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Button:
    """A choice under a message; `data` comes back when it is pressed (at most 64 bytes, Telegram's limit)."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class FileRef:
    """A kept file (storage.blobs) to be sent along."""

    sha256: str
    name: str
    kind: str  # "photo", "video", "voice" or "document"


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent; rows of buttons from top to bottom."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    files: tuple[FileRef, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        return {
            "text": self.text,
            "buttons": [[[button.label, button.data] for button in row] for row in self.buttons],
            "files": [[file.sha256, file.name, file.kind] for file in self.files],
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The body that `as_json` described."""
        return cls(
            text=value["text"],
            buttons=tuple(tuple(Button(*button) for button in row) for row in value["buttons"]),
            files=tuple(FileRef(*file) for file in value["files"]),
        )


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to another person than the one who is speaking. The same `key` is never sent twice.

    It goes to the address that the person used last, unless one of theirs is named.
    """

    person_id: int
    body: Body
    key: str
    contact_id: int | None = None
