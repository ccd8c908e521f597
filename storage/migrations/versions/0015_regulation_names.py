"""What a ward calls the six democracy regulations."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "regulation_name",
        sa.Column("ward_id", key, nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_regulation_name_ward_id")),
        sa.PrimaryKeyConstraint("ward_id", "subject", name=op.f("pk_regulation_name")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("regulation_name")
