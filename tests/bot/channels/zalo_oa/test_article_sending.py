"""The worker brings an article to followers exactly once, whatever breaks on the way, or tells those who must look."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels.zalo_oa.article_sending import GIVEN_UP_AFTER, ArticleSending
from bot.channels.zalo_oa.articles import Articles
from bot.channels.zalo_oa.calls import Calls
from bot.covers import Covers
from bot.texts import load
from storage import Storage
from storage.announcement import State
from storage.article import ChannelArticle, Stage
from storage.channel_articles import LEASE, ChannelArticles
from storage.messages import Body
from storage.models import AnnouncementRow, ChannelArticleRow, DeliveryRow
from storage.people import Person, Role
from storage.places import Ward
from tests.announcing import leaves
from tests.bot.channels.zalo_oa.conftest import Desk
from tests.clock import Clock
from tests.fakes.telegram.failures import Failure
from tests.fakes.zalo_oa import FakeZaloOa
from tests.fakes.zalo_oa.people import Person as Follower
from tests.fakes.zalo_oa.refusal import refused
from tests.population import Population

WORDS = Body("📢 Thông báo của Phường Mẫu\n\nHọp tổ tối thứ Bảy.\nMỗi hộ một người.")


class DeathError(Exception):
    """The process is no more."""


class DoomedArticles(ChannelArticles):
    """Dies before or after the n-th time that something is written."""

    def __init__(self, db: Any, *, at: int, after: bool) -> None:
        super().__init__(db)
        self.left, self.after = at, after

    async def _doomed(self, write: Callable[[], Awaitable[Any]]) -> Any:
        self.left -= 1
        if self.left == 0 and not self.after:
            raise DeathError
        done = await write()
        if self.left == 0:
            raise DeathError
        return done

    async def claim(self, *args: Any, **more: Any) -> ChannelArticle | None:
        return await self._doomed(lambda: super(DoomedArticles, self).claim(*args, **more))  # type: ignore[no-any-return]

    async def ask(self, *args: Any, **more: Any) -> bool:
        return await self._doomed(lambda: super(DoomedArticles, self).ask(*args, **more))  # type: ignore[no-any-return]

    async def began(self, *args: Any, **more: Any) -> None:
        await self._doomed(lambda: super(DoomedArticles, self).began(*args, **more))

    async def made(self, *args: Any, **more: Any) -> None:
        await self._doomed(lambda: super(DoomedArticles, self).made(*args, **more))

    async def sent(self, *args: Any, **more: Any) -> None:
        await self._doomed(lambda: super(DoomedArticles, self).sent(*args, **more))


class Post:
    """A worker in front of an announcement that goes as an article."""

    def __init__(self, desk: Desk, ward: Ward, author: Person, number: int) -> None:
        self.desk, self.ward, self.author, self.number = desk, ward, author, number
        self.storage, self.zalo, self.now = desk.storage, desk.zalo, desk.now
        self.opened: list[Calls] = []
        self.worker = self.another()

    def another(self, storage: Storage | None = None, *, site: str = "https://phuong.vn") -> ArticleSending:
        calls = Calls(self.desk.tokens, self.zalo.base, self.zalo.keys.app_secret, answer_within=1)
        self.opened.append(calls)
        articles = Articles(calls, self.storage.channel_tokens, self.desk.account.id, self.now)
        return ArticleSending(
            storage or self.storage,
            self.ward.id,
            articles,
            covers=Covers("key", site),
            texts=load(),
            now=self.now,
            write_again_after=() if storage else (0.1,),
        )

    async def work(self, *, steps: int = 12, seconds: float = 20) -> ChannelArticle:
        for _ in range(steps):
            await self.worker.step()
            self.now.forward(seconds=seconds)
        return await self.article()

    async def article(self) -> ChannelArticle:
        found = await self.storage.channel_articles.of(self.number)
        assert found is not None
        return found

    async def told(self) -> list[str]:
        async with self.storage.db.read() as session:
            rows = await session.scalars(select(DeliveryRow).where(DeliveryRow.dedupe_key.startswith("article:")))
            return sorted({row.body["text"] for row in rows if row.body is not None})

    def sent(self) -> int:
        return sum(each.sent for each in self.zalo.articles.made)


@pytest.fixture
def lan(zalo: FakeZaloOa) -> Follower:
    person = zalo.person("Lan")
    person.follow()
    return person


@pytest.fixture
async def post(desk: Desk, storage: Storage, ward: Ward, make_person: Population, now: Clock) -> AsyncIterator[Post]:
    minh = await make_person("Minh", role=Role.CADRE)
    number = await leaves(storage, minh, now, body=WORDS)
    async with storage.db.write() as session:
        more = {"created_at": now(), "due_at": now()}
        session.add(
            ChannelArticleRow(ward_id=ward.id, announcement_id=number, channel="zalo_oa", stage=Stage.WANTED, **more)
        )
    made = Post(desk, ward, minh, number)
    yield made
    for calls in made.opened:
        await calls.close()


async def test_article_is_asked_for_awaited_and_sent_once(post: Post, lan: Follower) -> None:
    post.zalo.articles.looks = 3
    article = await post.work()
    assert (article.stage, article.sent_at is not None, len(lan.messages)) == (Stage.SENT, True, 1)
    (made,) = post.zalo.articles.made
    assert (made.title, made.author) == ("Họp tổ tối thứ Bảy.", "Phường Mẫu")
    assert made.paragraphs == [
        "Họp tổ tối thứ Bảy.", "Mỗi hộ một người.", "Có gì chưa rõ, mời bà con nhắn cho trang này.",
    ]  # fmt: skip
    assert await post.told() == []


async def test_at_night_it_is_made_and_sent_in_the_morning(post: Post, lan: Follower) -> None:
    post.desk.forward(hours=15)  # 23:35 in Việt Nam
    article = await post.work()
    assert (article.stage, article.failure, lan.messages) == (Stage.MADE, "night", [])
    post.desk.forward(hours=6, minutes=30)
    assert (await post.work()).stage is Stage.SENT
    assert len(lan.messages) == 1


async def test_when_the_month_holds_no_more_nobody_gets_it_and_the_desk_is_told(
    post: Post, lan: Follower, make_person: Population
) -> None:
    chief = await make_person("Hòa", role=Role.ADMINISTRATOR)
    post.zalo.articles.quota = 0
    article = await post.work()
    assert (article.stage, article.failure, lan.messages) == (Stage.FAILED, "quota", [])
    (told,) = await post.told()
    assert "hết lượt bài của tháng" in told
    async with post.storage.db.read() as session:
        rows = await session.scalars(select(DeliveryRow).where(DeliveryRow.dedupe_key.startswith("article:")))
        assert {row.person_id for row in rows} == {post.author.id, chief.id}


@pytest.mark.parametrize("call", ["/v2.0/article/create", "/v2.0/oa/message"])
@pytest.mark.parametrize("failure", [Failure.reset(carried_out=True), Failure.hang(), refused(-200)])
async def test_when_nobody_knows_it_is_not_asked_again_and_people_are_told_to_look(
    post: Post, lan: Follower, call: str, failure: Failure
) -> None:
    post.zalo.fail(call, failure)
    article = await post.work()
    assert article.stage is Stage.UNKNOWN
    assert len(lan.messages) == int(failure.carried_out and call.endswith("message"))
    assert [each.path for each in post.zalo.calls].count(call) <= 1
    (told,) = await post.told()
    assert "OA Manager" in told
    assert "không rõ đã gửi hay chưa" in told


async def test_what_passes_is_tried_again(post: Post, lan: Follower) -> None:
    post.zalo.fail("/v2.0/article/create", refused(-32), refused(-224))
    assert (await post.work(seconds=120)).stage is Stage.SENT
    assert len(lan.messages) == 1


async def test_what_does_not_pass_is_given_up_after_a_day(post: Post, lan: Follower) -> None:
    post.zalo.fail("/v2.0/article/create", refused(-224), times=200)
    article = await post.work(steps=150, seconds=600)
    assert (article.stage, article.failure, lan.messages) == (Stage.FAILED, "late", [])
    (told,) = await post.told()
    assert "một ngày rồi" in told


async def test_what_a_restored_backup_takes_for_unsent_is_not_sent_again(post: Post, lan: Follower) -> None:
    assert (await post.work()).stage is Stage.SENT
    async with post.storage.db.write() as session:
        (await session.scalars(select(ChannelArticleRow))).one().stage = Stage.MADE
    post.now.forward(seconds=GIVEN_UP_AFTER.total_seconds())
    assert (await post.work(steps=2)).stage is Stage.FAILED
    assert len(lan.messages) == 1


async def test_without_a_public_address_there_is_no_cover_and_no_article(post: Post) -> None:
    post.worker = post.another(site="")
    article = await post.work(steps=2)
    assert (article.stage, article.failure, post.zalo.articles.made) == (Stage.FAILED, "no-site", [])


async def test_an_announcement_that_is_called_off_is_not_sent_as_an_article(post: Post, lan: Follower) -> None:
    await post.work(steps=2)
    async with post.storage.db.write() as session:
        (await session.get_one(AnnouncementRow, post.number)).state = State.CANCELLED
    article = await post.work()
    assert (article.stage, lan.messages, await post.told()) == (Stage.DROPPED, [], [])


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("at", range(1, 10))
async def test_whenever_the_worker_dies_followers_get_it_once_or_people_look(
    post: Post, lan: Follower, at: int, *, after: bool
) -> None:
    kept = Storage(post.storage.db)
    kept.channel_articles = DoomedArticles(post.storage.db, at=at, after=after)
    post.worker = post.another(kept)
    with pytest.raises(DeathError):
        await post.work(steps=30)
    post.worker = post.another()
    post.now.forward(seconds=LEASE.total_seconds())
    article = await post.work()
    assert article.stage in {Stage.SENT, Stage.UNKNOWN}
    assert post.sent() == len(lan.messages) <= 1
    if article.stage is Stage.SENT:
        assert post.sent() == 1
    assert len(await post.told()) == int(article.stage is Stage.UNKNOWN)
