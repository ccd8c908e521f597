"""An article is taken by day, in time before the day, and never one of the ways that replace another."""

from datetime import UTC, date, datetime, timedelta

import pytest

from knowledge.reach.article import article_channel, article_way
from knowledge.reach.mix import Why
from knowledge.reach.ways import Stock, ways

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)  # 12:00 in Việt Nam
EVENING = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)  # 22:30


@pytest.mark.parametrize(
    ("since", "hours", "closed"),
    [
        (NOON, 2, None),
        (NOON, 0.5, Why.LATE),  # the channel looks at it first
        (EVENING, 7, Why.LATE),  # until 5:30
        (EVENING, 9, None),
    ],
)
def test_article_is_in_time_or_late(since: datetime, hours: float, closed: Why | None) -> None:
    way = article_way("zalo_oa", since=since, until=since + timedelta(hours=hours))
    assert way is not None
    assert (way.name, way.price, way.closed) == ("zalo_oa_article", 0, closed)
    assert way.certainty < 50


def test_only_some_channels_have_articles() -> None:
    assert article_way("telegram", since=NOON, until=NOON + timedelta(days=1)) is None
    assert article_channel(["telegram", "web", "zalo_oa"], date(2026, 11, 23)) == "zalo_oa"
    assert article_channel(["telegram", "zalo_oa"], date(2020, 1, 1)) is None
    assert article_channel([], date(2026, 11, 23)) is None


def test_article_is_no_way_of_the_mix() -> None:
    offered = ways(["web", "zalo_oa"], Stock(), since=NOON, until=NOON + timedelta(days=2))
    assert "zalo_oa_article" not in {way.name for way in offered}
