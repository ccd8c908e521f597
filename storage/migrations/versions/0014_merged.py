"""The index of merged petitions holds only these."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INDEX = "ix_petition_merged_into_id"
MERGED = sa.text("merged_into_id IS NOT NULL")


def upgrade() -> None:
    """Apply."""
    op.drop_index(INDEX, table_name="petition")
    op.create_index(INDEX, "petition", ["merged_into_id"], postgresql_where=MERGED, sqlite_where=MERGED)


def downgrade() -> None:
    """Take back."""
    op.drop_index(INDEX, table_name="petition")
    op.create_index(INDEX, "petition", ["merged_into_id"])
