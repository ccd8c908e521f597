import asyncio

from bot.channels.client import BusyError, RefusedError, UnreachableError
from bot.delivering import Delivering
from bot.files import Files
from bot.receipts import Receipts
from storage import Database, Storage
from storage.outbox import LEASE
from storage.people import Person
from tests.bot.sending import TEXTS, drained, failed_as, put, rows, running, sender_for, states, until
from tests.clock import Clock
from tests.fakes.channel import FakeChannel
from tests.population import Population


async def test_overtaken_worker_does_not_overwrite_its_successor(
    database_setting: str, storage: Storage, lan: Person, now: Clock
) -> None:
    await put(storage, now, lan)
    late, quick, other = FakeChannel(), FakeChannel(), Database(database_setting)
    late.stall()
    late.fail(RefusedError("too late to matter"))
    slow = sender_for(storage, now, web=late)
    async with running(slow):
        await until(lambda: asyncio.sleep(0, late.tries))
        await slow.stop()
        now.forward(seconds=LEASE.total_seconds() + 1)
        async with running(sender_for(Storage(other), now, web=quick)):
            await drained(storage)
        late.go()
    await other.close()
    assert await states(storage) == {("sent", None): 1}


async def test_worker_that_stood_still_sends_nothing_twice(storage: Storage, lan: Person, now: Clock) -> None:
    """Its own lease has run out, and it finds the message due again while still sending it."""
    await put(storage, now, lan)
    web = FakeChannel()
    web.stall()
    async with running(sender_for(storage, now, web=web)):
        await until(lambda: asyncio.sleep(0, web.tries))
        now.forward(seconds=LEASE.total_seconds() + 1)
        await until(lambda: leased_again(storage, now))
        web.go()
        await drained(storage)
    assert len(web.tries) == 1


async def test_slow_message_keeps_its_lease(storage: Storage, lan: Person, now: Clock) -> None:
    await put(storage, now, lan)
    web = FakeChannel()
    web.stall()
    delivering = Delivering(
        "web",
        web,
        outbox=storage.outbox,
        files=Files(storage.blobs),
        receipts=Receipts(storage.outbox, ["web"], now, TEXTS),
        window=4,
        now=now,
        finished=lambda: None,
        corrected=str,
        renew_every=0.05,
    )
    task = asyncio.create_task(delivering.run(5))
    await until(lambda: asyncio.sleep(0, web.tries))
    (before,) = await rows(storage)
    now.forward(seconds=LEASE.total_seconds() - 1)
    await until(lambda: leased_again(storage, now))
    await asyncio.sleep(0.2)
    now.forward(seconds=2)  # the first lease would be over
    assert await storage.outbox.claim(["web"], limit=5, now=now()) == []
    web.go()
    await drained(storage)
    delivering.stop()
    await task
    (after,) = await rows(storage)
    assert (before.lease is not None, after.state, len(web.tries)) == (True, "sent", 1)


async def test_busy_channel_rests_for_everyone(storage: Storage, make_person: Population, now: Clock) -> None:
    people = [await make_person(f"Người {number}", outside_id=str(number)) for number in range(30)]
    await put(storage, now, *people)
    web = FakeChannel().fail(BusyError(after=1.0), to="0")
    async with running(sender_for(storage, now, rate=4, web=web)):  # a window of eight
        await until(lambda: failed_as(storage, "busy"))
        busy_at = asyncio.get_running_loop().time()
        before = len(web.tries)
        await asyncio.sleep(0.7)
        assert len(web.tries) == before <= 8
        now.forward(seconds=2)
        await drained(storage)
    assert web.tries[before].at - busy_at >= 0.9
    assert len(web.arrived) == 30


async def test_channel_that_is_down_is_probed_with_one_message_at_a_time(
    storage: Storage, make_person: Population, now: Clock
) -> None:
    people = [await make_person(f"Người {number}") for number in range(30)]
    await put(storage, now, *people)
    web = FakeChannel().fail(*[UnreachableError("down")] * 1000)
    async with running(sender_for(storage, now, rate=4, web=web)):
        await asyncio.sleep(2.5)
        assert 8 <= len(web.tries) <= 11  # the first handful, then a probe after each pause
    assert sum(row.attempts for row in await rows(storage)) == len(web.tries)


async def test_messages_to_one_address_keep_their_order(
    storage: Storage, make_person: Population, lan: Person, now: Clock
) -> None:
    nam = await make_person("Nam")
    await put(storage, now, lan, nam, lan, nam, lan)
    web = FakeChannel()
    web.stall()
    async with running(sender_for(storage, now, web=web)):
        await until(lambda: asyncio.sleep(0, len(web.tries) == 2))
        await asyncio.sleep(0.1)
        assert len(web.tries) == 2  # one under way for each of them
        web.go()
        await drained(storage)
    by_person = [[sent.key for sent in web.arrived if sent.message.text == f"Chào {name}"] for name in ("Lan", "Nam")]
    assert by_person == [["delivery:1", "delivery:3", "delivery:5"], ["delivery:2", "delivery:4"]]


async def test_no_more_than_the_window_is_in_hand(storage: Storage, make_person: Population, now: Clock) -> None:
    await put(storage, now, *[await make_person(f"Người {number}") for number in range(30)])
    web = FakeChannel()
    async with running(sender_for(storage, now, rate=5, web=web)):
        await drained(storage)
    assert 2 <= web.most_at_once <= 10


async def leased_again(storage: Storage, now: Clock) -> bool:
    (row,) = await rows(storage)
    return row.leased_until is not None and row.leased_until > now()
