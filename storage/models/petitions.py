"""Petitions and everything that happened to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Key
from storage.models.base import Base


class PetitionRow(Base):
    """A resident's petition (phản ánh, kiến nghị), from its first draft on."""

    __tablename__ = "petition"
    __table_args__ = (
        Index("ix_petition_ward_id_state", "ward_id", "state"),
        # One draft each: somebody who writes from two addresses at once goes on with the same one.
        Index(
            "ix_petition_draft",
            "person_id",
            unique=True,
            postgresql_where=text("state = 'draft'"),
            sqlite_where=text("state = 'draft'"),
        ),
    )

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    code: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[str]
    category: Mapped[str]
    words: Mapped[str]
    place: Mapped[str | None]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("residential_group.id"))
    anonymous: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str | None]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class PetitionEventRow(Base):
    """One thing that happened to a petition; never changed or removed. `source` makes a repeated request harmless."""

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
    """A picture or file that belongs to a petition; `source` is the channel's own name of it."""

    __tablename__ = "petition_file"
    __table_args__ = (UniqueConstraint("petition_id", "source"),)

    id: Mapped[Key]
    petition_id: Mapped[int] = mapped_column(ForeignKey("petition.id"), index=True)
    source: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    name: Mapped[str]
    kind: Mapped[str]
    added_at: Mapped[datetime]
