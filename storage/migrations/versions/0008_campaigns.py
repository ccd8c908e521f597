"""Campaigns, their models and reports; who watches over what."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations.history import forget_history, keep_history

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Apply."""
    _campaign()
    _campaign_model()
    _campaign_model_event()
    _frozen_report()
    _oversight()
    keep_history("campaign_model_event")


def _campaign() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("results", sa.String(), nullable=True),
        sa.Column("created_by", key, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_campaign_created_by")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_campaign_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("source", name=op.f("uq_campaign_source")),
    )
    op.create_index("ix_campaign_ward_id", "campaign", ["ward_id"])


def _campaign_model() -> None:
    op.create_table(
        "campaign_model",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("campaign_id", key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("unit_id", key, nullable=True),
        sa.Column("group_id", key, nullable=True),
        sa.Column("person_id", key, nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_model_campaign_id")),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f("fk_campaign_model_group_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_campaign_model_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_campaign_model_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_model")),
        sa.UniqueConstraint("campaign_id", "number", name=op.f("uq_campaign_model_campaign_id_number")),
        sa.UniqueConstraint("source", name=op.f("uq_campaign_model_source")),
    )
    op.create_index("ix_campaign_model_person_id", "campaign_model", ["person_id"])


def _campaign_model_event() -> None:
    op.create_table(
        "campaign_model_event",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("model_id", key, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", key, nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("details", json, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_campaign_model_event_actor_id")),
        sa.ForeignKeyConstraint(["model_id"], ["campaign_model.id"], name=op.f("fk_campaign_model_event_model_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_model_event")),
        sa.UniqueConstraint("source", name=op.f("uq_campaign_model_event_source")),
    )
    op.create_index("ix_campaign_model_event_model_id", "campaign_model_event", ["model_id"])


def _frozen_report() -> None:
    op.create_table(
        "frozen_report",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("campaign_id", key, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("figures", json, nullable=False),
        sa.Column("frozen_by", key, nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_frozen_report_campaign_id")),
        sa.ForeignKeyConstraint(["frozen_by"], ["person.id"], name=op.f("fk_frozen_report_frozen_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_report")),
        sa.UniqueConstraint("source", name=op.f("uq_frozen_report_source")),
    )
    op.create_index("ix_frozen_report_campaign_id", "frozen_report", ["campaign_id"])


def _oversight() -> None:
    op.create_table(
        "oversight",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("unit_id", key, nullable=False),
        sa.Column("watched", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("added_by", key, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_oversight_added_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_oversight_unit_id")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_oversight_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oversight")),
        sa.UniqueConstraint("source", name=op.f("uq_oversight_source")),
    )
    op.create_index("ix_oversight_ward_id_year_quarter", "oversight", ["ward_id", "year", "quarter"])


def downgrade() -> None:
    """Take back."""
    forget_history("campaign_model_event")
    for table in ("oversight", "frozen_report", "campaign_model_event", "campaign_model", "campaign"):
        op.drop_table(table)
