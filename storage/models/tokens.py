"""The keys of accounts whose keys change: the pair in use, and consents that are being given."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class ChannelTokenRow(Base):
    """The pair of keys of one account; each renewal uses the refresh token up and brings both anew.

    `generation` counts the pairs. Whoever renews holds the row until `held_until`; `asked_at` is when the refresh token
    of this generation was about to be used, and stays until the answer is known, so that one who died in between is
    noticed. `dead_code` is with which code a renewal was refused: from then on a person must consent again.
    `version` is the way of sending that this account takes; `trouble` is the code for which nothing can be sent, and
    `trouble_at` since when.
    """

    __tablename__ = "channel_token"

    account_id: Mapped[int] = mapped_column(ForeignKey("channel_account.id"), primary_key=True)
    oa_id: Mapped[str | None]
    generation: Mapped[int] = mapped_column(default=0)
    access_token: Mapped[str]
    refresh_token: Mapped[str]
    access_until: Mapped[datetime]
    refresh_until: Mapped[datetime]
    renewed_at: Mapped[datetime]
    holder: Mapped[str | None]
    held_until: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    dead_code: Mapped[str | None]
    interrupted: Mapped[bool] = mapped_column(default=False)
    version: Mapped[str | None]
    trouble: Mapped[int | None]
    trouble_at: Mapped[datetime | None]


class ChannelConsentRow(Base):
    """A consent that an administrator is about to give; of its state only the hash is kept."""

    __tablename__ = "channel_consent"

    state_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("channel_account.id"))
    verifier: Mapped[str]
    expires_at: Mapped[datetime]
