"""`doctor` about articles: a right that is missing is a fault only where the ward wants to send some."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.oauth import OAuth
from bot.channels.zalo_oa.tokens import Tokens
from bot.commands.sheet import Sheet
from bot.commands.zalo_oa_articles import show_articles
from bot.texts import load
from storage import Storage
from storage.article import Stage
from storage.channel_tokens import REFRESH_LIVES, Pair
from storage.models import ChannelArticleRow
from storage.people import Role
from storage.places import Ward
from tests.announcing import leaves
from tests.clock import Clock
from tests.fakes.zalo_oa import FakeZaloOa
from tests.fakes.zalo_oa.refusal import refused
from tests.population import Population

LIST = "/v2.0/article/getslice"


@pytest.fixture
async def zalo(now: Clock) -> AsyncIterator[FakeZaloOa]:
    async with FakeZaloOa(now=now) as server:
        yield server


@pytest.fixture
async def calls(storage: Storage, ward: Ward, zalo: FakeZaloOa, now: Clock) -> AsyncIterator[Calls]:
    account = await storage.places.account(ward_id=ward.id, channel="zalo_oa", outside_id=zalo.keys.app_id)
    access, refresh = zalo.grants.mint()
    pair = Pair(access, refresh, now() + timedelta(hours=25), now() + REFRESH_LIVES)
    await storage.channel_tokens.grant(account.id, pair, oa_id=zalo.oa_id, now=now())
    oauth = OAuth(zalo.keys.app_id, zalo.keys.app_secret, zalo.base)
    made = Calls(Tokens(storage.channel_tokens, account.id, oauth, now), zalo.base, zalo.keys.app_secret)
    yield made
    await made.close()


async def test_missing_right_is_a_fault_only_where_articles_are_wanted(
    storage: Storage,
    ward: Ward,
    make_person: Population,
    zalo: FakeZaloOa,
    calls: Calls,
    *,
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = zalo.now

    async def look() -> str:
        await show_articles(calls, storage, load(), Sheet(load()), ward_id=ward.id, now=now())
        return capsys.readouterr().out

    assert "tháng này đã gửi 0" in await look()
    zalo.articles.allowed = False
    assert (await look()).startswith("✔")
    number = await leaves(storage, await make_person("Minh", role=Role.CADRE), Clock(now()))
    row = ChannelArticleRow(
        ward_id=ward.id, announcement_id=number, channel="zalo_oa", stage=Stage.SENT,
        created_at=now(), due_at=now(), sent_at=now(),
    )  # fmt: skip
    async with storage.db.write() as session:
        session.add(row)
    told = await look()
    assert told.startswith("✘")
    assert "tích quyền quản lý bài viết" in told
    zalo.articles.allowed = True
    assert "tháng này đã gửi 1" in await look()
    zalo.fail(LIST, refused(-32))
    assert "Zalo không cho biết" in await look()
