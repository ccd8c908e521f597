"""People, the addresses at which they are reached, and what they may do."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import BigKey, Key
from storage.models.base import Base


class PersonRow(Base):
    """One human being, however many channels they use.

    Somebody who turned out to be another is left as a shell: `joined_into_id` is who they are now, never a shell itself.
    """

    __tablename__ = "person"

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    name: Mapped[str]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("residential_group.id"), index=True)
    welcomed_at: Mapped[datetime | None]
    consented_at: Mapped[datetime | None]
    consent_version: Mapped[str | None]
    created_at: Mapped[datetime]
    joined_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    joined_at: Mapped[datetime | None]


class ContactRow(Base):
    """One person's address on one channel account.

    `id` is also the chat and user number that handlers see on channels whose own ids are not small integers.
    `stream` counts the web chat's messages, so that a browser that comes back knows what it missed. `quota_left` is how
    many free messages the channel itself said it would still carry there.
    """

    __tablename__ = "contact"
    __table_args__ = (UniqueConstraint("account_id", "outside_id"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("channel_account.id"))
    channel: Mapped[str]
    outside_id: Mapped[str]
    seen_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    quota_left: Mapped[int | None]
    quota_told_at: Mapped[datetime | None]
    stream: Mapped[int] = mapped_column(BigKey, default=0)
    by_hand_until: Mapped[datetime | None]


class RoleRow(Base):
    """What a person may do in a ward, or in one residential group of it, since when and by whom."""

    __tablename__ = "role"
    __table_args__ = (Index("ix_role_ward_id_name", "ward_id", "name"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("residential_group.id"))
    name: Mapped[str]
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class InvitationRow(Base):
    """A one-time link to a role; only the token's hash is kept, so that a copy of the database opens nothing."""

    __tablename__ = "invitation"

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    role: Mapped[str]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("residential_group.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    used_at: Mapped[datetime | None]


class ConversationRow(Base):
    """Where a person stands in a dialog; read once and written once for each event (see storage.conversations)."""

    __tablename__ = "conversation"

    key: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str | None]
    data: Mapped[dict[str, Any]]
    last_event_id: Mapped[int | None] = mapped_column(BigKey)
