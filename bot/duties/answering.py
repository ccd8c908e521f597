"""Every working morning the desk hears of the questions that residents have been waiting for too long to see answered."""

from collections.abc import Sequence
from datetime import datetime

from apscheduler.triggers.cron import CronTrigger

from bot.duties import presses
from bot.duties.duty import ZONE, Duty
from handlers.deadlines import terms_of
from handlers.ports import Texts
from handlers.waiting import ANSWERED_WITHIN, is_late
from knowledge.rules.working_days import is_working_day
from storage import Storage
from storage.messages import Body, Button, Notice
from storage.people import DESK_ROLES
from storage.question import Handoff

SHOWN = 5
SHORT = 80  # characters of a question, enough to know it again
MOST = 500  # hand-offs looked at in one ward


async def remind_of_questions(storage: Storage, texts: Texts, now: datetime) -> None:
    """Remind every ward's desk of the hand-offs that nobody has answered in time; never on a day off."""
    today = now.astimezone(ZONE).date()
    for ward in await storage.places.wards():
        days_off = (await terms_of(storage, ward.id)).days_off
        if not is_working_day(today, days_off):
            continue
        waiting = await storage.handoffs.waiting(ward.id, limit=MOST)
        late = [handoff for handoff in waiting if is_late(handoff, now=now, days_off=days_off)]
        if not late:
            continue
        body = await _body(storage, texts, late)
        people = await storage.people.with_roles(ward.id, list(DESK_ROLES))
        notices = [Notice(person, body, f"reminder:questions:{today.isoformat()}:{person}") for person in people]
        await storage.outbox.put(notices, now=now)


async def _body(storage: Storage, texts: Texts, late: Sequence[Handoff]) -> Body:
    lines = [await _line(storage, texts, handoff) for handoff in late[:SHOWN]]
    if len(late) > SHOWN:
        lines.append(texts("reminder-handoffs-more", count=len(late) - SHOWN))
    text = texts(
        "reminder-handoffs",
        count=len(late),
        days=ANSWERED_WITHIN,
        oldest=f"{late[0].sent_at.astimezone(ZONE):%d/%m}",
        list="\n".join(lines),
    )
    return Body(text, ((Button(texts("reminder-handoffs-open"), presses.waiting_questions()),),))


async def _line(storage: Storage, texts: Texts, handoff: Handoff) -> str:
    words = " ".join(handoff.words.split())
    words = words if len(words) <= SHORT else f"{words[: SHORT - 1].rstrip()}…"
    holder = await storage.people.get(handoff.assignee_id) if handoff.assignee_id else None
    if holder is None:
        return texts("reminder-handoffs-line", words=words)
    return texts("reminder-handoffs-held", words=words, cadre=holder.name)


# Days by name: "6" means Sunday here and Saturday elsewhere.
ANSWERING = Duty("questions", CronTrigger(day_of_week="mon-sat", hour=8, minute=5, timezone=ZONE), remind_of_questions)
