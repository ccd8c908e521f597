"""Residents and cadres do whatever they like in any order: no illegal state, no lost or doubled step."""

import asyncio
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from storage import Database, Storage
from storage.database import sqlite_url
from tests.clock import Clock
from tests.postgresql import PostgresqlServer
from tests.storage.petitions.life.play import Play
from tests.storage.petitions.life.world import World

seeds = st.integers(0, 2**32 - 1)
SUPPRESSED = list(HealthCheck)  # Databases are slow data.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]  # Another seed is no simpler one.


async def live(setting: str, seed: int, steps: int) -> None:
    database = Database(setting)
    try:
        world = World(Storage(database), Clock())
        await Play(world, await world.settle(), Random(seed)).run(steps, look_every=50)  # noqa: S311 — must be repeatable
    finally:
        await database.close()


def lives(fresh: Callable[[], str], *, examples: int, steps: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=SUPPRESSED, phases=PHASES)
    @given(seeds)
    def one(seed: int) -> None:
        asyncio.run(live(fresh(), seed, steps))

    one()


def test_life_of_petitions_on_sqlite(sqlite_template: Path, tmp_path: Path) -> None:
    numbers = count(1)

    def fresh() -> str:
        path = tmp_path / f"{next(numbers)}.db"
        shutil.copyfile(sqlite_template, path)
        return sqlite_url(path)

    lives(fresh, examples=4, steps=120)


def test_life_of_petitions_on_postgresql(
    postgresql_server: PostgresqlServer, postgresql_database: str, postgresql_setting: str
) -> None:
    def fresh() -> str:
        postgresql_server.empty(postgresql_database)
        return postgresql_setting

    lives(fresh, examples=4, steps=120)
