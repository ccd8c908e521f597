"""Windows on both sides of each threshold; terms as they held on a day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reach.terms import package, template_terms, window_terms, windowed
from knowledge.reach.window import Heard, Opening, Window, window

CHANNEL = "zalo_oa"
SPOKE = datetime(2026, 11, 20, 1, tzinfo=UTC)
TERMS = window_terms(CHANNEL, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("hours", "said", "left", "opening"),
    [
        (47.99, 0, None, Opening.FREE),
        (48, 0, None, Opening.PAID),
        (167.99, 0, None, Opening.PAID),
        (168, 0, None, Opening.CLOSED),
        (1, 7, None, Opening.FREE),
        (1, 8, None, Opening.PAID),
        (1, 20, 2, Opening.FREE),
        (1, 0, 0, Opening.PAID),
        (200, 0, 5, Opening.CLOSED),
    ],
)
def test_window_stands(hours: float, said: int, left: int | None, opening: Opening) -> None:
    now = SPOKE + timedelta(hours=hours)
    assert window(TERMS, Heard(SPOKE, said, left), now).opening is opening


def test_how_long_and_for_how_many_is_told() -> None:
    now = SPOKE + timedelta(hours=1)
    assert window(TERMS, Heard(SPOKE, 3), now) == Window(Opening.FREE, SPOKE + timedelta(hours=48), 5)
    assert window(TERMS, Heard(SPOKE, 8), now).until == SPOKE + timedelta(days=7)


@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=0, max_value=100))
def test_a_channel_without_terms_is_always_open(hours: int, said: int) -> None:
    assert window(None, Heard(SPOKE, said), SPOKE + timedelta(hours=hours)) == Window(Opening.FREE)


@given(
    st.integers(min_value=0, max_value=300),
    st.integers(min_value=0, max_value=20),
    st.integers(min_value=0, max_value=9),
)
def test_waiting_and_writing_never_open_a_window(hours: int, said: int, more: int) -> None:
    rank = [Opening.FREE, Opening.PAID, Opening.CLOSED].index
    now, later = SPOKE + timedelta(hours=hours), SPOKE + timedelta(hours=hours + more)
    assert rank(window(TERMS, Heard(SPOKE, said), now).opening) <= rank(
        window(TERMS, Heard(SPOKE, said + more), later).opening
    )


def test_terms_hold_from_their_day() -> None:
    assert window_terms(CHANNEL, date(2023, 6, 19)) is None
    assert [each.channel for each in windowed(date(2026, 11, 22))] == [CHANNEL]
    assert template_terms("template_id", date(2025, 12, 31)) is None
    assert package(CHANNEL, "growth", date(2026, 5, 31)) is None
    bought = package(CHANNEL, "growth", date(2026, 6, 1))
    assert bought is not None
    assert bought.included == 500
