"""An article of an announcement: chosen, leased by one, asked for once, dropped with its announcement, never forgotten."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from storage import Storage
from storage.announcement import Draft, Kind, State
from storage.article import ChannelArticle, Stage, may_be_article
from storage.audience import WHOLE_WARD, Audience
from storage.channel_articles import LEASE, nobody
from storage.errors import StaleError
from storage.messages import Body, Notice
from storage.models import AnnouncementRow, ChannelArticleRow, DeliveryRow
from storage.people import Person, Role
from storage.places import Ward
from tests.announcing import leaves
from tests.clock import Clock
from tests.population import Population

CHANNEL = "zalo_oa"


def draft(author: Person, **more: Any) -> Draft:
    return Draft(author.ward_id, author.id, Body("Họp"), article=CHANNEL, **more)


class Waiting:
    """An announcement that is being sent, and its article."""

    def __init__(self, storage: Storage, ward: Ward, author: Person, now: Clock, number: int) -> None:
        self.storage, self.ward, self.author, self.now, self.number = storage, ward, author, now, number
        self.articles = storage.channel_articles

    async def claim(self) -> ChannelArticle | None:
        return await self.articles.claim(self.ward.id, CHANNEL, now=self.now())

    async def claimed(self) -> ChannelArticle:
        found = await self.claim()
        assert found is not None
        return found

    async def stands(self) -> ChannelArticle:
        found = await self.articles.of(self.number)
        assert found is not None
        return found

    async def look_after(self) -> None:
        def tell(article: ChannelArticle) -> Sequence[Notice]:
            return [Notice(self.author.id, Body("xem"), f"article:{article.id}:{article.stage}")]

        await self.articles.look_after(self.ward.id, CHANNEL, now=self.now(), tell=tell)

    async def told(self) -> int:
        async with self.storage.db.read() as session:
            rows = await session.scalars(select(DeliveryRow).where(DeliveryRow.dedupe_key.startswith("article:")))
            return len(rows.all())

    async def becomes(self, **values: object) -> None:
        async with self.storage.db.write() as session:
            row = await session.get_one(AnnouncementRow, self.number)
            for name, value in values.items():
                setattr(row, name, value)


@pytest.fixture
async def waiting(storage: Storage, ward: Ward, make_person: Population, now: Clock) -> Waiting:
    minh = await make_person("Minh", role=Role.CADRE)
    number = await leaves(storage, minh, now)
    async with storage.db.write() as session:
        session.add(
            ChannelArticleRow(
                ward_id=ward.id, announcement_id=number, channel=CHANNEL, stage=Stage.WANTED, created_at=now(), due_at=now()
            )
        )  # fmt: skip
    return Waiting(storage, ward, minh, now, number)


async def test_choice_is_kept_with_the_announcement_and_waits_until_that_leaves(
    storage: Storage, ward: Ward, make_person: Population, now: Clock
) -> None:
    minh = await make_person("Minh", role=Role.CADRE)
    for _ in range(2):  # the same request, fed again
        one = await storage.announcements.submit(draft(minh), source="a", now=now())
    article = await storage.channel_articles.of(one.id)
    assert article is not None
    assert (article.stage, article.channel, article.people, article.ward) == (
        Stage.WANTED, CHANNEL, (minh.id,), ward.name,
    )  # fmt: skip
    assert await storage.channel_articles.claim(ward.id, CHANNEL, now=now()) is None


async def test_nobody_who_is_left_out_is_reached_by_an_article(
    storage: Storage, ward: Ward, make_person: Population, now: Clock
) -> None:
    minh = await make_person("Minh", role=Role.COMMITTEE)
    subjects = storage.subjects
    free = await subjects.add(ward.id, "Văn hóa", statutory=False, by=minh.id, now=now())
    bound = await subjects.add(ward.id, "Công khai", statutory=True, by=minh.id, now=now())
    wrong = [
        draft(minh, audience=Audience(groups=(ward.groups[0].id,))),
        draft(minh, audience=Audience(without=Audience(roles=(Role.GROUP_HEAD,)))),
        draft(minh, subject_id=free.id),
        draft(minh, kind=Kind.CAMPAIGN),
    ]
    for number, each in enumerate(wrong):
        with pytest.raises(StaleError):
            await storage.announcements.submit(each, source=f"wrong:{number}", now=now())
    await storage.announcements.submit(draft(minh, subject_id=bound.id), source="right", now=now())
    for kind in (Kind.EMERGENCY, Kind.CORRECTION, Kind.REMINDER):
        assert not may_be_article(WHOLE_WARD, kind, left=False)


async def test_article_goes_through_its_stages_in_one_hand(waiting: Waiting) -> None:
    taken = await asyncio.gather(*(waiting.claim() for _ in range(4)))
    (article,) = [each for each in taken if each is not None]
    assert await waiting.articles.ask(article, now=waiting.now())
    assert (await waiting.stands()).stage is Stage.MAKING
    await waiting.articles.began(article, "token", look_at=waiting.now() + timedelta(seconds=5))
    assert await waiting.claim() is None
    waiting.now.forward(seconds=5)
    article = await waiting.claimed()
    assert (article.stage, article.token) == (Stage.MAKING, "token")
    await waiting.articles.made(article, "id", now=waiting.now())
    article = await waiting.claimed()
    assert await waiting.articles.count(waiting.ward.id, CHANNEL, since=waiting.now()) == 0
    assert await waiting.articles.ask(article, now=waiting.now())
    assert await waiting.articles.count(waiting.ward.id, CHANNEL, since=waiting.now()) == 1
    await waiting.articles.sent(article, "number", now=waiting.now())
    article = await waiting.stands()
    assert (article.stage, article.outside_id, article.sent_at) == (Stage.SENT, "id", waiting.now())
    assert await waiting.articles.count(waiting.ward.id, CHANNEL, since=waiting.now()) == 1
    assert await waiting.claim() is None


@pytest.mark.parametrize("stage", [Stage.WANTED, Stage.MADE])
async def test_what_was_asked_by_a_process_that_died_is_asked_by_nobody_and_told(
    waiting: Waiting, stage: Stage
) -> None:
    article = await waiting.claimed()
    if stage is Stage.MADE:
        await waiting.articles.made(article, "id", now=waiting.now())
        article = await waiting.claimed()
    assert await waiting.articles.ask(article, now=waiting.now())
    await waiting.look_after()
    assert (await waiting.stands()).stage not in {Stage.UNKNOWN, stage}
    waiting.now.forward(seconds=LEASE.total_seconds())
    await asyncio.gather(*(waiting.look_after() for _ in range(3)))
    assert ((await waiting.stands()).stage, await waiting.told()) == (Stage.UNKNOWN, 1)
    assert await waiting.claim() is None
    await waiting.articles.began(article, "token", look_at=waiting.now())  # what comes too late begins nothing
    assert (await waiting.stands()).stage is Stage.UNKNOWN
    await waiting.articles.sent(article, "number", now=waiting.now())  # but that it was sent is believed
    assert (await waiting.stands()).stage is Stage.SENT


async def test_a_process_that_dies_before_it_asks_is_followed_by_another(waiting: Waiting) -> None:
    first = await waiting.claimed()
    waiting.now.forward(seconds=LEASE.total_seconds())
    second = await waiting.claimed()
    assert not await waiting.articles.ask(first, now=waiting.now())
    assert await waiting.articles.ask(second, now=waiting.now())
    await waiting.articles.failed(first, "quota", now=waiting.now(), tell=nobody)
    assert (await waiting.stands()).stage is Stage.MAKING


async def test_what_was_surely_refused_is_asked_again_later(waiting: Waiting) -> None:
    article = await waiting.claimed()
    assert await waiting.articles.ask(article, now=waiting.now())
    await waiting.articles.again(article, "busy", at=waiting.now() + timedelta(minutes=1))
    assert (await waiting.stands()).stage is Stage.WANTED
    waiting.now.forward(minutes=1)
    article = await waiting.claimed()
    await waiting.articles.made(article, "id", now=waiting.now())
    article = await waiting.claimed()
    assert await waiting.articles.ask(article, now=waiting.now())
    await waiting.articles.again(article, "night", at=waiting.now() + timedelta(hours=8))
    stands = await waiting.stands()
    assert (stands.stage, stands.failure, stands.sent_at) == (Stage.MADE, "night", None)
    assert await waiting.claim() is None


@pytest.mark.parametrize(
    ("values", "failure", "told"),
    [
        ({"state": State.CANCELLED}, "cancelled", 1),
        ({"state": State.DROPPED}, "cancelled", 1),
        ({"expires_at": "now"}, "expired", 1),
    ],
)
async def test_article_ends_with_its_announcement(
    waiting: Waiting, values: dict[str, object], failure: str, told: int
) -> None:
    article = await waiting.claimed()
    await waiting.becomes(**{name: waiting.now() if value == "now" else value for name, value in values.items()})
    assert not await waiting.articles.ask(article, now=waiting.now())  # already in hand: it is let go
    assert await waiting.claim() is None
    await waiting.look_after()
    stands = await waiting.stands()
    assert (stands.stage, stands.failure, await waiting.told()) == (Stage.DROPPED, failure, told)


async def test_a_pause_holds_the_article_and_a_report_does_not_end_it(waiting: Waiting) -> None:
    await waiting.becomes(state=State.PAUSED)
    assert await waiting.claim() is None
    await waiting.look_after()
    await waiting.becomes(state=State.SENT)
    assert (await waiting.claimed()).stage is Stage.WANTED


async def test_a_correction_that_leaves_ends_an_article_that_has_not(waiting: Waiting) -> None:
    right = await leaves(waiting.storage, waiting.author, waiting.now, source="right", corrects_id=waiting.number)
    assert right
    assert await waiting.claim() is None
    await waiting.look_after()
    stands = await waiting.stands()
    assert (stands.stage, stands.failure) == (Stage.DROPPED, "corrected")
