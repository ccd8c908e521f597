"""Waiting for a channel that does not answer."""

import asyncio

FIRST_PAUSE = 1.0  # seconds; doubled at each failure
LONGEST_PAUSE = 60.0


class Pause:
    """Waits longer after each failure."""

    def __init__(self, first: float = FIRST_PAUSE) -> None:
        self._first = self._next = first

    def over(self) -> None:
        """Something succeeded."""
        self._next = self._first

    async def take(self, asked: float | None = None) -> None:
        """Wait; at least as long as the channel `asked` for, in seconds."""
        await asyncio.sleep(max(self._next, asked or 0.0))
        self._next = min(self._next * 2, LONGEST_PAUSE)
