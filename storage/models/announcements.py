"""Announcements, who decides about them, what people choose to hear; the messages themselves are deliveries."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import BigKey, Key
from storage.models.base import Base


class AnnouncementRow(Base):
    """What a ward tells its people.

    `audience` says for whom; it is evaluated when the announcement is sent. `planned_to` is the last person who was
    looked at: planning goes on from there after a crash, until `planned` says for how many people it was. A reminder
    of a meeting keeps its distance in `minutes_before`, so that it moves with the meeting. After `expires_at` there is
    no use in sending. `share` is how many per cent of the households are wanted, also for money; `price_agreed` how many
    đồng whoever approved it agreed to.
    """

    __tablename__ = "announcement"
    __table_args__ = (
        Index("ix_announcement_ward_id_sent_at", "ward_id", "sent_at"),
        Index(
            "ix_announcement_to_send",
            "send_at",
            postgresql_where=text("state IN ('approved', 'sending')"),
            sqlite_where=text("state IN ('approved', 'sending')"),
        ),
    )

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    source: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    audience: Mapped[dict[str, Any]]
    body: Mapped[dict[str, Any]]
    state: Mapped[str]
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("announcement_series.id"), index=True)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("announcement.id"))
    regulation_id: Mapped[int | None] = mapped_column(ForeignKey("regulation.id", ondelete="SET NULL"))
    minutes_before: Mapped[int | None]
    acknowledge: Mapped[bool] = mapped_column(default=False)
    emergency: Mapped[str | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    refusal: Mapped[str | None]
    previewed: Mapped[int | None]
    planned: Mapped[int | None]
    planned_to: Mapped[int | None] = mapped_column(BigKey)
    created_at: Mapped[datetime]
    send_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    share: Mapped[int | None]
    price_agreed: Mapped[int | None]


class AnnouncementEventRow(Base):
    """A step in an announcement's life: written once, never changed."""

    __tablename__ = "announcement_event"

    id: Mapped[Key]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    action: Mapped[str]
    details: Mapped[dict[str, Any]]
    source: Mapped[str] = mapped_column(unique=True)


class AnnouncementSeriesRow(Base):
    """An announcement that repeats, such as the call to the quarterly meeting; each time makes one announcement."""

    __tablename__ = "announcement_series"

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    source: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    rule: Mapped[str]
    audience: Mapped[dict[str, Any]]
    body: Mapped[dict[str, Any]]
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    next_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class AnnouncementWatchRow(Base):
    """A cadre's chat in which the progress of an announcement is shown: the message that is renewed there."""

    __tablename__ = "announcement_watch"

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"), primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    provider_id: Mapped[str | None]
    shown: Mapped[str]
    shown_at: Mapped[datetime]


class SubjectRow(Base):
    """What announcements are about; people can leave a subject unless its notices are required by law."""

    __tablename__ = "subject"
    __table_args__ = (UniqueConstraint("ward_id", "name"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    name: Mapped[str]
    statutory: Mapped[bool]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SubjectChoiceRow(Base):
    """Whether somebody wants to hear about a subject; without a row, they have not chosen."""

    __tablename__ = "subject_choice"

    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    wants: Mapped[bool]
    chosen_at: Mapped[datetime]
