"""Meetings: answers, attendance, opinions, tasks, posting."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations.history import forget_history, keep_history

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Apply."""
    _meeting()
    _meeting_event()
    _rsvp()
    _attendance()
    _opinion()
    _meeting_task()
    _posting()
    keep_history("meeting_event")


def _meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("group_id", key, nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("chair", sa.String(), nullable=False),
        sa.Column("invited", sa.String(), nullable=False),
        sa.Column("agenda", json, nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=True),
        sa.Column("regulation_id", key, nullable=True),
        sa.Column("follows_id", key, nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("secretary", sa.String(), nullable=True),
        sa.Column("checkin_hash", sa.String(), nullable=True),
        sa.Column("created_by", key, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_meeting_created_by")),
        sa.ForeignKeyConstraint(["follows_id"], ["meeting.id"], name=op.f("fk_meeting_follows_id")),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f("fk_meeting_group_id")),
        sa.ForeignKeyConstraint(
            ["regulation_id"], ["regulation.id"], name=op.f("fk_meeting_regulation_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_meeting_sha256")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_meeting_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("checkin_hash", name=op.f("uq_meeting_checkin_hash")),
        sa.UniqueConstraint("source", name=op.f("uq_meeting_source")),
    )
    op.create_index("ix_meeting_follows_id", "meeting", ["follows_id"])
    op.create_index("ix_meeting_ward_id_starts_at", "meeting", ["ward_id", "starts_at"])


def _meeting_event() -> None:
    op.create_table(
        "meeting_event",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("meeting_id", key, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", key, nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("details", json, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_meeting_event_actor_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_event_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_event")),
        sa.UniqueConstraint("source", name=op.f("uq_meeting_event_source")),
    )
    op.create_index("ix_meeting_event_meeting_id", "meeting_event", ["meeting_id"])


def _rsvp() -> None:
    op.create_table(
        "rsvp",
        sa.Column("meeting_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("substitute", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_rsvp_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rsvp_person_id")),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_rsvp")),
    )
    op.create_index("ix_rsvp_person_id", "rsvp", ["person_id"])


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("meeting_id", key, nullable=False),
        sa.Column("person_id", key, nullable=True),
        sa.Column("household_id", key, nullable=True),
        sa.Column("group_id", key, nullable=True),
        sa.Column("unit_id", key, nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("substitute", sa.Boolean(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", key, nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_attendance_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f("fk_attendance_group_id")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_attendance_household_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_attendance_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_attendance_meeting_id_person_id")),
        sa.UniqueConstraint("source", name=op.f("uq_attendance_source")),
    )
    op.create_index("ix_attendance_meeting_id_group_id", "attendance", ["meeting_id", "group_id"])
    op.create_index("ix_attendance_person_id", "attendance", ["person_id"])


def _opinion() -> None:
    op.create_table(
        "opinion",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("meeting_id", key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", key, nullable=True),
        sa.Column("unit_id", key, nullable=True),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=True),
        sa.Column("beforehand", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", key, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_opinion_by_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_opinion_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_opinion_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_opinion_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_opinion_meeting_id_number")),
        sa.UniqueConstraint("source", name=op.f("uq_opinion_source")),
    )
    op.create_index("ix_opinion_person_id", "opinion", ["person_id"])


def _meeting_task() -> None:
    op.create_table(
        "meeting_task",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("meeting_id", key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("assignee", sa.String(), nullable=False),
        sa.Column("person_id", key, nullable=True),
        sa.Column("unit_id", key, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", key, nullable=True),
        sa.Column("carried_from", key, nullable=True),
        sa.Column("opinion_id", key, nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["carried_from"], ["meeting_task.id"], name=op.f("fk_meeting_task_carried_from")),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name=op.f("fk_meeting_task_done_by")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_task_meeting_id")),
        sa.ForeignKeyConstraint(["opinion_id"], ["opinion.id"], name=op.f("fk_meeting_task_opinion_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meeting_task_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_meeting_task_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_task")),
        sa.UniqueConstraint("carried_from", name=op.f("uq_meeting_task_carried_from")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_meeting_task_meeting_id_number")),
        sa.UniqueConstraint("source", name=op.f("uq_meeting_task_source")),
    )
    op.create_index("ix_meeting_task_person_id", "meeting_task", ["person_id"])
    op.create_index("ix_meeting_task_state_due_on", "meeting_task", ["state", "due_on"])


def _posting() -> None:
    op.create_table(
        "posting",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("meeting_id", key, nullable=False),
        sa.Column("group_id", key, nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", key, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_posting_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f("fk_posting_group_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_posting_meeting_id")),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_posting_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
        sa.UniqueConstraint("source", name=op.f("uq_posting_source")),
    )
    op.create_index("ix_posting_meeting_id", "posting", ["meeting_id"])


def downgrade() -> None:
    """Take back."""
    forget_history("meeting_event")
    for table in ("posting", "meeting_task", "opinion", "attendance", "rsvp", "meeting_event", "meeting"):
        op.drop_table(table)
