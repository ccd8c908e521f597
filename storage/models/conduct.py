"""People's rights over their data, and what is done about those who abuse the chat."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Key
from storage.models.base import Base


class PrivacyRequestRow(Base):
    """What somebody asked about their own data (Nghị định 356/2025 Điều 5), with its last day.

    After an erasure nobody's name is left here; the `certificate` is what proves it.
    """

    __tablename__ = "privacy_request"
    __table_args__ = (Index("ix_privacy_request_ward_id_done_at", "ward_id", "done_at"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    source: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    words: Mapped[str | None]
    asked_at: Mapped[datetime]
    reply_by: Mapped[date]
    replied_at: Mapped[datetime | None]
    due_on: Mapped[date]
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    certificate: Mapped[str | None] = mapped_column(unique=True)
    details: Mapped[dict[str, Any]]


class MuteRow(Base):
    """A person whose messages wait for a while, why, and what they say against it; step 0 is a mere warning."""

    __tablename__ = "mute"

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    petition_id: Mapped[int | None] = mapped_column(ForeignKey("petition.id"))
    source: Mapped[str] = mapped_column(unique=True)
    step: Mapped[int]
    reason: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    began_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    appeal: Mapped[str | None]
    appealed_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None]
    lifted_at: Mapped[datetime | None]
