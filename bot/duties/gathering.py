"""What people were just writing while their channels were joined follows them; codes and tries are forgotten."""

from datetime import datetime, timedelta

from apscheduler.triggers.cron import CronTrigger

from bot.duties.duty import ZONE, Duty
from handlers.ports import Texts
from storage import Storage

KEPT = timedelta(days=1)  # of codes and tries; they are worth something for an hour


async def gather(storage: Storage, _texts: Texts, now: datetime) -> None:
    """Bring after people what was theirs."""
    await storage.linking.gather(now=now)
    await storage.linking.codes.forget(before=now - KEPT)


GATHERING = Duty("gathering", CronTrigger(minute="3-59/5", timezone=ZONE), gather, at_start=True)
