"""Messages are written with their cause, leased, and sent by one worker."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import Database, Storage
from storage.messages import Body, Button, FileRef, Notice
from storage.models import DeliveryRow
from storage.outbox import LEASE, Delivery, Outbox, enqueue
from storage.people import Person
from storage.places import Account, Ward
from tests.announcing import announce
from tests.clock import Clock
from tests.population import Population

BODY = Body(
    "Phiếu 1234 5678 đã được nhận.",
    buttons=((Button("Xem", "petition:1"), Button("Đóng", "close:1")), (Button("Khác", "x"),)),
    files=(FileRef("ab" * 32, "ảnh.jpg", "photo"),),
)


@pytest.fixture
def outbox(storage: Storage) -> Outbox:
    return storage.outbox


@pytest.fixture
async def lan(make_person: Population) -> Person:
    return await make_person("Lan")


def notice(person: Person, key: str, body: Body = BODY) -> Notice:
    return Notice(person.id, body, key)


async def claim(outbox: Outbox, now: Clock, limit: int = 10) -> list[Delivery]:
    return await outbox.claim(["web"], limit=limit, now=now())


async def state(storage: Storage, delivery: Delivery | None = None) -> tuple[object, ...]:
    async with storage.db.read() as session:
        row = (await session.scalars(select(DeliveryRow))).one()
    assert delivery is None or row.id == delivery.id
    return row.state, row.attempts, row.failure, row.provider_id, row.lease, row.leased_until


async def test_message_arrives_as_it_was_written(outbox: Outbox, lan: Person, now: Clock) -> None:
    await outbox.put([notice(lan, "a")], now=now())
    (delivery,) = await claim(outbox, now)
    assert lan.contact is not None
    assert (delivery.contact_id, delivery.outside_id, delivery.channel) == (
        lan.contact.id,
        lan.contact.outside_id,
        "web",
    )
    assert (delivery.body, delivery.attempts) == (BODY, 1)


async def test_failed_cause_leaves_no_message(storage: Storage, lan: Person, now: Clock) -> None:
    async def cause() -> None:
        async with storage.db.write() as session:
            await enqueue(session, [notice(lan, "a")], now=now())
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        await cause()
    assert await storage.outbox.open_count() == 0


async def test_same_key_is_never_sent_twice(outbox: Outbox, lan: Person, now: Clock) -> None:
    await outbox.put([notice(lan, "a"), notice(lan, "a", Body("khác"))], now=now())
    await asyncio.gather(*(outbox.put([notice(lan, "a", Body("khác nữa"))], now=now()) for _ in range(4)))
    (delivery,) = await claim(outbox, now)
    assert delivery.body == BODY
    await outbox.sent(delivery, provider_id="1", now=now())
    await outbox.put([notice(lan, "a")], now=now())
    assert await claim(outbox, now) == []


async def test_message_goes_to_the_address_used_last(
    outbox: Outbox, make_person: Population, lan: Person, telegram_account: Account, now: Clock
) -> None:
    now.forward(minutes=1)
    contact = await make_person.second_address(lan, telegram_account)
    await outbox.put([notice(lan, "a")], now=now())
    assert await claim(outbox, now) == []
    (delivery,) = await outbox.claim(["telegram", "web"], limit=5, now=now())
    assert (delivery.contact_id, delivery.channel) == (contact.id, "telegram")


async def test_message_without_address_is_counted_as_failed(
    storage: Storage, outbox: Outbox, lan: Person, now: Clock
) -> None:
    assert lan.contact is not None
    await storage.people.contact_gone(lan.contact.id, now=now())
    await outbox.put([notice(lan, "a")], now=now())
    assert await claim(outbox, now) == []
    assert await state(storage) == ("failed", 0, "no-address", None, None, None)


async def test_notices_go_before_announcements_and_the_oldest_first(
    storage: Storage, outbox: Outbox, make_person: Population, lan: Person, now: Clock
) -> None:
    hoa = await make_person("Hoa")
    await announce(storage, lan, now, body=Body("Họp tổ"))
    now.forward(seconds=1)
    await outbox.put([notice(hoa, "second")], now=now() + timedelta(seconds=1))
    await outbox.put([notice(lan, "first")], now=now())
    now.forward(seconds=5)
    claimed = await claim(outbox, now)
    meant = [(lan.id, BODY), (hoa.id, BODY), (lan.id, Body("Họp tổ")), (hoa.id, Body("Họp tổ"))]
    addresses = {person.contact.id: person.id for person in (lan, hoa) if person.contact}
    assert [(addresses[delivery.contact_id], delivery.body) for delivery in claimed] == meant


async def test_claim_takes_no_more_than_asked_and_nothing_twice(outbox: Outbox, lan: Person, now: Clock) -> None:
    await outbox.put([notice(lan, str(number)) for number in range(5)], now=now())
    first, second, third = [await claim(outbox, now, limit=2) for _ in range(3)]
    assert [len(part) for part in (first, second, third)] == [2, 2, 1]
    assert len({delivery.id for delivery in first + second + third}) == 5


async def test_message_is_not_sent_before_its_time(outbox: Outbox, lan: Person, now: Clock) -> None:
    await outbox.put([notice(lan, "a")], now=now() + timedelta(minutes=1))
    assert await claim(outbox, now) == []
    now.forward(minutes=1)
    assert len(await claim(outbox, now)) == 1


async def test_dead_worker_is_replaced_when_its_lease_runs_out(outbox: Outbox, lan: Person, now: Clock) -> None:
    await outbox.put([notice(lan, "a")], now=now())
    (first,) = await claim(outbox, now)
    now.forward(seconds=LEASE.total_seconds() - 1)
    assert await claim(outbox, now) == []
    now.forward(seconds=1)
    (second,) = await claim(outbox, now)
    assert (second.id, second.attempts) == (first.id, 2)
    assert second.lease != first.lease


async def test_overtaken_worker_cannot_overwrite_its_successor(
    storage: Storage, outbox: Outbox, lan: Person, now: Clock
) -> None:
    await outbox.put([notice(lan, "a")], now=now())
    (slow,) = await claim(outbox, now)
    now.forward(seconds=LEASE.total_seconds())
    (fast,) = await claim(outbox, now)
    held = await state(storage)
    await outbox.sent(slow, provider_id="slow", now=now())
    await outbox.failed(slow, failure="blocked", now=now())
    await outbox.again(slow, failure="busy", at=now())
    await outbox.release(slow)
    assert await state(storage) == held
    await outbox.sent(fast, provider_id="fast", now=now())
    assert await state(storage, fast) == ("sent", 2, None, "fast", None, None)
    await outbox.failed(fast, failure="blocked", now=now())
    assert await state(storage, fast) == ("sent", 2, None, "fast", None, None)


async def test_message_that_can_never_arrive_is_not_tried_again(
    storage: Storage, outbox: Outbox, lan: Person, now: Clock
) -> None:
    await outbox.put([notice(lan, "a")], now=now())
    (delivery,) = await claim(outbox, now)
    await outbox.failed(delivery, failure="blocked", now=now())
    now.forward(days=1)
    assert await claim(outbox, now) == []
    assert await state(storage, delivery) == ("failed", 1, "blocked", None, None, None)


async def test_message_is_tried_again_at_the_time_given(outbox: Outbox, lan: Person, now: Clock) -> None:
    await outbox.put([notice(lan, "a")], now=now())
    (delivery,) = await claim(outbox, now)
    await outbox.again(delivery, failure="busy", at=now() + timedelta(seconds=10))
    now.forward(seconds=9)
    assert await claim(outbox, now) == []
    now.forward(seconds=1)
    (again,) = await claim(outbox, now)
    assert again.attempts == 2


async def test_message_given_back_at_a_graceful_stop_counts_no_attempt(
    storage: Storage, outbox: Outbox, lan: Person, now: Clock
) -> None:
    await outbox.put([notice(lan, "a")], now=now())
    (delivery,) = await claim(outbox, now)
    await outbox.release(delivery)
    assert await state(storage, delivery) == ("due", 0, None, None, None, None)
    (again,) = await claim(outbox, now)
    assert again.attempts == 1


async def test_two_workers_send_each_message_once(
    database_setting: str, storage: Storage, make_person: Population, now: Clock
) -> None:
    people = [await make_person(f"Người {number}") for number in range(8)]
    for number in range(3):
        await announce(storage, people[0], now, source=str(number))
    sent: Counter[int] = Counter()

    async def work() -> None:
        db = Database(database_setting)
        outbox = Outbox(db)
        while deliveries := await outbox.claim(["web"], limit=3, now=now()):
            for delivery in deliveries:
                sent[delivery.id] += 1
                await outbox.sent(delivery, provider_id="x", now=now())
        await db.close()

    async with asyncio.timeout(30):
        await asyncio.gather(work(), work(), work())
    assert len(sent) == 24
    assert set(sent.values()) == {1}
    assert await storage.outbox.open_count() == 0


async def test_messages_of_all_wards_are_counted_while_they_wait(
    outbox: Outbox, lan: Person, ward: Ward, now: Clock
) -> None:
    assert lan.ward_id == ward.id
    await outbox.put([notice(lan, "a"), notice(lan, "b")], now=now())
    assert await outbox.open_count() == 2
