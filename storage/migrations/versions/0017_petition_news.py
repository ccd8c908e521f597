"""News of petitions by reviewed forms, and when a channel was called for one."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
moment = sa.DateTime(timezone=True)
OPEN = "state = 'due'"


def upgrade() -> None:
    """Apply."""
    op.add_column("reach_setting", sa.Column("petition_news", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("message_form", sa.Column("purpose", sa.String(), nullable=False, server_default="announcement"))
    op.add_column("paid_message", sa.Column("handed_at", moment, nullable=True))
    _paid_news()


def _paid_news() -> None:
    links = {
        "ward_id": ("ward", None),
        "delivery_id": ("delivery", "SET NULL"),
        "petition_id": ("petition", None),
        "contact_id": ("contact", "SET NULL"),
        "form_id": ("message_form", None),
    }
    op.create_table(
        "paid_news",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("delivery_id", key, nullable=True),
        sa.Column("petition_id", key, nullable=False),
        sa.Column("contact_id", key, nullable=True),
        sa.Column("form_id", key, nullable=False),
        sa.Column("news", sa.String(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("leased_until", moment, nullable=True),
        sa.Column("lease", sa.String(), nullable=True),
        sa.Column("handed_at", moment, nullable=True),
        sa.Column("provider_id", sa.String(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("done_at", moment, nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_paid_news_{name}"), ondelete=ondelete)
            for name, (table, ondelete) in links.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paid_news")),
        sa.UniqueConstraint("delivery_id", name=op.f("uq_paid_news_delivery_id")),
    )
    for name in ("petition_id", "contact_id"):
        op.create_index(op.f(f"ix_paid_news_{name}"), "paid_news", [name])
    op.create_index("ix_paid_news_ward_id_created_at", "paid_news", ["ward_id", "created_at"])
    op.create_index(
        "ix_paid_news_open",
        "paid_news",
        ["due_at", "id"],
        postgresql_where=sa.text(OPEN),
        sqlite_where=sa.text(OPEN),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("paid_news")
    op.drop_column("paid_message", "handed_at")
    op.drop_column("message_form", "purpose")
    op.drop_column("reach_setting", "petition_news")
