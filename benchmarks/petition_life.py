"""A long life of petitions: `python -m benchmarks.petition_life [--steps 10000] [--seed 1] [--postgresql [URL]]`.

Residents, unknown senders, cadres of all ranks and the clock do whatever they like to a ward's petitions, also at the
same moment and twice; after every step what storage holds is compared with what a plain model says, and every 250 steps
the whole: histories that replay, messages told once, lists that agree with permissions. A database given by URL must be
migrated and empty; `--postgresql` alone starts a server of its own.
"""

import argparse
import asyncio
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from storage import Database, Storage
from storage.database import sqlite_url
from storage.migrations import migrate
from tests.clock import Clock
from tests.postgresql import running_server
from tests.storage.petitions.life.play import Play
from tests.storage.petitions.life.world import World


async def live(setting: str, *, steps: int, seed: int) -> Counter[str]:
    """Play so many steps; what does not agree ends the program with an error."""
    database = Database(setting)
    try:
        world = World(Storage(database), Clock())
        play = Play(world, await world.settle(), Random(seed))
        await play.run(steps)
        return play.counts
    finally:
        await database.close()


def show(setting: str, *, steps: int, seed: int) -> None:
    """Print what happened how often."""
    began = time.perf_counter()
    counts = asyncio.run(live(setting, steps=steps, seed=seed))
    print(
        f"{setting.split(':', maxsplit=1)[0]}: {steps} steps from seed {seed} in {time.perf_counter() - began:.0f} s, all as it should be"
    )
    for what, number in sorted(counts.items()):
        print(f"  {what:<28}{number:>8}")


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", nargs="?", const="", metavar="URL", help="there instead of on SQLite")
    given = parser.parse_args()
    if given.postgresql:
        show(given.postgresql, steps=given.steps, seed=given.seed)
    elif given.postgresql is not None:
        with running_server() as server:
            setting = server.create("life")
            migrate(setting)
            show(setting, steps=given.steps, seed=given.seed)
    else:
        with tempfile.TemporaryDirectory() as folder:
            setting = sqlite_url(Path(folder) / "life.db")
            migrate(setting)
            show(setting, steps=given.steps, seed=given.seed)


if __name__ == "__main__":
    main()
