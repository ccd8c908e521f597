"""Reminds people once, by day, of a petition that they began and did not send."""

from datetime import datetime, timedelta

from apscheduler.triggers.cron import CronTrigger

from bot.duties import presses
from bot.duties.duty import ZONE, Duty
from handlers.ports import Texts
from storage import Storage
from storage.messages import Body, Button, Notice
from storage.petition import Petition

LEFT_FOR = timedelta(hours=20)
SHORT = 120  # characters of what they wrote, enough to know it again


async def nudge(storage: Storage, texts: Texts, now: datetime) -> None:
    """Remind everybody who left a draft open."""
    for draft in await storage.drafts.left(before=now - LEFT_FOR):
        if draft.person_id is not None:
            notice = Notice(draft.person_id, _body(texts, draft), f"nudge:{draft.id}")
            await storage.outbox.put([notice], now=now)
        await storage.drafts.nudged(draft.id, now=now)


def _body(texts: Texts, draft: Petition) -> Body:
    words = draft.words if len(draft.words) <= SHORT else draft.words[:SHORT].rsplit(" ", 1)[0] + " …"
    go_on = Button(texts("petition-resume-yes"), presses.go_on_with(draft.id))
    throw_away = Button(texts("petition-cancel"), presses.throw_away(draft.id))
    return Body(texts("nudge-draft", words=words), ((go_on,), (throw_away,)))


NUDGING = Duty("nudging", CronTrigger(hour="8-19", minute=30, timezone=ZONE), nudge)
