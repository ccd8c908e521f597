"""What comes while something is under way is dealt with together; one that fails harms no other."""

import asyncio
from collections.abc import Sequence

import pytest

from storage.together import MOST, Together


class Counter:
    """Doubles numbers, and remembers how many at a time; does not like thirteen."""

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.may_go = asyncio.Event()
        self.may_go.set()

    async def double(self, numbers: Sequence[int]) -> list[int]:
        self.batches.append(len(numbers))
        await self.may_go.wait()
        if 13 in numbers:
            raise ValueError("13")
        return [2 * number for number in numbers]


async def test_one_alone_is_dealt_with_at_once_and_what_waits_goes_together() -> None:
    counter = Counter()
    together = Together(counter.double)
    assert await together(1) == 2
    assert await asyncio.gather(*(together(number) for number in range(100, MOST + 120))) == [
        2 * number for number in range(100, MOST + 120)
    ]
    assert counter.batches == [1, MOST, 20]


async def test_one_that_fails_harms_no_other() -> None:
    together = Together(Counter().double, of_one=(ValueError,))
    answers = await asyncio.gather(*(together(number) for number in (12, 13, 14)), return_exceptions=True)
    assert [answers[0], answers[2]] == [24, 28]
    assert isinstance(answers[1], ValueError)
    with pytest.raises(ValueError, match="13"):
        await together(13)
    assert await together(2) == 4


async def test_database_that_is_away_is_not_asked_again_for_each() -> None:
    counter = Counter()
    together = Together(counter.double)
    answers = await asyncio.gather(*(together(number) for number in (12, 13, 14)), return_exceptions=True)
    assert all(isinstance(answer, ValueError) for answer in answers)
    assert counter.batches == [3]


async def test_who_no_longer_waits_holds_up_nobody() -> None:
    counter = Counter()
    together = Together(counter.double)
    counter.may_go.clear()
    first, second = (asyncio.create_task(together(number)) for number in (1, 2))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    first.cancel()
    counter.may_go.set()
    assert await second == 4
    assert first.cancelled()


class EndError(BaseException):
    """No failure of what was asked: the program ends."""


async def test_program_that_ends_in_the_middle_lets_nobody_wait() -> None:
    async def end(_asks: Sequence[int]) -> list[int]:
        raise EndError

    together = Together(end)
    asking = [asyncio.ensure_future(together(number)) for number in (1, 2)]
    async with asyncio.timeout(5):
        answers = await asyncio.gather(*asking, return_exceptions=True)
    assert [type(answer) for answer in answers] == [EndError, EndError]
