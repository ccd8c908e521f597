"""What a ward has bought on its channels, what it may spend on messages in a month, and what it has spent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.errors import ForbiddenError
from storage.forms_in_hand import drop_news, spends
from storage.models import (
    ChannelAccountRow,
    ContactRow,
    PaidMessageRow,
    PaidNewsRow,
    ReachSettingRow,
    SaidMessageRow,
)
from storage.people import Role
from storage.petition_permissions import actor
from storage.quiet import VIETNAM


@dataclass(frozen=True, slots=True)
class Purse:
    """A ward's means at a moment.

    Attributes:
        channels: on which it has an account.
        packages: what it has bought on each channel.
        monthly_budget: đồng a month.
        spent: đồng of this month, what is promised to messages on their way included.
        petition_news: senders of petitions may be told by a form that there is news.
        used: how many of this month's messages count against each package.
    """

    channels: tuple[str, ...]
    packages: Mapping[str, str]
    monthly_budget: int
    spent: int
    petition_news: bool
    used: Mapping[str, int]

    @property
    def left(self) -> int:
        """Đồng that may still be spent this month."""
        return max(self.monthly_budget - self.spent, 0)


class Purses:
    """The means of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, ward_id: int, *, now: datetime) -> Purse:
        """A ward's means."""
        async with self._db.read() as session:
            row = await session.get(ReachSettingRow, ward_id)
            channels = await session.scalars(
                select(ChannelAccountRow.channel)
                .where(ChannelAccountRow.ward_id == ward_id)
                .distinct()
                .order_by(ChannelAccountRow.channel)
            )
            return Purse(
                channels=tuple(channels),
                packages={} if row is None else dict(row.packages),
                monthly_budget=0 if row is None else row.monthly_budget,
                spent=await spent(session, ward_id, now),
                petition_news=row is not None and row.petition_news,
                used=await _used(session, ward_id, now),
            )

    async def budget(self, ward_id: int, monthly: int, *, actor_id: int, now: datetime) -> None:
        """Let an administrator say how much a month messages may cost.

        Raises:
            ForbiddenError: they are none.
            ValueError: less than nothing.
        """
        if monthly < 0:
            raise ValueError("a budget is nothing or more")
        async with self._db.write() as session:
            row = await _setting(session, ward_id, actor_id, now)
            row.monthly_budget, row.changed_at = monthly, now

    async def tell_news(self, ward_id: int, *, on: bool, actor_id: int, now: datetime) -> None:
        """Let an administrator say whether news of petitions may go by form; what waits when they say no is dropped.

        Raises:
            ForbiddenError: they are none.
        """
        async with self._db.write() as session:
            row = await _setting(session, ward_id, actor_id, now)
            row.petition_news, row.changed_at = on, now
            if not on:
                await drop_news(session, PaidNewsRow.ward_id == ward_id, now=now)

    async def bought(self, ward_id: int, channel: str, package: str, *, actor_id: int, now: datetime) -> None:
        """Let an administrator say what the ward has bought on a channel; an empty name is nothing.

        Raises:
            ForbiddenError: they are none.
        """
        async with self._db.write() as session:
            row = await _setting(session, ward_id, actor_id, now)
            others = {name: value for name, value in row.packages.items() if name != channel}
            row.packages, row.changed_at = others | ({channel: package} if package else {}), now


async def _setting(session: AsyncSession, ward_id: int, actor_id: int, now: datetime) -> ReachSettingRow:
    if Role.ADMINISTRATOR not in (await actor(session, actor_id, ward_id)).roles:
        raise ForbiddenError
    nothing = {"packages": {}, "monthly_budget": 0, "changed_at": now}
    await add_once(session, ReachSettingRow, unique=["ward_id"], ward_id=ward_id, **nothing)
    return await session.get_one(ReachSettingRow, ward_id, with_for_update=True)


def month_of(moment: datetime) -> datetime:
    """When the month of a moment began, in Việt Nam."""
    return datetime.combine(moment.astimezone(VIETNAM).date().replace(day=1), time(), VIETNAM)


async def spent(session: AsyncSession, ward_id: int, now: datetime) -> int:
    """Đồng that a ward's messages of this month have cost, or may still cost."""
    since = month_of(now)
    announcements = select(func.sum(func.coalesce(PaidMessageRow.charged, PaidMessageRow.price))).where(
        PaidMessageRow.ward_id == ward_id, PaidMessageRow.created_at >= since, spends(PaidMessageRow)
    )
    news = select(func.sum(PaidNewsRow.price)).where(
        PaidNewsRow.ward_id == ward_id, PaidNewsRow.created_at >= since, spends(PaidNewsRow)
    )
    return (await session.scalar(announcements) or 0) + (await session.scalar(news) or 0)


async def _used(session: AsyncSession, ward_id: int, now: datetime) -> dict[str, int]:
    """Everything that was said on a channel this month: more than the package counts where answers are free."""
    rows = await session.execute(
        select(ContactRow.channel, func.count())
        .select_from(SaidMessageRow)
        .join(ContactRow, ContactRow.id == SaidMessageRow.contact_id)
        .join(ChannelAccountRow, ChannelAccountRow.id == ContactRow.account_id)
        .where(ChannelAccountRow.ward_id == ward_id, SaidMessageRow.said_at >= month_of(now))
        .group_by(ContactRow.channel)
    )
    return dict(rows.all())


__all__ = ["Purse", "Purses", "month_of", "spent"]
