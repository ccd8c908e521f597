"""Many small questions to the database as one: what comes while one is under way is dealt with together in the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from sqlalchemy.exc import DataError, IntegrityError

Ask = TypeVar("Ask")
Answer = TypeVar("Answer")
MOST = 200  # at a time
OF_ONE: tuple[type[Exception], ...] = (IntegrityError, DataError)  # what a single ask does wrong


class Together(Generic[Ask, Answer]):
    """Collects while something is under way; what comes alone is dealt with at once.

    Args:
        deal: deals with several in one transaction; their answers, in the same order.
        of_one: errors for which one ask may be at fault, so that the others are dealt with alone. Any other is told to
            all: a database that is away is not asked again for each of them.
    """

    def __init__(
        self,
        deal: Callable[[Sequence[Ask]], Awaitable[Sequence[Answer]]],
        *,
        of_one: tuple[type[Exception], ...] = OF_ONE,
    ) -> None:
        self._deal = deal
        self._of_one = of_one
        self._waiting: list[tuple[Ask, asyncio.Future[Answer]]] = []
        self._dealing: asyncio.Task[None] | None = None

    async def __call__(self, ask: Ask) -> Answer:
        """The answer; with it, what was changed is committed.

        Raises:
            Exception: whatever went wrong with it.
        """
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((ask, answer))
        if self._dealing is None:
            self._dealing = asyncio.create_task(self._work())
        return await answer

    async def _work(self) -> None:
        try:
            while self._waiting:
                await asyncio.sleep(0)  # whoever asks at this very moment comes along
                batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                if not await self._answer(batch):
                    for one in batch:
                        await self._answer([one])
        finally:
            self._dealing = None
            self._give_up()

    async def _answer(self, batch: Sequence[tuple[Ask, asyncio.Future[Answer]]]) -> bool:
        try:
            answers = await self._deal([ask for ask, _ in batch])
            answered = list(zip(batch, answers, strict=True))
        except BaseException as error:  # told to whoever asked; nobody waits for ever, also when the program ends
            if len(batch) > 1 and isinstance(error, self._of_one):
                return False
            for _, waiting in batch:
                if not waiting.done():
                    waiting.set_exception(error)
            if not isinstance(error, Exception):
                raise
        else:
            for (_, waiting), answer in answered:
                if not waiting.done():
                    waiting.set_result(answer)
        return True

    def _give_up(self) -> None:
        """When the program ends in the middle, nobody waits for ever."""
        for _, waiting in self._waiting:
            waiting.cancel()
        self._waiting = []
