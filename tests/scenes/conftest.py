"""The town, on both databases."""

from collections.abc import AsyncIterator

import pytest

from tests.scenes.town import Town, living


@pytest.fixture
async def town(database_setting: str, request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    """A ward whose program runs, on the scene's channel too."""
    channel = request.getfixturevalue("channel") if "channel" in request.fixturenames else ""
    async with living(database_setting, channel) as town:
        yield town


@pytest.fixture(params=["web", "telegram"])
def channel(request: pytest.FixtureRequest) -> str:
    """The channel on which the scene is played."""
    return str(request.param)
