"""Nothing leaves at night, and nothing waits longer than the night."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.quiet import at_any_hour, is_quiet, may_leave

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHT = timedelta(hours=9, minutes=30)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        ("2026-11-23 20:59:59", "2026-11-23 20:59:59"),
        ("2026-11-23 21:00", "2026-11-24 06:30"),
        ("2026-11-24 00:00", "2026-11-24 06:30"),
        ("2026-11-24 06:29:59", "2026-11-24 06:30"),
        ("2026-11-24 06:30", "2026-11-24 06:30"),
        ("2026-12-31 23:59", "2027-01-01 06:30"),
    ],
)
def test_night_ends_at_half_past_six(moment: str, leaves: str) -> None:
    assert may_leave(at(moment)) == at(leaves)
    assert may_leave(at(moment).astimezone(UTC)) == at(leaves)
    assert at_any_hour(at(moment)) == at(moment)


@given(st.integers(0, 20 * 365 * 24 * 3600).map(lambda seconds: at("2020-01-01") + timedelta(seconds=seconds)))
def test_what_may_leave_leaves_at_once_by_day_and_within_the_night_otherwise(moment: datetime) -> None:
    leaves = may_leave(moment)
    assert not is_quiet(leaves)
    assert timedelta() <= leaves - moment <= NIGHT
    assert (leaves == moment) == (not is_quiet(moment))
    assert may_leave(leaves) == leaves


def test_moment_needs_its_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        may_leave(datetime(2026, 11, 23, 8))  # noqa: DTZ001 — the point
