"""Announcements; the messages that carry them are deliveries (storage.models.traffic)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Key
from storage.models.base import Base


class AnnouncementRow(Base):
    """What a ward tells its people. `audience` is the list of residential groups, empty for everyone."""

    __tablename__ = "announcement"
    __table_args__ = (Index("ix_announcement_ward_id_sent_at", "ward_id", "sent_at"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    source: Mapped[str] = mapped_column(unique=True)
    audience: Mapped[list[Any]]
    body: Mapped[dict[str, Any]]
    state: Mapped[str]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
