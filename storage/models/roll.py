"""The household roll: who lives where, who speaks for a household, and every change of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Key
from storage.models.base import Base


class ClusterRow(Base):
    """A cụm dân cư: a part of a residential group that can meet by itself."""

    __tablename__ = "cluster"
    __table_args__ = (UniqueConstraint("group_id", "name"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("residential_group.id"))
    name: Mapped[str]


class HouseholdRow(Base):
    """A household as the roll has it. `representative_id` is the person in the chat, once that is confirmed.

    `agreed_phone` is the number at which it agreed to be written to; with another number that agreement is void.
    """

    __tablename__ = "household"
    __table_args__ = (
        UniqueConstraint("ward_id", "code"),
        Index("ix_household_group_id_ended_at", "group_id", "ended_at"),
    )

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("residential_group.id"))
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("cluster.id"))
    code: Mapped[str]
    head: Mapped[str]
    address: Mapped[str]
    representative: Mapped[str]
    phone: Mapped[str | None] = mapped_column(index=True)
    agreed_phone: Mapped[str | None]
    representative_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    added_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class HouseholdMemberRow(Base):
    """The household to which somebody in the chat belongs, once that is confirmed."""

    __tablename__ = "household_member"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    since: Mapped[datetime]


class HouseholdClaimRow(Base):
    """Somebody who says that they belong to a household, and who confirmed or refused it.

    It has no household when what they said fits none in the roll: whoever decides may find it. `group_id` says whose
    head is asked.
    """

    __tablename__ = "household_claim"

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("residential_group.id"), index=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    source: Mapped[str] = mapped_column(unique=True)
    words: Mapped[str]
    represents: Mapped[bool]
    claimed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    accepted: Mapped[bool | None]


class RollChangeRow(Base):
    """A change of the roll, or a look at it: written once, never changed, but for what an erasure takes away.

    Looks at a list name the group and no household.
    """

    __tablename__ = "roll_change"

    id: Mapped[Key]
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("residential_group.id"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("roll_import.id"))
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    action: Mapped[str]
    details: Mapped[dict[str, Any]]


class RollImportRow(Base):
    """A file of households that was read in: how many rows, and what was wrong with which.

    `wrong` holds numbers of rows, columns and kinds of faults, never what stood there; `invited` what tells again who
    was invited to a role, in no readable form.
    """

    __tablename__ = "roll_import"

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    source: Mapped[str] = mapped_column(unique=True)
    file_name: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    imported_at: Mapped[datetime]
    rows: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int]
    wrong: Mapped[list[Any]]
    invited: Mapped[list[Any]]


class GroupLinkRow(Base):
    """A link (and its QR picture) through which people join the chat as residents of a group; it gives no role."""

    __tablename__ = "group_link"

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("residential_group.id"))
    token: Mapped[str] = mapped_column(unique=True)
    used: Mapped[int] = mapped_column(default=0)
    made_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
