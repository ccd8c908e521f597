"""Each number of days on both sides, and the first day of the law that sets it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.ahead import Gathering, ahead
from knowledge.rules.errors import NotInForceError

SUNDAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("gathering", "days", "ref"),
    [
        (Gathering.GROUP, 2, "59/2023/NĐ-CP:3.3"),
        (Gathering.CONFERENCE, 5, "59/2023/NĐ-CP:11.1.c"),
        (Gathering.DIALOGUE, 7, "72/2025/QH15:43"),
    ],
)
def test_exactly_so_many_days_are_enough_and_one_fewer_is_not(gathering: Gathering, days: int, ref: str) -> None:
    latest = SUNDAY - timedelta(days=days)
    kept = ahead(gathering, meeting=SUNDAY, told=latest)
    assert (kept.enough, kept.days, kept.latest, kept.rule.refs[0]) == (True, days, latest, ref)
    late = ahead(gathering, meeting=SUNDAY, told=latest + timedelta(days=1))
    assert (late.enough, late.days, late.latest) == (False, days - 1, latest)
    assert not ahead(gathering, meeting=SUNDAY, told=SUNDAY + timedelta(days=1)).enough


@pytest.mark.parametrize(
    ("gathering", "first"),
    [
        (Gathering.GROUP, date(2023, 8, 15)),
        (Gathering.CONFERENCE, date(2023, 8, 15)),
        (Gathering.DIALOGUE, date(2025, 6, 16)),
    ],
)
def test_meeting_before_the_law_is_not_judged_by_it(gathering: Gathering, first: date) -> None:
    assert ahead(gathering, meeting=first, told=first - timedelta(days=30)).enough
    with pytest.raises(NotInForceError):
        ahead(gathering, meeting=first - timedelta(days=1), told=first - timedelta(days=30))


@given(st.sampled_from(Gathering), st.integers(-30, 60))
def test_in_time_is_until_the_latest_day(gathering: Gathering, days: int) -> None:
    told = SUNDAY - timedelta(days=days)
    found = ahead(gathering, meeting=SUNDAY, told=told)
    assert found.enough == (told <= found.latest)
