"""What is said on channels that cannot show buttons, and what comes in and goes out there beside words."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    op.add_column("contact", sa.Column("by_hand_until", moment, nullable=True))
    _plain_room()
    _said_message()
    _received_media()
    _shared_file()


def _plain_room() -> None:
    op.create_table(
        "plain_room",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("account_id", key, nullable=False),
        sa.Column("outside_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["channel_account.id"], name=op.f("fk_plain_room_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plain_room")),
        sa.UniqueConstraint("account_id", "outside_id", name=op.f("uq_plain_room_account_id_outside_id")),
    )


def _said_message() -> None:
    op.create_table(
        "said_message",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("contact_id", key, nullable=True),
        sa.Column("room_id", key, nullable=True),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("provider_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("choices", json, nullable=False),
        sa.Column("decade", sa.Integer(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("said_at", moment, nullable=True),
        sa.Column("fades_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_said_message_contact_id")),
        sa.ForeignKeyConstraint(["room_id"], ["plain_room.id"], name=op.f("fk_said_message_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_said_message")),
        sa.UniqueConstraint("source", name=op.f("uq_said_message_source")),
    )
    op.create_index("ix_said_message_contact_id_id", "said_message", ["contact_id", "id"])
    op.create_index("ix_said_message_created_at", "said_message", ["created_at"])
    op.create_index(
        "ix_said_message_fades_at",
        "said_message",
        ["fades_at"],
        postgresql_where=sa.text("fades_at IS NOT NULL"),
        sqlite_where=sa.text("fades_at IS NOT NULL"),
    )


def _received_media() -> None:
    op.create_table(
        "received_media",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("contact_id", key, nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("received_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_received_media_contact_id")),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_received_media_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_media")),
        sa.UniqueConstraint("contact_id", "sha256", name=op.f("uq_received_media_contact_id_sha256")),
    )
    op.create_index("ix_received_media_received_at", "received_media", ["received_at"])


def _shared_file() -> None:
    op.create_table(
        "shared_file",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("contact_id", key, nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_shared_file_contact_id")),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_shared_file_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_file")),
    )
    op.create_index("ix_shared_file_contact_id", "shared_file", ["contact_id"])
    op.create_index("ix_shared_file_expires_at", "shared_file", ["expires_at"])


def downgrade() -> None:
    """Take back."""
    for table in ("shared_file", "received_media", "said_message", "plain_room"):
        op.drop_table(table)
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_column("by_hand_until")
