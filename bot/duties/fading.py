"""What was to be shown only for a while is taken away: receipt codes, and what was said with one."""

from datetime import datetime

from apscheduler.triggers.cron import CronTrigger

from bot.duties.duty import ZONE, Duty
from handlers.ports import Texts
from storage import Storage
from storage.traces import let_go_of_receipts


async def fade(storage: Storage, texts: Texts, now: datetime) -> None:
    """Hide what has stood long enough, and end dialogs that still hold a receipt."""
    await storage.web_chat.fade(before=now, instead=texts("receipt-hidden"))
    await storage.said.fade(before=now)
    await let_go_of_receipts(storage.db, now=now)


FADING = Duty("fading", CronTrigger(minute="*/10", timezone=ZONE), fade, at_start=True)
