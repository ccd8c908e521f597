"""How announcements leave by Telegram: `python -m benchmarks.broadcast [--people 500] [--database URL]`.

The whole way is real: outbox, worker processes, python-telegram-bot, HTTP over loopback, and a server in a process of
its own that counts what arrives and answers 429 as Telegram does. What is not Telegram's: distance. A database given
by URL must be migrated and empty; without one, each scene gets a fresh SQLite file.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from sqlalchemy import func, insert, select

from bot import logs, texts
from bot.channels.telegram.client import TelegramClient
from bot.sender import Sender
from storage import Database, Storage
from storage.database import sqlite_url
from storage.messages import Body
from storage.migrations import migrate
from storage.models import ContactRow, DeliveryRow, PersonRow
from storage.outbox import LEASE
from tests.fakes.telegram import TOKEN

BLOCKED_EVERY = 50
SHIPPED_RATE = 25.0
WITHOUT_PACE = 100_000.0
_first = 10_000  # chats of one scene are not those of another


@dataclass(frozen=True, slots=True)
class Scene:
    """One measurement."""

    title: str
    people: int
    rate: float
    workers: int = 1
    limits: bool = True
    killed_after: float | None = None  # seconds until the first worker is killed


async def measure(scene: Scene, setting: str) -> None:
    """Send one announcement to everyone and print what the server and the database counted."""
    database = Database(setting)
    storage = Storage(database)
    async with server(limits=scene.limits) as base, ClientSession(base, raise_for_status=True) as http:
        announcement = await announce(storage, http, scene.people)
        started = time.perf_counter()
        await deliver(scene, setting, base, storage)
        seconds = time.perf_counter() - started
        async with http.get("/fake/figures") as answer:
            seen: dict[str, Any] = await answer.json()
    progress = await storage.announcements.progress(announcement)
    await database.close()
    blocked = (scene.people + BLOCKED_EVERY - 1) // BLOCKED_EVERY
    show(scene.title, seen, seconds, arrived=progress.sent, failed=progress.failed, wanted=scene.people - blocked)


def show(title: str, seen: dict[str, Any], seconds: float, *, arrived: int, failed: int, wanted: int) -> None:
    """Print the figures of one scene."""
    gap = seen["closest_in_one_chat"]
    print(f"\n{title}")
    print(f"  messages a second, first to last     {(seen['sent'] - 1) / max(seen['seconds'], 1e-9):9.1f}")
    print(f"  seconds with starting the worker     {seconds:9.1f}")
    print(f"  most within any one second           {seen['busiest_second']:9}")
    print(f"  shortest gap in one chat, seconds    {gap if gap is None else format(gap, '9.2f')!s:>9}")
    print(f"  answered 429                         {seen['refused_429']:9}")
    print(f"  arrived / failed (blocked the bot)   {arrived:6} / {failed}")
    print(f"  lost / doubled                       {wanted - seen['people_reached']:6} / {seen['twice']}")


async def announce(storage: Storage, http: ClientSession, people: int) -> int:
    """Make the residents, some of whom have blocked the bot, and an announcement to all of them."""
    global _first  # noqa: PLW0603 — one counter for the whole run
    chats = list(range(_first, _first + people))
    _first += people
    async with http.post("/fake/people", json={"ids": chats, "blocked": chats[::BLOCKED_EVERY]}) as answer:
        await answer.read()
    now = datetime.now(UTC)
    ward = await storage.places.found(code=f"bench-{chats[0]}", name="Bench", groups=[])
    account = await storage.places.account(ward_id=ward.id, channel="telegram", outside_id=f"bot-{chats[0]}")
    async with storage.db.write() as session:
        person = {"ward_id": ward.id, "name": "x", "consented_at": now, "consent_version": "1", "created_at": now}
        made = (await session.scalars(insert(PersonRow).returning(PersonRow.id), [person] * people)).all()
        contact = {"account_id": account.id, "channel": "telegram", "seen_at": now, "stream": 0}
        rows = [{**contact, "person_id": who, "outside_id": str(chat)} for who, chat in zip(made, chats, strict=True)]
        await session.execute(insert(ContactRow), rows)
        # The author has no address: the report is not among the messages that are counted.
        author = PersonRow(ward_id=ward.id, name="author", created_at=now)
        session.add(author)
        await session.flush()
    body = Body("Mời bà con họp tổ dân phố lúc 8 giờ sáng Chủ nhật tại nhà văn hóa.")
    sent = await storage.announcements.send(
        ward_id=ward.id, author_id=author.id, body=body, group_ids=[], source=f"bench-{chats[0]}", now=now
    )
    return sent.id


async def deliver(scene: Scene, setting: str, base: str, storage: Storage) -> None:
    """Run the workers until nothing is due."""
    workers = [await worker(setting, base, scene.rate) for _ in range(scene.workers)]
    if scene.killed_after is not None:
        await sent_something(storage)
        await asyncio.sleep(scene.killed_after)
        workers[0].kill()
        await workers[0].wait()
        # The next worker's watch is fast by one lease, which spares us the minute's wait.
        workers.append(await worker(setting, base, scene.rate, ahead=LEASE))
    while await storage.outbox.open_count():  # noqa: ASYNC110 — other processes do the work
        await asyncio.sleep(0.2)
    for process in workers:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def sent_something(storage: Storage) -> None:
    """Wait for the first message that is written down as sent."""
    count = select(func.count()).where(DeliveryRow.state == "sent")
    while True:
        async with storage.db.read() as session:
            if await session.scalar(count):
                return
        await asyncio.sleep(0.05)


async def worker(setting: str, base: str, rate: float, ahead: timedelta = timedelta()) -> asyncio.subprocess.Process:
    """A worker in a process of its own."""
    work = json.dumps([setting, base, rate, ahead.total_seconds()])
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "benchmarks.broadcast", "--work", work)


async def be_worker(setting: str, base: str, rate: float, ahead: float) -> None:
    """What a worker process does, until it is ended."""
    logs.configure("ERROR")
    client = TelegramClient(TOKEN, base, rate, chat_gap=0.0 if rate > 1000 else 1.0)  # noqa: PLR2004 — without pace
    clients = {"telegram": client}
    await Sender(
        Storage(Database(setting)),
        clients,
        texts.load(),
        rate=rate,
        now=lambda: datetime.now(UTC) + timedelta(seconds=ahead),
    ).run()


@asynccontextmanager
async def server(*, limits: bool) -> AsyncIterator[str]:
    """The server in a process of its own; yields its address."""
    command = [sys.executable, "-m", "tests.fakes.telegram", "--port", "0", *(["--limits"] if limits else [])]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None, "asked for above"  # noqa: S101 — see the line above
    greeting = (await process.stdout.readline()).decode()
    try:
        yield greeting.split()[0].partition("=")[2]
    finally:
        process.terminate()
        await process.wait()


def scenes(people: int) -> list[Scene]:
    """What is measured."""
    return [
        Scene(f"As shipped: {SHIPPED_RATE:g} a second, {people} residents", people, SHIPPED_RATE),
        Scene(f"Two workers by mistake, {people} residents", people, SHIPPED_RATE, workers=2),
        Scene("Worker killed after 3 seconds, another takes over", people, SHIPPED_RATE, killed_after=3.0),
        Scene(
            f"Without pace, {people * 4} residents: what this machine can do", people * 4, WITHOUT_PACE, limits=False
        ),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every scene."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--database", help="DATABASE_URL of a migrated, empty database")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.work:
        asyncio.run(be_worker(*json.loads(options.work)))
        return 0
    print(f"{os.cpu_count()} processors, {'SQLite' if options.database is None else options.database.split(':')[0]}")
    with tempfile.TemporaryDirectory() as folder:
        for number, scene in enumerate(scenes(options.people)):
            setting = options.database or sqlite_url(Path(folder) / f"{number}.db")
            if options.database is None:
                migrate(setting)
            asyncio.run(measure(scene, setting))
    return 0


if __name__ == "__main__":
    sys.exit(main())
