"""The desk under a growing number of petitions: `python -m bot bench petitions [--most 100000] [--postgresql]`.

Prints how many petitions a second are opened, taken, answered and closed, and how long the queue and the look-up of a
code take, with a thousand petitions in the ward and with a hundred thousand of which one in twenty is open.
Both wards, each in a database of its own, are looked at by turns: what else the machine does slows both alike.
`--postgresql` starts a server of its own.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import quantiles

from sqlalchemy import insert, text

from storage import Database, Storage
from storage.codes import new_code
from storage.database import sqlite_url
from storage.migrations import migrate
from storage.models import PetitionEventRow, PetitionRow
from storage.people import Person, Role
from storage.petition import Action, State
from storage.queues import Pile

FEW, MANY = 1_000, 100_000
ROUNDS = 200  # petitions brought from opening to closing at each size
ROUNDS_OF_LOOKS = 1_000  # looks of each kind at each size
OPEN_EVERY = 20
PORTION = 5_000
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
STEPS = ("open", "take", "answer", "close")


@dataclass
class Ward:
    """A ward with somebody on each side of the desk."""

    storage: Storage
    ward_id: int
    groups: Sequence[int]
    lan: Person
    minh: Person
    codes: list[str]


async def settle(storage: Storage) -> Ward:
    """A ward without petitions."""
    ward = await storage.places.found(code="bench", name="Phường Đo", groups=[f"Tổ {n}" for n in range(1, 31)])
    account = await storage.places.account(ward_id=ward.id, channel="web", outside_id="bench")
    people = []
    for name in ("Lan", "Minh"):
        person = await storage.people.meet(
            account_id=account.id, ward_id=ward.id, channel="web", outside_id=name, name=name, now=NOW
        )
        people.append(person)
    token = await storage.invitations.invite(ward_id=ward.id, role=Role.CADRE, by=None, now=NOW, group_id=None)
    await storage.invitations.accept(token, person_id=people[1].id, ward_id=ward.id, now=NOW)
    minh = await storage.people.get(people[1].id)
    assert minh is not None  # noqa: S101 — just met
    return Ward(storage, ward.id, [group.id for group in ward.groups], people[0], minh, [])


async def grow(ward: Ward, size: int, random: Random) -> None:
    """Fill the ward up to so many petitions, each with its history."""
    while len(ward.codes) < size:
        count = min(PORTION, size - len(ward.codes))
        known, codes = set(ward.codes), list[str]()
        while len(codes) < count:
            if (code := new_code()) not in known:
                known.add(code)
                codes.append(code)
        async with ward.storage.db.write() as session:
            ids = (
                await session.scalars(
                    insert(PetitionRow).returning(PetitionRow.id, sort_by_parameter_order=True),
                    [_row(ward, code, len(ward.codes) + place, random) for place, code in enumerate(codes)],
                )
            ).all()
            await session.execute(
                insert(PetitionEventRow),
                [_step(petition, kind, ward) for petition in ids for kind in ("submit", "take", "answer", "close")],
            )
        ward.codes += codes
    # In a ward they come over years, and both databases have long counted them; here they come within seconds.
    async with ward.storage.db.write() as session:
        await session.execute(text("ANALYZE"))


def _row(ward: Ward, code: str, number: int, random: Random) -> dict[str, object]:
    sent = NOW - timedelta(minutes=random.randrange(60 * 24 * 700))
    is_open = number % OPEN_EVERY == 0
    return {
        "ward_id": ward.ward_id,
        "code": code,
        "person_id": ward.lan.id,
        "way": "chat",
        "words": "Đèn đường đầu ngõ hỏng ba đêm nay, bà con đi lại khó khăn",
        "group_id": random.choice(ward.groups),
        "anonymous": False,
        "created_at": sent,
        "submitted_at": sent,
        "state": State.RECEIVED if is_open else State.CLOSED,
        "category": random.choice(("roads", "utilities", "environment", "order", "other")),
        "level": 0,
        "confidential": False,
        "extra_days": 0,
        "due_on": (sent + timedelta(days=14)).date(),
        "answered_at": None if is_open else sent + timedelta(days=3),
        "closed_at": None if is_open else sent + timedelta(days=5),
    }


def _step(petition: int, kind: str, ward: Ward) -> dict[str, object]:
    actor = ward.lan.id if kind == "submit" else ward.minh.id
    return {
        "petition_id": petition, "source": kind, "kind": kind, "actor_id": actor, "at": NOW, "words": None, "details": {},
    }  # fmt: skip


async def bring_through(ward: Ward) -> dict[str, float]:
    """Seconds that each step of some petitions takes, through the doors that handlers use."""
    spent = dict.fromkeys(STEPS, 0.0)
    drafts, petitions = ward.storage.drafts, ward.storage.petitions
    for number in range(ROUNDS):
        now = NOW + timedelta(seconds=number)
        began = time.perf_counter()
        draft = await drafts.begin(ward_id=ward.ward_id, person_id=ward.lan.id, category="roads", now=now)
        await drafts.revise(draft.id, person_id=ward.lan.id, words="Ổ gà trước cổng chợ", group_id=ward.groups[0])
        sent = await drafts.submit(
            draft.id,
            person_id=ward.lan.id,
            write=lambda _: (),
            now=now,
            reckon=lambda _: (NOW + timedelta(days=14)).date(),
        )
        spent["open"] += time.perf_counter() - began
        for action in (Action.TAKE, Action.ANSWER, Action.CLOSE):
            began = time.perf_counter()
            await petitions.act(
                sent.id,
                action,
                actor_id=ward.minh.id,
                ward_id=ward.ward_id,
                source=action,
                write=lambda _: (),
                now=now,
                words="Đã vá mặt đường sáng nay",
            )
            spent[action] += time.perf_counter() - began
        ward.codes.append(sent.code)
    return {name: ROUNDS / seconds for name, seconds in spent.items()}


async def look_by_turns(wards: Sequence[Ward]) -> list[dict[str, float]]:
    """For each ward and kind of look, milliseconds within which nineteen of twenty looks are over."""
    times = [{name: list[float]() for name in LOOKS} for _ in wards]
    for turn in range(ROUNDS_OF_LOOKS):
        for ward, taken in zip(wards, times, strict=True):
            for name, look in LOOKS.items():
                began = time.perf_counter()
                await look(ward, turn)
                taken[name].append(time.perf_counter() - began)
    return [{name: 1000 * quantiles(all_of, n=20)[-1] for name, all_of in taken.items()} for taken in times]


def _queue(ward: Ward, turn: int) -> Awaitable[object]:
    return ward.storage.queues.of(ward.minh, Pile.ALL, today=NOW.date(), offset=turn % 5 * 5)


def _late(ward: Ward, _turn: int) -> Awaitable[object]:
    return ward.storage.queues.of(ward.minh, Pile.LATE, today=NOW.date())


def _code(ward: Ward, turn: int) -> Awaitable[object]:
    return ward.storage.petitions.by_code(ward.codes[turn * 7919 % len(ward.codes)], ward_id=ward.ward_id)


def _own(ward: Ward, _turn: int) -> Awaitable[object]:
    return ward.storage.petitions.of_person(ward.lan.id)


LOOKS: dict[str, Callable[[Ward, int], Awaitable[object]]] = {
    "queue": _queue, "late": _late, "code": _code, "own": _own,
}  # fmt: skip


async def measure(settings: Sequence[str], most: int) -> bool:
    """Print the figures; whether queue and look-up stay as fast as they should."""
    sizes, random = (FEW, most), Random(1)
    databases = [Database(setting) for setting in settings]
    wards, rates = [], []
    for database, size in zip(databases, sizes, strict=True):
        ward = await settle(Storage(database))
        await grow(ward, size, random)
        wards.append(ward)
        rates.append(await bring_through(ward))
    looks = await look_by_turns(wards)
    for database in databases:
        await database.close()
    return _show(list(zip(sizes, rates, looks, strict=True)))


def _show(rows: list[tuple[int, dict[str, float], dict[str, float]]]) -> bool:
    print(f"{'petitions':>12} " + " ".join(f"{name + '/s':>10}" for name in STEPS))
    for size, rates, _ in rows:
        print(f"{size:>12,} " + " ".join(f"{rates[name]:>10.0f}" for name in STEPS))
    (_, few, before), (_, many, after) = rows
    print(f"{'kept':>12} " + " ".join(f"{many[name] / few[name]:>10.2f}" for name in STEPS))
    print(f"\n{'p95 in ms':>12} " + " ".join(f"{name:>10}" for name in before))
    for size, _, looks in rows:
        print(f"{size:>12,} " + " ".join(f"{value:>10.2f}" for value in looks.values()))
    ratios = {name: after[name] / before[name] for name in before}
    print(f"{'ratio':>12} " + " ".join(f"{value:>10.2f}" for value in ratios.values()))
    return max(ratios.values()) <= 1.5  # noqa: PLR2004 — the bound that the README names


def main(arguments: list[str] | None = None) -> int:
    """Read the arguments, measure and print; 1 when something slows down more than it should."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=MANY)
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args(arguments)
    with _databases(postgresql=given.postgresql) as settings:
        return 0 if asyncio.run(measure(settings, given.most)) else 1


@contextmanager
def _databases(*, postgresql: bool) -> Iterator[Sequence[str]]:
    """Two empty migrated databases."""
    names = ("few", "many")
    if postgresql:
        from tests.postgresql import running_server  # noqa: PLC0415 — only tests' tools know how

        with running_server() as server:
            yield [_migrated(server.create(name)) for name in names]
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield [_migrated(sqlite_url(Path(folder) / f"{name}.db")) for name in names]


def _migrated(setting: str) -> str:
    migrate(setting)
    return setting


if __name__ == "__main__":
    raise SystemExit(main())
