"""Codes with which a person joins their channels."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("joined_into_id", key, nullable=True))
        batch_op.add_column(sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_person_joined_into_id"), "person", ["joined_into_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_person_joined_into_id"), ["joined_into_id"], unique=False)
    _link_code()
    _link_try()
    _person_link()


def _link_code() -> None:
    op.create_table(
        "link_code",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("contact_id", key, nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", key, nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_link_code_contact_id")),
        sa.ForeignKeyConstraint(["entered_by"], ["contact.id"], name=op.f("fk_link_code_entered_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_link_code_person_id")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_link_code_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_link_code_code_hash")),
    )
    for column in ("person_id", "contact_id", "entered_by"):
        op.create_index(op.f(f"ix_link_code_{column}"), "link_code", [column])


def _link_try() -> None:
    op.create_table(
        "link_try",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("contact_id", key, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_link_try_contact_id")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_link_try_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_try")),
    )
    op.create_index("ix_link_try_contact_id_at", "link_try", ["contact_id", "at"])
    op.create_index("ix_link_try_ward_id_at", "link_try", ["ward_id", "at"])


def _person_link() -> None:
    op.create_table(
        "person_link",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("other_id", key, nullable=False),
        sa.Column("contact_id", key, nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept", json, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_person_link_contact_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_person_link_other_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_link_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_link")),
    )
    for column in ("person_id", "other_id", "contact_id"):
        op.create_index(op.f(f"ix_person_link_{column}"), "person_link", [column])


def downgrade() -> None:
    """Take back; who was joined stays joined, shells are people without anything."""
    op.drop_table("person_link")
    op.drop_table("link_try")
    op.drop_table("link_code")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_joined_into_id"))
        batch_op.drop_constraint(batch_op.f("fk_person_joined_into_id"), type_="foreignkey")
        batch_op.drop_column("joined_at")
        batch_op.drop_column("joined_into_id")
