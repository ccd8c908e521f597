import asyncio
from collections.abc import Sequence
from datetime import datetime

import pytest

from bot.recording import Recording
from storage import Storage
from storage.outbox import Delivery, Outbox
from storage.people import Person
from tests.bot.sending import put, rows
from tests.clock import Clock
from tests.population import Population


class Counting(Outbox):
    """Counts the transactions."""

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage.db)
        self.sizes: list[int] = []
        self.broken = False

    async def sent_all(self, results: Sequence[tuple[Delivery, str]], *, now: datetime) -> None:
        self.sizes.append(len(results))
        if self.broken:
            raise ConnectionError
        await super().sent_all(results, now=now)


async def claimed(storage: Storage, now: Clock, *people: Person) -> list[Delivery]:
    await put(storage, now, *people)
    return await storage.outbox.claim(["web"], limit=99, now=now())


async def test_what_arrives_meanwhile_is_written_together(
    storage: Storage, make_person: Population, now: Clock
) -> None:
    outbox = Counting(storage)
    recording = Recording(outbox, now)
    deliveries = await claimed(storage, now, *[await make_person(f"Người {number}") for number in range(20)])
    await asyncio.gather(*(recording.sent(delivery, f"m{delivery.id}") for delivery in deliveries))
    assert sum(outbox.sizes) == 20
    assert len(outbox.sizes) <= 2
    assert {(row.state, row.provider_id) for row in await rows(storage)} == {("sent", f"m{d.id}") for d in deliveries}


async def test_lone_message_is_written_at_once_and_each_failure_is_told(
    storage: Storage, lan: Person, now: Clock
) -> None:
    outbox = Counting(storage)
    recording = Recording(outbox, now)
    first, second = await claimed(storage, now, lan, lan)
    outbox.broken = True
    for _ in range(2):
        with pytest.raises(ConnectionError):
            await recording.sent(first, "m1")
    outbox.broken = False
    await recording.sent(second, "m2")
    assert [row.state for row in await rows(storage)] == ["due", "sent"]
