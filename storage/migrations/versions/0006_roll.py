"""The household roll and the links through which residents join."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations.history import forget_history, keep_history

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Apply."""
    _cluster()
    _household()
    _household_member()
    _household_claim()
    _roll_import()
    _roll_change()
    _group_link()
    keep_history("roll_change")


def _cluster() -> None:
    op.create_table(
        "cluster",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("group_id", key, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f("fk_cluster_group_id")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_cluster_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster")),
        sa.UniqueConstraint("group_id", "name", name=op.f("uq_cluster_group_id_name")),
    )
    op.create_index("ix_cluster_ward_id", "cluster", ["ward_id"])


def _household() -> None:
    op.create_table(
        "household",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("group_id", key, nullable=False),
        sa.Column("cluster_id", key, nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("representative", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("representative_id", key, nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cluster_id"], ["cluster.id"], name=op.f("fk_household_cluster_id")),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f("fk_household_group_id")),
        sa.ForeignKeyConstraint(["representative_id"], ["person.id"], name=op.f("fk_household_representative_id")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_household_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
        sa.UniqueConstraint("ward_id", "code", name=op.f("uq_household_ward_id_code")),
    )
    op.create_index("ix_household_group_id_ended_at", "household", ["group_id", "ended_at"])
    op.create_index("ix_household_phone", "household", ["phone"])
    op.create_index("ix_household_representative_id", "household", ["representative_id"])


def _household_member() -> None:
    op.create_table(
        "household_member",
        sa.Column("person_id", key, nullable=False),
        sa.Column("household_id", key, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_household_member_household_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_household_member_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_household_member")),
    )
    op.create_index("ix_household_member_household_id", "household_member", ["household_id"])


def _household_claim() -> None:
    op.create_table(
        "household_claim",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("group_id", key, nullable=True),
        sa.Column("household_id", key, nullable=True),
        sa.Column("person_id", key, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("represents", sa.Boolean(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", key, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_household_claim_decided_by")),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f("fk_household_claim_group_id")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_household_claim_household_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_household_claim_person_id")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_household_claim_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_claim")),
        sa.UniqueConstraint("source", name=op.f("uq_household_claim_source")),
    )
    op.create_index("ix_household_claim_group_id", "household_claim", ["group_id"])
    op.create_index("ix_household_claim_household_id", "household_claim", ["household_id"])
    op.create_index("ix_household_claim_person_id", "household_claim", ["person_id"])
    op.create_index("ix_household_claim_ward_id", "household_claim", ["ward_id"])


def _roll_import() -> None:
    op.create_table(
        "roll_import",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("actor_id", key, nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("wrong", json, nullable=False),
        sa.Column("invited", json, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_roll_import_actor_id")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_roll_import_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_import")),
        sa.UniqueConstraint("source", name=op.f("uq_roll_import_source")),
    )
    op.create_index("ix_roll_import_ward_id", "roll_import", ["ward_id"])


def _roll_change() -> None:
    op.create_table(
        "roll_change",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("household_id", key, nullable=True),
        sa.Column("group_id", key, nullable=True),
        sa.Column("import_id", key, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", key, nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("details", json, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_roll_change_actor_id")),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f("fk_roll_change_group_id")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_roll_change_household_id")),
        sa.ForeignKeyConstraint(["import_id"], ["roll_import.id"], name=op.f("fk_roll_change_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_change")),
    )
    op.create_index("ix_roll_change_household_id", "roll_change", ["household_id"])


def _group_link() -> None:
    op.create_table(
        "group_link",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("group_id", key, nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("made_by", key, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f("fk_group_link_group_id")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_group_link_made_by")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_group_link_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_link")),
        sa.UniqueConstraint("token", name=op.f("uq_group_link_token")),
    )
    op.create_index("ix_group_link_ward_id", "group_link", ["ward_id"])


def downgrade() -> None:
    """Take back."""
    forget_history("roll_change")
    for table in (
        "group_link",
        "roll_change",
        "roll_import",
        "household_claim",
        "household_member",
        "household",
        "cluster",
    ):
        op.drop_table(table)
