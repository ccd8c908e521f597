"""Announcements on Telegram, the whole way: worker, Telegram's own library, HTTP, a server that counts and fails."""

import asyncio
import json
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from benchmarks.broadcast import Options, measure
from bot.channels.telegram.client import TelegramClient
from storage import Database, Storage
from storage.announcement import Progress
from storage.messages import Body, FileRef
from storage.models import ContactRow, HouseholdRow, ResidentialGroupRow
from storage.outbox import LEASE
from storage.people import Person, Role
from storage.places import Account
from tests.announcing import MEETING, announce
from tests.bot.sending import drained, running, sender_for, states, until
from tests.clock import Clock
from tests.fakes.telegram import Failure, FakeTelegram, Limits
from tests.population import Population

FIRST = 1000
RIGHT = Body("Họp lúc 9 giờ, không phải 8 giờ")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(limits=Limits(overall=60)) as server:
        yield server


@pytest.fixture
async def people(telegram: FakeTelegram, make_person: Population, telegram_account: Account) -> list[Person]:
    """Twenty residents with Telegram."""
    for number in range(FIRST, FIRST + 20):
        telegram.person(number, f"Người {number}")
    return [
        await make_person(f"Người {number}", account=telegram_account, outside_id=str(number))
        for number in range(FIRST, FIRST + 20)
    ]


@pytest.fixture
async def author(storage: Storage, make_person: Population, now: Clock) -> Person:
    """A cadre whom no report reaches: it would wait for a web chat that nobody sends on here."""
    minh = await make_person("Minh", role=Role.CADRE, consented=False)
    assert minh.contact is not None
    await storage.people.contact_gone(minh.contact.id, now=now())
    return minh


@asynccontextmanager
async def sending(storage: Storage, telegram: FakeTelegram, now: Clock) -> AsyncIterator[None]:
    client = TelegramClient(telegram.token, telegram.base, 50, answer_within=0.5)
    async with running(sender_for(storage, now, rate=50, telegram=client)):
        yield
    await client.close()


def got(telegram: FakeTelegram, text: str) -> Counter[int]:
    """How many people have so many messages that say this."""
    return Counter(sum(text == message.text for message in person.messages) for person in telegram.people.values())


async def test_acceptance_12_sender_killed_at_half_and_restarted_sends_nobody_two(
    sqlite_setting: str,
) -> None:
    """kill -9 between two messages; what a kill within a message can double is counted by `bench broadcast`."""
    storage, now = Storage(Database(sqlite_setting)), Clock(datetime.now(UTC))  # the workers have real watches
    ward = await storage.places.found(code="a", name="A", groups=["Tổ 1"])
    account = await storage.places.account(ward_id=ward.id, channel="telegram", outside_id="bot")
    make = Population(storage, ward, account, now)
    async with FakeTelegram() as server:
        made = [await make(f"Người {n}", outside_id=str(server.person(n, f"Người {n}").id)) for n in range(1, 41)]
        await announce(storage, made[0], now)
        async with worker(sqlite_setting, server) as first:
            while True:
                await until(lambda: asyncio.sleep(0.01, server.count("sendMessage") >= 20), within=60)
                first.send_signal(signal.SIGSTOP)
                await asyncio.sleep(0.1)  # what had left has arrived
                if (await states(storage))["sent", None] == server.count("sendMessage"):
                    break
                first.send_signal(signal.SIGCONT)
            assert server.count("sendMessage") < 40
            first.kill()
        async with worker(sqlite_setting, server):
            await until(lambda: asyncio.sleep(0.05, everybody_reached(server)), within=60)
            await drained(storage)
        assert got(server, MEETING.text) == {1: 40}
    await storage.db.close()


def everybody_reached(server: FakeTelegram) -> bool:
    return all(person.messages for person in server.people.values())


@asynccontextmanager
async def worker(setting: str, server: FakeTelegram) -> AsyncIterator[asyncio.subprocess.Process]:
    """Ten messages a second, leases of a few seconds."""
    work = json.dumps([setting, server.base, 10, 4, 2])
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "benchmarks.broadcast_worker", work)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def test_two_workers_by_mistake_send_no_faster_than_one(sqlite_setting: str) -> None:
    rate = 60
    options = Options(200, 200, rate, rate, (), LEASE, timedelta(seconds=10))
    found = await measure(sqlite_setting, 200, rate, options, limit=rate + 6, workers=2)
    assert (found.lost, found.doubled, found.refused, found.failed) == (0, 0, 0, 4)
    assert found.rate <= rate * 1.05
    assert found.closest is None or found.closest >= 0.97


async def test_whatever_telegram_answers_everybody_gets_it_once(
    storage: Storage, telegram: FakeTelegram, people: list[Person], author: Person, now: Clock
) -> None:
    for place in (3, 13):  # one in ten
        telegram.person(FIRST + place).blocked = True
    failures = [Failure.broken(500), Failure.broken(502), Failure.hang(), Failure.reset(), Failure.garbage()]
    for place, failure in enumerate([*failures, Failure.busy(1), Failure.migrated(to=-1_001)]):
        telegram.fail("sendMessage", failure, chat=FIRST + 4 + place)
    moved = people[4 + 6]
    telegram.person(-1_001, "Chuyển chỗ")
    number = await announce(storage, author, now)
    async with sending(storage, telegram, now):
        while await storage.outbox.open_count():
            await asyncio.sleep(0.3)
            now.forward(seconds=11)
    assert await storage.announcements.progress(number) == Progress(0, 18, 2, {"blocked": 2})
    assert got(telegram, MEETING.text) == {1: 18, 0: 3}  # two who blocked, and the number that is none any more
    async with storage.db.read() as session:
        contacts = {row.person_id: row for row in await session.scalars(select(ContactRow))}
    assert contacts[moved.id].outside_id == "-1001"
    gone = {person for person, row in contacts.items() if row.gone_at is not None}
    assert gone == {people[3].id, people[13].id, author.id}
    again = await announce(storage, author, now, source="again")
    assert (await storage.announcements.progress(again)).failures == {"no-address": 2}  # they are not asked again


async def test_correction_changes_what_stands_and_reaches_those_with_nothing_to_change(
    storage: Storage, telegram: FakeTelegram, people: list[Person], author: Person, now: Clock
) -> None:
    wrong = await announce(storage, author, now)
    async with sending(storage, telegram, now):
        await drained(storage)
        now.forward(minutes=5)
        telegram.person(FIRST).messages.clear()  # deleted by its reader
        await announce(storage, author, now, source="right", kind="correction", corrects_id=wrong, body=RIGHT)
        await drained(storage)
    seen = [[message.text for message in person.messages] for person in telegram.people.values()]
    assert seen[0] == [f"ĐÍNH CHÍNH – thay cho tin đã gửi trước đó:\n{RIGHT.text}"]
    assert seen[1:] == [[RIGHT.text]] * (len(people) - 1)


async def test_acceptance_14_word_file_of_an_announcement_is_delivered(
    storage: Storage, telegram: FakeTelegram, people: list[Person], author: Person, now: Clock
) -> None:
    sha256 = await storage.blobs.keep(b"PK\x03\x04 word", WORD, now=now())
    body = Body("Kế hoạch kèm theo", files=(FileRef(sha256, "kế hoạch.docx", "document"),))
    await announce(storage, author, now, body=body)
    async with sending(storage, telegram, now):
        await drained(storage)
    files = {(file.kind, file.name, file.content) for p in telegram.people.values() for file in p.messages[0].files}
    assert files == {("document", "kế hoạch.docx", b"PK\x03\x04 word")}
    assert got(telegram, "Kế hoạch kèm theo") == {1: len(people)}


async def test_acceptance_15_household_of_a_resident_who_blocked_the_bot_is_on_the_paper_list(
    storage: Storage, telegram: FakeTelegram, people: list[Person], author: Person, now: Clock
) -> None:
    telegram.person(FIRST + 1).blocked = True
    telegram.limits = None  # the second announcement follows sooner than real ones
    async with storage.db.write() as session:
        group = (await session.scalars(select(ResidentialGroupRow))).first()
        assert group is not None
        for number, person in enumerate(people[:2]):
            home = HouseholdRow(ward_id=author.ward_id, group_id=group.id, code=f"H{number}", head=person.name)
            home.address, home.representative, home.representative_id = "Ngõ 1", person.name, person.id
            home.added_at = home.changed_at = now()
            session.add(home)
    number = await announce(storage, author, now)
    async with sending(storage, telegram, now):
        await drained(storage)
    missed = await storage.unreached.households(number, ward_id=author.ward_id, actor_id=author.id, now=now())
    assert [home.household.code for home in missed] == ["H1"]
    tries = len(telegram.calls)
    now.forward(seconds=2)  # the next sender leaves each chat its pause
    later = await announce(storage, author, now, source="later")
    async with sending(storage, telegram, now):
        await drained(storage)
    assert len(telegram.calls) - tries == len(people) - 1  # nothing more is sent to them
    assert (await storage.announcements.progress(later)).failures == {"no-address": 1}
