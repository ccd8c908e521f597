from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.channels.zalo_bot.api import ZaloBotApi
from bot.prompt_inbox import PromptInbox
from bot.spool import Spool
from storage import Storage
from storage.places import Account, Ward
from tests.clock import Clock
from tests.fakes.zalo_bot import FakeZaloBot


@pytest.fixture
def database_setting(sqlite_setting: str) -> str:
    """Nothing here touches one database in another way than the other."""
    return sqlite_setting


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZaloBot]:
    async with FakeZaloBot() as server:
        yield server


@pytest.fixture
async def api(zalo: FakeZaloBot) -> AsyncIterator[ZaloBotApi]:
    api = ZaloBotApi(zalo.token, zalo.base, answer_within=1)
    yield api
    await api.close()


@pytest.fixture
async def account(storage: Storage, ward: Ward) -> Account:
    return await storage.places.account(ward_id=ward.id, channel="zalo_bot", outside_id="1459232241454765289")


@pytest.fixture
def woken() -> list[bool]:
    """One entry for each time that somebody was told of something new."""
    return []


@pytest.fixture
async def inbox(storage: Storage, tmp_path: Path, now: Clock, woken: list[bool]) -> AsyncIterator[PromptInbox]:
    async with AsyncExitStack() as stack:
        spool = Spool(tmp_path / "spool")
        # Patient: how long the database may take is tested with the inbox itself.
        inbox = PromptInbox(storage.inbox, spool, wake=lambda: woken.append(True), now=now, patience=5)
        stack.push_async_callback(inbox.close)
        yield inbox
