"""Every morning, whoever answers for a meeting's task hears of it two days before its last day, on it, and when it is late."""

from datetime import datetime, timedelta

from apscheduler.triggers.cron import CronTrigger

from bot.duties import presses
from bot.duties.duty import ZONE, Duty
from handlers.meetings.words import task_words
from handlers.ports import Texts
from storage import Storage
from storage.messages import Body, Button, Notice

AHEAD = 2  # days


async def remind_of_tasks(storage: Storage, texts: Texts, now: datetime) -> None:
    """Remind them; each once for each rung and each last day, however often this is done."""
    today = now.astimezone(ZONE).date()
    for task, people in await storage.meeting_tasks.due(today + timedelta(days=AHEAD)):
        assert task.due_on is not None, "what is due has a last day"  # noqa: S101 — asked for by it
        left = (task.due_on - today).days
        rung = "late" if left < 0 else "today" if left == 0 else "soon"
        title = await storage.meeting_tasks.title(task.meeting_id)
        words = texts("meeting-task-due", title=title, line=task_words(texts, task))
        done = Button(texts("meeting-task-finish"), presses.finish_task(task.id))
        key = f"task:{task.id}:{task.due_on.isoformat()}:{rung}"
        await storage.outbox.put([Notice(one, Body(words, ((done,),)), f"{key}:{one}") for one in people], now=now)


MEETING_TASKS = Duty("meeting-tasks", CronTrigger(hour=7, minute=45, timezone=ZONE), remind_of_tasks)
