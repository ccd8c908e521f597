import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot import texts
from bot.channels.client import (
    BlockedError,
    BusyError,
    Client,
    MisconfiguredError,
    RefusedError,
    SendError,
    UnreachableError,
)
from bot.channels.telegram.client import TelegramClient
from bot.delivering import Delivering
from bot.files import Files
from bot.receipts import TRIES_AFTER, Receipts
from bot.sender import Sender
from storage import Database, Storage
from storage.messages import Body, FileRef, Notice
from storage.models import ContactRow, DeliveryRow
from storage.outbox import LEASE
from storage.people import Person, Role
from storage.places import Account, Ward
from tests.clock import Clock
from tests.fakes.channel import FakeChannel
from tests.fakes.telegram import Failure, FakeTelegram, Limits
from tests.population import Population

TEXTS = texts.load()


def sender_for(storage: Storage, now: Clock, rate: float = 25.0, grace: float = 5.0, **clients: Client) -> Sender:
    return Sender(storage, clients, TEXTS, rate=rate, now=now, grace=grace)


@asynccontextmanager
async def running(*senders: Sender) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(sender.run()) for sender in senders]
    try:
        yield
    finally:
        for sender in senders:
            await sender.stop()
        await asyncio.gather(*tasks)


async def until(condition: Callable[[], Awaitable[Any]], within: float = 15.0) -> None:
    async with asyncio.timeout(within):
        while not await condition():  # noqa: ASYNC110 — what is waited for happens in a database
            await asyncio.sleep(0.01)


async def drained(storage: Storage, within: float = 15.0) -> None:
    """Wait until nothing is due any more."""

    async def nothing_due() -> bool:
        return await storage.outbox.open_count() == 0

    await until(nothing_due, within)


async def rows(storage: Storage) -> list[DeliveryRow]:
    async with storage.db.read() as session:
        return list((await session.scalars(select(DeliveryRow).order_by(DeliveryRow.id))).all())


async def states(storage: Storage) -> Counter[tuple[str, str | None]]:
    return Counter((row.state, row.failure) for row in await rows(storage))


async def put(storage: Storage, now: Clock, *people: Person, body: Body | None = None) -> None:
    """One notice for each, under the key `n:<person>` (with a number when repeated)."""
    number = len(await rows(storage))
    notices = [
        Notice(person.id, body or Body(f"Chào {person.name}"), f"n:{number + place}")
        for place, person in enumerate(people)
    ]
    await storage.outbox.put(notices, now=now())


async def announce(storage: Storage, ward: Ward, author: Person, now: Clock) -> int:
    sent = await storage.announcements.send(
        ward_id=ward.id, author_id=author.id, body=Body("Họp tổ dân phố lúc 8 giờ"), group_ids=[], source="a", now=now()
    )
    return sent.id


@pytest.fixture
async def lan(make_person: Population) -> Person:
    return await make_person("Lan", outside_id="lan")


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


async def reported(storage: Storage) -> bool:
    return await storage.announcements.finished() == [] and any(
        row.dedupe_key.startswith("report:") for row in await rows(storage)
    )


async def test_killed_worker_is_overtaken_when_its_lease_is_over(
    database_setting: str, storage: Storage, make_person: Population, now: Clock
) -> None:
    people = [await make_person(f"Người {number}") for number in range(10)]
    await put(storage, now, *people)
    command = [sys.executable, "-m", "tests.bot.doomed_worker", database_setting, "10"]
    doomed = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert doomed.stdout is not None
    assert await asyncio.wait_for(doomed.stdout.readline(), 30) == b"sending\n"
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


async def leased_again(storage: Storage, now: Clock) -> bool:
    (row,) = await rows(storage)
    return row.leased_until is not None and row.leased_until > now()


async def test_slow_message_keeps_its_lease(storage: Storage, lan: Person, now: Clock) -> None:
    await put(storage, now, lan)
    web = FakeChannel()
    web.stall()
    delivering = Delivering(
        "web",
        web,
        outbox=storage.outbox,
        files=Files(storage.blobs),
        receipts=Receipts(storage.outbox, ["web"], now),
        window=4,
        now=now,
        finished=lambda: None,
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


async def test_tries_grow_rarer_and_end(storage: Storage, lan: Person, now: Clock) -> None:
    await put(storage, now, lan)
    web = FakeChannel().fail(*[UnreachableError("down")] * 6)
    due: list[timedelta] = []
    async with running(sender_for(storage, now, web=web)):
        for tries in range(1, 7):
            await until(lambda tries=tries: settled(storage, tries))  # type: ignore[misc]
            (row,) = await rows(storage)
            if row.state == "due":
                due.append(row.due_at - now())
                now.forward(seconds=due[-1].total_seconds())
    assert due == list(TRIES_AFTER) == [timedelta(seconds=s) for s in (2, 10, 60, 300, 1800)]
    assert await states(storage) == {("failed", "unreachable"): 1}


async def settled(storage: Storage, tries: int) -> bool:
    (row,) = await rows(storage)
    return row.attempts == tries and row.lease is None


@pytest.mark.parametrize("error", [BusyError(after=60.0), MisconfiguredError("no token")], ids=lambda error: error.kind)
async def test_what_is_not_the_messages_fault_uses_up_no_try(
    storage: Storage, lan: Person, now: Clock, error: SendError
) -> None:
    await put(storage, now, lan)
    async with running(sender_for(storage, now, web=FakeChannel().fail(error))):
        await until(lambda: failed_as(storage, error.kind))
    (row,) = await rows(storage)
    assert (row.state, row.attempts) == ("due", 0)


async def failed_as(storage: Storage, kind: str) -> bool:
    return any(row.failure == kind and row.lease is None for row in await rows(storage))


async def test_refused_message_fails_at_once(storage: Storage, lan: Person, now: Clock) -> None:
    await put(storage, now, lan)
    async with running(sender_for(storage, now, web=FakeChannel().fail(RefusedError("button")))):
        await drained(storage)
    assert await states(storage) == {("failed", "refused"): 1}


async def test_mistake_of_our_own_is_tried_again_and_harms_nobody_else(
    storage: Storage, make_person: Population, lan: Person, now: Clock
) -> None:
    nam = await make_person("Nam")
    await put(storage, now, lan, nam)
    web = FakeChannel().fail(ZeroDivisionError("ours"), to="lan")
    async with running(sender_for(storage, now, web=web)):
        await until(lambda: failed_as(storage, "unknown"))
        now.forward(seconds=3)
        await drained(storage)
    assert {sent.message.text for sent in web.arrived} == {"Chào Lan", "Chào Nam"}


async def test_blocked_address_is_remembered(storage: Storage, lan: Person, now: Clock) -> None:
    await put(storage, now, lan)
    async with running(sender_for(storage, now, web=FakeChannel().fail(BlockedError("gone")))):
        await drained(storage)
    assert await states(storage) == {("failed", "blocked"): 1}
    async with storage.db.read() as session:
        (contact,) = (await session.scalars(select(ContactRow))).all()
    assert contact.gone_at == now()


async def test_message_moves_to_the_persons_other_address(
    storage: Storage, make_person: Population, telegram_account: Account, lan: Person, now: Clock
) -> None:
    now.forward(minutes=5)
    await make_person.second_address(lan, telegram_account, outside_id="1001")
    await put(storage, now, lan)
    telegram, web = FakeChannel().fail(BlockedError("gone")), FakeChannel()
    async with running(sender_for(storage, now, telegram=telegram, web=web)):
        await drained(storage)
    assert (len(telegram.tries), [sent.to.outside_id for sent in web.arrived]) == (1, ["lan"])
    assert {row.channel for row in await rows(storage)} == {"web"}


async def test_message_does_not_move_to_a_channel_that_nobody_serves(
    storage: Storage, make_person: Population, telegram_account: Account, lan: Person, now: Clock
) -> None:
    await put(storage, now, lan)
    await make_person.second_address(lan, telegram_account)
    async with running(sender_for(storage, now, web=FakeChannel().fail(BlockedError("gone")))):
        await drained(storage)
    assert await states(storage) == {("failed", "blocked"): 1}


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
    await asyncio.wait_for(task, 2)
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


async def test_author_is_told_once_how_it_went(
    storage: Storage, make_person: Population, ward: Ward, now: Clock
) -> None:
    author = await make_person("Minh", role=Role.CADRE, outside_id="minh")
    for number in range(4):
        await make_person(f"Người {number}", outside_id=str(number))
    gone = await make_person("Không còn ai")
    assert gone.contact is not None
    await storage.people.contact_gone(gone.contact.id, now=now())
    await announce(storage, ward, author, now)
    web = FakeChannel().fail(BlockedError("gone"), to="0").fail(BlockedError("gone"), to="1")
    for _ in range(2):  # a restarted worker must not tell again
        async with running(sender_for(storage, now, web=web), sender_for(storage, now, web=web)):
            await until(lambda: reported(storage))
            await drained(storage)
    (report,) = [sent for sent in web.arrived if "Đã gửi xong" in sent.message.text]
    assert report.to.outside_id == "minh"
    assert report.message.text.splitlines() == [
        "Đã gửi xong thông báo “Họp tổ dân phố lúc 8 giờ”",
        "Đã tới: 3 người · Không tới: 3 người",
        "• đã chặn trợ lý hoặc bỏ tài khoản: 2 người",
        "• không còn địa chỉ nào để gửi: 1 người",
    ]


async def test_announcement_is_not_reported_before_its_last_message(
    storage: Storage, make_person: Population, ward: Ward, now: Clock
) -> None:
    people = [await make_person(f"Người {number}", outside_id=str(number)) for number in range(3)]
    await announce(storage, ward, people[0], now)
    web = FakeChannel().fail(UnreachableError("down"), to="2")
    async with running(sender_for(storage, now, web=web)):
        await until(lambda: failed_as(storage, "unreachable"))
        await asyncio.sleep(0.3)
        assert not await reported(storage)
        now.forward(seconds=3)
        await until(lambda: reported(storage))


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
