"""The afternoon before a reception, everybody who has booked hears of it once more."""

from datetime import datetime, timedelta

from apscheduler.triggers.cron import CronTrigger

from bot.duties.duty import ZONE, Duty
from handlers.dates import appointment
from handlers.ports import Texts
from storage import Storage
from storage.messages import Body, Notice
from storage.receptions import Reception


async def remind_of_receptions(storage: Storage, texts: Texts, now: datetime) -> None:
    """Remind those who come tomorrow; each of them once for each reception, however often this is done."""
    tomorrow = now.astimezone(ZONE).date() + timedelta(days=1)
    for reception in await storage.receptions.on(tomorrow):
        words = Body(_words(texts, reception))
        key = f"reception:{reception.id}:reminder:{reception.day.isoformat()}"
        expected = await storage.receptions.visitors(reception.id)
        await storage.outbox.put([Notice(one.person_id, words, f"{key}:{one.person_id}") for one in expected], now=now)


def _words(texts: Texts, reception: Reception) -> str:
    moment = appointment(texts, reception.day, reception.begins)
    return texts("reception-reminder", moment=moment, place=reception.place, host=reception.host)


RECEPTION_REMINDER = Duty("receptions", CronTrigger(hour=15, minute=0, timezone=ZONE), remind_of_receptions)
