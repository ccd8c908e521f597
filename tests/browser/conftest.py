"""A real browser in front of the real chat."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.bot.site.conftest import Running, running
from tests.browser.window import DESKTOP, PATIENCE, PHONE, Window, chromium, program, window
from tests.conftest import cannot_run

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests here drive a browser."""
    for item in items:
        if item.path.is_relative_to(__file__.rsplit("/", 1)[0]):
            item.add_marker(pytest.mark.browser)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """The system's Chromium."""
    path = program()
    if path is None:
        cannot_run("no Chromium here (apt-get install chromium)")
    async with chromium(path) as started:
        yield started


@pytest.fixture
async def chat(sqlite_setting: str) -> AsyncIterator[Running]:
    """The chat with its handlers."""
    async with running(sqlite_setting) as made:
        yield made


@pytest.fixture
async def phone(browser: Browser, chat: Running) -> AsyncIterator[Window]:
    """A phone's window."""
    async with window(browser, chat.url, PHONE) as opened:
        yield opened


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
async def any_size(request: pytest.FixtureRequest, browser: Browser, chat: Running) -> AsyncIterator[Window]:
    """A phone's window, then a desktop's."""
    async with window(browser, chat.url, request.param) as opened:
        yield opened
