"""A meeting's reminders: they move with it, and end with it."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.meeting import MeetingState
from storage.models import AnnouncementEventRow, AnnouncementRow, MeetingRow

UNSENT = ("waiting", "approved", "paused")


async def follow(session: AsyncSession, row: MeetingRow, *, now: datetime) -> None:
    """Let what was not sent yet follow the meeting, in the transaction that moved or cancelled it."""
    reminders = await session.scalars(
        select(AnnouncementRow)
        .where(
            AnnouncementRow.meeting_id == row.id,
            AnnouncementRow.minutes_before.is_not(None),
            AnnouncementRow.state.in_(UNSENT),
        )
        .with_for_update(),
    )
    for reminder in reminders.all():
        if row.state == MeetingState.CANCELLED:
            reminder.state, action = "cancelled", "cancel"
            details: dict[str, str] = {}
        else:
            send_at = row.starts_at - timedelta(minutes=reminder.minutes_before or 0)
            if (reminder.send_at, reminder.expires_at) == (send_at, row.starts_at):
                continue
            details = {"from": str(reminder.send_at), "to": send_at.isoformat()}
            reminder.send_at, reminder.expires_at, action = send_at, row.starts_at, "move"
        session.add(
            AnnouncementEventRow(
                announcement_id=reminder.id,
                at=now,
                actor_id=None,
                action=action,
                details=details,
                source=f"meeting:{row.id}:{row.changed_at.isoformat()}:{reminder.id}",
            ),
        )
    await session.flush()
