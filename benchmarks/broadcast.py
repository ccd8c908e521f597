"""How announcements leave by Telegram: `python -m bot bench broadcast [--people 20000] [--scenes pace,killed]`.

The whole way is real: outbox, worker processes, python-telegram-bot, HTTP over loopback, and a server in a process of
its own that counts what arrives and answers 429 as Telegram does. What is not Telegram's: distance. Each scene gets a
fresh database: SQLite, and for the killed workers PostgreSQL where its programs are installed.
"""

import argparse
import asyncio
import json
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks import broadcast_world as world
from bot.holding import HELD_FOR
from bot.sender import window
from storage import Storage
from storage.database import sqlite_url
from storage.messages import Body
from storage.migrations import migrate
from storage.models import AnnouncementRow
from storage.outbox import LEASE
from tests.postgresql import ProgramsMissingError, running_server

SHIPPED_RATE = 25
TELEGRAMS_LIMIT = 30
ROOM = 1.05  # so much above the rate is the server's limit, where it is not Telegram's own
KILLS = 5


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for: how many people, how fast, how many at most in each scene."""

    people: int
    shipped_people: int
    rate: int
    paid_rate: int
    planned: tuple[int, ...]
    lease: timedelta
    held_for: timedelta


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the server and the database counted in one scene.

    Attributes:
        rate: messages a second, from the first to the last, with those that the server refused.
        busiest: the most within any one second.
        refused: how often the server answered 429.
        closest: the shortest gap within one chat, in seconds.
        lost: people who should have got something and did not.
        doubled: messages that arrived once more than they should.
        failed: deliveries that failed; every fiftieth resident has blocked the bot.
        seconds: how long it took with starting the workers.
    """

    rate: float
    busiest: int
    refused: int
    closest: float | None
    lost: int
    doubled: int
    failed: int
    seconds: float


Act = Callable[[world.Workers, Storage], Coroutine[Any, Any, None]]


async def measure(
    setting: str, people: int, rate: int, options: Options, *, limit: int, workers: int = 1, act: Act | None = None
) -> Outcome:
    """Send one announcement to everyone; `act` does something to the workers meanwhile."""
    storage = world.opened(setting)
    async with world.server(limit) as http:
        town = await world.inhabit(storage, http, people)
        crew = world.Workers(setting, world.address(http), rate, options.lease, options.held_for, [])
        started = time.perf_counter()
        await crew.start(workers)
        writing = asyncio.create_task(world.write_to_some(storage, town, people / rate / 2))
        if act is not None:
            await act(crew, storage)
        await writing
        await world.drained(storage)
        seconds = time.perf_counter() - started
        await crew.stop()
        seen = await world.figures(http)
    progress = await storage.announcements.progress(town.announcement_id)
    await storage.db.close()
    return outcome(seen, town, progress.failed, seconds)


def outcome(seen: dict[str, Any], town: world.Town, failed: int, seconds: float) -> Outcome:
    """The figures of one scene."""
    return Outcome(
        rate=speed(seen),
        busiest=seen["busiest_second"],
        refused=seen["refused_429"],
        closest=seen["closest_in_one_chat"],
        lost=town.reachable - seen["people_reached"],
        doubled=seen["sent"] - town.expected,
        failed=failed,
        seconds=seconds,
    )


def speed(seen: dict[str, Any]) -> float:
    """Messages a second, from the first to the last, with those that the server refused."""
    return float((seen["tried"] - 1) / max(seen["tried_seconds"], 1e-9))


def show(title: str, found: Outcome, rate: int) -> None:
    """Print the figures of one scene."""
    print(f"\n{title}")
    print(f"  messages a second, first to last     {found.rate:9.1f}   {found.rate / rate:6.1%} of the rate")
    print(f"  most within any one second           {found.busiest:9}   {found.busiest / rate - 1:+6.1%}")
    print(f"  shortest gap in one chat, seconds    {'-' if found.closest is None else format(found.closest, '.2f'):>9}")
    print(f"  answered 429                         {found.refused:9}")
    print(f"  blocked the bot                      {found.failed:9}")
    print(f"  lost / doubled                       {found.lost:6} / {found.doubled}")
    print(f"  seconds with starting the workers    {found.seconds:9.1f}", flush=True)


async def pace(setting: str, options: Options) -> None:
    """Everyone at a high rate."""
    limit = math.ceil(options.rate * ROOM)
    found = await measure(setting, options.people, options.rate, options, limit=limit)
    show(f"{options.people} residents at {options.rate} a second; the server takes {limit}", found, options.rate)


async def shipped(setting: str, options: Options) -> None:
    """Some at the rate as shipped, under Telegram's own limit."""
    people = options.shipped_people
    found = await measure(setting, people, SHIPPED_RATE, options, limit=TELEGRAMS_LIMIT)
    show(f"As shipped: {people} residents at {SHIPPED_RATE} a second; Telegram takes 30", found, SHIPPED_RATE)


async def two(setting: str, options: Options) -> None:
    """Two workers by mistake."""
    people = min(options.people, 500)
    found = await measure(setting, people, SHIPPED_RATE, options, limit=TELEGRAMS_LIMIT, workers=2)
    show(f"Two workers by mistake: {people} residents at {SHIPPED_RATE} a second", found, SHIPPED_RATE)


async def killed(setting: str, options: Options) -> None:
    """Two workers, of which the one that sends is killed again and again."""
    people = min(options.people, 5000)

    async def kill(crew: world.Workers, storage: Storage) -> None:
        for number in range(1, KILLS + 1):
            while await world.count_sent(storage) < people * number // (KILLS + 1):  # noqa: ASYNC110 — elsewhere
                await asyncio.sleep(0.05)
            await crew.kill_the_sending_one(storage)
            await crew.start()

    limit = math.ceil(options.rate * ROOM)
    found = await measure(setting, people, options.rate, options, limit=limit, workers=2, act=kill)
    kind = setting.partition(":")[0]
    show(f"kill -9 of the sending worker, {KILLS} times: {people} residents, two workers, {kind}", found, options.rate)
    slots = KILLS * window(options.rate)
    print(f"  doubled, of {KILLS} kills x {window(options.rate)} in hand        {found.doubled:6} of {slots} possible")


async def paid(setting: str, options: Options) -> None:
    """At the paid rate, and the same client in a bare loop."""
    rate = options.paid_rate
    async with world.server(None) as http:
        chats = await world.known_chats(http, options.people)
        work = json.dumps(["bare", world.address(http), rate, chats[0], len(chats), world.TEXT])
        await (await asyncio.create_subprocess_exec(*COMMAND, work)).wait()
        seen = await world.figures(http)
    bare = speed(seen)
    found = await measure(setting, options.people, rate, options, limit=math.ceil(rate * ROOM))
    show(f"{options.people} residents at {rate} a second, paid for", found, rate)
    print(f"  the same client in a bare loop       {bare:9.1f}   the worker comes to {found.rate / bare:.1%} of it")


COMMAND = (sys.executable, "-m", "benchmarks.broadcast_worker")
CLAIMS = 30


async def planning(setting: str, options: Options) -> None:
    """Memory and speed of planning, a process for each size."""
    print("\nPlanning\n  deliveries   a second   longest slice, ms   one taken and written, ms   peak memory, MB")
    for size in options.planned:
        announcement_id = await crowd(setting, size)
        work = json.dumps(["plan", setting, announcement_id, CLAIMS])
        process = await asyncio.create_subprocess_exec(*COMMAND, work, stdout=asyncio.subprocess.PIPE)
        said, _ = await process.communicate()
        took = json.loads(said)
        print(
            f"  {size:10}   {size / took['planned']:8.0f}   {took['longest'] * 1000:17.1f}"
            f"   {took['claimed'] * 1000:25.2f}   {took['peak']:15.1f}",
            flush=True,
        )


async def crowd(setting: str, size: int) -> int:
    """A ward with so many residents, and an announcement to all of them of which nothing is planned."""
    storage, now = world.opened(setting), datetime.now(UTC)
    ward = await storage.places.found(code=f"crowd-{size}", name="Crowd", groups=[])
    account = await storage.places.account(ward_id=ward.id, channel="telegram", outside_id=f"crowd-{size}")
    async with storage.db.write() as session:
        first = await session.scalar(text("SELECT coalesce(max(id), 0) FROM person"))
        values = {"first": first, "size": size, "ward": ward.id, "account": account.id}
        values["now"] = now.replace(tzinfo=None).isoformat(" ")
        for statement in (PEOPLE, CONTACTS):
            await session.execute(text(f"{statement} {NUMBERS}"), values)
        row = AnnouncementRow(
            ward_id=ward.id,
            author_id=first + 1,
            source=f"crowd-{size}",
            kind="notice",
            audience={},
            body=Body(world.TEXT).as_json(),
            state="sending",
            acknowledge=False,
            created_at=now,
            send_at=now,
            sent_at=now,
        )
        session.add(row)
        await session.flush()
        announcement_id = row.id
    await storage.db.close()
    return announcement_id


NUMBERS = "FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :size) SELECT :first + i AS who FROM n)"
PEOPLE = "INSERT INTO person (id, ward_id, name, consented_at, created_at) SELECT who, :ward, 'x', :now, :now"
CONTACTS = (
    "INSERT INTO contact (person_id, account_id, channel, outside_id, seen_at, stream) "
    "SELECT who, :account, 'telegram', CAST(who AS TEXT), :now, 0"
)


SCENES: dict[str, Callable[[str, Options], Coroutine[Any, Any, None]]] = {
    scene.__name__: scene for scene in (pace, shipped, two, killed, paid, planning)
}


@contextmanager
def database(scene: str, folder: Path) -> Iterator[str]:
    """A fresh migrated database for a scene."""
    if scene == "killed":
        try:
            with running_server() as postgresql:
                setting = postgresql.create("bench")
                migrate(setting)
                yield setting
                return
        except ProgramsMissingError as error:
            print(f"\nSQLite instead of PostgreSQL: {error}")
    setting = sqlite_url(folder / f"{scene}.db")
    migrate(setting)
    yield setting


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every scene."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--shipped-people", type=int, default=1000, help="at 25 a second; 20,000 take 14 minutes")
    parser.add_argument("--rate", type=int, default=200, help="messages a second in the long scenes")
    parser.add_argument("--paid-rate", type=int, default=1000)
    parser.add_argument("--planned", default="1000,100000,1000000")
    parser.add_argument("--scenes", default=",".join(SCENES))
    parser.add_argument("--lease", type=float, default=LEASE.total_seconds(), help="seconds; as shipped by default")
    parser.add_argument("--held-for", type=float, default=HELD_FOR.total_seconds(), help="the same, of the channel")
    chosen = parser.parse_args(arguments)
    planned = tuple(int(size) for size in chosen.planned.split(","))
    lease, held_for = timedelta(seconds=chosen.lease), timedelta(seconds=chosen.held_for)
    options = Options(chosen.people, chosen.shipped_people, chosen.rate, chosen.paid_rate, planned, lease, held_for)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for name in chosen.scenes.split(","):
        with tempfile.TemporaryDirectory() as folder, database(name, Path(folder)) as setting:
            asyncio.run(SCENES[name](setting, options))
    return 0


if __name__ == "__main__":
    sys.exit(main())
