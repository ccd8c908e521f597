"""What an announcement takes from the meeting to which it invites: its words, and the reminders beside it."""

from dataclasses import replace
from datetime import datetime

from handlers.meetings.inviting import REMINDERS, invitation, reminder
from handlers.turn import Turn
from storage.announcement import Draft, Kind
from storage.messages import Body


async def words(turn: Turn, meeting_id: int) -> Body:
    """The invitation, with the buttons to answer it and the entry for calendars."""
    return await invitation(turn, await turn.desk.storage.meetings.get(meeting_id, ward_id=turn.desk.ward.id))


async def begins(turn: Turn, meeting_id: int) -> datetime:
    """When it begins."""
    return (await turn.desk.storage.meetings.get(meeting_id, ward_id=turn.desk.ward.id)).plan.starts_at


async def changed_at(turn: Turn, meeting_id: int) -> datetime:
    """Its edition, of which the words tell."""
    return (await turn.desk.storage.meetings.get(meeting_id, ward_id=turn.desk.ward.id)).changed_at


async def reminders(turn: Turn, invited: Draft) -> list[Draft]:
    """The reminders to whoever does not answer; those whose time has passed left out."""
    if invited.meeting_id is None or invited.kind is not Kind.MEETING:
        return []
    meeting = await turn.desk.storage.meetings.get(invited.meeting_id, ward_id=turn.desk.ward.id)
    leaves = max(invited.send_at or turn.desk.now(), turn.desk.now())
    left = (meeting.plan.starts_at - leaves).total_seconds() / 60
    beside = replace(
        invited,
        kind=Kind.REMINDER,
        body=reminder(turn, meeting),
        audience=replace(invited.audience, silent_of=meeting.id),
        acknowledge=False,
        send_at=None,
        previewed=None,
    )
    ahead = [minutes for minutes in REMINDERS if minutes < min(left, invited.minutes_before or left)]
    return [replace(beside, minutes_before=minutes) for minutes in ahead]
