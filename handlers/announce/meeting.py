"""The meeting to which an announcement invites: planned from its paper; its words, and the reminders beside it."""

from dataclasses import replace
from datetime import datetime

from handlers.announce.paper import Call, plan_of
from handlers.meetings.inviting import REMINDERS, invitation, reminder
from handlers.ports import Desk
from handlers.turn import Turn
from storage.announcement import Draft, Kind
from storage.meeting import Meeting, MeetingKind
from storage.messages import Body


async def planned(desk: Desk, call: Call, starts_at: datetime, *, actor_id: int, source: str) -> Meeting:
    """Plan the meeting to which a paper calls; a briefing goes on from the one before it.

    Raises:
        ForbiddenError, NotFoundError, MeetingPastError, MeetingPlaceMissingError: see `Meetings.plan`.
    """
    plan, meetings = plan_of(call, starts_at), desk.storage.meetings
    if call.kind is MeetingKind.BRIEFING:
        before = await meetings.before(desk.ward.id, call.kind, call.group_id, starts_at)
        plan = replace(plan, follows_id=before.id if before else None)
    return await meetings.plan(plan, ward_id=desk.ward.id, actor_id=actor_id, source=source, now=desk.now())


async def words(turn: Turn, meeting_id: int) -> Body:
    """The invitation, with the buttons to answer it and the entry for calendars."""
    return await invitation(turn.desk, await turn.desk.storage.meetings.get(meeting_id, ward_id=turn.desk.ward.id))


async def begins(turn: Turn, meeting_id: int) -> datetime:
    """When it begins."""
    return (await turn.desk.storage.meetings.get(meeting_id, ward_id=turn.desk.ward.id)).plan.starts_at


async def changed_at(turn: Turn, meeting_id: int) -> datetime:
    """Its edition, of which the words tell."""
    return (await turn.desk.storage.meetings.get(meeting_id, ward_id=turn.desk.ward.id)).changed_at


async def reminders(desk: Desk, invited: Draft) -> list[Draft]:
    """The reminders to whoever does not answer; those whose time has passed left out."""
    if invited.meeting_id is None or invited.kind is not Kind.MEETING:
        return []
    meeting = await desk.storage.meetings.get(invited.meeting_id, ward_id=desk.ward.id)
    leaves = max(invited.send_at or desk.now(), desk.now())
    left = (meeting.plan.starts_at - leaves).total_seconds() / 60
    beside = replace(
        invited,
        kind=Kind.REMINDER,
        body=reminder(desk.texts, meeting),
        audience=replace(invited.audience, silent_of=meeting.id),
        acknowledge=False,
        send_at=None,
        previewed=None,
        article=None,
    )
    ahead = [minutes for minutes in REMINDERS if minutes < min(left, invited.minutes_before or left)]
    return [replace(beside, minutes_before=minutes) for minutes in ahead]
