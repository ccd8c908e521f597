"""Documents on their way into the store, and the pictures of pages that were read from pictures."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import BigKey, Key
from storage.models.base import Base


class UploadRow(Base):
    """A document that a cadre sent: read by itself, looked at by the cadre, then published or thrown away.

    `source` names the event it came with, so that it is taken once. `bot_id`, `chat_id` and `message_id` name the
    message that shows how far reading has come. The words are kept only while somebody has to decide.
    """

    __tablename__ = "upload"
    __table_args__ = (
        Index(
            "ix_upload_unread",
            "id",
            postgresql_where=text("stage = 'unread'"),
            sqlite_where=text("stage = 'unread'"),
        ),
        Index("ix_upload_person_id_stage", "person_id", "stage"),
    )

    id: Mapped[Key]
    source: Mapped[str] = mapped_column(unique=True)
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    bot_id: Mapped[int | None] = mapped_column(BigKey)
    chat_id: Mapped[int | None] = mapped_column(BigKey)
    message_id: Mapped[int | None] = mapped_column(BigKey)
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    stage: Mapped[str]
    national: Mapped[bool]
    particulars: Mapped[dict[str, Any]]
    words: Mapped[str]
    remarks: Mapped[list[Any]]
    suspicious: Mapped[list[Any]]
    failure: Mapped[str | None]
    attempts: Mapped[int]
    leased_until: Mapped[datetime | None]
    sent_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class PageRow(Base):
    """A page of a kept file that was read from its picture; `words` are what was read, to find the page again."""

    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("file", "page"),)

    id: Mapped[Key]
    file: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    page: Mapped[int]
    picture: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    words: Mapped[str]
