"""No channel and no database is left out by leaving out pairs."""

import pytest

from tests.thinning import CHANNELS, DATABASES, thinned

PAIRS = [(database, channel) for database in DATABASES for channel in CHANNELS]


@pytest.mark.parametrize("name", [f"tests/scenes/test_desk.py::test_{number}" for number in range(8)])
def test_scene_meets_both_channels_and_both_databases(name: str) -> None:
    run = [pair for pair, wanted in zip(PAIRS, thinned(name, PAIRS), strict=True) if wanted]
    assert {database for database, _ in run} == set(DATABASES)
    assert {channel for _, channel in run} == set(CHANNELS)
    assert len(run) == 2


def test_tests_without_a_channel_take_turns() -> None:
    both = [thinned(f"test_{number}", [("sqlite", None), ("postgresql", None)]) for number in range(40)]
    assert all(sum(one) == 1 for one in both)
    assert 10 < sum(one[0] for one in both) < 30
