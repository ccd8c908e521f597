"""What `benchmarks.broadcast` measures with: a Bot API in a process of its own, residents, worker processes."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import ClientSession
from sqlalchemy import func, insert, select

from storage import Database, Storage
from storage.announcement import Draft
from storage.messages import Body, Notice
from storage.models import ChannelLeaseRow, ContactRow, DeliveryRow, PersonRow, RoleRow

BLOCKED_EVERY = 50
NOTICES_EVERY = 100  # one resident in so many gets messages of their own meanwhile
NOTICES = 3
TEXT = "Mời bà con họp tổ dân phố lúc 8 giờ sáng Chủ nhật tại nhà văn hóa."
_first = 10_000  # chats of one scene are not those of another


@dataclass(frozen=True, slots=True)
class Town:
    """Residents, the announcement that is on its way to them, and who gets messages of their own."""

    announcement_id: int
    people: int
    reachable: int
    told: tuple[int, ...]

    @property
    def expected(self) -> int:
        """So many messages arrive when nothing is lost or doubled."""
        return self.reachable + NOTICES * len(self.told)


@asynccontextmanager
async def server(overall: int | None) -> AsyncIterator[ClientSession]:
    """A Bot API that takes so many messages a second, or any number; its figures are under /fake/figures."""
    command = [sys.executable, "-m", "tests.fakes.telegram", "--port", "0"]
    limits = ["--limits", "--overall", str(overall)] if overall else []
    process = await asyncio.create_subprocess_exec(*command, *limits, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None, "asked for above"  # noqa: S101 — see the line above
    greeting = (await process.stdout.readline()).decode()
    try:
        async with ClientSession(greeting.split()[0].partition("=")[2], raise_for_status=True) as http:
            yield http
    finally:
        process.terminate()
        await process.wait()


def address(http: ClientSession) -> str:
    """Where the server is."""
    return str(http._base_url).rstrip("/")  # noqa: SLF001 — what it was opened with


async def figures(http: ClientSession) -> dict[str, Any]:
    """What the server has counted."""
    async with http.get("/fake/figures") as answer:
        seen: dict[str, Any] = await answer.json()
        return seen


async def inhabit(storage: Storage, http: ClientSession, people: int) -> Town:
    """Make residents, some of whom have blocked the bot, and let an announcement to all of them leave."""
    chats = await known_chats(http, people)
    now = datetime.now(UTC)
    ward = await storage.places.found(code=f"bench-{chats[0]}", name="Bench", groups=[])
    account = await storage.places.account(ward_id=ward.id, channel="telegram", outside_id=f"bot-{chats[0]}")
    async with storage.db.write() as session:
        person = {"ward_id": ward.id, "name": "x", "consented_at": now, "consent_version": "1", "created_at": now}
        made = list((await session.scalars(insert(PersonRow).returning(PersonRow.id), [person] * people)).all())
        contact = {"account_id": account.id, "channel": "telegram", "seen_at": now, "stream": 0}
        rows = [{**contact, "person_id": who, "outside_id": str(chat)} for who, chat in zip(made, chats, strict=True)]
        await session.execute(insert(ContactRow), rows)
        # The author has no address: progress and report are not among the messages that are counted.
        author = PersonRow(ward_id=ward.id, name="author", created_at=now)
        session.add(author)
        await session.flush()
        session.add(RoleRow(person_id=author.id, ward_id=ward.id, name="cadre", granted_at=now))
    draft = Draft(ward_id=ward.id, author_id=author.id, body=Body(TEXT))
    sent = await storage.announcements.emergency(
        draft, "bench", source=f"bench-{chats[0]}", now=now, write=lambda _: ()
    )
    await storage.announcements.begin(sent.id, now=now)
    told = tuple(who for place, who in enumerate(made) if place % NOTICES_EVERY == 1)
    reachable = people - len(chats[::BLOCKED_EVERY])
    return Town(sent.id, people, reachable, told)


async def write_to_some(storage: Storage, town: Town, within: float) -> None:
    """Within so many seconds some residents get messages of their own, several at once: each chat keeps its pause."""
    for who in town.told:
        notices = [Notice(who, Body("Của riêng bác"), f"own:{who}:{number}") for number in range(NOTICES)]
        await storage.outbox.put(notices, now=datetime.now(UTC))
        await asyncio.sleep(within / len(town.told))


async def known_chats(http: ClientSession, people: int) -> list[int]:
    """People with Telegram; every fiftieth has blocked the bot."""
    global _first  # noqa: PLW0603 — one counter for the whole run
    chats = list(range(_first, _first + people))
    _first += people
    async with http.post("/fake/people", json={"ids": chats, "blocked": chats[::BLOCKED_EVERY]}) as answer:
        await answer.read()
    return chats


@dataclass(slots=True)
class Workers:
    """Worker processes on one database."""

    setting: str
    base: str
    rate: float
    lease: timedelta
    held_for: timedelta
    running: list[asyncio.subprocess.Process]

    async def start(self, count: int = 1) -> None:
        """So many more."""
        seconds = self.lease.total_seconds(), self.held_for.total_seconds()
        work = json.dumps([self.setting, self.base, self.rate, *seconds])
        command = [sys.executable, "-m", "benchmarks.broadcast_worker", work]
        self.running += [await asyncio.create_subprocess_exec(*command) for _ in range(count)]

    async def kill_the_sending_one(self, storage: Storage) -> None:
        """With kill -9."""
        async with storage.db.read() as session:
            holder = (await session.get_one(ChannelLeaseRow, "telegram")).holder
        number = int(holder.split(":")[1])
        victim = next(process for process in self.running if process.pid == number)
        victim.kill()
        await victim.wait()
        self.running.remove(victim)

    async def stop(self) -> None:
        """As a process manager does."""
        for process in self.running:
            with suppress(ProcessLookupError):
                process.terminate()
        for process in self.running:
            await process.wait()


async def count_sent(storage: Storage) -> int:
    """How many messages are written down as sent."""
    async with storage.db.read() as session:
        return await session.scalar(select(func.count()).where(DeliveryRow.state == "sent")) or 0


async def drained(storage: Storage) -> None:
    """Wait until nothing is due any more."""
    while await storage.outbox.open_count():  # noqa: ASYNC110 — other processes do the work
        await asyncio.sleep(0.2)


def opened(setting: str) -> Storage:
    """The database's storage."""
    return Storage(Database(setting))
