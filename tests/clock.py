"""Time as a test wants it."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # A Monday, 8:30 in Việt Nam.


class Clock:
    """Called, it says what time it is; time passes only when a test lets it."""

    def __init__(self, start: datetime = START) -> None:
        self._moment = start

    def __call__(self) -> datetime:
        """This moment, with its zone."""
        return self._moment

    def forward(self, **amount: float) -> datetime:
        """Let time pass: `now.forward(minutes=5)`; returns the new moment."""
        self._moment += timedelta(**amount)
        return self._moment
