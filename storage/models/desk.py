"""How a ward's desk is set up: its bodies, what holds for each category, days off, templates, rooms, keys."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import BigKey, Key
from storage.models.base import Base


class UnitRow(Base):
    """A body of the ward with a queue of its own, such as the urban office or the police."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("ward_id", "name"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    name: Mapped[str]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class UnitMemberRow(Base):
    """Who works in a body."""

    __tablename__ = "unit_member"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class CategoryRuleRow(Base):
    """What holds for a category in a ward: working days to the first answer, evidence at the end, who gets it."""

    __tablename__ = "category_rule"

    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), primary_key=True)
    category: Mapped[str] = mapped_column(primary_key=True)
    days: Mapped[int | None]
    proof: Mapped[bool | None]
    confidential: Mapped[bool] = mapped_column(default=False)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))


class DayOffRow(Base):
    """A day on which the ward's office is closed besides weekends and public holidays."""

    __tablename__ = "day_off"
    __table_args__ = (UniqueConstraint("ward_id", "day"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    day: Mapped[date]
    name: Mapped[str]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]


class ReplyTemplateRow(Base):
    """Words that cadres use again; the one who uses them still fills in what is particular."""

    __tablename__ = "reply_template"
    __table_args__ = (UniqueConstraint("ward_id", "name"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    name: Mapped[str]
    words: Mapped[str]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]


class PaperTemplateRow(Base):
    """A ward's own Word template of a paper, such as the slip of transfer; the newest of its kind holds."""

    __tablename__ = "paper_template"

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    kind: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    name: Mapped[str]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]


class DeskRoomRow(Base):
    """The group chat in which a ward's cadres work, with a topic for each matter."""

    __tablename__ = "desk_room"
    __table_args__ = (UniqueConstraint("account_id", "chat_id"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("channel_account.id"))
    chat_id: Mapped[int] = mapped_column(BigKey)
    opened_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class TopicRow(Base):
    """The topic of one petition in the desk's room, and how far it has been told what happens to the petition.

    The row is written together with what happens; the topic itself is opened afterwards, by whoever holds the lease.
    """

    __tablename__ = "topic"
    __table_args__ = (
        UniqueConstraint("room_id", "petition_id"),
        UniqueConstraint("room_id", "thread_id"),
        Index(
            "ix_topic_due_at",
            "due_at",
            postgresql_where=text("due_at IS NOT NULL"),
            sqlite_where=text("due_at IS NOT NULL"),
        ),
    )

    id: Mapped[Key]
    room_id: Mapped[int] = mapped_column(ForeignKey("desk_room.id"))
    petition_id: Mapped[int] = mapped_column(ForeignKey("petition.id"), index=True)
    thread_id: Mapped[int | None] = mapped_column(BigKey)  # none until it is opened, and after it was lost
    told: Mapped[int] = mapped_column(default=0)  # how many of the petition's steps
    closed: Mapped[bool] = mapped_column(default=False)
    withdrawn: Mapped[bool] = mapped_column(default=False)  # the sender was forgotten: nothing may be left of it
    changes: Mapped[int] = mapped_column(default=1)
    due_at: Mapped[datetime | None]  # there is something to tell
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None]
    leased_until: Mapped[datetime | None]


class CityKeyRow(Base):
    """A key with which a city's system may create requests (Open311); only its hash is kept."""

    __tablename__ = "city_key"

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    name: Mapped[str]
    key_hash: Mapped[str] = mapped_column(unique=True)
    added_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ReceptionRow(Base):
    """A time at which the ward receives citizens in person, with so many places."""

    __tablename__ = "reception"
    __table_args__ = (UniqueConstraint("ward_id", "day", "begins"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    day: Mapped[date]
    begins: Mapped[time]
    place: Mapped[str]
    host: Mapped[str]
    seats: Mapped[int]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]


class BookingRow(Base):
    """Somebody who comes to a reception; what about is not asked."""

    __tablename__ = "booking"
    __table_args__ = (UniqueConstraint("reception_id", "person_id"),)

    id: Mapped[Key]
    reception_id: Mapped[int] = mapped_column(ForeignKey("reception.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    booked_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
