"""Warns of the last days of what people ask about their own data (Nghị định 356/2025 Điều 5)."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from apscheduler.triggers.cron import CronTrigger

from bot.duties.duty import ZONE, Duty
from handlers.colleagues import above
from handlers.dates import day
from handlers.ports import Texts
from knowledge.rules.working_days import is_working_day, latest
from storage import Storage
from storage.messages import Body, Notice
from storage.wish import Asked

AHEAD = 2  # working days before the last one


class Reached(StrEnum):
    """How far the time of a request has run."""

    REPLY = "reply"  # the person must hear today that it is seen to
    SOON = "soon"
    DUE = "due"
    LATE = "late"


async def warn_of_requests(storage: Storage, texts: Texts, now: datetime) -> None:
    """Warn those above the cadres of each request once on every rung; never on a day off."""
    today = now.astimezone(ZONE).date()
    for ward in await storage.places.wards():
        days_off = await storage.calendar.days_off(ward.id)
        if not is_working_day(today, days_off):
            continue
        people = await above(storage, ward.id)
        for asked in await storage.privacy.waiting(ward.id):
            notices = [
                Notice(person, _warning(texts, asked, rung), f"privacy:{asked.id}:{rung}:{person}")
                for rung in reached(asked, today, days_off)
                for person in people
            ]
            await storage.outbox.put([*notices, *_apology(texts, asked, today)], now=now)


def reached(asked: Asked, today: date, days_off: Mapping[date, str]) -> list[Reached]:
    """What is to be said of a request on this day."""
    rungs = []
    if asked.replied_at is None and today >= asked.reply_by:
        rungs.append(Reached.REPLY)
    if today > asked.due_on:
        rungs.append(Reached.LATE)
    elif today == asked.due_on:
        rungs.append(Reached.DUE)
    elif today >= latest(asked.due_on, AHEAD, days_off):
        rungs.append(Reached.SOON)
    return rungs


def _warning(texts: Texts, asked: Asked, rung: Reached) -> Body:
    return Body(texts(f"privacy-warn-{rung}", wish=texts(f"privacy-wish-{asked.wish}"), due=day(asked.due_on)))


def _apology(texts: Texts, asked: Asked, today: date) -> list[Notice]:
    """Whoever waits is told once that the ward is late."""
    if asked.person_id is None or today <= asked.due_on:
        return []
    text = texts("privacy-late", wish=texts(f"privacy-wish-{asked.wish}"), due=day(asked.due_on))
    return [Notice(asked.person_id, Body(text), f"privacy:{asked.id}:late")]


DATA_REQUESTS = Duty("data-requests", CronTrigger(hour="8-16", minute=10, timezone=ZONE), warn_of_requests)
