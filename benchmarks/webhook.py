"""Zalo calls while the database stands still: `python -m bot bench webhook [--seconds 60] [--pace 50] [--postgresql]`.

Every few seconds somebody else holds the database's lock for a second. Zalo, in a process of its own, goes on calling at
a steady pace, every tenth event twice, and measures how long it waits for each answer. Right is: 99 of 100 within 200 ms
also of those calls that fell into a standstill; afterwards every event is in the inbox, once.
"""

import argparse
import asyncio
import os
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Self

from aiohttp import web
from sqlalchemy import create_engine, func, select, text

from benchmarks import updates_world as world
from benchmarks.renewals import databases
from benchmarks.updates_plain import listening
from bot import logs
from bot.channels.zalo_oa.webhook import PATH, Webhook
from bot.prompt_inbox import PromptInbox
from bot.sealing import PlainDoor
from bot.spool import Spool
from storage import Database, Storage
from storage.database import database_url
from storage.models import InboxEventRow

LIMIT = 0.2  # seconds
STANDSTILL = 1.0  # seconds
EVERY = 4.0  # seconds from one standstill to the next
AGAIN_EVERY = 10
PEOPLE = 200
PATIENCE = 60.0  # seconds until the last event must be in the inbox


class Standstills:
    """Somebody else who holds the database's lock now and then."""

    def __init__(self, hold: Callable[[], None]) -> None:
        self._hold = hold
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.moments: list[tuple[float, float]] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(EVERY - STANDSTILL):
            began = time.time()
            self._hold()
            self.moments.append((began, time.time()))

    def fell_into(self, moment: float) -> bool:
        """Whether the database stood still then."""
        return any(began <= moment <= ended for began, ended in self.moments)


def holder(setting: str) -> Callable[[], None]:
    """Holds what writers need for a second."""
    url = database_url(setting)
    if url.get_backend_name() == "sqlite":
        path = str(url.database)

        def hold() -> None:
            connection = sqlite3.connect(path, isolation_level=None, timeout=15)
            connection.execute("BEGIN IMMEDIATE")
            time.sleep(STANDSTILL)
            connection.execute("ROLLBACK")
            connection.close()

        return hold
    engine = create_engine(url)

    def lock() -> None:
        with engine.begin() as connection:
            connection.execute(text("LOCK TABLE inbox_event IN ACCESS EXCLUSIVE MODE"))
            time.sleep(STANDSTILL)

    return lock


@asynccontextmanager
async def called(storage: Storage, folder: Path) -> AsyncIterator[str]:
    """The web site's part that Zalo calls; gives its address."""
    ward = await storage.places.found(code="bench", name="Bench", groups=[])
    account = await storage.places.account(ward_id=ward.id, channel="zalo_oa", outside_id=world.OA_ID)
    inbox = PromptInbox(PlainDoor(storage, 1), Spool(folder), wake=lambda: None, now=_now)
    webhook = Webhook(world.APP_ID, world.SECRET, inbox, account.id, oa_id=lambda: world.OA_ID, now=_now)
    app = web.Application()
    webhook.add_to(app)
    draining = asyncio.create_task(inbox.run())
    try:
        async with listening(app) as base:
            yield base + PATH
    finally:
        draining.cancel()
        await asyncio.wait([draining])
        await inbox.close()


async def measure(setting: str, events: int, pace: float, folder: Path) -> bool:
    """Let Zalo call, and print what it saw; whether all is as it must be."""
    storage = Storage(Database(setting))
    try:
        async with world.world() as http, called(storage, folder) as url:
            with Standstills(holder(setting)) as standstills:
                load = world.Load("zalo", url, events, PEOPLE, 0)
                calls = await world.drum(http, load, pace=pace, again_every=AGAIN_EVERY)
            kept = await _settled(storage, Spool(folder), events)
    finally:
        await storage.db.close()
    within = _show("all calls", [seconds for _, seconds in calls])
    still = _show("while it stood still", [s for began, s in calls if standstills.fell_into(began)])
    print(f"  standstills of a second              {len(standstills.moments):9}")
    print(f"  events / in the inbox                {events:6} / {kept}", flush=True)
    return within and still and kept == events


async def _settled(storage: Storage, spool: Spool, events: int) -> int:
    """How many events are in the inbox when nothing waits beside it any more."""
    deadline = time.monotonic() + PATIENCE
    while True:
        async with storage.db.read() as session:
            kept = await session.scalar(select(func.count()).select_from(InboxEventRow)) or 0
        if (kept >= events and not spool.names()) or time.monotonic() > deadline:
            return kept
        await asyncio.sleep(0.5)


def _show(what: str, seconds: Sequence[float]) -> bool:
    answered = [one for one in seconds if one >= 0]
    spread = quantiles(answered, n=100, method="inclusive")
    usual, most = median(answered) * 1000, max(answered) * 1000
    print(
        f"  {what:20}  {len(seconds):6} calls, ms: {usual:7.1f} usually, {spread[98] * 1000:7.1f} of 99 in 100, "
        f"{most:7.1f} at most; asked to come again {len(seconds) - len(answered)}"
    )
    return spread[98] <= LIMIT


def _now() -> datetime:
    return datetime.now(UTC)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; 1 when something is not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pace", type=float, default=50, help="events a second")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server of its own")
    chosen = parser.parse_args(arguments)
    logs.configure("CRITICAL")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    with databases(postgresql=chosen.postgresql) as (kind, setting), tempfile.TemporaryDirectory() as folder:
        print(f"\n{chosen.pace:.0f} events a second for {chosen.seconds:.0f} seconds, {kind}")
        events = int(chosen.seconds * chosen.pace)
        right = asyncio.run(measure(setting, events, chosen.pace, Path(folder)))
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
