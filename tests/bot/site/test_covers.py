"""Covers of articles: drawn for whoever has the signed address, once the article is asked for; the headline is found."""

import io
from datetime import timedelta

import aiohttp
import pytest
from PIL import Image

from bot.channels.zalo_oa.article_sending import ArticleSending
from bot.channels.zalo_oa.articles import Articles
from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.oauth import OAuth
from bot.channels.zalo_oa.tokens import Tokens
from bot.covers import HIGH, WIDE, Covers, draw, headline
from bot.texts import load
from storage.article import Stage
from storage.channel_tokens import REFRESH_LIVES, Pair
from storage.messages import Body
from storage.models import ChannelArticleRow
from tests.announcing import leaves
from tests.bot.site.conftest import Running
from tests.bot.site.world import World
from tests.clock import Clock
from tests.fakes.zalo_oa import FakeZaloOa

WARD = "Phường Mẫu"


async def wanted(world: World, now: Clock) -> ChannelArticleRow:
    """An announcement that is to go as an article."""
    author = await world.storage.people.meet(
        account_id=world.account.id, ward_id=world.ward.id, channel="web", outside_id="m", name="Minh", now=now()
    )
    number = await leaves(world.storage, author, now, body=Body("Họp tổ dân phố"))
    row = ChannelArticleRow(
        ward_id=world.ward.id, announcement_id=number, channel="zalo_oa", stage=Stage.WANTED, created_at=now(), due_at=now()
    )  # fmt: skip
    async with world.storage.db.write() as session:
        session.add(row)
    return row


async def test_cover_opens_under_its_address_once_the_article_is_asked_for(quiet_chat: Running) -> None:
    world, now = quiet_chat.world, Clock()
    row = await wanted(world, now)
    number = row.announcement_id
    covers = Covers(world.site.key, quiet_chat.url)
    address = covers.of(number)
    assert address is not None
    async with aiohttp.ClientSession() as browser:
        async with browser.get(address) as answer:
            assert answer.status == 404  # nobody was asked to fetch it
        async with world.storage.db.write() as session:
            (await session.get_one(ChannelArticleRow, row.id)).stage = Stage.MAKING
        async with browser.get(address) as answer:
            assert (answer.status, answer.content_type) == (200, "image/jpeg")
            with Image.open(io.BytesIO(await answer.read())) as picture:
                assert picture.size == (WIDE, HIGH)
        forged = Covers("another key", quiet_chat.url).of(number) or ""
        for wrong in (forged, f"{quiet_chat.url}/cover/{number}.jpg", covers.of(number + 1) or ""):
            async with browser.get(wrong) as answer:
                assert answer.status == 404


def test_without_a_public_address_there_is_no_cover() -> None:
    assert Covers("key", "").of(1) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("📢 Thông báo của Phường Mẫu\n\nHọp tổ lúc 8 giờ.\nMang theo sổ.", "Họp tổ lúc 8 giờ."),
        ("GIẤY MỜI HỌP\nPhường Mẫu mời bà con", "GIẤY MỜI HỌP"),
        ("Phường Mẫu họp tổ", "Phường Mẫu họp tổ"),
        ("  \n", WARD),
    ],
)
def test_headline_is_the_first_line_that_says_something(text: str, found: str) -> None:
    assert headline(text, WARD) == found


@pytest.mark.parametrize("words", ["Họp", "một việc " * 200, "a" * 500])
def test_long_headlines_stay_on_the_picture(words: str) -> None:
    with Image.open(io.BytesIO(draw(WARD, words))) as picture:
        below = picture.convert("L").crop((0, HIGH - 80, WIDE, HIGH - 50))
        assert max(below.tobytes()) < 120  # the ground, and no letter on it


async def test_zalo_fetches_the_cover_while_it_takes_the_article(quiet_chat: Running) -> None:
    world, now = quiet_chat.world, Clock()
    account = await world.storage.places.account(ward_id=world.ward.id, channel="zalo_oa", outside_id="oa")
    await wanted(world, now)
    async with FakeZaloOa(now=now) as zalo:
        zalo.articles.fetches = True
        access, refresh = zalo.grants.mint()
        pair = Pair(access, refresh, now() + timedelta(hours=25), now() + REFRESH_LIVES)
        await world.storage.channel_tokens.grant(account.id, pair, oa_id=zalo.oa_id, now=now())
        oauth = OAuth(zalo.keys.app_id, zalo.keys.app_secret, zalo.base)
        calls = Calls(Tokens(world.storage.channel_tokens, account.id, oauth, now), zalo.base, "")
        articles = Articles(calls, world.storage.channel_tokens, account.id, now)
        covers = Covers(world.site.key, quiet_chat.url)
        sending = ArticleSending(world.storage, world.ward.id, articles, covers=covers, texts=load(), now=now)
        assert await sending.step()
        await calls.close()
        (made,) = zalo.articles.made
    with Image.open(io.BytesIO(made.cover)) as picture:
        assert picture.size == (WIDE, HIGH)
