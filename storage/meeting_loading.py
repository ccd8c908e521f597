"""Meetings as values, read from their rows and their history."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.meeting import Announced, Meeting, MeetingAction, MeetingKind, MeetingState, Plan, Posting
from storage.messages import FileRef
from storage.models import AnnouncementRow, MeetingEventRow, MeetingRow, PostingRow

TELLING = ("meeting", "change")  # kinds of announcement that tell when and where
GONE_OUT = ("sending", "sent")


def stored(row: MeetingRow) -> Plan:
    """The plan that a row holds."""
    return Plan(
        kind=MeetingKind(row.kind),
        title=row.title,
        starts_at=row.starts_at,
        place=row.place,
        chair=row.chair,
        invited=row.invited,
        agenda=tuple(row.agenda),
        group_id=row.group_id,
        ends_at=row.ends_at,
        secretary=row.secretary,
        file=FileRef(row.sha256, row.file_name or "", "document") if row.sha256 else None,
        regulation_id=row.regulation_id,
        follows_id=row.follows_id,
    )


async def load(session: AsyncSession, rows: Sequence[MeetingRow]) -> list[Meeting]:
    """Meetings, in the order of their rows."""
    changes = defaultdict(list)
    for event in await session.scalars(
        select(MeetingEventRow)
        .where(
            MeetingEventRow.meeting_id.in_([row.id for row in rows]),
            MeetingEventRow.action.in_([MeetingAction.CHANGE, MeetingAction.CANCEL]),
        )
        .order_by(MeetingEventRow.id),
    ):
        changes[event.meeting_id].append(event)
    return [
        Meeting(
            id=row.id,
            ward_id=row.ward_id,
            plan=stored(row),
            state=MeetingState(row.state),
            reason=row.reason,
            open=row.checkin_hash is not None,
            changes=len(changes[row.id]),
            created_by=row.created_by,
            created_at=row.created_at,
            changed_at=row.changed_at,
            moved_at=max((event.at for event in changes[row.id] if event.details.get("moved")), default=None),
        )
        for row in rows
    ]


async def load_one(session: AsyncSession, row: MeetingRow) -> Meeting:
    """One meeting."""
    return (await load(session, [row]))[0]


async def announced(session: AsyncSession, meeting: Meeting) -> Announced:
    """How a meeting was made known; what was sent or posted before it last moved told people something else."""
    since = meeting.moved_at or meeting.created_at
    told_at = await session.scalar(
        select(func.min(AnnouncementRow.sent_at)).where(
            AnnouncementRow.meeting_id == meeting.id,
            AnnouncementRow.kind.in_(TELLING),
            AnnouncementRow.state.in_(GONE_OUT),
            AnnouncementRow.created_at >= since,
        ),
    )
    rows = await session.scalars(
        select(PostingRow)
        .where(PostingRow.meeting_id == meeting.id, PostingRow.posted_at >= since)
        .order_by(PostingRow.posted_at, PostingRow.id),
    )
    postings = tuple(
        Posting(
            id=row.id,
            meeting_id=row.meeting_id,
            group_id=row.group_id,
            place=row.place,
            photo=FileRef(row.sha256, row.file_name, "photo"),
            posted_at=row.posted_at,
            by_id=row.by_id,
        )
        for row in rows
    )
    return Announced(told_at, postings)
