"""What a way carries until a day: lawful hours, pace, days."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from knowledge.reach.hours import VIETNAM, Limits, carries

EVENING = datetime(2026, 11, 23, 21, 30, tzinfo=VIETNAM)
DAYTIME = Limits(opens=6, closes=22)


@pytest.mark.parametrize(
    ("limits", "hours", "most"),
    [
        (Limits(), 1, None),
        (Limits(in_all=3000), 1, 3000),
        (Limits(per_minute=100), 1, 6000),
        (replace(DAYTIME, per_minute=100), 1, 3000),
        (replace(DAYTIME, per_day=500), 1, 500),
        (replace(DAYTIME, per_day=500), 12, 1000),
        (replace(DAYTIME, per_day=500, in_all=700), 12, 700),
        (replace(DAYTIME, per_day=500, lead=timedelta(minutes=40)), 12, 500),
        (replace(DAYTIME, lead=timedelta(minutes=40)), 1, 0),
        (Limits(lead=timedelta(days=3)), 71, 0),
        (Limits(per_day=500, lead=timedelta(days=3)), 73, 500),
    ],
)
def test_what_can_leave_until_then(limits: Limits, hours: int, most: int | None) -> None:
    assert carries(limits, EVENING, EVENING + timedelta(hours=hours)) == most


def test_nothing_leaves_into_the_past() -> None:
    assert carries(Limits(), EVENING, EVENING - timedelta(hours=1)) == 0


def test_a_moment_needs_its_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        carries(Limits(), EVENING.replace(tzinfo=None), EVENING)
