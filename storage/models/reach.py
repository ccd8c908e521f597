"""What reaching people may cost: a ward's packages and budget, its reviewed forms, the messages that are paid for."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Key
from storage.models.base import Base


class ReachSettingRow(Base):
    """What a ward has bought on each channel (`packages`), and how many đồng a month it may spend on messages.

    `petition_news` is whether senders of petitions may be told by a form, for that money, that there is news.
    """

    __tablename__ = "reach_setting"

    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), primary_key=True)
    packages: Mapped[dict[str, Any]]
    monthly_budget: Mapped[int]
    petition_news: Mapped[bool] = mapped_column(default=False, server_default=false())
    changed_at: Mapped[datetime]


class MessageFormRow(Base):
    """A message whose wording a channel has reviewed; `fields` says which of its parameters get what of ours.

    `purpose` is what it is for (`storage.forms.Purpose`), `price` is đồng a message, as the channel has told it.
    """

    __tablename__ = "message_form"
    __table_args__ = (UniqueConstraint("ward_id", "way", "outside_id"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    way: Mapped[str]
    outside_id: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="announcement", server_default="announcement")
    name: Mapped[str]
    fields: Mapped[dict[str, Any]]
    price: Mapped[int | None]
    handed_in_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class OnItsWay:
    """What every reviewed form has on its way out (see storage.forms_in_hand)."""

    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    lease: Mapped[str | None]
    handed_at: Mapped[datetime | None]
    provider_id: Mapped[str | None]
    failure: Mapped[str | None]
    done_at: Mapped[datetime | None]


class PaidMessageRow(OnItsWay, Base):
    """A household that an announcement reaches for money, in one way only (`unit` names it).

    With a `form` it is sent by itself, to a telephone number of the roll or to an address whose window is closed;
    without one it is the price of an ordinary delivery, and its state is "delivery". Prices are đồng, `price` as it was
    agreed, `charged` as the channel told it.
    """

    __tablename__ = "paid_message"
    __table_args__ = (
        UniqueConstraint("announcement_id", "unit"),
        Index(
            "ix_paid_message_open",
            "due_at",
            "id",
            postgresql_where=text("state = 'due'"),
            sqlite_where=text("state = 'due'"),
        ),
    )

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"))
    unit: Mapped[str]
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    form_id: Mapped[int | None] = mapped_column(ForeignKey("message_form.id"))
    way: Mapped[str]
    price: Mapped[int]
    charged: Mapped[int | None]


class PaidNewsRow(OnItsWay, Base):
    """A form that tells a petition's sender that there is news, in place of a message that their channel did not carry.

    `delivery_id` is that message, which waits until they write; `news` what happened. `handed_at` is when the channel
    was called: whoever finds it with a lease that has ended does not know whether it arrived.
    """

    __tablename__ = "paid_news"
    __table_args__ = (
        Index(
            "ix_paid_news_open",
            "due_at",
            "id",
            postgresql_where=text("state = 'due'"),
            sqlite_where=text("state = 'due'"),
        ),
        Index("ix_paid_news_ward_id_created_at", "ward_id", "created_at"),
    )

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id", ondelete="SET NULL"), unique=True)
    petition_id: Mapped[int] = mapped_column(ForeignKey("petition.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("message_form.id"))
    news: Mapped[str]
    price: Mapped[int]


class ChannelArticleRow(Base):
    """An announcement that goes to everybody who follows an account, as an article: written at the channel, then sent.

    `stage` is written down before each call whose doubling would be seen, and the lease is held during it: who finds
    such a stage with a lease that has ended knows that the outcome is not known. `token` names the article while the
    channel makes it, `outside_id` afterwards.
    """

    __tablename__ = "channel_article"
    __table_args__ = (
        Index(
            "ix_channel_article_open",
            "due_at",
            "id",
            postgresql_where=text("stage IN ('wanted', 'making', 'made', 'sending')"),
            sqlite_where=text("stage IN ('wanted', 'making', 'made', 'sending')"),
        ),
    )

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"), unique=True)
    channel: Mapped[str]
    stage: Mapped[str]
    token: Mapped[str | None]
    outside_id: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    lease: Mapped[str | None]
    provider_id: Mapped[str | None]
    failure: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
