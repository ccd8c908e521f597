"""The town, on both databases."""

from collections.abc import AsyncIterator

import pytest

from tests.scenes.town import Town, living


@pytest.fixture
async def town(database_setting: str) -> AsyncIterator[Town]:
    """A ward whose program runs."""
    async with living(database_setting) as town:
        yield town


@pytest.fixture(params=["web", "telegram"])
def channel(request: pytest.FixtureRequest) -> str:
    """The channel on which the scene is played."""
    return str(request.param)
