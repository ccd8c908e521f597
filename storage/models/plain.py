"""Channels that cannot show buttons: what was said there, and files beside it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Key
from storage.models.base import Base


class PlainRoomRow(Base):
    """A group on a channel whose own ids are no numbers; handlers know it by its negative number."""

    __tablename__ = "plain_room"
    __table_args__ = (UniqueConstraint("account_id", "outside_id"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("channel_account.id"))
    outside_id: Mapped[str]


class SaidMessageRow(Base):
    """One message of ours to one person, or into one group, with the choices that its text numbers.

    It is written before it is sent: without `said_at` it may or may not have arrived. `turn` is what all messages of
    one answer share. `decade` is 0 in the conversation, else the tens in which a message of the worker numbers.
    """

    __tablename__ = "said_message"
    __table_args__ = (
        Index("ix_said_message_contact_id_id", "contact_id", "id"),
        Index(
            "ix_said_message_fades_at",
            "fades_at",
            postgresql_where=text("fades_at IS NOT NULL"),
            sqlite_where=text("fades_at IS NOT NULL"),
        ),
    )

    id: Mapped[Key]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("plain_room.id"))
    turn: Mapped[str]
    source: Mapped[str] = mapped_column(unique=True)
    provider_id: Mapped[str | None]
    text: Mapped[str]
    choices: Mapped[list[Any]]
    decade: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(index=True)
    said_at: Mapped[datetime | None]
    fades_at: Mapped[datetime | None]


class ReceivedMediaRow(Base):
    """A file that somebody sent and that nothing may refer to yet; forgotten after a while."""

    __tablename__ = "received_media"
    __table_args__ = (UniqueConstraint("contact_id", "sha256"),)

    id: Mapped[Key]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    received_at: Mapped[datetime] = mapped_column(index=True)


class SharedFileRow(Base):
    """A file that one person may fetch under a signed address until it expires."""

    __tablename__ = "shared_file"

    id: Mapped[Key]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    name: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)
