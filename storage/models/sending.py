"""Which process sends on a channel."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class ChannelLeaseRow(Base):
    """The one process that sends on a channel whose limits count all processes together.

    It holds the channel until `held_until` and renews that while it lives. Before `silent_until` nobody sends,
    because the channel asked for silence.
    """

    __tablename__ = "channel_lease"

    channel: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    held_until: Mapped[datetime]
    silent_until: Mapped[datetime | None]
