"""What the tests of sending share: senders that run for a while, and a look at what became of the messages."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import select

from bot import texts
from bot.channels.client import Client
from bot.sender import Sender
from storage import Storage
from storage.messages import Body, Notice
from storage.models import DeliveryRow
from storage.people import Person
from storage.places import Ward
from tests import announcing
from tests.clock import Clock

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
    assert author.ward_id == ward.id
    return await announcing.announce(storage, author, now)


async def reported(storage: Storage) -> bool:
    return await storage.announcements.finished() == [] and any(
        row.dedupe_key.startswith("report:") for row in await rows(storage)
    )


async def failed_as(storage: Storage, kind: str) -> bool:
    return any(row.failure == kind and row.lease is None for row in await rows(storage))
