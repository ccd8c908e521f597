"""Documents on their way into the store, as values."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Particulars:
    """What was read of a document, for whoever decides whether it is published; empty or None was not found.

    Attributes:
        number: its official number, or what it is called instead.
        named: whether the number is only the file's name.
        kind: luật, quyết định, kế hoạch…, lower case.
        title: its name without the kind.
        issuer: who issued it.
        signer: who signed it.
        issued: day of issue.
        valid_from: first day in force.
        chapters: how many chapters it has.
        articles: how many articles; 0 for one without articles.
        paragraphs: how many paragraphs a document without articles has.
        missing: numbers between its articles that no article has, such as "59–62".
        lone_chapters: the chapters that were read, where they do not follow each other from the first.
    """

    number: str
    named: bool = False
    kind: str = ""
    title: str = ""
    issuer: str = ""
    signer: str = ""
    issued: date | None = None
    valid_from: date | None = None
    chapters: int = 0
    articles: int = 0
    paragraphs: int = 0
    missing: str = ""
    lone_chapters: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The particulars that `as_json` described."""
        days = {name: date.fromisoformat(value[name]) if value.get(name) else None for name in ("issued", "valid_from")}
        return cls(**{**value, **days})


class UploadStage(StrEnum):
    """Where an upload stands."""

    UNREAD = "unread"
    READ = "read"
    FAILED = "failed"
    PUBLISHED = "published"
    DISCARDED = "discarded"


OPEN = (UploadStage.UNREAD, UploadStage.READ)


@dataclass(frozen=True, slots=True)
class Place:
    """The message in a chat that shows how far reading has come."""

    bot_id: int
    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Upload:
    """A document that a cadre sent.

    Attributes:
        national: whether it is meant for all wards.
        particulars: what was read, with what the cadre corrected; None until it is read.
        words: its text, while somebody has to decide about it.
        remarks: ids of the texts that say what the reviewer must know about the reading.
        suspicious: (why, quote) of passages that the reviewer must look at.
        failure: id of the text that says why it could not be read.
        attempts: how often reading it was begun.
        announce: it was sent so that what it says is announced.
    """

    id: int
    ward_id: int
    person_id: int
    place: Place | None
    file_name: str
    sha256: str
    stage: UploadStage
    national: bool
    particulars: Particulars | None
    words: str
    remarks: tuple[str, ...]
    suspicious: tuple[tuple[str, str], ...]
    failure: str | None
    attempts: int
    announce: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What reading has found."""

    particulars: Particulars
    national: bool
    words: str
    remarks: tuple[str, ...] = ()
    suspicious: tuple[tuple[str, str], ...] = ()
