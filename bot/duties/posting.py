"""A meeting that the law wants posted becomes a task: whoever answers for the board hears of it, and again when time is short."""

from datetime import datetime, timedelta

from apscheduler.triggers.cron import CronTrigger

from bot.duties import presses
from bot.duties.duty import ZONE, Duty
from handlers.dates import day
from handlers.meetings.law import latest_day
from handlers.meetings.words import moment
from handlers.ports import Texts
from storage import Storage
from storage.meeting import Meeting
from storage.messages import Body, Button, Notice
from storage.people import Role


async def ask_for_postings(storage: Storage, texts: Texts, now: datetime) -> None:
    """Ask for the photo of the board of each coming meeting without one; each person once for each rung and each date."""
    for ward in await storage.places.wards():
        for meeting in await storage.meetings.coming(ward.id, since=now):
            await _ask(storage, texts, meeting, now)


async def _ask(storage: Storage, texts: Texts, meeting: Meeting, now: datetime) -> None:
    latest = latest_day(meeting)
    if latest is None or (await storage.postings.announced(meeting.id)).postings:
        return
    soon = now.astimezone(ZONE).date() >= latest - timedelta(days=1)
    words = texts("meeting-board-task", title=meeting.plan.title, moment=moment(texts, meeting.plan), by=day(latest))
    send = Button(texts("meeting-lead-board"), presses.prove_posting(meeting.id))
    key = f"posting:{meeting.id}:{latest.isoformat()}:{meeting.changes}:{'soon' if soon else 'planned'}"
    people = await _answering(storage, meeting)
    await storage.outbox.put([Notice(one, Body(words, ((send,),)), f"{key}:{one}") for one in people], now=now)


async def _answering(storage: Storage, meeting: Meeting) -> list[int]:
    """The heads of the group, or of all groups when the whole ward meets; and whoever planned it."""
    found = set() if meeting.created_by is None else {meeting.created_by}
    for number in await storage.people.with_roles(meeting.ward_id, [Role.GROUP_HEAD]):
        head = await storage.people.get(number)
        if head is not None and (meeting.plan.group_id is None or meeting.plan.group_id in head.headed_groups):
            found.add(number)
    return sorted(found)


POSTING = Duty("posting", CronTrigger(hour="7-19", minute=20, timezone=ZONE), ask_for_postings)
