"""Documents on their way into the store; pictures of pages."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "page",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("picture", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["file"], ["blob.sha256"], name=op.f("fk_page_file")),
        sa.ForeignKeyConstraint(["picture"], ["blob.sha256"], name=op.f("fk_page_picture")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page")),
        sa.UniqueConstraint("file", "page", name=op.f("uq_page_file_page")),
    )
    op.create_table(
        "upload",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("ward_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("bot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("national", sa.Boolean(), nullable=False),
        sa.Column("particulars", json, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("remarks", json, nullable=False),
        sa.Column("suspicious", json, nullable=False),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_upload_person_id")),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_upload_sha256")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_upload_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
        sa.UniqueConstraint("source", name=op.f("uq_upload_source")),
    )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.create_index("ix_upload_person_id_stage", ["person_id", "stage"], unique=False)
        batch_op.create_index(
            "ix_upload_unread",
            ["id"],
            unique=False,
            postgresql_where=sa.text("stage = 'unread'"),
            sqlite_where=sa.text("stage = 'unread'"),
        )


def downgrade() -> None:
    """Take back."""
    op.drop_table("upload")
    op.drop_table("page")
