"""What goes wrong on Zalo: numbers without a list, lists of yesterday, pictures that are gone, posts that are played back."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from storage.models import ContactRow, SaidMessageRow
from tests.fakes.zalo_bot import FakeZaloBot
from tests.fakes.zalo_oa import FORGERIES, FakeZaloOa
from tests.pictures import jpeg
from tests.scenes.town import Town, living
from tests.scenes.zalo_people import ZaloSomebody

ANSWERED_WITHIN = 1.5  # seconds; Zalo gives two, and this machine may be busy


@pytest.fixture
async def official(sqlite_setting: str) -> AsyncIterator[tuple[Town, FakeZaloOa, ZaloSomebody]]:
    """A town with an official account, and a resident who has chosen everything that was asked."""
    async with living(sqlite_setting, "zalo_oa") as town:
        lan = await town.resident("zalo_oa")
        assert isinstance(town.zalo, FakeZaloOa)
        assert isinstance(lan, ZaloSomebody)
        yield town, town.zalo, lan


async def test_numbers_pictures_and_lists_that_are_no_more(
    official: tuple[Town, FakeZaloOa, ZaloSomebody],
) -> None:
    town, zalo, lan = official
    await lan.send("88")
    await lan.sees("Không có lựa chọn này")
    async with town.storage.db.write() as session:  # a day passes
        day = timedelta(days=1)
        for row in await session.scalars(select(SaidMessageRow)):
            row.created_at -= day
            row.said_at = row.said_at and row.said_at - day
    await lan.press("Hỏi")
    await lan.sees("hỏi")

    lan.person.send_photo(jpeg())
    zalo.expire()  # before anybody could fetch it
    await lan.sees("Bác gửi lại giúp em")

    newcomer = await town.somebody("zalo_oa", "Hoa")
    await newcomer.send("2")
    await newcomer.sees("trợ lý tự động")
    await lan.send("/hoi điều 15 luật dân chủ cơ sở")
    await lan.sees("Điều 15")


async def test_posts_that_are_forged_or_come_again(official: tuple[Town, FakeZaloOa, ZaloSomebody]) -> None:
    town, zalo, lan = official
    await lan.send("/hoi điều 15 luật dân chủ cơ sở")
    await lan.sees("Điều 15")
    body, before = zalo.webhook.bodies[-1], len(lan.messages())
    question = next(one for one in reversed(zalo.webhook.bodies) if b"user_send_text" in one)
    assert await zalo.webhook.post(question, zalo.webhook.signature(question)) == 200
    for name, forge in FORGERIES.items():
        assert await zalo.webhook.post(*forge(zalo.keys, question)) == 403, name
    zalo.forward(days=-2)
    lan.person.send("/hoi điều 21 luật dân chủ cơ sở")  # an event of the day before yesterday
    old = zalo.webhook.bodies[-1]
    assert await zalo.webhook.post(old, zalo.webhook.signature(old)) == 403
    zalo.forward(days=2)
    await lan.sees_nothing_new()
    assert (len(lan.messages()), body != old) == (before, True)
    assert town.zalo is zalo


async def test_post_is_answered_while_the_database_stands_still(
    official: tuple[Town, FakeZaloOa, ZaloSomebody],
) -> None:
    town, zalo, lan = official
    posted = len(zalo.webhook.posted)
    async with town.storage.db.write() as session:
        await session.execute(update(ContactRow).values(seen_at=ContactRow.seen_at).where(ContactRow.id < 0))
        lan.person.send("/hoi điều 15 luật dân chủ cơ sở")
        await zalo.until(lambda: len(zalo.webhook.posted) > posted or None, "an answer to the webhook", 5.0)
        await asyncio.sleep(1.0)
    first = zalo.webhook.posted[posted]
    assert (first.status, first.retry) == (200, 0)
    assert first.seconds < ANSWERED_WITHIN
    await lan.sees("Điều 15")


async def test_follower_who_blocked_the_account_is_written_to_no_more(
    official: tuple[Town, FakeZaloOa, ZaloSomebody],
) -> None:
    town, zalo, lan = official
    minh = await town.cadre("web")
    lan.person.block()
    told = len(lan.messages())
    await zalo.until(lambda: any(each.event_name == "unfollow" for each in zalo.webhook.posted) or None, "unfollow")
    await minh.send("/thongbao")
    await minh.press("Soạn thông báo")
    await minh.send("Tiêm phòng cho chó mèo sáng thứ Bảy tại sân nhà văn hóa.")
    await minh.press("Toàn phường")
    await minh.sees("Chưa có ai ở toàn Phường Mẫu liên lạc được")
    assert len(lan.messages()) == told


async def test_group_in_which_nobody_mentions_the_bot_is_left_alone(sqlite_setting: str) -> None:
    async with living(sqlite_setting, "zalo_bot") as town:
        zalo = town.zalo
        assert isinstance(zalo, FakeZaloBot)
        lan, group = zalo.person("Lan"), zalo.group()
        group.say(lan, "tối nay họp tổ nhé bà con")
        group.say(lan, "điều 15 luật dân chủ cơ sở nói gì", mention=True)
        await group.sees("Điều 15", within=40.0)
        assert len(group.messages) == 1
        assert lan.messages == []
