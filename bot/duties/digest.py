"""On Monday morning those above the cadres are told how the past week went, with charts."""

import asyncio
from datetime import datetime

from apscheduler.triggers.cron import CronTrigger

from bot.duties.duty import ZONE, Duty
from handlers.dates import day
from handlers.ports import Texts
from handlers.reports.charts import draw
from handlers.reports.figures import Figures, WorkingDays
from handlers.reports.periods import last_week
from handlers.reports.summary import summary
from storage import Storage
from storage.codes import spoken
from storage.messages import Body, FileRef, Notice
from storage.people import SUPERIOR_ROLES, Person
from storage.places import Ward
from storage.queues import Pile

MOST = 10  # overdue petitions that are named


async def send_digest(storage: Storage, texts: Texts, now: datetime) -> None:
    """Tell each ward's committee about Monday to Sunday of the week before; once, however often this is done."""
    for ward in await storage.places.wards():
        for number in await storage.people.with_roles(ward.id, sorted(SUPERIOR_ROLES)):
            person = await storage.people.get(number)
            if person is not None:
                await _tell(storage, texts, ward, person, now)


async def _tell(storage: Storage, texts: Texts, ward: Ward, person: Person, now: datetime) -> None:
    today = now.astimezone(ZONE).date()
    period = last_week(today)
    title = texts("digest-title", first=day(period.first), last=day(period.last))
    figures = Figures(today, WorkingDays(await storage.calendar.days_off(ward.id)))
    async for entries in storage.ledger.entries(person, since=period.since, until=period.until):
        for entry in entries:
            figures.add(entry)
    words = [summary(texts, figures, title)]
    late = await storage.queues.of(person, Pile.LATE, today=today, limit=MOST)
    if late.petitions:
        words.append(texts("digest-late", codes=", ".join(spoken(petition.code) for petition in late.petitions)))
    if late.total > MOST:
        words.append(texts("digest-more", count=late.total - MOST))
    files: tuple[FileRef, ...] = ()
    if figures.received:
        picture = await asyncio.to_thread(draw, texts, figures, title)
        sha256 = await storage.blobs.keep(picture, "image/png", now=now)
        files = (FileRef(sha256, "tuan-qua.png", "photo"),)
    key = f"digest:{period.first.isoformat()}:{ward.id}:{person.id}"
    await storage.outbox.put([Notice(person.id, Body("\n".join(words), files=files), key)], now=now)


DIGEST = Duty("digest", CronTrigger(day_of_week="mon", hour=7, minute=30, timezone=ZONE), send_digest)
