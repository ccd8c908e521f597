import asyncio

import pytest

from bot.lanes import Lanes


async def test_one_lane_is_used_in_order_and_others_go_on() -> None:
    lanes, order = Lanes(), []

    async def use(lane: str, number: int, pause: float) -> None:
        async with lanes.only(lane):
            await asyncio.sleep(pause)
            order.append((lane, number))

    await asyncio.gather(use("a", 1, 0.05), use("a", 2, 0), use("b", 3, 0))
    assert order == [("b", 3), ("a", 1), ("a", 2)]


async def test_lane_is_forgotten_when_its_last_user_is_gone() -> None:
    lanes, release = Lanes(), asyncio.Event()

    async def use() -> None:
        async with lanes.only("a"):
            await release.wait()
            raise ZeroDivisionError

    first, behind = asyncio.create_task(use()), asyncio.create_task(use())
    await asyncio.sleep(0)
    behind.cancel()
    await asyncio.wait([behind])
    assert len(lanes) == 1
    release.set()
    with pytest.raises(ZeroDivisionError):
        await first
    assert len(lanes) == 0
