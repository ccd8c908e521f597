"""Meetings: who comes, what is said, what was decided, and the proof that they were announced as the law wants."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Key
from storage.models.base import Base


class MeetingRow(Base):
    """A meeting. `follows_id` is the one before it in a series such as the quarterly giao ban."""

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_ward_id_starts_at", "ward_id", "starts_at"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    source: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[str]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("residential_group.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    place: Mapped[str]
    chair: Mapped[str]
    invited: Mapped[str]
    agenda: Mapped[list[Any]]
    sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))
    file_name: Mapped[str | None]
    regulation_id: Mapped[int | None] = mapped_column(ForeignKey("regulation.id", ondelete="SET NULL"))
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    state: Mapped[str]
    reason: Mapped[str | None]
    secretary: Mapped[str | None]
    checkin_hash: Mapped[str | None] = mapped_column(unique=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class MeetingEventRow(Base):
    """A step in a meeting's life: written once, never changed."""

    __tablename__ = "meeting_event"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    action: Mapped[str]
    details: Mapped[dict[str, Any]]
    source: Mapped[str] = mapped_column(unique=True)


class RsvpRow(Base):
    """What somebody answered to an invitation: comes, sends a substitute, does not come."""

    __tablename__ = "rsvp"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    answer: Mapped[str]
    substitute: Mapped[str | None]
    answered_at: Mapped[datetime]


class AttendanceRow(Base):
    """Somebody who was there; those without an account are written down by name."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        Index("ix_attendance_meeting_id_group_id", "meeting_id", "group_id"),
    )

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("residential_group.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str]
    substitute: Mapped[bool] = mapped_column(default=False)
    how: Mapped[str]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    source: Mapped[str] = mapped_column(unique=True)


class OpinionRow(Base):
    """What somebody said or asked, beforehand or in the meeting; each has its end, of which its author is told."""

    __tablename__ = "opinion"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    speaker: Mapped[str]
    words: Mapped[str]
    theme: Mapped[str | None]
    beforehand: Mapped[bool]
    state: Mapped[str]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    source: Mapped[str] = mapped_column(unique=True)


class MeetingTaskRow(Base):
    """A conclusion as a numbered task; what is not done is carried over to the next meeting of the series."""

    __tablename__ = "meeting_task"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        Index("ix_meeting_task_state_due_on", "state", "due_on"),
    )

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    words: Mapped[str]
    assignee: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    due_on: Mapped[date | None]
    state: Mapped[str]
    result: Mapped[str | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    carried_from: Mapped[int | None] = mapped_column(ForeignKey("meeting_task.id"), unique=True)
    opinion_id: Mapped[int | None] = mapped_column(ForeignKey("opinion.id"))
    source: Mapped[str] = mapped_column(unique=True)


class PostingRow(Base):
    """A photo of the notice board: the proof that a meeting was posted where the law wants it."""

    __tablename__ = "posting"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("residential_group.id"))
    place: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    file_name: Mapped[str]
    posted_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    source: Mapped[str] = mapped_column(unique=True)
