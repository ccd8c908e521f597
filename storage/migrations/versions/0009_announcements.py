"""Announcements that a second person approves; subjects that people choose."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations.history import forget_history, keep_history

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Apply."""
    _subject()
    _subject_choice()
    _announcement_series()
    _announcement_event()
    _announcement_watch()
    _announcement()
    _delivery()
    _channel_lease()
    keep_history("announcement_event")


def _subject() -> None:
    op.create_table(
        "subject",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("statutory", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_subject_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
        sa.UniqueConstraint("ward_id", "name", name=op.f("uq_subject_ward_id_name")),
    )


def _subject_choice() -> None:
    op.create_table(
        "subject_choice",
        sa.Column("subject_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("wants", sa.Boolean(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_subject_choice_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_subject_choice_subject_id")),
        sa.PrimaryKeyConstraint("subject_id", "person_id", name=op.f("pk_subject_choice")),
    )
    op.create_index("ix_subject_choice_person_id", "subject_choice", ["person_id"])


def _announcement_series() -> None:
    op.create_table(
        "announcement_series",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("author_id", key, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("audience", json, nullable=False),
        sa.Column("body", json, nullable=False),
        sa.Column("subject_id", key, nullable=True),
        sa.Column("decided_by", key, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_announcement_series_author_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_announcement_series_decided_by")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_announcement_series_subject_id")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_announcement_series_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_series")),
        sa.UniqueConstraint("source", name=op.f("uq_announcement_series_source")),
    )
    op.create_index("ix_announcement_series_ward_id", "announcement_series", ["ward_id"])


def _announcement_event() -> None:
    op.create_table(
        "announcement_event",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("announcement_id", key, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", key, nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("details", json, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_announcement_event_actor_id")),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_announcement_event_announcement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_event")),
        sa.UniqueConstraint("source", name=op.f("uq_announcement_event_source")),
    )
    op.create_index("ix_announcement_event_announcement_id", "announcement_event", ["announcement_id"])


def _announcement_watch() -> None:
    op.create_table(
        "announcement_watch",
        sa.Column("announcement_id", key, nullable=False),
        sa.Column("contact_id", key, nullable=False),
        sa.Column("provider_id", sa.String(), nullable=True),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_announcement_watch_announcement_id")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_announcement_watch_contact_id")),
        sa.PrimaryKeyConstraint("announcement_id", "contact_id", name=op.f("pk_announcement_watch")),
    )


def _announcement() -> None:
    links = {
        "subject_id": "subject",
        "meeting_id": "meeting",
        "campaign_id": "campaign",
        "series_id": "announcement_series",
        "corrects_id": "announcement",
        "decided_by": "person",
    }
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(), nullable=False, server_default="notice"))
        batch_op.add_column(sa.Column("acknowledge", sa.Boolean(), nullable=False, server_default=sa.false()))
        for name in links:
            batch_op.add_column(sa.Column(name, key, nullable=True))
        batch_op.add_column(sa.Column("regulation_id", key, nullable=True))
        for name in ("minutes_before", "previewed", "planned"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("planned_to", key, nullable=True))
        for name in ("emergency", "refusal"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=True))
        for name in ("decided_at", "send_at", "expires_at"):
            batch_op.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        for name, table in links.items():
            batch_op.create_foreign_key(batch_op.f(f"fk_announcement_{name}"), table, [name], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_announcement_regulation_id"), "regulation", ["regulation_id"], ["id"], ondelete="SET NULL"
        )
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.alter_column("kind", existing_type=sa.String(), server_default=None)
        batch_op.alter_column("acknowledge", existing_type=sa.Boolean(), server_default=None)
        for name in ("meeting_id", "campaign_id", "series_id"):
            batch_op.create_index(batch_op.f(f"ix_announcement_{name}"), [name], unique=False)
        batch_op.create_index(
            "ix_announcement_to_send",
            ["send_at"],
            unique=False,
            postgresql_where=sa.text("state IN ('approved', 'sending')"),
            sqlite_where=sa.text("state IN ('approved', 'sending')"),
        )
    # What was sent so far was sent at once, to groups or to everyone, and nobody was asked to approve it.
    _rewrite_audiences("json_object('groups', json(audience))", "jsonb_build_object('groups', audience)")
    op.execute("UPDATE announcement SET send_at = sent_at")
    count = "(SELECT count(*) FROM delivery WHERE announcement_id = announcement.id)"
    op.execute(f"UPDATE announcement SET planned = {count}")  # noqa: S608 — written above


def _rewrite_audiences(sqlite: str, postgresql_words: str) -> None:
    words = sqlite if op.get_bind().dialect.name == "sqlite" else postgresql_words
    op.execute(f"UPDATE announcement SET audience = {words}")  # noqa: S608 — both are written above


def _delivery() -> None:
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.add_column(sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("edits_id", key, nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_delivery_edits_id"), "delivery", ["edits_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_delivery_edits_id"), ["edits_id"], unique=False)
        # What is sent next is found without looking at what else waits: single people's first, then one announcement's.
        batch_op.drop_index("ix_delivery_open")
        batch_op.create_index(
            "ix_delivery_open",
            ["channel", "announcement_id", "due_at", "id"],
            unique=False,
            postgresql_where=sa.text("state = 'due'"),
            sqlite_where=sa.text("state = 'due'"),
        )
        batch_op.drop_index("ix_delivery_announcement_id_state")
        batch_op.create_index(
            "ix_delivery_announcement_id_state_failure", ["announcement_id", "state", "failure"], unique=False
        )
        batch_op.create_index(
            "ix_delivery_acknowledged",
            ["announcement_id"],
            unique=False,
            postgresql_where=sa.text("acknowledged_at IS NOT NULL"),
            sqlite_where=sa.text("acknowledged_at IS NOT NULL"),
        )


def _channel_lease() -> None:
    op.create_table(
        "channel_lease",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("silent_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_channel_lease")),
    )


def downgrade() -> None:
    """Take back."""
    forget_history("announcement_event")
    op.drop_table("channel_lease")
    op.execute("DELETE FROM delivery WHERE state = 'dropped'")
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        for name in ("acknowledged", "announcement_id_state_failure", "edits_id", "open"):
            batch_op.drop_index(f"ix_delivery_{name}")
        batch_op.create_index("ix_delivery_announcement_id_state", ["announcement_id", "state"], unique=False)
        batch_op.create_index(
            "ix_delivery_open",
            ["channel", "due_at"],
            unique=False,
            postgresql_where=sa.text("state = 'due'"),
            sqlite_where=sa.text("state = 'due'"),
        )
        batch_op.drop_constraint(batch_op.f("fk_delivery_edits_id"), type_="foreignkey")
        batch_op.drop_column("edits_id")
        batch_op.drop_column("acknowledged_at")
    # What never left has no place in the older shape; for whom the rest was is told by its groups.
    op.execute("DELETE FROM announcement_event")
    op.execute("DELETE FROM announcement_watch")
    unsent = "(SELECT id FROM announcement WHERE state NOT IN ('sending', 'sent'))"
    op.execute(f"DELETE FROM delivery WHERE announcement_id IN {unsent}")  # noqa: S608 — written above
    op.execute("UPDATE announcement SET corrects_id = NULL")
    op.execute("DELETE FROM announcement WHERE state NOT IN ('sending', 'sent')")
    _rewrite_audiences("coalesce(json_extract(audience, '$.groups'), '[]')", "coalesce(audience->'groups', '[]')")
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        for name in ("subject_id", "meeting_id", "campaign_id", "series_id", "corrects_id", "decided_by"):
            batch_op.drop_constraint(batch_op.f(f"fk_announcement_{name}"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_announcement_regulation_id"), type_="foreignkey")
        for name in ("to_send", "series_id", "meeting_id", "campaign_id"):
            batch_op.drop_index(f"ix_announcement_{name}")
        for name in (
            *("kind", "subject_id", "meeting_id", "campaign_id", "series_id", "corrects_id", "regulation_id"),
            *("minutes_before", "acknowledge", "emergency", "decided_by", "decided_at", "refusal"),
            *("previewed", "planned", "planned_to", "send_at", "expires_at"),
        ):
            batch_op.drop_column(name)
    for table in ("announcement_watch", "announcement_event", "announcement_series", "subject_choice", "subject"):
        op.drop_table(table)
