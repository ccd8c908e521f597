"""One process at a time sends on a channel whose limits count all of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.holding import HELD_FOR, Holding
from storage import Storage
from tests.bot.sending import until
from tests.clock import Clock

SHORT = timedelta(seconds=0.5)


@pytest.fixture
def make(storage: Storage, now: Clock) -> "Make":
    return Make(storage, now)


class Make:
    def __init__(self, storage: Storage, now: Clock) -> None:
        self.storage, self.now = storage, now
        self.taken = 0

    def __call__(self, held_for: timedelta = SHORT) -> Holding:
        return Holding("telegram", self.storage.channel_leases, self.now, self._taken, held_for)

    def _taken(self) -> None:
        self.taken += 1


@asynccontextmanager
async def keeping(holding: Holding) -> AsyncIterator[None]:
    task = asyncio.create_task(holding.keep())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def ours(holding: Holding) -> bool:
    return holding.is_ours


async def test_second_process_waits_until_the_first_is_gone(make: Make, now: Clock) -> None:
    first, second = make(), make()
    async with keeping(first):
        await until(lambda: ours(first))
        async with keeping(second):
            await asyncio.sleep(0.6)
            assert (first.is_ours, second.is_ours) == (True, False)
    now.forward(seconds=SHORT.total_seconds() + 0.1)  # the first was killed: nothing was given back
    async with keeping(second):
        await until(lambda: ours(second))


async def test_given_back_it_is_free_after_a_chats_pause(make: Make, now: Clock) -> None:
    first, second = make(HELD_FOR), make()
    async with keeping(first):
        await until(lambda: ours(first))
    await first.give_back()
    async with keeping(second):
        await asyncio.sleep(0.2)
        assert (first.is_ours, second.is_ours) == (False, False)
        now.forward(seconds=1.1)
        await until(lambda: ours(second))


async def test_process_that_stood_still_does_not_rely_on_its_claim(make: Make) -> None:
    holding = make()
    async with keeping(holding):
        await until(lambda: ours(holding))
    await asyncio.sleep(SHORT.total_seconds())  # nobody renews it
    assert not holding.is_ours


async def test_silence_goes_over_to_the_next_process(make: Make, now: Clock) -> None:
    first, second = make(), make()
    async with keeping(first):
        await until(lambda: ours(first))
        await first.silence(30)
        assert not first.is_ours
    now.forward(seconds=2)
    async with keeping(second):
        await asyncio.sleep(0.3)
        assert not second.is_ours
        assert make.taken == 2  # it holds the channel and is silent
        now.forward(seconds=30)
        await until(lambda: ours(second))
