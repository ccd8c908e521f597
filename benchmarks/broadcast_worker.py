"""A worker of `benchmarks.broadcast` in a process of its own: `python -m benchmarks.broadcast_worker WORK`."""

import asyncio
import json
import resource
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from bot import logs, texts
from bot.channels.client import Address, BlockedError, Outgoing
from bot.channels.telegram.client import TelegramClient
from bot.collecting import leave_what_stays
from bot.sender import Sender, window
from storage import Database, Storage, unreachable
from storage.models import AnnouncementRow
from storage.outbox import Outbox
from storage.planning import plan_slice
from tests.fakes.telegram import TOKEN


async def work(setting: str, base: str, rate: float, lease: float, held_for: float) -> None:
    """Send until ended."""
    storage = Storage(Database(setting))
    storage.outbox = Outbox(storage.db, given_up=unreachable.note, lease=timedelta(seconds=lease))
    clients = {"telegram": TelegramClient(TOKEN, base, rate)}
    sender = Sender(storage, clients, texts.load(), rate=rate, held_for=timedelta(seconds=held_for))
    leave_what_stays()
    await sender.run()


async def bare(base: str, rate: float, first: int, people: int, text: str) -> None:
    """The same client in a bare loop, as much in flight as the worker has: no database, no outbox."""
    client = TelegramClient(TOKEN, base, rate)
    waiting = iter(range(first, first + people))
    leave_what_stays()

    async def send() -> None:
        for chat in waiting:
            with suppress(BlockedError):
                await client.send(Address(chat, str(chat)), Outgoing(text), key=str(chat))

    await asyncio.gather(*(send() for _ in range(window(rate))))
    await client.close()


async def plan(setting: str, announcement_id: int, claims: int) -> None:
    """Plan an announcement, take some of its messages, and print what that took."""
    storage, now = Storage(Database(setting)), datetime.now(UTC)
    async with storage.db.write() as session:  # the connection is there, as in a worker
        await session.get(AnnouncementRow, announcement_id)
    longest, started = 0.0, time.perf_counter()
    more = True
    while more:
        before = time.perf_counter()
        more = await plan_slice(storage.db, announcement_id, now=now)
        longest = max(longest, time.perf_counter() - before)
    planned = time.perf_counter() - started
    started = time.perf_counter()
    for _ in range(claims):
        for delivery in await storage.outbox.claim(["telegram"], limit=32, now=now):
            await storage.outbox.sent(delivery, provider_id="1", now=now)
    claimed = time.perf_counter() - started
    await storage.db.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"planned": planned, "longest": longest, "claimed": claimed / claims / 32, "peak": peak}))


if __name__ == "__main__":
    logs.configure("CRITICAL")
    arguments = json.loads(sys.argv[1])
    match arguments:
        case ["bare", *rest]:
            asyncio.run(bare(*rest))
        case ["plan", *rest]:
            asyncio.run(plan(*rest))
        case _:
            asyncio.run(work(*arguments))
