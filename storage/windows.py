"""What a channel lets us say to somebody after their last words: when these were, and what they got since.

A channel names its windows as plain numbers (`WindowRule`); where none is named, anybody can be written to at any time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    and_,
    case,
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
from storage.models import ChannelAccountRow, ContactRow, SaidMessageRow
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
        left: how many free ones the channel itself said were left, when it did so since.
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

    async def told(self, contact_id: int, left: int, *, now: datetime) -> None:
        """The channel said how many free messages it still carries to an address."""
        async with self._db.write() as session:
            await session.execute(
                update(ContactRow).where(ContactRow.id == contact_id).values(quota_left=left, quota_told_at=now)
            )


def spoken(contact: type[ContactRow]) -> tuple[SQLColumnExpression[Any], ...]:
    """The columns of `Spoken` for an address."""
    return contact.id, contact.channel, contact.seen_at, said_since(contact), _left(contact)


def said_since(contact: type[ContactRow]) -> ColumnElement[int]:
    """How many messages went to an address since its owner last spoke."""
    since = (SaidMessageRow.contact_id == contact.id, SaidMessageRow.said_at >= contact.seen_at)
    return select(func.count(SaidMessageRow.id)).where(*since).correlate(contact).scalar_subquery()


def _left(contact: type[ContactRow]) -> ColumnElement[int | None]:
    return case((contact.quota_told_at >= contact.seen_at, contact.quota_left), else_=null())


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
