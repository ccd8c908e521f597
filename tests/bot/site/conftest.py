"""The chat on a port of its own, and people who visit it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.site.serve import serving
from tests.bot.site.visitor import Visitor
from tests.bot.site.world import World, world


@dataclass(frozen=True)
class Running:
    """A served chat."""

    world: World
    url: str


@asynccontextmanager
async def served(made: World) -> AsyncIterator[str]:
    """Serve this chat for the duration of the context; gives its address."""
    async with serving(made.app, host="127.0.0.1", port=0) as port:
        yield f"http://127.0.0.1:{port}"


@asynccontextmanager
async def running(setting: str, *, feed: bool = True, public_url: str = "") -> AsyncIterator[Running]:
    """A chat on this database, served for the duration of the context."""
    async with world(setting, feed=feed, public_url=public_url) as made, served(made) as url:
        yield Running(made, url)


@pytest.fixture
async def chat(sqlite_setting: str) -> AsyncIterator[Running]:
    """The chat with its handlers."""
    async with running(sqlite_setting) as made:
        yield made


@pytest.fixture
async def quiet_chat(sqlite_setting: str) -> AsyncIterator[Running]:
    """The chat without anybody who answers: what was stored can be looked at."""
    async with running(sqlite_setting, feed=False) as made:
        yield made


@pytest.fixture
async def lan(chat: Running) -> AsyncIterator[Visitor]:
    """A visitor."""
    async with Visitor(chat.url) as visitor:
        yield visitor


@pytest.fixture
async def minh(chat: Running) -> AsyncIterator[Visitor]:
    """Another visitor."""
    async with Visitor(chat.url) as visitor:
        yield visitor
