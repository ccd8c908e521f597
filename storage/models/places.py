"""Wards and their residential groups, and the channel accounts through which a ward is reached."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Key
from storage.models.base import Base


class WardRow(Base):
    """A ward (phường, xã, đặc khu); every other record belongs to one."""

    __tablename__ = "ward"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    demo: Mapped[bool] = mapped_column(default=False)


class ResidentialGroupRow(Base):
    """A tổ dân phố (or khu phố, thôn: the name says what the place calls it)."""

    __tablename__ = "residential_group"
    __table_args__ = (UniqueConstraint("ward_id", "name"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    position: Mapped[int]
    name: Mapped[str]


class ChannelAccountRow(Base):
    """The ward's own account on a channel: its web chat, its Telegram bot, its Zalo OA."""

    __tablename__ = "channel_account"
    __table_args__ = (UniqueConstraint("channel", "outside_id"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    channel: Mapped[str]
    outside_id: Mapped[str]
