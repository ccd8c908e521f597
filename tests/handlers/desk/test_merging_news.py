"""However petitions are merged, told apart and joined, each reporter hears of each step once."""

import asyncio
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.desk.merging import hearers, news_key
from storage import Database, Storage
from storage.database import sqlite_url
from storage.errors import ForbiddenError, StaleError
from storage.messages import Body, Notice
from storage.models import DeliveryRow
from storage.people import Person, Role
from storage.petition import Petition
from storage.petitions import Write
from tests.clock import Clock
from tests.population import Population
from tests.postgresql import PostgresqlServer

RESIDENTS, PETITIONS = 4, 4
numbers = st.integers(0, PETITIONS - 1)
moves = st.lists(
    st.tuples(st.sampled_from(["merge", "unmerge", "support"]), numbers, numbers | st.integers(0, RESIDENTS - 1)),
    min_size=3,
    max_size=14,
)


@dataclass
class Expected:
    """Who has to do with which petition, told without storage."""

    senders: list[int]
    joined: dict[int, set[int]] = field(default_factory=lambda: {each: set() for each in range(PETITIONS)})
    whole: dict[int, int] = field(default_factory=dict)

    def reporters(self, petition: int) -> set[int]:
        """Everybody who is told of it."""
        parts = [petition, *(part for part, whole in self.whole.items() if whole == petition)]
        return {self.senders[part] for part in parts}.union(*(self.joined[part] for part in parts))


class Office:
    """The storage on one side, what is expected on the other."""

    def __init__(self, storage: Storage) -> None:
        self.storage, self.now, self.sources = storage, Clock(), count(1)
        self.people: list[Person] = []
        self.petitions: list[int] = []
        self.expected = Expected([])

    async def settle(self) -> None:
        ward = await self.storage.places.found(code="mau", name="Phường Mẫu", groups=["Tổ 1"])
        account = await self.storage.places.account(ward_id=ward.id, channel="web", outside_id="mau")
        make = Population(self.storage, ward, account, self.now)
        self.people = [await make(f"Dân {number}") for number in range(RESIDENTS)]
        self.cadre = await make("Minh", role=Role.CADRE)
        for number in range(PETITIONS):
            sender = self.people[number % (RESIDENTS - 1)]  # one sent two, one sent nothing
            draft = await self.storage.drafts.begin(
                ward_id=ward.id, person_id=sender.id, category="other", now=self.now()
            )
            await self.storage.drafts.submit(draft.id, person_id=sender.id, write=lambda _: [], now=self.now())
            self.petitions.append(draft.id)
            self.expected.senders.append(sender.id)

    async def get(self, number: int) -> Petition:
        return await self.storage.petitions.get(self.petitions[number], ward_id=self.cadre.ward_id)

    def write(self, joining: Petition, into: Petition, source: str) -> Write:
        def write(petition: Petition) -> Sequence[Notice]:
            return [
                Notice(each.person_id, Body(each.code), news_key(joining, into, source, each.person_id))
                for each in hearers(petition, joining)
            ]

        return write

    async def move(self, what: str, one: int, other: int) -> None:
        source = f"request {next(self.sources)}"
        before = await self.told()
        try:
            hears = await self._do(what, one, other, source)
        except (StaleError, ForbiddenError):
            hears = set()
        after = await self.told()
        news = after[len(before) :]
        assert sorted(person for person, _ in news) == sorted(hears), (what, one, other)
        parts = [part for part, whole in self.expected.whole.items() if whole in {one, other}]
        codes = {(await self.get(number)).code for number in (one, other, *parts)}  # each the one that they know
        assert all(code in codes or what == "unmerge" for _, code in news)

    async def _do(self, what: str, one: int, other: int, source: str) -> set[int]:
        desk = {"actor_id": self.cadre.id, "ward_id": self.cadre.ward_id, "source": source, "now": self.now()}
        if what == "support":
            await self._support(one, self.people[other], source)
            return set()
        if what == "merge":
            joining, into = await self.get(one), await self.get(other)
            hears = self.expected.reporters(one) | self.expected.reporters(other)
            write = self.write(joining, into, source)
            await self.storage.merging.merge(joining.id, into.id, write=write, **desk)  # type: ignore[arg-type]
            self.expected.whole[one] = other
            return hears
        joining = await self.get(one)
        whole = self.expected.whole.get(one, other)
        hears = self.expected.reporters(whole)
        write = self.write(joining, await self.get(whole), source)
        await self.storage.merging.unmerge(joining.id, write=write, **desk)  # type: ignore[arg-type]
        del self.expected.whole[one]
        return hears

    async def _support(self, number: int, person: Person, source: str) -> None:
        await self.storage.merging.support(
            self.petitions[number],
            person_id=person.id,
            ward_id=person.ward_id,
            household=f"person:{person.id}",
            source=source,
            now=self.now(),
        )
        self.expected.joined[number].add(person.id)

    async def told(self) -> list[tuple[int, str]]:
        async with self.storage.db.read() as session:
            rows = await session.scalars(select(DeliveryRow).order_by(DeliveryRow.id))
            return [(row.person_id, row.body["text"]) for row in rows if row.body]

    async def check(self) -> None:
        """What storage says of reporters is what is expected."""
        for number in range(PETITIONS):
            petition = await self.get(number)
            if number not in self.expected.whole:
                assert {each.person_id for each in petition.reporters} == self.expected.reporters(number)
                assert len(petition.reporters) == len({each.person_id for each in petition.reporters})


async def play(setting: str, story: list[tuple[str, int, int]]) -> None:
    db = Database(setting)
    try:
        office = Office(Storage(db))
        await office.settle()
        for what, one, other in story:
            await office.move(what, one, other)
            await office.check()
    finally:
        await db.close()


def played(fresh: Callable[[], str], examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(moves)
    def tell(story: list[tuple[str, int, int]]) -> None:
        asyncio.run(play(fresh(), story))

    tell()


def test_each_reporter_hears_once_on_sqlite(sqlite_template: Path, tmp_path: Path) -> None:
    names = count(1)

    def fresh() -> str:
        path = tmp_path / f"{next(names)}.db"
        shutil.copyfile(sqlite_template, path)
        return sqlite_url(path)

    played(fresh, 25)


def test_each_reporter_hears_once_on_postgresql(
    postgresql_server: PostgresqlServer, postgresql_database: str, postgresql_setting: str
) -> None:
    def fresh() -> str:
        postgresql_server.empty(postgresql_database)
        return postgresql_setting

    played(fresh, 8)
