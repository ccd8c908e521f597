import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import select
from structlog.testing import capture_logs

from bot import texts
from bot.clock import DUTIES, ZONE, Clock, Duty, clean, missed, remind_of_petitions
from storage import Database, Storage
from storage.models import DeliveryRow, InboxEventRow, InvitationRow
from storage.people import Person, Role
from storage.petition import Action
from storage.places import Account, Ward
from storage.question import Outcome
from tests.clock import Clock as Time
from tests.population import Population

TEXTS = texts.load()
REMIND, CLEAN = DUTIES


def vietnam(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


async def reminders(storage: Storage) -> list[tuple[str, str]]:
    async with storage.db.read() as session:
        rows = await session.scalars(select(DeliveryRow).order_by(DeliveryRow.dedupe_key))
        return [(row.dedupe_key, row.body["text"]) for row in rows if row.body is not None]


async def petition(storage: Storage, person: Person, now: datetime) -> int:
    draft = await storage.drafts.begin(ward_id=person.ward_id, person_id=person.id, category="roads", now=now)
    await storage.drafts.submit(draft.id, person_id=person.id, write=lambda _: [], now=now)
    return draft.id


@pytest.fixture
async def minh(make_person: Population) -> Person:
    return await make_person("Minh", role=Role.COMMITTEE)


async def test_desk_is_reminded_of_what_nobody_took_since_yesterday(
    storage: Storage, make_person: Population, minh: Person
) -> None:
    lan, hoa = await make_person("Lan"), await make_person("Hoa", role=Role.CADRE)
    await petition(storage, lan, vietnam("2026-11-21T16:00"))
    await petition(storage, lan, vietnam("2026-11-23T23:59"))
    await petition(storage, lan, vietnam("2026-11-24T00:00"))  # today's: not yet
    taken = await petition(storage, lan, vietnam("2026-11-20T09:00"))
    await storage.petitions.act(
        taken,
        Action.TAKE,
        ward_id=lan.ward_id,
        actor_id=hoa.id,
        source="1",
        words=None,
        write=lambda _: [],
        now=vietnam("2026-11-20T10:00"),
    )
    await remind_of_petitions(storage, TEXTS, vietnam("2026-11-24T08:00"))
    told = await reminders(storage)
    assert [key for key, _ in told] == sorted(f"reminder:petitions:2026-11-24:{person.id}" for person in (minh, hoa))
    assert all("còn 2 phản ánh" in text and "21/11" in text for _, text in told)


async def test_nobody_is_reminded_of_nothing(storage: Storage, minh: Person) -> None:
    await petition(storage, minh, vietnam("2026-11-24T07:00"))
    await remind_of_petitions(storage, TEXTS, vietnam("2026-11-24T08:00"))
    assert await reminders(storage) == []


async def test_two_clocks_and_a_restart_remind_once_a_day(
    database_setting: str, storage: Storage, minh: Person
) -> None:
    await petition(storage, minh, vietnam("2026-11-23T09:00"))
    other = Database(database_setting)
    for day in ("2026-11-24", "2026-11-25"):
        moment = vietnam(f"{day}T08:00:30")
        for _ in range(2):
            clocks = [Clock(one, TEXTS, now=lambda moment=moment: moment) for one in (storage, Storage(other))]  # type: ignore[misc]
            for clock in clocks:
                clock.start()
            await asyncio.gather(*(clock.stop() for clock in clocks))
    await other.close()
    keys = [key for key, _ in await reminders(storage)]
    assert keys == [f"reminder:petitions:{day}:{minh.id}" for day in ("2026-11-24", "2026-11-25")]


async def test_started_late_it_makes_up_for_the_morning_but_not_in_the_afternoon() -> None:
    assert missed(REMIND, vietnam("2026-11-24T08:00"))
    assert missed(REMIND, vietnam("2026-11-24T10:59"))
    assert not missed(REMIND, vietnam("2026-11-24T11:01"))
    assert not missed(REMIND, vietnam("2026-11-24T07:59"))
    assert missed(REMIND, vietnam("2026-11-24T10:59").astimezone(UTC))


def test_reminders_come_from_monday_to_saturday_at_eight() -> None:
    moments = []
    moment = vietnam("2026-11-27T12:00")  # a Friday
    for _ in range(3):
        found = REMIND.trigger.get_next_fire_time(None, moment)
        assert found is not None
        moments.append(f"{found:%A %H:%M %z}")
        moment = found + timedelta(seconds=1)
    assert moments == ["Saturday 08:00 +0700", "Monday 08:00 +0700", "Tuesday 08:00 +0700"]


async def test_cleaning_forgets_who_asked_long_ago(storage: Storage, minh: Person, now: Time) -> None:
    async def asked(source: str, days_ago: int) -> int:
        question = await storage.questions.record(
            ward_id=minh.ward_id,
            person_id=minh.id,
            words="Bao lâu họp tổ một lần?",
            outcome=Outcome.ANSWER,
            ref=None,
            revision=1,
            source=source,
            now=now() - timedelta(days=days_ago),
        )
        return question.id

    old, recent = await asked("event:1", 181), await asked("event:2", 179)
    await CLEAN.do(storage, TEXTS, now())
    assert (await storage.questions.get(old, ward_id=minh.ward_id)).words is None
    assert (await storage.questions.get(recent, ward_id=minh.ward_id)).words == "Bao lâu họp tổ một lần?"


async def test_cleaning_forgets_what_was_dealt_with_long_ago(
    storage: Storage, ward: Ward, web_account: Account, minh: Person, now: Time
) -> None:
    async def event(name: str, *, days_ago: int, done: bool) -> None:
        at = now() - timedelta(days=days_ago)
        await storage.inbox.receive(account_id=web_account.id, event_id=name, lane=name, payload={}, now=at)
        if done:
            (claimed,) = await storage.inbox.claim([web_account.id], limit=1, now=at)
            await storage.inbox.done(claimed.id, now=at)

    await event("old", days_ago=91, done=True)
    await event("recent", days_ago=89, done=True)
    await event("never dealt with", days_ago=200, done=False)
    for days_ago in (8, 6):
        at = now() - timedelta(days=days_ago)  # an invitation lives for seven days
        await storage.invitations.invite(ward_id=ward.id, role=Role.CADRE, by=minh.id, now=at)
    for _ in range(2):
        await clean(storage, TEXTS, now())
    async with storage.db.read() as session:
        events = set(await session.scalars(select(InboxEventRow.event_id)))
        unused = [row.expires_at for row in await session.scalars(select(InvitationRow)) if row.used_at is None]
        used = [row for row in await session.scalars(select(InvitationRow)) if row.used_at is not None]
    assert events == {"recent", "never dealt with"}
    assert unused == [now() + timedelta(days=1)]
    assert len(used) == 1  # Minh's own: it says who gave the role


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
