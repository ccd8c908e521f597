"""Forgetting a person in what meetings keep: counts stay, names and words go."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.models import AttendanceRow, MeetingEventRow, MeetingTaskRow, OpinionRow, RsvpRow


async def forget_in_meetings(session: AsyncSession, person_id: int) -> None:
    """Within one transaction: no answer, list, opinion or task names the person any more."""
    await session.execute(update(RsvpRow).where(RsvpRow.person_id == person_id).values(substitute=None))
    await session.execute(
        update(AttendanceRow)
        .where(AttendanceRow.person_id == person_id)
        .values(person_id=None, household_id=None, name=""),
    )
    await session.execute(update(AttendanceRow).where(AttendanceRow.by_id == person_id).values(by_id=None))
    await session.execute(
        update(OpinionRow)
        .where(OpinionRow.person_id == person_id)
        .values(person_id=None, speaker="", words="", answer=None),
    )
    await session.execute(update(OpinionRow).where(OpinionRow.by_id == person_id).values(by_id=None))
    await session.execute(
        update(MeetingTaskRow).where(MeetingTaskRow.person_id == person_id).values(person_id=None, assignee=""),
    )
    await session.execute(update(MeetingTaskRow).where(MeetingTaskRow.done_by == person_id).values(done_by=None))
    await session.execute(update(MeetingEventRow).where(MeetingEventRow.actor_id == person_id).values(actor_id=None))
