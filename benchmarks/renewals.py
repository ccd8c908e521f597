"""Four processes want the next pair of keys at once: `python -m bot bench renewals [--rounds 1000] [--postgresql]`.

A refresh token works once. In every round all processes are told that the access token was refused, and ask for the next
one in the same moment; the server, which is Zalo's as far as its answers are known, counts how often it was asked.
Right is: once in each round, never refused, and all processes go on with the same token.
"""

import argparse
import asyncio
import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

from bot.channels.zalo_oa.oauth import OAuth
from bot.channels.zalo_oa.tokens import Tokens
from storage import Database, Storage
from storage.channel_tokens import REFRESH_LIVES, ChannelTokens, Pair
from storage.database import sqlite_url
from storage.migrations import migrate
from tests.fakes.zalo_oa import FakeZaloOa
from tests.postgresql import running_server

PROCESSES = 4
LONGEST = 10.0  # seconds that one round may take
PAUSES = (0.0, 0.002, 0.02)  # seconds that the server takes between using a token up and answering, in turn


@dataclass(slots=True)
class Found:
    """What the rounds brought."""

    rounds: int
    once: int = 0
    asked: int = 0
    refused: int = 0
    disagreed: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Exactly one renewal in each round, whose token everybody has."""
        return self.once == self.rounds and not (self.refused or self.disagreed) and max(self.seconds) <= LONGEST


async def race(setting: str, rounds: int) -> Found:
    """Let the processes race so many times."""
    async with FakeZaloOa() as zalo:
        account_id = await _consented(setting, zalo)
        work = json.dumps([setting, account_id, zalo.keys.app_id, zalo.keys.app_secret, zalo.base])
        command = (sys.executable, "-m", "benchmarks.renewals", "--process", work)
        pipe = asyncio.subprocess.PIPE
        racers = [await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe) for _ in range(PROCESSES)]
        try:
            await asyncio.gather(*(_said(racer) for racer in racers))
            found = Found(rounds)
            for number in range(rounds):
                zalo.grants.pause = PAUSES[number % len(PAUSES)]
                await _one_round(zalo, racers, found)
            return found
        finally:
            for racer in racers:
                racer.kill()
                await racer.wait()


async def _one_round(zalo: FakeZaloOa, racers: Sequence[asyncio.subprocess.Process], found: Found) -> None:
    before = zalo.oauth_calls, zalo.grants.renewals, zalo.grants.refusals
    started = time.perf_counter()
    for racer in racers:
        assert racer.stdin is not None, "asked for above"  # noqa: S101 — see `race`
        racer.stdin.write(b"go\n")
    tokens = await asyncio.gather(*(_said(racer) for racer in racers))
    found.seconds.append(time.perf_counter() - started)
    asked, renewed, refused = (
        now - then
        for now, then in zip((zalo.oauth_calls, zalo.grants.renewals, zalo.grants.refusals), before, strict=True)
    )
    found.asked += asked
    found.refused += refused
    found.once += asked == renewed == 1
    found.disagreed += len(set(tokens)) != 1


async def _said(racer: asyncio.subprocess.Process) -> str:
    assert racer.stdout is not None, "asked for above"  # noqa: S101 — see `race`
    async with asyncio.timeout(60):
        line = await racer.stdout.readline()
    if not line:
        raise RuntimeError("a process has ended")
    return line.decode().strip()


async def _consented(setting: str, zalo: FakeZaloOa) -> int:
    """An account with its first pair of keys."""
    storage = Storage(Database(setting))
    ward = await storage.places.found(code="bench", name="Bench", groups=[])
    account = await storage.places.account(ward_id=ward.id, channel="zalo_oa", outside_id=zalo.oa_id)
    access, refresh = zalo.grants.mint()
    now = datetime.now(UTC)
    pair = Pair(access, refresh, now + timedelta(hours=25), now + REFRESH_LIVES)
    await ChannelTokens(storage.db).grant(account.id, pair, oa_id=zalo.oa_id, now=now)
    await storage.db.close()
    return account.id


async def be_a_process(setting: str, account_id: int, app_id: str, secret: str, base: str) -> None:
    """One of the processes: for each line that comes, what follows the token that it has."""
    storage = Storage(Database(setting))
    tokens = Tokens(ChannelTokens(storage.db), account_id, OAuth(app_id, secret, base), lambda: datetime.now(UTC))
    access = await tokens.access()
    _say(access)
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, sys.stdin.readline):
        tokens.proven(access)  # it was good until now
        access = await tokens.after(access)
        _say(access)


def _say(token: str) -> None:
    print(hashlib.sha256(token.encode()).hexdigest(), flush=True)


def show(kind: str, found: Found) -> None:
    """Print what came of it."""
    spread = quantiles(found.seconds, n=100, method="inclusive") if len(found.seconds) > 1 else found.seconds * 99
    print(f"\n{found.rounds} rounds of {PROCESSES} processes on {kind}")
    print(f"  rounds with exactly one renewal      {found.once:9}")
    print(f"  questions to Zalo / refused          {found.asked:6} / {found.refused}")
    print(f"  rounds after which tokens differed   {found.disagreed:9}")
    print(
        f"  seconds until all went on            {median(found.seconds):9.3f} usually, {spread[98]:.3f} of 99 in 100, "
        f"{max(found.seconds):.3f} at most",
        flush=True,
    )


@contextmanager
def databases(*, postgresql: bool) -> Iterator[tuple[str, str]]:
    """A fresh database, and what it is called."""
    if postgresql:
        with running_server() as server:
            setting = server.create("bench")
            migrate(setting)
            yield "PostgreSQL", setting
        return
    with tempfile.TemporaryDirectory() as folder:
        setting = sqlite_url(Path(folder) / "bench.db")
        migrate(setting)
        yield "SQLite", setting


def main(arguments: Sequence[str] | None = None) -> int:
    """Race; 1 when a round was not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server of its own")
    parser.add_argument("--process", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.process:
        asyncio.run(be_a_process(*json.loads(chosen.process)))
        return 0
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    with databases(postgresql=chosen.postgresql) as (kind, setting):
        found = asyncio.run(race(setting, chosen.rounds))
    show(kind, found)
    return 0 if found.is_right else 1


if __name__ == "__main__":
    sys.exit(main())
