import asyncio
from datetime import UTC
from typing import Any

from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from structlog.testing import capture_logs

from bot.clock import Clock, missed
from bot.duties.duty import ZONE, Duty
from bot.duties.morning import MORNING
from storage import Storage
from tests.bot.duties.town_hall import TEXTS, vietnam
from tests.clock import Clock as Time


async def test_started_late_it_makes_up_for_the_morning_but_not_in_the_afternoon() -> None:
    assert missed(MORNING, vietnam("2026-11-24T08:00"))
    assert missed(MORNING, vietnam("2026-11-24T10:59"))
    assert not missed(MORNING, vietnam("2026-11-24T11:01"))
    assert not missed(MORNING, vietnam("2026-11-24T07:59"))
    assert missed(MORNING, vietnam("2026-11-24T10:59").astimezone(UTC))


async def test_what_is_done_at_start_is_done_at_any_hour(storage: Storage) -> None:
    done: list[str] = []

    def duty(name: str, *, at_start: bool) -> Duty:
        async def note(*_: Any) -> None:
            done.append(name)

        return Duty(name, CronTrigger(hour=7, timezone=ZONE), note, at_start=at_start)

    duties = (duty("every start", at_start=True), duty("seven o'clock", at_start=False))
    clock = Clock(storage, TEXTS, now=lambda: vietnam("2026-11-24T19:00"), duties=duties)
    clock.start()
    await clock.stop()
    assert done == ["every start"]


async def test_one_duty_that_fails_stops_neither_the_clock_nor_the_others(storage: Storage, now: Time) -> None:
    done: list[str] = []

    async def fail(*_: Any) -> None:
        done.append("failed")
        raise OSError("the database is away")

    async def work(*_: Any) -> None:
        done.append("worked")

    every = IntervalTrigger(seconds=0.05, timezone=ZONE)
    duties = tuple(Duty(do.__name__, every, do) for do in (fail, work))
    clock = Clock(storage, TEXTS, now=now, duties=duties)
    with capture_logs() as logs:
        clock.start()
        async with asyncio.timeout(5):
            while done.count("failed") < 2 or done.count("worked") < 2:  # noqa: ASYNC110 — the scheduler tells nobody
                await asyncio.sleep(0.01)
        await clock.stop()
    assert {line["duty"] for line in logs if line["event"] == "clock.duty_failed"} == {"fail"}


async def test_stopping_waits_for_what_runs(storage: Storage, now: Time) -> None:
    done: list[str] = []

    async def slow(*_: Any) -> None:
        await asyncio.sleep(0.1)
        done.append("slow")

    clock = Clock(storage, TEXTS, now=now, duties=(Duty("slow", CronTrigger(second="*", timezone=ZONE), slow),))
    clock.start()  # made up for at once
    await clock.stop()
    assert done == ["slow"]
