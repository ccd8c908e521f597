"""Forgets what nobody needs any more."""

from datetime import datetime, timedelta

import structlog
from apscheduler.triggers.cron import CronTrigger

from bot.duties.duty import ZONE, Duty
from handlers.ports import Texts
from storage import Storage
from storage.farewells import let_go

log = structlog.get_logger()

EVENTS_KEPT = timedelta(days=90)
CERTIFICATES_KEPT = timedelta(days=60)  # the message that brought one, and the address to which it went
MUTES_KEPT = timedelta(days=90)
SAID_KEPT = timedelta(
    days=60
)  # what plain channels were told, with its choices, and files sent there that nothing uses
QUESTIONS_KEPT = timedelta(days=180)  # with who asked them; afterwards only how they were answered


async def clean(storage: Storage, _texts: Texts, now: datetime) -> None:
    """Forget what nobody needs any more."""
    events = await storage.inbox.forget(before=now - EVENTS_KEPT)
    invitations = await storage.invitations.forget(before=now)
    questions = await storage.questions.forget(before=now - QUESTIONS_KEPT)
    await let_go(storage.db, before=now - CERTIFICATES_KEPT)
    said = await storage.said.forget(before=now - SAID_KEPT)
    await storage.plain_files.forget(before=now - SAID_KEPT, now=now)
    mutes = await storage.conduct.forget(before=now - MUTES_KEPT)
    log.info("clock.cleaned", events=events, invitations=invitations, questions=questions, mutes=mutes, said=said)


CLEANING = Duty("cleaning", CronTrigger(hour=3, minute=0, timezone=ZONE), clean)
