"""Deliveries of an announcement written down: inside the database, so that memory does not grow with the ward."""

from collections.abc import Sequence
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
    exists,
    func,
    insert,
    literal,
    null,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.columns import UtcDateTime
from storage.daily_cap import leaves_at
from storage.database import Database
from storage.models import AnnouncementRow, ContactRow, DeliveryRow, PersonRow
from storage.paid_people import has_address, has_form, paid_addresses, paid_apart
from storage.people import best_contact
from storage.recipients import recipients
from storage.windows import WindowRule, best_address, is_free, of_ward

NO_ADDRESS = "no-address"  # why somebody gets nothing: no address of theirs works
OUTSIDE_WINDOW = "outside-window"  # those that work may not be written to now, or only for money that nobody agreed to
SLICE = 2000  # people looked at in one transaction: a tenth of a second in which nobody else can write
Who = tuple[ColumnElement[bool], ...]
COLUMNS = (
    *("dedupe_key", "ward_id", "person_id", "contact_id", "channel", "announcement_id", "edits_id"),
    *("state", "attempts", "due_at", "failure", "done_at"),
)


async def plan_slice(
    db: Database, announcement_id: int, *, size: int = SLICE, now: datetime, rules: Sequence[WindowRule] = ()
) -> bool:
    """Write down the next deliveries of an announcement that leaves; returns whether there are more.

    Each slice is one transaction that also moves `planned_to`, so that a crash neither forgets nor repeats anybody.
    When nobody is left, `planned` says for how many people it was. People without an address that works, or whose
    window is closed and who are not reached for money, get a delivery that has failed.

    Args:
        db: the database.
        announcement_id: which one; unless it is being sent, nothing happens.
        size: how many of the ward's people are looked at.
        now: the moment.
        rules: the windows of channels, where there are any.
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
            here = await of_ward(session, rules, row.ward_id)
            plan = _corrections if row.corrects_id else _deliveries
            await session.execute(plan(row, _slice(row, last), now, due_at, here))
            row.planned_to = last
        return last is not None


async def plan_for(
    session: AsyncSession, row: AnnouncementRow, person_id: int, *, now: datetime, rules: Sequence[WindowRule] = ()
) -> None:
    """Write down the delivery to somebody whom planning has passed, if they are meant now and have none."""
    due_at = await leaves_at(session, row, now)
    here = await of_ward(session, rules, row.ward_id)
    plan = _corrections if row.corrects_id else _deliveries
    passed = (PersonRow.id == person_id, PersonRow.id <= (row.planned_to or 0), _has_none(row))
    await session.execute(plan(row, passed, now, due_at, here))


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
    return (await session.scalar(own) or 0) + await paid_apart(session, announcement_id)


def _deliveries(
    row: AnnouncementRow, who: Who, now: datetime, due_at: ColumnElement[datetime], rules: Sequence[WindowRule]
) -> Insert:
    """One for each of these people who is meant, at the address that they used last."""
    if rules:
        return _within_windows(row, who, now, due_at, rules)
    people = (
        select(*_values(row, now, ContactRow.id, ContactRow.channel, cast(null(), BigInteger), due_at=due_at))
        .select_from(PersonRow)
        .outerjoin(ContactRow, and_(ContactRow.person_id == PersonRow.id, best_contact()))
        .where(*who, recipients(row))
        .order_by(PersonRow.id)
    )
    return insert(DeliveryRow).from_select(COLUMNS, people, include_defaults=False)


def _within_windows(
    row: AnnouncementRow, who: Who, now: datetime, due_at: ColumnElement[datetime], rules: Sequence[WindowRule]
) -> Insert:
    """The same where channels have windows: where a price was agreed to, else where it costs nothing."""
    paid = paid_addresses(row.id)
    people = (
        select(
            *_values(
                row,
                now,
                func.coalesce(paid.c.contact_id, ContactRow.id),
                func.coalesce(paid.c.channel, ContactRow.channel),
                cast(null(), BigInteger),
                due_at=due_at,
                unreached=case((has_address(), OUTSIDE_WINDOW), else_=NO_ADDRESS),
            )
        )
        .select_from(PersonRow)
        .outerjoin(ContactRow, and_(ContactRow.person_id == PersonRow.id, best_address(rules, now)))
        .outerjoin(paid, paid.c.person_id == PersonRow.id)
        .where(*who, recipients(row), ~has_form(row.id))
        .order_by(PersonRow.id)
    )
    return insert(DeliveryRow).from_select(COLUMNS, people, include_defaults=False)


def _corrections(
    row: AnnouncementRow, who: Who, now: datetime, due_at: ColumnElement[datetime], rules: Sequence[WindowRule]
) -> Insert:
    """The same for a correction: where somebody got the wrong words, so that these can be changed there."""
    wrong, there = aliased(DeliveryRow), aliased(ContactRow)
    still = is_free(rules, there, now) if rules else true()
    theirs = and_(there.person_id == PersonRow.id, there.gone_at.is_(None))  # what somebody let go of is a stranger's
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
        .outerjoin(ContactRow, and_(ContactRow.person_id == PersonRow.id, best_address(rules, now)))
        .outerjoin(wrong, and_(wrong.dedupe_key == _key(row.corrects_id), wrong.state == "sent"))
        .outerjoin(there, and_(there.id == wrong.contact_id, theirs, still))
        .where(*who, recipients(row))
        .order_by(PersonRow.id)
    )
    return insert(DeliveryRow).from_select(COLUMNS, people, include_defaults=False)


def _slice(row: AnnouncementRow, last: int) -> Who:
    return PersonRow.ward_id == row.ward_id, PersonRow.id > (row.planned_to or 0), PersonRow.id <= last, _has_none(row)


def _has_none(row: AnnouncementRow) -> ColumnElement[bool]:
    """Somebody may have theirs already, as another person who turned out to be the same."""
    known = aliased(DeliveryRow)
    return ~exists().where(known.dedupe_key == _key(row.id))


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
    unreached: ColumnElement[str] | str = NO_ADDRESS,
) -> tuple[SQLColumnExpression[Any], ...]:
    reached, moment = contact_id.is_not(None), literal(now, UtcDateTime)
    return (
        *(_key(row.id), PersonRow.ward_id, PersonRow.id, contact_id, channel, literal(row.id), edits_id),
        *(case((reached, "due"), else_="failed"), literal(0), due_at),
        *(case((reached, None), else_=unreached), case((reached, None), else_=moment)),
    )
