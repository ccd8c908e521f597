"""What somebody asks about their own data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from storage.models import PrivacyRequestRow


class Wish(StrEnum):
    """What somebody asks about their data."""

    SEE = "see"
    CORRECT = "correct"
    SUPPLY = "supply"
    LIMIT = "limit"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request and its last days."""

    id: int
    ward_id: int
    person_id: int | None
    wish: Wish
    words: str | None
    asked_at: datetime
    reply_by: date
    replied_at: datetime | None
    due_on: date
    done_at: datetime | None
    certificate: str | None
    details: Mapping[str, Any]


def asked_of(row: PrivacyRequestRow) -> Asked:
    """The request of a row."""
    return Asked(
        id=row.id,
        ward_id=row.ward_id,
        person_id=row.person_id,
        wish=Wish(row.kind),
        words=row.words,
        asked_at=row.asked_at,
        reply_by=row.reply_by,
        replied_at=row.replied_at,
        due_on=row.due_on,
        done_at=row.done_at,
        certificate=row.certificate,
        details=row.details,
    )
