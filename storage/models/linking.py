"""How a person joins their channels: codes, tries, and what was joined or parted."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Key
from storage.models.base import Base


class LinkCodeRow(Base):
    """A one-time code with which another channel is joined; only its hash is kept.

    `person_id` asked for it at `contact_id`; `entered_by` is the address from which it came back. Nothing is joined
    before the first confirms that (`accepted`).
    """

    __tablename__ = "link_code"

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    entered_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    accepted: Mapped[bool | None]


class LinkTryRow(Base):
    """Somebody entered a code, right or wrong; kept for an hour, so that nobody guesses."""

    __tablename__ = "link_try"
    __table_args__ = (
        Index("ix_link_try_contact_id_at", "contact_id", "at"),
        Index("ix_link_try_ward_id_at", "ward_id", "at"),
    )

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    at: Mapped[datetime]


class PersonLinkRow(Base):
    """Two persons were joined, or an address left one of them to be somebody new (`other_id`).

    `kept` holds what had to give way when both had answered the same thing, by table.
    """

    __tablename__ = "person_link"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    action: Mapped[str]
    at: Mapped[datetime]
    kept: Mapped[dict[str, Any]]
