"""What happens by itself. A firing only inserts work under a fixed id, so that two clocks or a restart double nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger

from handlers.ports import Texts
from storage import Storage
from storage.messages import Body, Notice
from storage.people import Role
from storage.reminders import untaken

log = structlog.get_logger()

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LATE = timedelta(hours=3)  # a morning reminder is still of use before lunch
EVENTS_KEPT = timedelta(days=90)
QUESTIONS_KEPT = timedelta(days=180)  # with who asked them; afterwards only how they were answered
REMINDED = (Role.CADRE, Role.COMMITTEE, Role.ADMINISTRATOR)  # those who were told when the petition came


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do at certain times; doing it twice changes nothing."""

    name: str
    trigger: BaseTrigger
    do: Callable[[Storage, Texts, datetime], Awaitable[None]]


async def remind_of_petitions(storage: Storage, texts: Texts, now: datetime) -> None:
    """Tell the desk of each ward about petitions from before today that nobody has taken."""
    today = now.astimezone(ZONE).date()
    for waiting in await untaken(storage.db, before=datetime.combine(today, time.min, ZONE)):
        oldest = f"{waiting.oldest.astimezone(ZONE):%d/%m}"
        body = Body(texts("reminder-petitions", count=waiting.count, oldest=oldest))
        people = await storage.people.with_roles(waiting.ward_id, REMINDED)
        notices = [Notice(person, body, f"reminder:petitions:{today.isoformat()}:{person}") for person in people]
        await storage.outbox.put(notices, now=now)


async def clean(storage: Storage, _texts: Texts, now: datetime) -> None:
    """Forget what nobody needs any more."""
    events = await storage.inbox.forget(before=now - EVENTS_KEPT)
    invitations = await storage.invitations.forget(before=now)
    questions = await storage.questions.forget(before=now - QUESTIONS_KEPT)
    log.info("clock.cleaned", events=events, invitations=invitations, questions=questions)


# Days by name: "6" means Sunday here and Saturday elsewhere.
DUTIES = (
    Duty("petitions", CronTrigger(day_of_week="mon-sat", hour=8, minute=0, timezone=ZONE), remind_of_petitions),
    Duty("cleaning", CronTrigger(hour=3, minute=0, timezone=ZONE), clean),
)


class Clock:
    """Does each duty when its time comes.

    Jobs live in memory only: at start, what should have happened within the last hours is made up for.
    """

    def __init__(
        self,
        storage: Storage,
        texts: Texts,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        duties: tuple[Duty, ...] = DUTIES,
    ) -> None:
        self._storage = storage
        self._texts = texts
        self._now = now
        self._duties = duties
        self._running: set[asyncio.Task[None]] = set()
        self._scheduler = AsyncIOScheduler(
            timezone=ZONE,
            job_defaults={"coalesce": True, "misfire_grace_time": int(LATE.total_seconds()), "max_instances": 1},
        )

    def start(self) -> None:
        """Begin, within a running event loop."""
        for duty in self._duties:
            self._scheduler.add_job(self._fire, duty.trigger, args=[duty], id=duty.name)
            if missed(duty, self._now()):
                self._begin(duty)
        self._scheduler.start()

    async def stop(self) -> None:
        """Begin nothing more and wait for what runs."""
        self._scheduler.shutdown(wait=False)
        while self._running:
            await asyncio.wait(self._running)

    async def _fire(self, duty: Duty) -> None:  # a coroutine function: the scheduler runs others in a thread
        self._begin(duty)

    def _begin(self, duty: Duty) -> None:
        task = asyncio.get_running_loop().create_task(self._do(duty))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _do(self, duty: Duty) -> None:
        try:
            await duty.do(self._storage, self._texts, self._now())
        except Exception:  # one duty's failure must not stop the clock
            log.exception("clock.duty_failed", duty=duty.name)


def missed(duty: Duty, now: datetime) -> bool:
    """Whether the duty's time came within the last hours."""
    latest = duty.trigger.get_next_fire_time(None, now.astimezone(ZONE) - LATE)
    return latest is not None and latest <= now
