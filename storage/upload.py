"""Documents on their way into the store, as values."""

from dataclasses import dataclass, fields
from datetime import date
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

    def as_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The particulars that `as_json` described."""
        days = {name: date.fromisoformat(value[name]) if value.get(name) else None for name in ("issued", "valid_from")}
        return cls(**{**value, **days})
