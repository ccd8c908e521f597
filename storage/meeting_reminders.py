"""A meeting's announcements that have not left: reminders move with it in new words; what tells an old time ends."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.announcement import Action, Announcement, Kind, State
from storage.announcement_acts import Deed, happen
from storage.announcement_loading import announcement_of
from storage.announcement_rules import OPEN
from storage.meeting import Meeting, MeetingState
from storage.messages import Body
from storage.models import AnnouncementRow

Reword = Callable[[Meeting], Body]
LEFT = (State.SENDING, State.PAUSED, State.SENT, State.CANCELLED)  # cancelled on its way, some got it


async def follow(session: AsyncSession, meeting: Meeting, *, actor_id: int, reword: Reword | None) -> None:
    """Let them follow the meeting, in the transaction that moved or cancelled it.

    Args:
        session: the transaction.
        meeting: the meeting as it is now.
        actor_id: who changed it.
        reword: a reminder's words for the meeting as it is now; None leaves them.
    """
    rows = await session.scalars(
        select(AnnouncementRow)
        .where(
            AnnouncementRow.meeting_id == meeting.id,
            AnnouncementRow.kind.in_((Kind.MEETING, Kind.CHANGE, Kind.REMINDER)),
            AnnouncementRow.state.in_(OPEN),
        )
        .order_by(AnnouncementRow.id)
        .with_for_update(),
    )
    called = await invitation(session, meeting.id) is not None
    waiting = rows.all()
    lost = {row.id for row in waiting if row.kind == Kind.MEETING and row.sent_at is None}
    for row in waiting:
        source = f"meeting:{meeting.id}:{meeting.changes}:{row.id}"
        send_at = None if row.minutes_before is None else _leaves(meeting, row.minutes_before)
        gone = row.sent_at is not None  # with the old time; what of it still waits, a night or a day, would come last
        uncalled = bool(lost) and not called  # its invitation ends, too: the next one brings its own reminders
        if (
            meeting.state is MeetingState.CANCELLED
            or send_at is None
            or send_at <= meeting.changed_at
            or gone
            or uncalled
        ):
            await happen(session, row, Deed(Action.CANCEL, source, meeting.changed_at, actor_id))
            continue
        details = {"from": row.send_at and row.send_at.isoformat(), "to": send_at.isoformat()}
        row.send_at, row.expires_at = send_at, meeting.plan.starts_at
        if reword is not None:
            row.body = reword(meeting).as_json()
        await happen(session, row, Deed(Action.MOVE, source, meeting.changed_at, actor_id, details))


async def invitation(session: AsyncSession, meeting_id: int) -> Announcement | None:
    """The last invitation to a meeting that has left, or began to."""
    row = await session.scalar(
        select(AnnouncementRow)
        .where(
            AnnouncementRow.meeting_id == meeting_id,
            AnnouncementRow.kind == Kind.MEETING,
            AnnouncementRow.state.in_(LEFT),
            AnnouncementRow.sent_at.is_not(None),
        )
        .order_by(AnnouncementRow.id.desc())
        .limit(1),
    )
    return None if row is None else announcement_of(row)


def _leaves(meeting: Meeting, minutes_before: int) -> datetime:
    return meeting.plan.starts_at - timedelta(minutes=minutes_before)
