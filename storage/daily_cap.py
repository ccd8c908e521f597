"""How many announcements somebody gets in a day; what is too much for today comes tomorrow morning."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, String, case, cast, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.announcement import Kind
from storage.columns import UtcDateTime
from storage.models import AnnouncementRow, DeliveryRow, PersonRow, SubjectRow
from storage.quiet import NIGHT_ENDS, VIETNAM

DAILY_CAP = 3
ONE_DAY = timedelta(days=1)
# They mend what people know already: held back, they would leave them with what is wrong.
MENDING = frozenset({Kind.CORRECTION, Kind.CHANGE, Kind.CANCELLATION})


async def leaves_at(session: AsyncSession, row: AnnouncementRow, now: datetime) -> ColumnElement[datetime]:
    """Expression on `PersonRow`: when an announcement that leaves now leaves to somebody.

    To whoever has had the day's share it leaves the next morning, unless there would be no use in it then. What the
    law requires, emergencies, and what mends an earlier announcement neither waits nor counts.
    """
    at_once, morning = literal(now, UtcDateTime), _next_morning(now)
    if not await _counts(session, row) or (row.expires_at is not None and row.expires_at <= morning):
        return at_once
    earlier = (await session.scalars(_earlier(row, now))).all()
    if len(earlier) < DAILY_CAP:
        return at_once
    return case((_had_today(earlier, now) >= DAILY_CAP, literal(morning, UtcDateTime)), else_=at_once)


async def _counts(session: AsyncSession, row: AnnouncementRow) -> bool:
    if row.emergency is not None or row.kind in MENDING:
        return False
    subject = None if row.subject_id is None else await session.get(SubjectRow, row.subject_id)
    return subject is None or not subject.statutory


def _earlier(row: AnnouncementRow, now: datetime) -> Select[int]:
    """Announcements that count and of which something may leave today: they began today, or yesterday and waited."""
    return (
        select(AnnouncementRow.id)
        .outerjoin(SubjectRow, SubjectRow.id == AnnouncementRow.subject_id)
        .where(
            AnnouncementRow.ward_id == row.ward_id,
            AnnouncementRow.id != row.id,
            AnnouncementRow.sent_at >= _midnight(now) - ONE_DAY,
            AnnouncementRow.emergency.is_(None),
            AnnouncementRow.kind.not_in(MENDING),
            or_(SubjectRow.id.is_(None), SubjectRow.statutory.is_(False)),
        )
    )


def _had_today(announcements: Sequence[int], now: datetime) -> ColumnElement[int]:
    """How many of these announcements somebody got today, or will; found by their keys, one for each person."""
    keys = [literal(f"announcement:{number}:").concat(cast(PersonRow.id, String)) for number in announcements]
    today = _midnight(now)
    return (
        select(func.count())
        .select_from(DeliveryRow)
        .where(
            DeliveryRow.dedupe_key.in_(keys),
            DeliveryRow.state.in_(("due", "sent")),
            DeliveryRow.due_at >= today,
            DeliveryRow.due_at < today + ONE_DAY,
        )
        .correlate(PersonRow)
        .scalar_subquery()
    )


def _midnight(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(VIETNAM).date(), time(), VIETNAM)


def _next_morning(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(VIETNAM).date() + ONE_DAY, NIGHT_ENDS, VIETNAM)
