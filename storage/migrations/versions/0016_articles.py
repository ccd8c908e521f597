"""Announcements that go to everybody who follows an account, as articles."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
moment = sa.DateTime(timezone=True)
OPEN = "stage IN ('wanted', 'making', 'made', 'sending')"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "channel_article",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("announcement_id", key, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=True),
        sa.Column("outside_id", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("leased_until", moment, nullable=True),
        sa.Column("lease", sa.String(), nullable=True),
        sa.Column("provider_id", sa.String(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("sent_at", moment, nullable=True),
        sa.Column("done_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_channel_article_ward_id")),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_channel_article_announcement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_article")),
        sa.UniqueConstraint("announcement_id", name=op.f("uq_channel_article_announcement_id")),
    )
    op.create_index(op.f("ix_channel_article_ward_id"), "channel_article", ["ward_id"])
    op.create_index(
        "ix_channel_article_open",
        "channel_article",
        ["due_at", "id"],
        postgresql_where=sa.text(OPEN),
        sqlite_where=sa.text(OPEN),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("channel_article")
