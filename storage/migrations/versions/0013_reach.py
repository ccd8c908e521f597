"""What each channel may still carry, and at what price."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    _reach_setting()
    _message_form()
    _paid_message()
    op.add_column("contact", sa.Column("quota_left", sa.Integer(), nullable=True))
    op.add_column("contact", sa.Column("quota_told_at", moment, nullable=True))
    op.add_column("household", sa.Column("agreed_phone", sa.String(), nullable=True))
    op.add_column("announcement", sa.Column("share", sa.Integer(), nullable=True))
    op.add_column("announcement", sa.Column("price_agreed", sa.Integer(), nullable=True))


def _reach_setting() -> None:
    op.create_table(
        "reach_setting",
        sa.Column("ward_id", key, nullable=False),
        sa.Column("packages", json, nullable=False),
        sa.Column("monthly_budget", sa.Integer(), nullable=False),
        sa.Column("changed_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_reach_setting_ward_id")),
        sa.PrimaryKeyConstraint("ward_id", name=op.f("pk_reach_setting")),
    )


def _message_form() -> None:
    op.create_table(
        "message_form",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("outside_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fields", json, nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("handed_in_at", moment, nullable=False),
        sa.Column("approved_at", moment, nullable=True),
        sa.Column("ended_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_message_form_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_form")),
        sa.UniqueConstraint("ward_id", "way", "outside_id", name=op.f("uq_message_form_ward_id_way_outside_id")),
    )


def _paid_message() -> None:
    links = {
        "ward_id": ("ward", None),
        "announcement_id": ("announcement", None),
        "household_id": ("household", None),
        "contact_id": ("contact", "SET NULL"),
        "form_id": ("message_form", None),
    }
    op.create_table(
        "paid_message",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("announcement_id", key, nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("household_id", key, nullable=True),
        sa.Column("contact_id", key, nullable=True),
        sa.Column("form_id", key, nullable=True),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("charged", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("leased_until", moment, nullable=True),
        sa.Column("lease", sa.String(), nullable=True),
        sa.Column("provider_id", sa.String(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("done_at", moment, nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_paid_message_{name}"), ondelete=ondelete)
            for name, (table, ondelete) in links.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paid_message")),
        sa.UniqueConstraint("announcement_id", "unit", name=op.f("uq_paid_message_announcement_id_unit")),
    )
    for name in ("household_id", "contact_id"):
        op.create_index(op.f(f"ix_paid_message_{name}"), "paid_message", [name])
    op.create_index(
        "ix_paid_message_open",
        "paid_message",
        ["due_at", "id"],
        postgresql_where=sa.text("state = 'due'"),
        sqlite_where=sa.text("state = 'due'"),
    )


def downgrade() -> None:
    """Take back."""
    for table, names in (
        ("announcement", ("price_agreed", "share")),
        ("household", ("agreed_phone",)),
        ("contact", ("quota_told_at", "quota_left")),
    ):
        for name in names:
            op.drop_column(table, name)
    for table in ("paid_message", "message_form", "reach_setting"):
        op.drop_table(table)
