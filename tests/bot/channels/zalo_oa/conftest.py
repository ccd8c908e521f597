"""An account on the platform that only looks like Zalo's, with its first pair of keys."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.channels.zalo_oa.api import ZaloOaApi
from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.free_messages import FreeMessages
from bot.channels.zalo_oa.oauth import OAuth
from bot.channels.zalo_oa.tokens import Tokens
from storage import Storage
from storage.channel_tokens import REFRESH_LIVES, Pair
from storage.places import Account, Ward
from storage.windows import Windows
from tests.clock import Clock
from tests.fakes.zalo_oa import FakeZaloOa, Person


class Desk:
    """What a process has to speak for the account; `process()` makes what another one has."""

    def __init__(self, storage: Storage, zalo: FakeZaloOa, account: Account, now: Clock) -> None:
        self.storage, self.zalo, self.account, self.now = storage, zalo, account, now
        self.opened: list[ZaloOaApi] = []
        self.oauth = OAuth(zalo.keys.app_id, zalo.keys.app_secret, zalo.base, answer_within=2)
        self.tokens = self.process()
        self.api = self.speaks(self.tokens)

    def process(self) -> Tokens:
        return Tokens(self.storage.channel_tokens, self.account.id, self.oauth, self.now)

    def speaks(
        self, tokens: Tokens, *, buttons: bool = False, secret: str | None = None, windows: Windows | None = None
    ) -> ZaloOaApi:
        secret = self.zalo.keys.app_secret if secret is None else secret
        self.calls = Calls(tokens, self.zalo.base, secret, answer_within=2)
        self.free = FreeMessages(self.calls, windows or self.storage.windows, self.account.id, self.now)
        api = ZaloOaApi(
            self.calls, self.storage.channel_tokens, self.account.id, self.free, buttons=buttons, now=self.now
        )
        self.opened.append(api)
        return api

    async def consent(self, *, hours: float = 25) -> None:
        """The account gets a pair of keys that this process did not see being made."""
        access, refresh = self.zalo.grants.mint()
        now = self.now()
        pair = Pair(access, refresh, now + timedelta(hours=hours), now + REFRESH_LIVES)
        await self.storage.channel_tokens.grant(self.account.id, pair, oa_id=self.zalo.oa_id, now=now)

    def forward(self, **amount: float) -> None:
        """Time passes here and at Zalo."""
        self.now.forward(**amount)


@pytest.fixture
def database_setting(sqlite_setting: str) -> str:
    """SQLite alone: only the keys touch the database in a way of their own (test_tokens.py has both)."""
    return sqlite_setting


@pytest.fixture
async def zalo(now: Clock) -> AsyncIterator[FakeZaloOa]:
    async with FakeZaloOa(now=now) as server:
        yield server


@pytest.fixture
async def account(storage: Storage, ward: Ward, zalo: FakeZaloOa) -> Account:
    return await storage.places.account(ward_id=ward.id, channel="zalo_oa", outside_id=zalo.keys.app_id)


@pytest.fixture
async def desk(storage: Storage, zalo: FakeZaloOa, account: Account, now: Clock) -> AsyncIterator[Desk]:
    made = Desk(storage, zalo, account, now)
    await made.consent()
    now.forward(minutes=5)  # the pair is not so new any more that a refusal would be blamed on Zalo
    yield made
    for api in made.opened:
        await api.close()


@pytest.fixture
def lan(zalo: FakeZaloOa) -> Person:
    """Somebody who has just written."""
    person = zalo.person("Lan")
    person.send("chào")
    return person
