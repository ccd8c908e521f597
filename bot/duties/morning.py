"""Every morning the desk hears what nobody has taken."""

from datetime import datetime, time

from apscheduler.triggers.cron import CronTrigger

from bot.duties.duty import ZONE, Duty
from handlers.ports import Texts
from storage import Storage
from storage.messages import Body, Notice
from storage.people import Role
from storage.reminders import untaken

REMINDED = (Role.CADRE, Role.COMMITTEE, Role.ADMINISTRATOR)  # those who were told when the petition came


async def remind_of_petitions(storage: Storage, texts: Texts, now: datetime) -> None:
    """Tell the desk of each ward about petitions from before today that nobody has taken."""
    today = now.astimezone(ZONE).date()
    for waiting in await untaken(storage.db, before=datetime.combine(today, time.min, ZONE)):
        oldest = f"{waiting.oldest.astimezone(ZONE):%d/%m}"
        body = Body(texts("reminder-petitions", count=waiting.count, oldest=oldest))
        people = await storage.people.with_roles(waiting.ward_id, REMINDED)
        notices = [Notice(person, body, f"reminder:petitions:{today.isoformat()}:{person}") for person in people]
        await storage.outbox.put(notices, now=now)


# Days by name: "6" means Sunday here and Saturday elsewhere.
MORNING = Duty("petitions", CronTrigger(day_of_week="mon-sat", hour=8, minute=0, timezone=ZONE), remind_of_petitions)
