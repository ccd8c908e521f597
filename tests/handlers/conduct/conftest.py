"""A room whose clock shows the real time, by which what comes in is counted; what is counted is tested on both databases."""

import pytest

from bot import wiring
from tests.clock import Clock
from tests.handlers.room import Room


@pytest.fixture
def database_setting(sqlite_setting: str) -> str:
    """tests/storage/test_conduct.py asks the other database, too."""
    return sqlite_setting


@pytest.fixture
def room(room: Room, now: Clock) -> Room:
    """It is now."""
    now.forward(seconds=(wiring.now() - now()).total_seconds())
    return room
