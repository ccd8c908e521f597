"""Deliveries are written down in slices: everybody once, whatever stops the work."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import event, select, text, update

from storage import Database, Storage
from storage.audience import Audience
from storage.models import AnnouncementRow, DeliveryRow
from storage.people import Person
from storage.places import Account, Ward
from storage.planning import plan_slice
from tests.announcing import announce, leaves
from tests.clock import Clock
from tests.population import Population


async def rows(storage: Storage, announcement_id: int) -> list[DeliveryRow]:
    async with storage.db.read() as session:
        own = select(DeliveryRow).where(DeliveryRow.announcement_id == announcement_id).order_by(DeliveryRow.person_id)
        return list((await session.scalars(own)).all())


async def announcement(storage: Storage, announcement_id: int) -> AnnouncementRow:
    async with storage.db.read() as session:
        return await session.get_one(AnnouncementRow, announcement_id)


async def stand(storage: Storage, announcement_id: int, state: str) -> None:
    async with storage.db.write() as session:
        await session.execute(
            update(AnnouncementRow).where(AnnouncementRow.id == announcement_id).values(state=state),
        )


@pytest.fixture
async def people(make_person: Population) -> list[Person]:
    return [await make_person(f"Người {number}") for number in range(7)]


async def test_everybody_gets_one_delivery_in_slices(
    storage: Storage, make_person: Population, people: list[Person], now: Clock
) -> None:
    silent = await make_person("Không đồng ý", consented=False)
    lost = people[3]
    assert lost.contact is not None
    await storage.people.contact_gone(lost.contact.id, now=now())
    number = await leaves(storage, people[0], now)
    slices = 0
    while await plan_slice(storage.db, number, size=3, now=now()):
        slices += 1
        assert (await announcement(storage, number)).planned is None
    planned = await rows(storage, number)
    assert slices == 3
    assert [row.person_id for row in planned] == [person.id for person in people]
    assert silent.id not in {row.person_id for row in planned}
    assert [(row.state, row.failure, row.contact_id is None, row.done_at is None) for row in planned] == [
        ("failed", "no-address", True, False) if row.person_id == lost.id else ("due", None, False, True)
        for row in planned
    ]
    assert {row.dedupe_key for row in planned} == {f"announcement:{number}:{person.id}" for person in people}
    assert (await announcement(storage, number)).planned == 7
    assert not await plan_slice(storage.db, number, size=3, now=now())  # once is enough


async def test_planning_goes_on_where_a_crash_stopped_it(
    database_setting: str, storage: Storage, people: list[Person], now: Clock
) -> None:
    number = await leaves(storage, people[0], now)
    assert await plan_slice(storage.db, number, size=3, now=now())
    again = Database(database_setting)  # another process finds three people planned
    assert (await announcement(storage, number)).planned_to == people[2].id
    while await plan_slice(again, number, size=3, now=now()):
        pass
    await again.close()
    assert [row.person_id for row in await rows(storage, number)] == [person.id for person in people]


async def test_two_processes_that_plan_at_once_plan_everybody_once(
    database_setting: str, storage: Storage, people: list[Person], now: Clock
) -> None:
    number = await leaves(storage, people[0], now)
    other = Database(database_setting)

    async def plan(db: Database) -> None:
        while await plan_slice(db, number, size=2, now=now()):
            pass

    await asyncio.gather(plan(storage.db), plan(other), plan(storage.db), plan(other))
    await other.close()
    assert Counter(row.person_id for row in await rows(storage, number)) == {person.id: 1 for person in people}
    assert (await announcement(storage, number)).planned == 7


@pytest.mark.parametrize("state", ["paused", "cancelled"])
async def test_what_is_not_being_sent_is_not_planned(
    storage: Storage, people: list[Person], now: Clock, state: str
) -> None:
    number = await leaves(storage, people[0], now)
    assert await plan_slice(storage.db, number, size=3, now=now())
    await stand(storage, number, state)
    assert not await plan_slice(storage.db, number, size=3, now=now())
    assert len(await rows(storage, number)) == 3
    await stand(storage, number, "sending")
    while await plan_slice(storage.db, number, size=3, now=now()):
        pass
    assert len(await rows(storage, number)) == 7


async def test_slice_in_which_nobody_is_meant_is_not_the_end(
    storage: Storage, make_person: Population, people: list[Person], ward: Ward, now: Clock
) -> None:
    last = await make_person("Ở Tổ 2", group=ward.groups[1])
    number = await leaves(storage, people[0], now, audience=Audience(groups=(ward.groups[1].id,)))
    while await plan_slice(storage.db, number, size=2, now=now()):
        pass
    assert [row.person_id for row in await rows(storage, number)] == [last.id]


async def test_correction_goes_where_the_wrong_words_went(
    storage: Storage, make_person: Population, people: list[Person], telegram_account: Account, now: Clock
) -> None:
    """At the same address, even when another was used since; at another one when that address is gone."""
    wrong = await announce(storage, people[0], now)
    for delivery in await storage.outbox.claim(["web"], limit=7, now=now()):
        await storage.outbox.sent(delivery, provider_id=f"m{delivery.id}", now=now())
    now.forward(minutes=5)
    newer, moved = people[1], people[2]
    assert newer.contact is not None
    assert moved.contact is not None
    await make_person.second_address(newer, telegram_account)
    instead = await make_person.second_address(moved, telegram_account)
    await storage.people.contact_gone(moved.contact.id, now=now())
    late = await make_person("Đến sau")
    right = await announce(storage, people[0], now, source="right", kind="correction", corrects_id=wrong)
    sent = {row.person_id: row for row in await rows(storage, wrong)}
    planned = {row.person_id: row for row in await rows(storage, right)}
    assert late.id not in planned
    assert {person: row.edits_id for person, row in planned.items()} == {p: row.id for p, row in sent.items()}
    assert (planned[newer.id].contact_id, planned[newer.id].channel) == (newer.contact.id, "web")
    assert (planned[moved.id].contact_id, planned[moved.id].channel) == (instead.id, "telegram")
    taken = await storage.outbox.claim(["web", "telegram"], limit=7, now=now())
    edits = {delivery.id: (delivery.edits, delivery.corrects) for delivery in taken}
    assert edits[planned[newer.id].id] == (f"m{sent[newer.id].id}", True)
    assert edits[planned[moved.id].id] == (None, True)  # another address: nothing stands there to be changed


async def test_planning_looks_at_each_address_by_its_person(sqlite_setting: str, now: Clock) -> None:
    """With a million people a look at all addresses for each of them would take days."""
    db = Database(sqlite_setting)
    storage = Storage(db)
    ward = await storage.places.found(code="a", name="A", groups=["Tổ 1"])
    account = await storage.places.account(ward_id=ward.id, channel="web", outside_id="a")
    author = await Population(storage, ward, account, now)("Minh")
    number = await leaves(storage, author, now)
    asked: list[tuple[str, Any]] = []
    event.listen(db._changing.sync_engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    assert await plan_slice(db, number, now=now())
    words, values = next(each for each in asked if each[0].startswith("INSERT INTO delivery"))
    async with db.write() as session:
        plan = await (await session.connection()).exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)
        details = [line[3] for line in plan.all()]
    await db.close()
    assert any("contact USING INDEX ix_contact_person_id" in detail for detail in details)
    assert not [detail for detail in details if detail.startswith("SCAN")]


async def test_next_messages_are_found_by_an_index(
    storage: Storage, people: list[Person], now: Clock, database_setting: str
) -> None:
    """However many messages of other announcements wait."""
    if "sqlite" not in database_setting:
        pytest.skip("the plan of a small table tells nothing on PostgreSQL")
    await announce(storage, people[0], now)
    query = (
        "SELECT id FROM delivery WHERE state = 'due' AND channel IN ('web') AND announcement_id {} AND due_at <= 'x'"
        " AND (leased_until IS NULL OR leased_until <= 'x') ORDER BY due_at, id LIMIT 5"
    )
    async with storage.db.read() as session:
        for which in ("IS NULL", "= 1"):
            plan = (await session.execute(text("EXPLAIN QUERY PLAN " + query.format(which)))).all()
            assert [line[3] for line in plan] == [
                "SEARCH delivery USING INDEX ix_delivery_open (channel=? AND announcement_id=? AND due_at<?)"
            ]
