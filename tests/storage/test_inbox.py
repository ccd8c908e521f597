"""Stored once, in order for each lane, again after a crash."""

import asyncio
from collections import defaultdict
from datetime import timedelta

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import insert, select
from sqlalchemy.engine import Engine

from storage import Database, Storage
from storage.inbox import LEASE, MAX_ATTEMPTS, Event, Inbox
from storage.models import InboxEventRow
from storage.places import Account
from tests.clock import Clock


@pytest.fixture
def inbox(storage: Storage) -> Inbox:
    return storage.inbox


class Sender:
    """Puts events into the inbox of one account."""

    def __init__(self, inbox: Inbox, account: Account, now: Clock) -> None:
        self.inbox, self.account, self.now = inbox, account, now

    async def send(self, event_id: str, lane: str = "lan") -> bool:
        return await self.inbox.receive(
            account_id=self.account.id, event_id=event_id, lane=lane, payload={"id": event_id}, now=self.now()
        )

    async def claim(self, limit: int = 10) -> list[str]:
        return [event.payload["id"] for event in await self.events(limit)]

    async def events(self, limit: int = 10) -> list[Event]:
        return await self.inbox.claim([self.account.id], limit=limit, now=self.now())


@pytest.fixture
def web(inbox: Inbox, web_account: Account, now: Clock) -> Sender:
    return Sender(inbox, web_account, now)


async def test_event_is_stored_once(web: Sender, telegram_account: Account, inbox: Inbox, now: Clock) -> None:
    assert [await web.send("1") for _ in range(3)] == [True, False, False]
    assert await Sender(inbox, telegram_account, now).send("1")
    assert await inbox.open_count() == 2


async def test_event_delivered_many_times_at_once_is_stored_once(web: Sender) -> None:
    stored = await asyncio.gather(*(web.send("1") for _ in range(8)))
    assert sorted(stored) == [False] * 7 + [True]


async def test_event_that_was_dealt_with_is_not_stored_again(web: Sender, inbox: Inbox, now: Clock) -> None:
    await web.send("1")
    (event,) = await web.events()
    await inbox.done(event.id, now=now())
    assert not await web.send("1")
    assert await web.claim() == []
    assert await inbox.open_count() == 0


async def test_claimed_event_carries_what_was_stored(web: Sender) -> None:
    await web.send("1", "lan")
    (event,) = await web.events()
    assert (event.account_id, event.lane, event.payload, event.attempts) == (web.account.id, "lan", {"id": "1"}, 1)


async def test_lane_is_fed_one_at_a_time_in_order(web: Sender, inbox: Inbox, now: Clock) -> None:
    for event_id in ("1", "2", "3"):
        await web.send(event_id)
    for event_id in ("1", "2", "3"):
        (event,) = await web.events()
        assert event.payload["id"] == event_id
        assert await web.claim() == []
        await inbox.done(event.id, now=now())
    assert await web.claim() == []


async def test_lanes_do_not_wait_for_each_other(web: Sender) -> None:
    for event_id, lane in (("1", "lan"), ("2", "lan"), ("3", "minh"), ("4", "thu")):
        await web.send(event_id, lane)
    assert await web.claim() == ["1", "3", "4"]


async def test_claim_takes_no_more_than_asked(web: Sender) -> None:
    for number in range(5):
        await web.send(str(number), f"lane {number}")
    assert await web.claim(limit=2) == ["0", "1"]
    assert await web.claim(limit=2) == ["2", "3"]


async def test_claim_leaves_other_accounts_alone(
    web: Sender, telegram_account: Account, inbox: Inbox, now: Clock
) -> None:
    await web.send("1")
    assert await Sender(inbox, telegram_account, now).claim() == []
    assert await inbox.claim([], limit=5, now=now()) == []


async def test_event_of_a_dead_process_is_fed_again_when_its_lease_runs_out(web: Sender, now: Clock) -> None:
    await web.send("1")
    await web.send("2")
    (first,) = await web.events()
    now.forward(seconds=LEASE.total_seconds() - 1)
    assert await web.claim() == []
    now.forward(seconds=1)
    (again,) = await web.events()
    assert (again.id, again.attempts) == (first.id, 2)


async def test_only_process_need_not_wait_for_leases_at_start(web: Sender, inbox: Inbox, now: Clock) -> None:
    await web.send("1")
    await web.claim()
    await inbox.release([web.account.id], now=now())
    assert await web.claim() == ["1"]


async def test_failed_event_waits_and_holds_its_lane(web: Sender, inbox: Inbox, now: Clock) -> None:
    await web.send("1")
    await web.send("2")
    (event,) = await web.events()
    await inbox.again(event.id, at=now() + timedelta(seconds=2), failure="ValueError")
    assert await web.claim() == []
    now.forward(seconds=2)
    assert await web.claim() == ["1"]


async def test_attempts_are_counted_so_that_somebody_can_give_up(web: Sender, inbox: Inbox, now: Clock) -> None:
    await web.send("1")
    for attempt in range(1, MAX_ATTEMPTS + 1):
        (event,) = await web.events()
        assert event.attempts == attempt
        await inbox.again(event.id, at=now(), failure="ValueError")
    (event,) = await web.events()
    await inbox.done(event.id, now=now(), failure="ValueError")
    assert await web.claim() == []


async def test_what_was_said_is_forgotten_once_it_was_dealt_with(
    web: Sender, inbox: Inbox, storage: Storage, now: Clock
) -> None:
    await web.send("1")
    (event,) = await web.events()
    await inbox.done(event.id, now=now(), failure="ValueError")
    async with storage.db.read() as session:
        row = (await session.scalars(select(InboxEventRow))).one()
    assert (row.payload, row.done_at, row.failure, row.leased_until) == ({}, now(), "ValueError", None)


async def test_overtaken_process_cannot_interfere_with_its_successor(web: Sender, inbox: Inbox, now: Clock) -> None:
    await web.send("1")
    await web.send("2")
    (slow,) = await web.events()
    now.forward(seconds=LEASE.total_seconds())
    (successor,) = await web.events()
    await inbox.again(slow.id, at=now(), failure="ValueError", attempt=slow.attempts)
    assert await web.claim() == []
    await inbox.done(slow.id, now=now(), attempt=slow.attempts)
    assert await web.claim() == []
    await inbox.done(successor.id, now=now(), attempt=successor.attempts)
    assert await web.claim() == ["2"]


async def test_event_that_becomes_visible_late_waits_for_the_one_that_overtook_it(
    postgresql_setting: str, now: Clock
) -> None:
    """PostgreSQL numbers rows before they are committed: a later number can be there, and be fed, first."""
    db = Database(postgresql_setting)
    storage = Storage(db)
    ward = await storage.places.found(code="mau", name="Phường Mẫu", groups=[])
    account = await storage.places.account(ward_id=ward.id, channel="web", outside_id="mau")
    web = Sender(storage.inbox, account, now)
    async with db.write() as session:
        values = {"account_id": account.id, "event_id": "early", "lane": "lan", "payload": {"id": "early"}}
        values |= {"received_at": now(), "due_at": now(), "attempts": 0}
        await session.execute(insert(InboxEventRow).values(**values))
        await web.send("late")
        (late,) = await web.events()
        assert late.payload["id"] == "late"
    assert await web.claim() == []
    await storage.inbox.done(late.id, now=now())
    assert await web.claim() == ["early"]
    await db.close()


async def test_two_claimers_never_have_one_lane_at_once(
    database_setting: str, web: Sender, web_account: Account, now: Clock
) -> None:
    lanes, each = [f"lane {number}" for number in range(6)], 5
    for number in range(each):
        for lane in lanes:
            await web.send(f"{lane}: {number}", lane)
    busy: set[str] = set()
    fed: dict[str, list[str]] = defaultdict(list)

    async def feed(inbox: Inbox, event: Event) -> None:
        assert event.lane not in busy
        busy.add(event.lane)
        await asyncio.sleep(0.001)
        busy.discard(event.lane)
        fed[event.lane].append(event.payload["id"])
        await inbox.done(event.id, now=now())

    async def work() -> None:
        other = Database(database_setting)
        inbox = Inbox(other)
        while sum(map(len, fed.values())) < each * len(lanes):
            events = await inbox.claim([web_account.id], limit=3, now=now())
            await asyncio.gather(*(feed(inbox, event) for event in events))
        await other.close()

    async with asyncio.timeout(30):
        await asyncio.gather(work(), work())
    assert fed == {lane: [f"{lane}: {number}" for number in range(each)] for lane in lanes}


async def test_events_that_come_at_once_keep_their_order_and_are_each_known_once(
    web: Sender, inbox: Inbox, now: Clock
) -> None:
    stored = await asyncio.gather(*(web.send(name) for name in ("a", "b", "a", "c", "b")))
    assert stored == [True, True, False, True, False]
    fed = []
    while events := await web.events():
        fed += [event.payload["id"] for event in events]
        await inbox.done(events[0].id, now=now())
    assert fed == ["a", "b", "c"]


async def test_events_that_end_at_once_end_each_in_its_own_way(web: Sender, inbox: Inbox, now: Clock) -> None:
    for name in ("a", "b", "c"):
        await web.send(name, lane=name)
    first, second, third = await web.events()
    await asyncio.gather(
        inbox.done(first.id, now=now(), attempt=first.attempts),
        inbox.done(second.id, now=now(), failure="TelegramForbiddenError"),
        inbox.done(third.id, now=now(), attempt=third.attempts + 1),  # overtaken: somebody else has it
    )
    assert await inbox.open_count() == 1


async def test_looking_for_open_events_walks_through_no_past(storage: Storage, web: Sender) -> None:
    if not storage.db.is_sqlite:
        pytest.skip("the plan of a small table tells nothing on PostgreSQL")
    statements: list[tuple[str, object]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        statements.append((statement, parameters))

    await web.send("a")
    sql_event.listen(Engine, "before_cursor_execute", note)
    await web.claim()
    sql_event.remove(Engine, "before_cursor_execute", note)
    look, parameters = statements[0]
    async with storage.db.read() as session:
        plan = await (await session.connection()).exec_driver_sql(f"EXPLAIN QUERY PLAN {look}", parameters)
        told = [str(row[3]) for row in plan]
    assert [one for one in told if "inbox_event" in one and "ix_inbox_event_open" not in one] == []
