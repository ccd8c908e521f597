"""An announcement that also goes as an article: author, second person, followers, and what each of them is told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.channels.zalo_oa.article_sending import ArticleSending
from bot.channels.zalo_oa.articles import Articles
from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.oauth import OAuth
from bot.channels.zalo_oa.tokens import Tokens
from bot.covers import Covers
from bot.texts import load
from storage.article import ChannelArticle, Stage
from storage.channel_tokens import REFRESH_LIVES, Pair
from storage.models import ContactRow
from storage.people import Role
from tests.fakes.zalo_oa import FakeZaloOa
from tests.handlers.room import Room, Visitor

WORDS = "Tiêm phòng cho chó mèo sáng thứ Bảy tại sân nhà văn hóa."
OFFER = "Đăng thành bài Zalo cho mọi người quan tâm"


@asynccontextmanager
async def worker(room: Room, zalo: FakeZaloOa) -> AsyncIterator[ArticleSending]:
    """The part of the worker that sends the ward's articles."""
    account = await room.storage.places.account(ward_id=room.ward.id, channel="zalo_oa", outside_id="oa")
    oauth = OAuth(zalo.keys.app_id, zalo.keys.app_secret, zalo.base)
    tokens = Tokens(room.storage.channel_tokens, account.id, oauth, room.now)
    access, refresh = zalo.grants.mint()
    pair = Pair(access, refresh, room.now() + timedelta(hours=25), room.now() + REFRESH_LIVES)
    await room.storage.channel_tokens.grant(account.id, pair, oa_id=zalo.oa_id, now=room.now())
    calls = Calls(tokens, zalo.base, zalo.keys.app_secret, answer_within=2)
    articles = Articles(calls, room.storage.channel_tokens, account.id, room.now)
    covers = Covers("key", "https://phuong.vn")
    try:
        yield ArticleSending(room.storage, room.ward.id, articles, covers=covers, texts=load(), now=room.now)
    finally:
        await calls.close()


async def follower(room: Room, name: str, *, silent_for: timedelta) -> None:
    account = await room.storage.places.account(ward_id=room.ward.id, channel="zalo_oa", outside_id="oa")
    person = await room.population(name, account=account, outside_id=name)
    assert person.contact is not None
    async with room.storage.db.write() as session:
        (await session.get_one(ContactRow, person.contact.id)).seen_at = room.now() - silent_for


async def composing(room: Room, audience: str = "toàn phường") -> Visitor:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says("/thongbao")
    await minh.presses("Soạn thông báo")
    await minh.says(WORDS)
    await minh.says(audience)
    return minh


async def handed_in(room: Room) -> tuple[Visitor, Visitor, int]:
    """Author and second person, and the announcement that waits for the latter; it shall go as an article, too."""
    thu = await room.visitor("Thu", role=Role.CADRE)
    await follower(room, "Hoa", silent_for=timedelta(hours=1))
    await follower(room, "Sen", silent_for=timedelta(days=30))
    minh = await composing(room)
    await minh.presses("Tùy chọn khác")
    shown = await minh.presses(f"{OFFER}: không")
    assert any("gửi rồi thì không thu lại" in each.text for each in shown)
    # Hoa is reached by a message, Sen only perhaps: she counts as not reached, and is left for paper.
    assert "bài Zalo OA cho mọi người quan tâm: thêm 1 hộ có thể thấy" in minh.last.text
    assert "tới được 3/4 hộ" in minh.last.text
    assert "Phát giấy 1 hộ" in minh.last.text
    await minh.presses("Xin duyệt")
    (one,) = await room.storage.announcements.coming(room.ward.id)
    return minh, thu, one.id


async def article_of(room: Room, number: int) -> ChannelArticle:
    found = await room.storage.channel_articles.of(number)
    assert found is not None
    return found


async def test_article_from_author_over_second_person_to_followers(room: Room) -> None:
    async with FakeZaloOa(now=room.now) as zalo, worker(room, zalo) as sending:
        lan = zalo.person("Lan")
        lan.follow()
        minh, thu, number = await handed_in(room)
        (card,) = await thu.presses_data(f"ann|0|told|{number}")
        assert "Đăng thêm thành bài Zalo cho mọi người quan tâm" in card.text
        assert "tháng này đã đăng 0" in card.text
        assert not await sending.step()  # nobody has approved it
        await thu.presses_data(f"ann|0|approve|{number}")
        for _ in range(5):
            await sending.step()
            room.now.forward(seconds=20)
        assert [message.text for message in lan.messages] == [WORDS]
        (report,) = await minh.presses_data(f"ann|0|report|{number}")
        assert "Bài Zalo: đã gửi lúc" in report.text
        assert "không biết ai đã đọc" in report.text
        shown = await minh.presses_data(f"ann|0|correct|{number}")
        assert any("đã gửi thì không thu lại" in each.text for each in shown)
        again = await composing(room)
        await again.presses("Tùy chọn khác")
        shown = await again.presses(f"{OFFER}: không")
        assert any("tháng này đã đăng 1" in each.text for each in shown)


async def test_what_is_called_off_before_it_was_sent_ends_with_its_article(room: Room) -> None:
    async with FakeZaloOa(now=room.now) as zalo, worker(room, zalo) as sending:
        lan = zalo.person("Lan")
        lan.follow()
        minh, thu, number = await handed_in(room)
        await thu.presses_data(f"ann|0|approve|{number}")
        await sending.step()
        shown = await minh.presses_data(f"ann|0|stop|{number}")
        assert not any("không thu lại" in each.text for each in shown)
        for _ in range(4):
            await sending.step()
            room.now.forward(seconds=20)
        assert (lan.messages, (await article_of(room, number)).stage) == ([], Stage.DROPPED)


async def test_article_is_offered_only_where_nobody_is_left_out(room: Room) -> None:
    await room.visitor("Thu", role=Role.CADRE)
    minh = await composing(room)
    await minh.presses("Tùy chọn khác")
    assert OFFER not in str(minh.last.labels)  # the ward has no such account
    await follower(room, "Hoa", silent_for=timedelta(hours=1))
    await minh.presses("Quay lại")
    await minh.presses("Tùy chọn khác")
    await minh.presses(f"{OFFER}: không")
    await minh.presses("Tùy chọn khác")
    await minh.presses("Chủ đề")
    await minh.presses("Xem thêm")
    await minh.presses("Y tế")  # who has left it would see the article all the same
    assert "có thể thấy" not in minh.last.text
    await minh.presses("Tùy chọn khác")
    assert OFFER not in str(minh.last.labels)
    await minh.presses("Quay lại")
    await minh.presses("Xin duyệt")
    (one,) = await room.storage.announcements.coming(room.ward.id)
    assert await room.storage.channel_articles.of(one.id) is None


async def test_article_is_taken_back_by_hand_and_by_what_one_person_sends(room: Room) -> None:
    await room.visitor("Thu", role=Role.CADRE)
    await follower(room, "Hoa", silent_for=timedelta(hours=1))
    minh = await composing(room)
    for way in (f"{OFFER}: có", "Gửi khẩn"):
        await minh.presses("Tùy chọn khác")
        await minh.presses(f"{OFFER}: không")
        assert "có thể thấy" in minh.last.text
        await minh.presses("Tùy chọn khác")
        await minh.presses(way)
        assert "có thể thấy" not in minh.last.text
    await minh.presses("Tùy chọn khác")
    assert OFFER not in str(minh.last.labels)
