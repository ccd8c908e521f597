"""Every day all deadlines are counted again: public holidays may have been announced, or a ward's own days changed."""

from datetime import datetime

import structlog
from apscheduler.triggers.cron import CronTrigger

from bot.duties.duty import ZONE, Duty
from handlers.ports import Texts
from handlers.recounting import recount
from storage import Storage

log = structlog.get_logger()


async def recount_all(storage: Storage, texts: Texts, now: datetime) -> None:
    """Count the deadlines of every ward again."""
    for ward in await storage.places.wards():
        if changed := await recount(storage, texts, ward.id, now=now):
            log.info("clock.recounted", ward=ward.id, changed=changed)


RECOUNTING = Duty("recounting", CronTrigger(hour=7, minute=0, timezone=ZONE), recount_all, at_start=True)
