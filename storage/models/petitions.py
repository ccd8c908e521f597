"""Petitions and everything that happened to them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Key
from storage.models.base import Base

IS_OPEN = text("state IN ('received', 'taken', 'waiting', 'answered')")


class PetitionRow(Base):
    """A resident's petition (phản ánh, kiến nghị), from its first draft on.

    Nobody's `person_id` means that the sender stays unknown, or came by paper, telephone or another system: then
    `sender_name` is what was noted, and `receipt_hash` that of the code with which an unknown sender goes on.
    """

    __tablename__ = "petition"
    __table_args__ = (
        Index("ix_petition_ward_id_state", "ward_id", "state"),
        Index("ix_petition_ward_id_submitted_at", "ward_id", "submitted_at"),
        # What the desk's lists are read from, however many petitions have ended: in the order of their deadlines.
        Index("ix_petition_open", "ward_id", "due_on", "id", postgresql_where=IS_OPEN, sqlite_where=IS_OPEN),
        Index("ix_petition_assigned", "assignee_id", "due_on", "id", postgresql_where=IS_OPEN, sqlite_where=IS_OPEN),
        # Few are merged: counted with all the others, the index would look useless to SQLite.
        Index(
            "ix_petition_merged_into_id",
            "merged_into_id",
            postgresql_where=text("merged_into_id IS NOT NULL"),
            sqlite_where=text("merged_into_id IS NOT NULL"),
        ),
        # One draft each: somebody who writes from two addresses at once goes on with the same one.
        Index(
            "ix_petition_draft",
            "person_id",
            unique=True,
            postgresql_where=text("state = 'draft'"),
            sqlite_where=text("state = 'draft'"),
        ),
        UniqueConstraint("ward_id", "entry_source"),
    )

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    code: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    sender_name: Mapped[str | None]
    receipt_hash: Mapped[str | None] = mapped_column(unique=True)
    way: Mapped[str] = mapped_column(default="chat", server_default="chat")
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    entry_source: Mapped[str | None]  # the request that entered it, so that it enters once
    words: Mapped[str]
    place: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("residential_group.id"))
    anonymous: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str | None]
    created_at: Mapped[datetime]
    nudged_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    # What follows is storage.petition.Standing.
    state: Mapped[str]
    category: Mapped[str]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    level: Mapped[int] = mapped_column(default=0, server_default="0")
    confidential: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    due_on: Mapped[date | None]
    extra_days: Mapped[int] = mapped_column(default=0, server_default="0")
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    rating: Mapped[int | None]
    state_before: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("petition.id"))


class PetitionEventRow(Base):
    """One thing that happened to a petition. `source` makes a repeated request harmless.

    Never changed or removed: triggers refuse it, but for the erasure of words and of who acted (storage.erasure).
    """

    __tablename__ = "petition_event"
    __table_args__ = (UniqueConstraint("petition_id", "source"),)

    id: Mapped[Key]
    petition_id: Mapped[int] = mapped_column(ForeignKey("petition.id"), index=True)
    source: Mapped[str]
    kind: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    words: Mapped[str | None]
    details: Mapped[dict[str, Any]]


class PetitionFileRow(Base):
    """A picture or file that belongs to a petition; `source` is the channel's own name of it.

    `step` is the source of the event with which it came, empty for what came with the petition itself.
    """

    __tablename__ = "petition_file"
    __table_args__ = (UniqueConstraint("petition_id", "source"),)

    id: Mapped[Key]
    petition_id: Mapped[int] = mapped_column(ForeignKey("petition.id"), index=True)
    source: Mapped[str]
    step: Mapped[str | None]
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    name: Mapped[str]
    kind: Mapped[str]
    added_at: Mapped[datetime]


class PetitionPartRow(Base):
    """The words of one message of a petition, so that the sender may edit that message; `source` names it."""

    __tablename__ = "petition_part"
    __table_args__ = (UniqueConstraint("petition_id", "source"), Index("ix_petition_part_source", "source"))

    id: Mapped[Key]
    petition_id: Mapped[int] = mapped_column(ForeignKey("petition.id"))
    source: Mapped[str]
    words: Mapped[str]
    added_at: Mapped[datetime]


class PetitionSupporterRow(Base):
    """Somebody who has met with the same; `household` is counted once however many of it say so."""

    __tablename__ = "petition_supporter"
    __table_args__ = (UniqueConstraint("petition_id", "person_id"),)

    id: Mapped[Key]
    petition_id: Mapped[int] = mapped_column(ForeignKey("petition.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    household: Mapped[str]
    at: Mapped[datetime]
