"""Residents and cadres do whatever they like in any order: no illegal state, no lost or doubled step."""

import asyncio
import shutil
from collections.abc import Callable, Coroutine, Sequence
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from storage import Database, Storage
from storage.database import sqlite_url
from storage.errors import NotFoundError, StaleError, StorageError
from storage.messages import Body, Notice
from storage.models import DeliveryRow, PetitionEventRow, PetitionRow
from storage.people import Person, Role
from storage.petition import Action, Petition, State
from storage.petition_loading import load
from tests.clock import Clock
from tests.population import Population
from tests.postgresql import PostgresqlServer
from tests.storage.petitions.expected import Expected, Request
from tests.storage.petitions.test_actions import ALLOWED

T = TypeVar("T")
RESIDENTS, CADRES = 3, 2
everyone = st.integers(0, RESIDENTS + CADRES - 1)
residents = st.integers(0, RESIDENTS - 1)
cadres = st.integers(RESIDENTS, RESIDENTS + CADRES - 1)


class Life(RuleBasedStateMachine):
    """The database on one side, what should be in it on the other."""

    petitions = Bundle("petitions")
    requests = Bundle("requests")

    def __init__(self, setting: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.db = Database(setting)
        self.storage = Storage(self.db)
        self.now = Clock()
        self.people: list[Person] = []
        self.expected: dict[int, Expected] = {}
        self.done: set[tuple[int, str]] = set()
        self.numbers = count(1)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        self.now.forward(seconds=1)
        return self.runner.run(work)

    @initialize(target=petitions)
    def settle(self) -> MultipleResults[int]:
        async def settle() -> None:
            ward = await self.storage.places.found(code="mau", name="Phường Mẫu", groups=[])
            account = await self.storage.places.account(ward_id=ward.id, channel="web", outside_id="mau")
            make = Population(self.storage, ward, account, self.now)
            for number in range(RESIDENTS):
                self.people.append(await make(f"Dân {number}"))
            for number in range(CADRES):
                self.people.append(await make(f"Cán bộ {number}", role=Role.CADRE))

        self.run(settle())
        return multiple(*(self.send(owner) for owner in range(RESIDENTS)))

    @precondition(lambda self: len(self.expected) < 8)  # A crowd of new ones keeps the old ones from going on.
    @rule(target=petitions, owner=residents)
    def send(self, owner: int) -> int:
        petition = self.begin(owner)
        self.submit(petition, owner)
        return petition

    def open_draft(self, owner: int) -> int | None:
        found = [number for number, it in self.expected.items() if it.owner == owner and it.state == "draft"]
        assert len(found) <= 1
        return found[0] if found else None

    def tell(self, petition: Petition) -> Sequence[Notice]:
        return [Notice(petition.person_id, Body(petition.state), f"{petition.id}:{len(petition.steps)}")]

    @rule(target=petitions, owner=residents)
    def begin_one(self, owner: int) -> int:
        return self.begin(owner)

    def begin(self, owner: int) -> int:
        person = self.people[owner]
        before = self.open_draft(owner)
        petition = self.run(
            self.storage.drafts.begin(ward_id=person.ward_id, person_id=person.id, category="x", now=self.now()),
        )
        assert before in {None, petition.id}
        self.expected.setdefault(petition.id, Expected(owner))
        return petition.id

    @rule(petition=petitions, who=residents, words=st.text(max_size=5, alphabet="aă đ😀"))
    def revise(self, petition: int, who: int, words: str) -> None:
        it = self.expected.get(petition)
        result = self.attempt(
            self.storage.drafts.revise(petition, person_id=self.people[who].id, words=words),
        )
        if it is None or it.owner != who:
            assert result is NotFoundError
        elif it.state != "draft":
            assert result is StaleError
        else:
            it.words = words

    @rule(who=residents)
    def discard(self, who: int) -> None:
        self.run(self.storage.drafts.discard(self.people[who].id))
        gone = self.open_draft(who)
        if gone is not None:
            del self.expected[gone]

    @rule(petition=petitions, who=residents)
    def submit_one(self, petition: int, who: int) -> None:
        self.submit(petition, who)

    def submit(self, petition: int, who: int) -> None:
        it = self.expected.get(petition)
        result = self.attempt(
            self.storage.drafts.submit(petition, person_id=self.people[who].id, write=self.tell, now=self.now()),
        )
        if it is None or it.owner != who:
            assert result is NotFoundError
        elif it.state == "draft":
            it.state = "received"
            it.steps.append(("submit", who))

    def attempt(self, work: Coroutine[Any, Any, T]) -> T | type[StorageError]:
        try:
            return self.run(work)
        except StorageError as refusal:
            return type(refusal)

    def act(self, request: Request) -> Coroutine[Any, Any, Petition]:
        actor = self.people[request.actor]
        return self.storage.petitions.act(
            request.petition,
            request.action,
            actor_id=actor.id,
            ward_id=actor.ward_id,
            source=request.source,
            write=self.tell,
            now=self.now(),
        )

    def check(self, request: Request, result: Petition | type[StorageError]) -> None:
        it = self.expected.get(request.petition)
        if it is None:
            assert result is NotFoundError
            return
        refusal = it.refusal(request.action, request.actor)
        if (request.petition, request.source) in self.done:
            assert isinstance(result, Petition)
        elif refusal is not None:
            assert result is refusal
        else:
            assert isinstance(result, Petition)
            it.happen(request.action, request.actor)
            self.done.add((request.petition, request.source))

    @rule(target=requests, petition=petitions, action=st.sampled_from(Action), actor=everyone)
    def ask_for(self, petition: int, action: Action, actor: int) -> Request:
        request = Request(petition, action, actor, f"request {next(self.numbers)}")
        self.check(request, self.attempt(self.act(request)))
        return request

    def under_way(self) -> list[int]:
        return [number for number, it in self.expected.items() if it.state not in {"draft", "closed"}]

    @precondition(lambda self: self.under_way())
    @rule(target=requests, data=st.data())
    def do_what_comes_next(self, data: st.DataObject) -> Request:
        """Blind tries rarely get far: this is the way of a petition that goes well."""
        petition = data.draw(st.sampled_from(self.under_way()))
        it = self.expected[petition]
        action = data.draw(st.sampled_from([action for state, action in ALLOWED if state == it.state]))
        actor = {"take": RESIDENTS, "reply": it.owner}.get(action, it.assignee)
        assert actor is not None
        request = Request(petition, Action(action), actor, f"request {next(self.numbers)}")
        self.check(request, self.attempt(self.act(request)))
        return request

    @rule(request=requests)
    def repeat(self, request: Request) -> None:
        self.check(request, self.attempt(self.act(request)))

    @rule(petition=petitions, first=cadres, second=cadres, action=st.sampled_from(Action))
    def ask_for_the_same_at_once(self, petition: int, first: int, second: int, action: Action) -> None:
        both = [Request(petition, action, actor, f"request {next(self.numbers)}") for actor in (first, second)]

        async def at_once() -> list[Petition | BaseException]:
            return await asyncio.gather(*(self.act(request) for request in both), return_exceptions=True)

        results = [type(result) if isinstance(result, StorageError) else result for result in self.run(at_once())]
        # They happened in one order or the other: the one that succeeded, if only one did, came first.
        order = sorted(
            range(2), key=lambda place: (not isinstance(results[place], Petition), self.steps_of(results[place]))
        )
        for place in order:
            result = results[place]
            assert not isinstance(result, BaseException)
            self.check(both[place], result)

    @staticmethod
    def steps_of(result: Petition | BaseException | type[StorageError]) -> int:
        return len(result.steps) if isinstance(result, Petition) else 0

    @invariant()
    def nothing_is_lost_doubled_or_illegal(self) -> None:
        if not self.people:
            return
        petitions, events, told = self.run(self.look())
        assert set(petitions) == set(self.expected)
        for number, it in self.expected.items():
            found = petitions[number]
            assert (found.state, found.words, found.person_id) == (it.state, it.words, self.people[it.owner].id)
            assert found.assignee_id == (None if it.assignee is None else self.people[it.assignee].id)
            assert [(step.kind, step.actor_id) for step in found.steps] == [
                (kind, self.people[actor].id) for kind, actor in it.steps
            ]
            assert replay(found) == found.state
            assert (found.closed_at is not None) == (found.state is State.CLOSED)
        steps = sum(len(it.steps) for it in self.expected.values())
        assert (events, told) == (steps, steps), "each step is kept once and told once"

    async def look(self) -> tuple[dict[int, Petition], int, int]:
        async with self.db.read() as session:
            rows = (await session.scalars(select(PetitionRow))).all()
            petitions = {petition.id: petition for petition in await load(session, rows)}
            events = await session.scalar(select(func.count()).select_from(PetitionEventRow)) or 0
            told = await session.scalar(select(func.count()).select_from(DeliveryRow)) or 0
            return petitions, events, told

    def teardown(self) -> None:
        self.runner.run(self.db.close())
        self.runner.close()


def replay(petition: Petition) -> str:
    """The state that the steps lead to."""
    state = "draft"
    for step in petition.steps:
        state = "received" if step.kind == "submit" else ALLOWED[state, step.kind]
    return state


def live(fresh: Callable[[], str], *, examples: int, steps: int) -> None:
    run_state_machine_as_test(
        lambda: Life(fresh()),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),  # Databases are slow data.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # Shrinking would take minutes.
        ),
    )


def test_life_of_petitions_on_sqlite(sqlite_template: Path, tmp_path: Path) -> None:
    numbers = count(1)

    def fresh() -> str:
        path = tmp_path / f"{next(numbers)}.db"
        shutil.copyfile(sqlite_template, path)
        return sqlite_url(path)

    live(fresh, examples=10, steps=30)


def test_life_of_petitions_on_postgresql(
    postgresql_server: PostgresqlServer, postgresql_database: str, postgresql_setting: str
) -> None:
    def fresh() -> str:
        postgresql_server.empty(postgresql_database)
        return postgresql_setting

    live(fresh, examples=4, steps=25)
