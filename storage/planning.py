"""Deliveries of an announcement written down: inside the database, so that memory does not grow with the ward."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Insert,
    SQLColumnExpression,
    String,
    and_,
    case,
    cast,
    func,
    insert,
    literal,
    null,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.columns import UtcDateTime
from storage.daily_cap import leaves_at
from storage.database import Database
from storage.models import AnnouncementRow, ContactRow, DeliveryRow, PersonRow
from storage.people import best_contact
from storage.recipients import recipients

SLICE = 2000  # people looked at in one transaction: a tenth of a second in which nobody else can write
COLUMNS = (
    *("dedupe_key", "ward_id", "person_id", "contact_id", "channel", "announcement_id", "edits_id"),
    *("state", "attempts", "due_at", "failure", "done_at"),
)


async def plan_slice(db: Database, announcement_id: int, *, size: int = SLICE, now: datetime) -> bool:
    """Write down the next deliveries of an announcement that leaves; returns whether there are more.

    Each slice is one transaction that also moves `planned_to`, so that a crash neither forgets nor repeats anybody.
    When nobody is left, `planned` says for how many people it was. People without an address that works get a
    delivery that has failed.

    Args:
        db: the database.
        announcement_id: which one; unless it is being sent, nothing happens.
        size: how many of the ward's people are looked at.
        now: the moment.
    """
    async with db.write() as session:
        row = await session.get_one(AnnouncementRow, announcement_id, with_for_update=True)
        if row.state != "sending" or row.planned is not None:
            return False
        last = await _last_of_slice(session, row, size)
        if last is None:
            row.planned = await _count(session, announcement_id)
        else:
            due_at = await leaves_at(session, row, now)
            planned = _corrections(row, last, now, due_at) if row.corrects_id else _deliveries(row, last, now, due_at)
            await session.execute(planned)
            row.planned_to = last
        return last is not None


async def _last_of_slice(session: AsyncSession, row: AnnouncementRow, size: int) -> int | None:
    ahead = (
        select(PersonRow.id)
        .where(PersonRow.ward_id == row.ward_id, PersonRow.id > (row.planned_to or 0))
        .order_by(PersonRow.id)
        .limit(size)
        .subquery()
    )
    last: int | None = await session.scalar(select(func.max(ahead.c.id)))
    return last


async def _count(session: AsyncSession, announcement_id: int) -> int:
    own = select(func.count()).select_from(DeliveryRow).where(DeliveryRow.announcement_id == announcement_id)
    return await session.scalar(own) or 0


def _deliveries(row: AnnouncementRow, last: int, now: datetime, due_at: ColumnElement[datetime]) -> Insert:
    """One for each person of the slice who is meant, at the address that they used last."""
    people = (
        select(*_values(row, now, ContactRow.id, ContactRow.channel, cast(null(), BigInteger), due_at=due_at))
        .select_from(PersonRow)
        .outerjoin(ContactRow, and_(ContactRow.person_id == PersonRow.id, best_contact()))
        .where(*_slice(row, last), recipients(row))
        .order_by(PersonRow.id)
    )
    return insert(DeliveryRow).from_select(COLUMNS, people, include_defaults=False)


def _corrections(row: AnnouncementRow, last: int, now: datetime, due_at: ColumnElement[datetime]) -> Insert:
    """The same for a correction: where somebody got the wrong words, so that these can be changed there."""
    wrong, there = aliased(DeliveryRow), aliased(ContactRow)
    people = (
        select(
            *_values(
                row,
                now,
                func.coalesce(there.id, ContactRow.id),
                func.coalesce(there.channel, ContactRow.channel),
                wrong.id,
                due_at=due_at,
            )
        )
        .select_from(PersonRow)
        .outerjoin(ContactRow, and_(ContactRow.person_id == PersonRow.id, best_contact()))
        .outerjoin(wrong, and_(wrong.dedupe_key == _key(row.corrects_id), wrong.state == "sent"))
        .outerjoin(there, and_(there.id == wrong.contact_id, there.gone_at.is_(None)))
        .where(*_slice(row, last), recipients(row))
        .order_by(PersonRow.id)
    )
    return insert(DeliveryRow).from_select(COLUMNS, people, include_defaults=False)


def _slice(row: AnnouncementRow, last: int) -> tuple[ColumnElement[bool], ...]:
    return PersonRow.ward_id == row.ward_id, PersonRow.id > (row.planned_to or 0), PersonRow.id <= last


def _key(announcement_id: int | None) -> ColumnElement[str]:
    return literal(f"announcement:{announcement_id}:").concat(cast(PersonRow.id, String))


def _values(
    row: AnnouncementRow,
    now: datetime,
    contact_id: SQLColumnExpression[Any],
    channel: SQLColumnExpression[Any],
    edits_id: SQLColumnExpression[Any],
    *,
    due_at: ColumnElement[datetime],
) -> tuple[SQLColumnExpression[Any], ...]:
    reached, moment = contact_id.is_not(None), literal(now, UtcDateTime)
    return (
        *(_key(row.id), PersonRow.ward_id, PersonRow.id, contact_id, channel, literal(row.id), edits_id),
        *(case((reached, "due"), else_="failed"), literal(0), due_at),
        *(case((reached, None), else_="no-address"), case((reached, None), else_=moment)),
    )
