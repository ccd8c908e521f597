"""Articles: written within Zalo's limits, made while it takes its time, sent once to all followers, or told that not."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.channels.client import BusyError, MisconfiguredError, NightError, QuotaError, RefusedError, UnreachableError
from bot.channels.zalo_oa.articles import Articles, StillMakingError, UncertainError, Written, shortened
from bot.channels.zalo_oa.calls import Calls
from tests.bot.channels.zalo_oa.conftest import Desk
from tests.clock import Clock
from tests.fakes.telegram.failures import Failure
from tests.fakes.zalo_oa import FakeZaloOa
from tests.fakes.zalo_oa.refusal import refused

NEWS = Written(
    "Họp tổ " * 40, "Phường Mẫu", "Bà con đến dự. " * 60, "https://phuong.vn/cover/1.jpg", ["Một <b>", "Hai"]
)


@pytest.fixture
async def articles(desk: Desk, now: Clock) -> AsyncIterator[Articles]:
    calls = Calls(desk.tokens, desk.zalo.base, desk.zalo.keys.app_secret, answer_within=1)
    yield Articles(calls, desk.storage.channel_tokens, desk.account.id, now)
    await calls.close()


async def test_article_is_made_and_reaches_everybody_who_follows(articles: Articles, zalo: FakeZaloOa) -> None:
    lan, hoa, minh = (zalo.person(name) for name in ("Lan", "Hoa", "Minh"))
    for person in (lan, hoa):
        person.follow()
    hoa.block()
    token = await articles.create(NEWS)
    with pytest.raises(StillMakingError):
        await articles.made(token)
    assert await articles.send(await articles.made(token))
    (article,) = zalo.articles.made
    assert [len(each.messages) for each in (lan, hoa, minh)] == [1, 0, 0]
    assert (len(article.title) <= 150, article.title.endswith("…"), article.paragraphs) == (
        True,
        True,
        ["Một ‹b›", "Hai"],
    )
    assert zalo.articles.quota == 39


REFUSALS: list[tuple[int, type[Exception]]] = [
    (-214, StillMakingError),
    (-223, QuotaError),
    (-234, NightError),
    (-235, RefusedError),
    (-240, RefusedError),
    (-201, RefusedError),
    (-224, MisconfiguredError),
    (-32, BusyError),
    (-200, UncertainError),
    (-9999, UncertainError),
]


@pytest.mark.parametrize(("code", "kind"), REFUSALS)
async def test_refusals_say_whether_it_was_surely_not_sent(
    articles: Articles, zalo: FakeZaloOa, code: int, kind: type[Exception]
) -> None:
    zalo.fail("/v2.0/oa/message", refused(code))
    with pytest.raises(Exception) as told:  # noqa: PT011 — its kind is what the test looks at
        await articles.send("id")
    assert type(told.value) is kind


@pytest.mark.parametrize(
    "failure", [Failure.hang(carried_out=True), Failure.reset(carried_out=True), Failure.broken(), Failure.garbage()]
)
async def test_no_answer_means_that_nobody_knows(articles: Articles, zalo: FakeZaloOa, failure: Failure) -> None:
    zalo.fail("/v2.0/article/create", failure)
    with pytest.raises(UncertainError):
        await articles.create(NEWS)
    token = await articles.create(NEWS)
    zalo.fail("/v2.0/article/verify", failure)
    with pytest.raises(UnreachableError):  # looking again changes nothing
        await articles.made(token)


async def test_who_is_not_reached_at_all_has_done_nothing(desk: Desk, now: Clock) -> None:
    calls = Calls(desk.tokens, "http://127.0.0.1:9", "", answer_within=1)
    with pytest.raises(UnreachableError) as told:
        await Articles(calls, desk.storage.channel_tokens, desk.account.id, now).create(NEWS)
    assert type(told.value) is UnreachableError
    await calls.close()


async def test_what_a_person_must_mend_is_noted_and_forgotten(articles: Articles, desk: Desk, zalo: FakeZaloOa) -> None:
    zalo.fail("/v2.0/article/create", refused(-224))
    with pytest.raises(MisconfiguredError):
        await articles.create(NEWS)
    keys: Any = await desk.storage.channel_tokens.get(desk.account.id)
    assert keys.trouble == -224
    await articles.recovered()
    keys = await desk.storage.channel_tokens.get(desk.account.id)
    assert keys.trouble is None


def test_words_are_shortened_between_words() -> None:
    assert shortened("Họp  tổ\ndân phố", 20) == "Họp tổ dân phố"
    assert shortened("Họp tổ dân phố số ba", 12) == "Họp tổ dân…"
