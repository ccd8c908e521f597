from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest

from bot.channels.telegram.client import TelegramClient
from tests.fakes.telegram import FakeTelegram

FAST = 10_000  # messages a second: no waiting where speed is not the matter

MakeClient = Callable[..., TelegramClient]


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A Telegram without limits, where Lan (1001) has an account."""
    async with FakeTelegram() as server:
        server.person(1001, "Lan")
        yield server


@pytest.fixture
async def make_client(telegram: FakeTelegram) -> AsyncIterator[MakeClient]:
    async with AsyncExitStack() as stack:

        def make(*, rate: float = FAST, chat_gap: float = 0, token: str = telegram.token) -> TelegramClient:
            client = TelegramClient(token, telegram.base, rate, chat_gap=chat_gap, answer_within=0.5)
            stack.push_async_callback(client.close)
            return client

        yield make


@pytest.fixture
def client(make_client: MakeClient) -> TelegramClient:
    return make_client()
