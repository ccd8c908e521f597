"""Campaigns such as "Dân vận khéo", the models registered for them, and who watches over what."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Key
from storage.models.base import Base


class CampaignRow(Base):
    """A campaign from its launch to its results."""

    __tablename__ = "campaign"

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    source: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    theme: Mapped[str]
    words: Mapped[str]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    state: Mapped[str]
    results: Mapped[str | None]
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class CampaignModelRow(Base):
    """A model registered for a campaign, of a collective or of one person."""

    __tablename__ = "campaign_model"
    __table_args__ = (UniqueConstraint("campaign_id", "number"),)

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    number: Mapped[int]
    source: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[str]
    owner: Mapped[str]
    field: Mapped[str]
    plan: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("residential_group.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[str]
    registered_at: Mapped[datetime]
    heard_at: Mapped[datetime]


class CampaignModelEventRow(Base):
    """A step in a model's life: written once, never changed."""

    __tablename__ = "campaign_model_event"

    id: Mapped[Key]
    model_id: Mapped[int] = mapped_column(ForeignKey("campaign_model.id"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    action: Mapped[str]
    details: Mapped[dict[str, Any]]
    source: Mapped[str] = mapped_column(unique=True)


class FrozenReportRow(Base):
    """A campaign's figures as they were reported; a report whose numbers do not add up is never frozen."""

    __tablename__ = "frozen_report"

    id: Mapped[Key]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    source: Mapped[str] = mapped_column(unique=True)
    figures: Mapped[dict[str, Any]]
    frozen_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    frozen_at: Mapped[datetime]


class OversightRow(Base):
    """Which body watches over which of the ward's democracy regulations in a quarter."""

    __tablename__ = "oversight"
    __table_args__ = (Index("ix_oversight_ward_id_year_quarter", "ward_id", "year", "quarter"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    year: Mapped[int]
    quarter: Mapped[int]
    subject: Mapped[str]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    watched: Mapped[str]
    reason: Mapped[str | None]
    source: Mapped[str] = mapped_column(unique=True)
    added_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class RegulationNameRow(Base):
    """What a ward calls one of the six democracy regulations."""

    __tablename__ = "regulation_name"

    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
