from collections.abc import AsyncIterator

import pytest

from tests.fakes.telegram import FakeTelegram


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A Telegram without limits, where Lan (1001) has an account."""
    async with FakeTelegram() as server:
        server.person(1001, "Lan")
        yield server
