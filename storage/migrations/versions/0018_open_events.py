"""One index of events is enough: that of the open ones."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.drop_index("ix_inbox_event_lane_id", table_name="inbox_event")


def downgrade() -> None:
    """Take back."""
    op.create_index("ix_inbox_event_lane_id", "inbox_event", ["lane", "id"])
