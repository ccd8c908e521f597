"""What a channel lets us say to somebody after their last words: when these were, and what they got since.

A channel names its windows as plain numbers (`WindowRule`); where none is named, anybody can be written to at any time.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    and_,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.columns import UtcDateTime
from storage.database import Database
from storage.models import AnnouncementRow, ChannelAccountRow, ContactRow, SaidMessageRow
from storage.people import best_contact


@dataclass(frozen=True, slots=True)
class WindowRule:
    """How long after somebody's last words, and how many messages, a channel carries without a price."""

    channel: str
    free: timedelta
    messages: int


WindowsOf = Callable[[datetime], Sequence[WindowRule]]


def always_open(_moment: datetime) -> Sequence[WindowRule]:
    """No channel has a window."""
    return ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is known of one address.

    Attributes:
        at: when its owner last wrote, followed or tapped; to the minute.
        said: how many messages they got since.
        left: how many free ones the channel itself said were left, less those since; None unless it said so after them.
    """

    contact_id: int
    channel: str
    at: datetime
    said: int
    left: int | None


class Windows:
    """The addresses of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, person_id: int) -> list[Spoken]:
        """Somebody's addresses that work, the one they used last first."""
        found = (
            select(*spoken(ContactRow))
            .where(ContactRow.person_id == person_id, ContactRow.gone_at.is_(None))
            .order_by(ContactRow.seen_at.desc(), ContactRow.id.desc())
        )
        async with self._db.read() as session:
            return [Spoken(*row) for row in await session.execute(found)]

    async def told(self, account_id: int, outside_id: str, left: int, *, now: datetime) -> None:
        """The channel said how many free messages it still carries to an address."""
        which = (ContactRow.account_id == account_id, ContactRow.outside_id == outside_id)
        async with self._db.write() as session:
            await session.execute(update(ContactRow).where(*which).values(quota_left=left, quota_told_at=now))

    async def near_end(
        self,
        account_id: int,
        rule: WindowRule,
        *,
        near: int,
        soon: datetime,
        but: Collection[str] = (),
        limit: int,
        now: datetime,
    ) -> list[str]:
        """What the channel calls those to whom few free messages are left, while the ward is about to announce something.

        That is by our own count, or because a colleague wrote to them by hand, of which we count nothing; and only where
        the channel has not said anything since their last words.

        Args:
            account_id: the account.
            rule: its window.
            near: how many messages are few.
            soon: what leaves by then is about to.
            but: those who are not wanted.
            limit: how many people.
            now: the moment.
        """
        announces = exists().where(
            AnnouncementRow.ward_id == ChannelAccountRow.ward_id,
            or_(
                and_(AnnouncementRow.state.in_(("waiting", "approved")), AnnouncementRow.send_at <= soon),
                and_(AnnouncementRow.state == "sending", AnnouncementRow.planned.is_(None)),
            ),
        )
        found = (
            select(ContactRow.outside_id)
            .join(ChannelAccountRow, ChannelAccountRow.id == ContactRow.account_id)
            .where(
                ContactRow.account_id == account_id,
                announces,
                ContactRow.gone_at.is_(None),
                ContactRow.seen_at > now - rule.free,
                or_(ContactRow.quota_told_at.is_(None), ContactRow.quota_told_at < ContactRow.seen_at),
                or_(rule.messages - said_since(ContactRow) <= near, ContactRow.by_hand_until > ContactRow.seen_at),
                ContactRow.outside_id.not_in(but),
            )
            .order_by(ContactRow.seen_at)
            .limit(limit)
        )
        async with self._db.read() as session:
            return list(await session.scalars(found))


def spoken(contact: type[ContactRow]) -> tuple[SQLColumnExpression[Any], ...]:
    """The columns of `Spoken` for an address."""
    return contact.id, contact.channel, contact.seen_at, said_since(contact), _left(contact)


def said_since(contact: type[ContactRow]) -> ColumnElement[int]:
    """How many messages went to an address since its owner last spoke."""
    since = (SaidMessageRow.contact_id == contact.id, SaidMessageRow.said_at >= contact.seen_at)
    return select(func.count(SaidMessageRow.id)).where(*since).correlate(contact).scalar_subquery()


def _left(contact: type[ContactRow]) -> ColumnElement[int | None]:
    # Counted from when a message was begun: the one whose answer told us is no further one.
    further = (SaidMessageRow.contact_id == contact.id, SaidMessageRow.created_at > contact.quota_told_at)
    said = select(func.count(SaidMessageRow.id)).where(*further, SaidMessageRow.said_at.is_not(None))
    left = contact.quota_left - said.correlate(contact).scalar_subquery()
    return case((contact.quota_told_at < contact.seen_at, null()), (left < 0, 0), else_=left)


def is_free(rules: Sequence[WindowRule], contact: type[ContactRow], now: datetime) -> ColumnElement[bool]:
    """Condition on an address: it can be written to now without a price."""
    ways: list[ColumnElement[bool]] = [contact.channel.not_in([rule.channel for rule in rules])]
    for rule in rules:
        recent = contact.seen_at > literal(now - rule.free, UtcDateTime)
        left = func.coalesce(_left(contact), rule.messages - said_since(contact))
        ways.append(and_(contact.channel == rule.channel, recent, left > 0))
    return or_(*ways)


def best_address(rules: Sequence[WindowRule], now: datetime) -> ColumnElement[bool]:
    """Condition on `ContactRow`: the address that works without a price and was used last, one for each person."""
    if not rules:
        return best_contact()
    other = aliased(ContactRow)
    later = or_(other.seen_at > ContactRow.seen_at, and_(other.seen_at == ContactRow.seen_at, other.id > ContactRow.id))
    better = select(other.id).where(
        other.person_id == ContactRow.person_id, other.gone_at.is_(None), is_free(rules, other, now), later
    )
    return and_(ContactRow.gone_at.is_(None), is_free(rules, ContactRow, now), ~better.correlate(ContactRow).exists())


async def of_ward(session: AsyncSession, rules: Sequence[WindowRule], ward_id: int) -> Sequence[WindowRule]:
    """Those rules that matter in a ward: of the channels on which it has an account."""
    if not rules:
        return ()
    there = await session.scalars(select(ChannelAccountRow.channel).where(ChannelAccountRow.ward_id == ward_id))
    channels = set(there)
    return tuple(rule for rule in rules if rule.channel in channels)
