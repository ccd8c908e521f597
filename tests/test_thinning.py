"""No channel and no database is left out by leaving out pairs."""

import pytest

from tests.thinning import CHANNELS, DATABASES, thinned

PAIRS = [(database, channel) for database in DATABASES for channel in CHANNELS]


@pytest.mark.parametrize("name", [f"tests/scenes/test_desk.py::test_{number}" for number in range(8)])
def test_scene_meets_every_channel_once_and_both_databases(name: str) -> None:
    run = [pair for pair, wanted in zip(PAIRS, thinned(name, PAIRS), strict=True) if wanted]
    assert {database for database, _ in run} == set(DATABASES)
    assert sorted(channel for _, channel in run) == sorted(CHANNELS)


def test_scene_of_two_channels_meets_both_databases() -> None:
    two = [pair for pair in PAIRS if pair[1] in {"web", "telegram"}]
    for number in range(8):
        run = [pair for pair, wanted in zip(two, thinned(f"test_{number}", two), strict=True) if wanted]
        assert {database for database, _ in run} == set(DATABASES)
        assert {channel for _, channel in run} == {"web", "telegram"}


def test_tests_without_a_channel_take_turns() -> None:
    both = [thinned(f"test_{number}", [("sqlite", None), ("postgresql", None)]) for number in range(40)]
    assert all(sum(one) == 1 for one in both)
    assert 10 < sum(one[0] for one in both) < 30
