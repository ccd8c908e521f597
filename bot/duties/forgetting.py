"""Erasures that waited for open petitions are carried out when the last of them is closed, and the person gets proof."""

from contextlib import suppress
from datetime import datetime

import structlog
from apscheduler.triggers.cron import CronTrigger

from bot.duties.duty import ZONE, Duty
from handlers.certificates import certificate
from handlers.ports import Texts
from storage import Storage
from storage.messages import Body
from storage.privacy import MattersOpenError, RoleHeldError
from storage.wish import Asked

log = structlog.get_logger()


async def carry_out(storage: Storage, texts: Texts, now: datetime) -> None:
    """Forget everybody who asked for it and of whom nothing is open any more."""
    for ward in await storage.places.wards():

        def tell(done: Asked, ward_name: str = ward.name) -> Body:
            return Body(texts("privacy-erased-by-itself", certificate=certificate(texts, ward_name, done)))

        for asked in await storage.privacy.ripe(ward.id):
            with suppress(MattersOpenError, RoleHeldError):  # something new has begun a moment ago
                done = await storage.privacy.erase(asked.id, keep_contact=None, now=now, tell=tell)
                log.info("clock.erased", request=asked.id, certificate=done.certificate)


FORGETTING = Duty("forgetting", CronTrigger(minute="5-59/10", timezone=ZONE), carry_out, at_start=True)
