"""What comes in and what goes out: the inbox, the outbox, the web chat's messages and files."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import BigKey, Key
from storage.models.base import Base


class InboxEventRow(Base):
    """An event from a channel, stored once before it is acknowledged.

    `lane` orders: events of one lane are fed to the dispatcher one at a time, oldest first.
    """

    __tablename__ = "inbox_event"
    __table_args__ = (
        UniqueConstraint("account_id", "event_id"),
        Index(
            "ix_inbox_event_open",
            "lane",
            "id",
            postgresql_where=text("done_at IS NULL"),
            sqlite_where=text("done_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("channel_account.id"))
    event_id: Mapped[str]
    lane: Mapped[str]
    payload: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    failure: Mapped[str | None]


class DeliveryRow(Base):
    """One message to one person: the outbox.

    It is written in the transaction that causes it and sent afterwards by the worker, so that neither a crash nor
    a second worker loses or repeats it. `body` is empty when the announcement carries the words. `edits_id` is the
    message that this one corrects, where the channel can change what was sent. What there was no more use in sending
    is "dropped".
    """

    __tablename__ = "delivery"
    __table_args__ = (
        Index(
            "ix_delivery_open",
            "channel",
            "announcement_id",
            "due_at",
            "id",
            postgresql_where=text("state = 'due'"),
            sqlite_where=text("state = 'due'"),
        ),
        Index("ix_delivery_announcement_id_state_failure", "announcement_id", "state", "failure"),
        Index(
            "ix_delivery_acknowledged",
            "announcement_id",
            postgresql_where=text("acknowledged_at IS NOT NULL"),
            sqlite_where=text("acknowledged_at IS NOT NULL"),
        ),
    )

    id: Mapped[Key]
    dedupe_key: Mapped[str] = mapped_column(unique=True)
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    channel: Mapped[str | None]
    announcement_id: Mapped[int | None] = mapped_column(ForeignKey("announcement.id"))
    body: Mapped[dict[str, Any] | None]
    state: Mapped[str] = mapped_column(default="due")
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    lease: Mapped[str | None]
    provider_id: Mapped[str | None]
    failure: Mapped[str | None]
    done_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    edits_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"), index=True)


class WebMessageRow(Base):
    """A bubble of the web chat. `stream` moves on when the bubble is edited, so that browsers fetch it again.

    What is shown only for a while has its words taken away at `fades_at`.
    """

    __tablename__ = "web_message"
    __table_args__ = (
        UniqueConstraint("contact_id", "source"),
        Index("ix_web_message_contact_id_stream", "contact_id", "stream"),
        Index(
            "ix_web_message_fades_at",
            "fades_at",
            postgresql_where=text("fades_at IS NOT NULL"),
            sqlite_where=text("fades_at IS NOT NULL"),
        ),
    )

    id: Mapped[Key]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    stream: Mapped[int] = mapped_column(BigKey)
    source: Mapped[str]
    incoming: Mapped[bool]
    payload: Mapped[dict[str, Any]]
    deleted: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    fades_at: Mapped[datetime | None]


class BlobRow(Base):
    """A file's bytes, kept once under their own hash.

    They live in the database so that one backup holds everything and every process on every machine sees them.
    """

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    media_type: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    created_at: Mapped[datetime]


class SecretRow(Base):
    """Keys that the installation made for itself, such as the one that signs visitor cookies."""

    __tablename__ = "secret"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
