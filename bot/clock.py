"""What happens by itself. A firing only inserts work under a fixed id, so that two clocks or a restart double nothing."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.duties import DUTIES
from bot.duties.duty import ZONE, Duty
from handlers.ports import Texts
from storage import Storage

log = structlog.get_logger()

LATE = timedelta(hours=3)  # a morning reminder is still of use before lunch


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
            if duty.at_start or missed(duty, self._now()):
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
