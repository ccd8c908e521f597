"""Relations between documents; several editions of one number; who signed."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "relation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("ward_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("in_part", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("read_in", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_relation_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
        sa.UniqueConstraint(
            "ward_id", "source", "how", "target", "place", name=op.f("uq_relation_ward_id_source_how_target_place")
        ),
    )
    with op.batch_alter_table("relation", schema=None) as batch_op:
        batch_op.create_index("ix_relation_ward_id_read_in", ["ward_id", "read_in"], unique=False)

    with op.batch_alter_table("regulation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("signer", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("edition", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("edition_from", sa.Date(), nullable=True))
        batch_op.drop_constraint("uq_regulation_ward_id_number", type_="unique")
        batch_op.create_unique_constraint(
            "uq_regulation_ward_id_number_edition_from", ["ward_id", "number", "edition_from"]
        )
    with op.batch_alter_table("regulation", schema=None) as batch_op:
        batch_op.alter_column("edition", server_default=None)
    _rewrite_changes(_as_values)


def downgrade() -> None:
    """Take back; of several editions of one number the first one stays."""
    _rewrite_changes(_as_numbers)
    op.execute(
        "DELETE FROM provision WHERE regulation_id NOT IN (SELECT MIN(id) FROM regulation GROUP BY ward_id, number)"
    )
    op.execute("DELETE FROM regulation WHERE id NOT IN (SELECT MIN(id) FROM regulation GROUP BY ward_id, number)")
    with op.batch_alter_table("regulation", schema=None) as batch_op:
        batch_op.drop_constraint("uq_regulation_ward_id_number_edition_from", type_="unique")
        batch_op.create_unique_constraint("uq_regulation_ward_id_number", ["ward_id", "number"])
        batch_op.drop_column("edition_from")
        batch_op.drop_column("edition")
        batch_op.drop_column("signer")

    with op.batch_alter_table("relation", schema=None) as batch_op:
        batch_op.drop_index("ix_relation_ward_id_read_in")

    op.drop_table("relation")


def _rewrite_changes(rewrite: Callable[[Any, Any], Any]) -> None:
    changes = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    provision = sa.table("provision", sa.column("id"), sa.column("changed_by", changes), sa.column("valid_to", sa.Date))
    connection = op.get_bind()
    for row in connection.execute(sa.select(provision)).all():
        if row.changed_by:
            written = [rewrite(change, row.valid_to) for change in row.changed_by]
            connection.execute(provision.update().where(provision.c.id == row.id).values(changed_by=written))


def _as_values(number: Any, valid_to: Any) -> Any:
    """A note that ended the provision repealed it; one that did not changed some of its words, since when is lost."""
    if valid_to:
        return {"how": "repeals", "by": number, "since": valid_to.isoformat(), "in_part": False}
    return {"how": "amends", "by": number, "since": None, "in_part": True}


def _as_numbers(change: Any, _valid_to: Any) -> Any:
    return change["by"]
