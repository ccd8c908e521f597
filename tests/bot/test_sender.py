import asyncio
import sys
from collections import Counter
from contextlib import suppress

from bot.channels.telegram.client import TelegramClient
from storage import Database, Storage
from storage.messages import Body, FileRef
from storage.outbox import LEASE
from storage.people import Person
from storage.places import Account, Ward
from tests.bot.sending import announce, drained, put, reported, rows, running, sender_for, states, until
from tests.clock import Clock
from tests.fakes.channel import FakeChannel
from tests.fakes.telegram import Failure, FakeTelegram, Limits
from tests.population import Population


async def test_message_arrives_once_and_is_written_down(storage: Storage, lan: Person, now: Clock) -> None:
    web = FakeChannel()
    await put(storage, now, lan)
    async with running(sender_for(storage, now, web=web)):
        await drained(storage)
    (sent,), (row,) = web.arrived, await rows(storage)
    assert lan.contact is not None
    assert (sent.to.contact_id, sent.to.outside_id, sent.message.text) == (lan.contact.id, "lan", "Chào Lan")
    assert (row.state, row.provider_id, row.done_at, row.lease) == ("sent", "message-1", now(), None)


async def test_channel_without_a_client_is_left_to_another_worker(
    storage: Storage, make_person: Population, telegram_account: Account, lan: Person, now: Clock
) -> None:
    an = await make_person("An", account=telegram_account)
    await put(storage, now, lan, an)
    web = FakeChannel()
    async with running(sender_for(storage, now, web=web)):
        await until(lambda: asyncio.sleep(0, web.arrived))
    assert [row.state for row in await rows(storage)] == ["sent", "due"]


async def test_two_workers_send_each_message_once(
    database_setting: str, storage: Storage, make_person: Population, ward: Ward, now: Clock
) -> None:
    people = [await make_person(f"Người {number}") for number in range(40)]
    announcement = await announce(storage, ward, people[0], now)
    web, other = FakeChannel(), Database(database_setting)
    async with running(sender_for(storage, now, web=web), sender_for(Storage(other), now, web=web)):
        await until(lambda: reported(storage))
        await drained(storage)
    await other.close()
    assert Counter(web.keys()).most_common(1)[0][1] == 1
    assert len(web.arrived) == 41  # and the report
    assert (await storage.announcements.progress(announcement)).sent == 40


async def test_killed_worker_is_overtaken_when_its_lease_is_over(
    database_setting: str, storage: Storage, make_person: Population, now: Clock
) -> None:
    people = [await make_person(f"Người {number}") for number in range(10)]
    await put(storage, now, *people)
    command = [sys.executable, "-m", "tests.bot.doomed_worker", database_setting, "10"]
    doomed = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert doomed.stdout is not None
    async with asyncio.timeout(30):
        assert await doomed.stdout.readline() == b"sending\n"
    doomed.kill()
    await doomed.wait()
    web = FakeChannel()
    async with running(sender_for(storage, now, web=web)):
        await asyncio.sleep(0.6)
        assert web.tries == []  # the lease still holds
        now.forward(seconds=LEASE.total_seconds() + 1)
        await drained(storage)
    assert sorted(web.keys()) == sorted(f"delivery:{row.id}" for row in await rows(storage))
    assert await states(storage) == {("sent", None): 10}


async def test_stopping_finishes_what_is_under_way_and_gives_the_rest_back(
    storage: Storage, lan: Person, make_person: Population, now: Clock
) -> None:
    await put(storage, now, lan, lan, lan)
    await put(storage, now, *[await make_person(f"Người {number}") for number in range(12)])
    web = FakeChannel()
    web.stall()
    sender = sender_for(storage, now, rate=4, web=web)
    task = asyncio.create_task(sender.run())
    await until(lambda: asyncio.sleep(0, len(web.tries) == 6))  # a window of eight, two of them behind Lan's first
    await sender.stop()
    await asyncio.sleep(0.1)
    assert not task.done()
    web.go()
    await task
    await sender.close()
    assert web.closed
    assert Counter((row.state, row.attempts, row.lease) for row in await rows(storage)) == {
        ("sent", 1, None): 6,
        ("due", 0, None): 9,
    }


async def test_cancelling_is_a_graceful_stop(storage: Storage, lan: Person, now: Clock) -> None:
    await put(storage, now, lan)
    web = FakeChannel()
    web.stall()
    task = asyncio.create_task(sender_for(storage, now, web=web).run())
    await until(lambda: asyncio.sleep(0, web.tries))
    task.cancel()
    asyncio.get_running_loop().call_later(0.1, web.go)
    with suppress(asyncio.CancelledError):
        await task
    assert await states(storage) == {("sent", None): 1}


async def test_stop_does_not_wait_for_ever(storage: Storage, lan: Person, now: Clock) -> None:
    await put(storage, now, lan)
    web = FakeChannel()
    web.stall()
    sender = sender_for(storage, now, grace=0.1, web=web)
    task = asyncio.create_task(sender.run())
    await until(lambda: asyncio.sleep(0, web.tries))
    await sender.stop()
    async with asyncio.timeout(2):
        await task
    (row,) = await rows(storage)
    assert (row.state, row.lease is not None) == ("due", True)  # sent again when the lease is over


async def test_file_goes_along_and_a_lost_one_is_a_refusal(storage: Storage, lan: Person, now: Clock) -> None:
    sha256 = await storage.blobs.keep(b"a photo", "image/jpeg", now=now())
    await put(storage, now, lan, body=Body("Ảnh", files=(FileRef(sha256, "ảnh.jpg", "photo"),)))
    await put(storage, now, lan, body=Body("Mất", files=(FileRef("0" * 64, "mất.jpg", "photo"),)))
    web = FakeChannel()
    async with running(sender_for(storage, now, web=web)):
        await drained(storage)
    ((file,),) = [sent.message.files for sent in web.arrived]
    assert (file.name, file.media_type, file.content, file.is_picture) == ("ảnh.jpg", "image/jpeg", b"a photo", True)
    assert await states(storage) == {("sent", None): 1, ("failed", "refused"): 1}


async def test_telegram_broadcast_keeps_every_limit_and_loses_nobody(
    storage: Storage, make_person: Population, telegram_account: Account, ward: Ward, now: Clock
) -> None:
    """The whole way: outbox, worker, Telegram's own library, HTTP, a server that refuses what is too fast."""
    async with FakeTelegram(limits=Limits(overall=30, chat_gap=1.0)) as telegram:
        people = []
        for number in range(1000, 1040):
            people.append(await make_person(f"Người {number}", account=telegram_account, outside_id=str(number)))
            telegram.person(number, f"Người {number}")
        telegram.person(1039).block()
        await announce(storage, ward, people[0], now)
        await put(storage, now, people[1], people[1])
        telegram.fail("sendMessage", Failure.broken(502), chat=1005)
        telegram.fail("sendMessage", Failure.garbage(), chat=1006)
        client = TelegramClient(telegram.token, telegram.base, 25)
        async with running(sender_for(storage, now, telegram=client)):
            await until(lambda: settled_all(storage, due=2))
            now.forward(seconds=3)
            await until(lambda: reported(storage))
            await drained(storage)
        await client.close()
        assert sum(call.status == 429 for call in telegram.calls) == 0
        assert telegram.busiest_second() <= 27
        assert telegram.closest_in_one_chat() >= 0.98
        got = Counter(len(telegram.person(number).messages) for number in range(1000, 1040))
    assert got == {0: 1, 1: 37, 2: 1, 3: 1}  # who blocked; most; the author with the report; the one with two notices
    assert await states(storage) == {("sent", None): 42, ("failed", "blocked"): 1}


async def settled_all(storage: Storage, due: int) -> bool:
    left = [row for row in await rows(storage) if row.state == "due"]
    return len(left) == due and all(row.lease is None and row.attempts for row in left)
