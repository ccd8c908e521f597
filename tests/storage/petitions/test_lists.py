"""Lists are in order and in portions, hold what their reader may see, and cost a few queries however long they are."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage import Database, Storage
from storage.messages import FileRef
from storage.people import Person, Role
from storage.petition import Action, Petition
from storage.petitions import Deed
from storage.places import Ward
from storage.queues import Pile
from tests.clock import Clock
from tests.population import Population
from tests.storage.petitions.conftest import Office

TODAY = date(2026, 12, 2)


@pytest.fixture
async def petitions(storage: Storage, office: Office, resident: Person, ward: Ward, now: Clock) -> list[Petition]:
    """Six of one resident, each with a group and a file."""
    made = []
    for number in range(6):
        draft = await office.draft()
        await storage.drafts.revise(draft.id, person_id=resident.id, group_id=ward.groups[number % 3].id)
        sha256 = await storage.blobs.keep(b"x", "image/jpeg", now=now())
        file = FileRef(sha256, f"{number}.jpg", "photo")
        await storage.drafts.attach(draft.id, person_id=resident.id, file=file, source="1", now=now())
        made.append(await office.submit(draft))
    return made


@pytest.fixture
def queries() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


async def test_own_petitions_are_listed_newest_first(
    storage: Storage, resident: Person, petitions: list[Petition]
) -> None:
    assert await storage.petitions.of_person(resident.id) == petitions[:0:-1]
    assert await storage.petitions.of_person(resident.id, limit=2) == petitions[:3:-1]


async def test_others_are_not_listed(storage: Storage, make_person: Population, petitions: list[Petition]) -> None:
    assert petitions
    assert await storage.petitions.of_person((await make_person("Hoa")).id) == []


async def test_queue_is_oldest_first_in_portions(storage: Storage, ward: Ward, petitions: list[Petition]) -> None:
    first = await storage.queues.to_do(ward.id, limit=4)
    assert first == petitions[:4]
    assert await storage.queues.to_do(ward.id, limit=4, after=first[-1].id) == petitions[4:]


async def test_queue_holds_what_waits_for_the_committee(storage: Storage, office: Office, ward: Ward) -> None:
    made = {state: await office.petition(state) for state in ("received", "taken", "waiting", "answered", "closed")}
    await office.draft()
    assert await storage.queues.to_do(ward.id) == [made["received"], made["taken"], made["answered"]]


async def test_long_list_costs_as_few_queries_as_a_short_one(
    storage: Storage, ward: Ward, resident: Person, petitions: list[Petition], queries: list[str]
) -> None:
    await storage.queues.to_do(ward.id, limit=1)
    short = len(queries)
    queries.clear()
    assert len(await storage.queues.to_do(ward.id, limit=10)) == len(petitions)
    assert len(queries) == short
    queries.clear()
    assert len(await storage.petitions.of_person(resident.id, limit=10)) == len(petitions)
    assert len(queries) == short


async def test_empty_list_is_empty(storage: Storage, ward: Ward, resident: Person) -> None:
    assert await storage.queues.to_do(ward.id) == []
    assert await storage.petitions.of_person(resident.id) == []


async def test_history_stays_with_its_petition(storage: Storage, office: Office, ward: Ward) -> None:
    one, two = await office.petition("taken"), await office.petition("received")
    one = await office.act(one, Action.ANSWER, words="Đã sửa")
    listed = await storage.queues.to_do(ward.id)
    assert [[step.kind for step in petition.steps] for petition in listed] == [["submit", "take", "answer"], ["submit"]]
    assert listed == [one, two]


def day(number: int) -> Callable[[Petition], date]:
    return lambda _: date(2026, 12, number)


async def names(storage: Storage, person: Person, pile: Pile, codes: dict[str, str], **more: Any) -> str:
    """What lies in a pile, by the names that a test gave."""
    queue = await storage.queues.of(person, pile, today=TODAY, limit=50, **more)
    assert queue.total == len(queue.petitions)
    return " ".join(codes[petition.code] for petition in queue.petitions)


@pytest.fixture
async def pile_of_all(office: Office, make_person: Population, second_cadre: Person, ward: Ward) -> dict[str, str]:
    """One petition of each sort; the names that they have in these tests by their codes."""
    unit = await make_person.unit("Công an")
    made = {
        "late": await office.petition("received"),
        "mine": await office.petition("taken"),
        "hers": await office.act(await office.petition("received"), Action.TAKE, actor=second_cadre),
        "waiting": await office.petition("waiting"),
        "answered": await office.petition("answered"),
        "above": await office.act(await office.petition("closed"), Action.REOPEN),
        "police": await office.act(await office.petition("taken"), Action.TRANSFER, details={"unit": unit.id}),
        "secret": await office.act(await office.petition("received"), Action.CONFIDE, details={"on": True}),
        "without": await office.petition("received"),
        "closed": await office.petition("closed"),
        "merged": await office.petition("merged"),
    }
    dues = ["late", "answered", "mine", "hers", "waiting", "above", "police", "secret"]
    for number, name in enumerate(dues):
        deed = Deed(Action.RECOUNT, "recount", office.now())
        reckon = day(number * 2 + 1)
        await office.storage.petitions.record(made[name].id, deed, ward_id=ward.id, reckon=reckon)
    codes = {petition.code: name for name, petition in made.items()}
    into = made["merged"].standing.merged_into_id
    assert into is not None
    whole = await office.storage.petitions.get(into, ward_id=ward.id)
    return codes | {whole.code: "whole"}


async def test_piles_hold_what_they_say_the_nearest_deadline_first(
    storage: Storage, cadre: Person, make_person: Population, pile_of_all: dict[str, str]
) -> None:
    unit = (await storage.units.of(cadre.ward_id))[0].id
    chair = await make_person("Chủ tịch", role=Role.COMMITTEE)
    expected = {
        Pile.ALL: "late answered mine hers above police without whole",
        Pile.MINE: "answered mine waiting",
        Pile.FREE: "late above police without whole",
        Pile.UNIT: "police",
        Pile.LATE: "late",
        Pile.WAITING: "waiting",
        Pile.ABOVE: "above",
    }
    for pile, held in expected.items():
        assert await names(storage, cadre, pile, pile_of_all, units=[unit]) == held, pile
    counted = await storage.queues.counts(cadre, today=TODAY, units=[unit])
    assert counted == {pile: len(held.split()) for pile, held in expected.items()}
    assert await names(storage, chair, Pile.FREE, pile_of_all) == "late above police secret without whole"
    assert await names(storage, chair, Pile.UNIT, pile_of_all) == ""


async def test_portions_of_a_pile_lie_one_after_the_other(
    storage: Storage, cadre: Person, pile_of_all: dict[str, str]
) -> None:
    whole = await storage.queues.of(cadre, Pile.ALL, today=TODAY, limit=50)
    assert len(pile_of_all) > whole.total > 5
    for limit in (1, 3):
        found = []
        for offset in range(0, whole.total + limit, limit):
            portion = await storage.queues.of(cadre, Pile.ALL, today=TODAY, limit=limit, offset=offset)
            assert portion.total == whole.total
            assert len(portion.petitions) <= limit
            found += portion.petitions
        assert found == whole.petitions


async def test_those_of_one_group_see_that_group(
    storage: Storage, office: Office, make_person: Population, ward: Ward
) -> None:
    one, two, three = ward.groups
    codes = {}
    for name, group in (("one", one), ("two", two), ("three", three), ("secret", one), ("none", None)):
        draft = await office.draft()
        if group is not None:
            await storage.drafts.revise(draft.id, person_id=office.resident.id, group_id=group.id)
        sent = await office.submit(draft)
        codes[sent.code] = name
        if name == "secret":
            await office.act(sent, Action.CONFIDE, details={"on": True})
    head = await make_person("Tổ trưởng", role=Role.GROUP_HEAD, group=one)
    local = await make_person("Cán bộ tổ 1", role=Role.CADRE, limited_to=one)
    both = await make_person("Cán bộ hai tổ", role=Role.CADRE, limited_to=one)
    await make_person.appoint(both, Role.GROUP_HEAD, group=two)
    chair = await make_person("Chủ tịch tổ 1", role=Role.COMMITTEE, limited_to=one)
    seen = {
        head: "one",
        local: "one",
        await make_person.again(both): "one two",
        chair: "one secret",
        office.cadre: "one two three none",
        office.resident: "",
        await make_person("Kẻ lạ", group=one): "",
    }
    for person, held in seen.items():
        assert await names(storage, person, Pile.ALL, codes) == held, person.name


async def test_due_are_those_without_an_answer_whose_time_runs_out(
    storage: Storage, ward: Ward, pile_of_all: dict[str, str]
) -> None:
    due = await storage.queues.due(ward.id, until=date(2026, 12, 7))
    assert [pile_of_all[petition.code] for petition in due] == ["late", "mine", "hers"]
    counting = await storage.queues.counting(ward.id)
    assert {pile_of_all[petition.code] for petition in counting} == {
        *("late", "mine", "hers", "waiting", "above", "police", "secret", "without", "whole")
    }


async def test_lists_are_read_from_the_indexes_of_what_is_open(
    db: Database, storage: Storage, cadre: Person, queries: list[str]
) -> None:
    """However much has ended, it is not looked at."""
    for pile, index in ((Pile.ALL, "ix_petition_open"), (Pile.MINE, "ix_petition_assigned")):
        queries.clear()
        await storage.queues.of(cadre, pile, today=TODAY, units=[1])
        statement = next(query for query in reversed(queries) if "ORDER BY petition.due_on" in query)
        plan = await (sqlite_plan if db.is_sqlite else postgresql_plan)(db, statement)
        assert index in plan
        assert "ORDER BY" not in plan
        assert "Sort" not in plan


async def sqlite_plan(db: Database, statement: str) -> str:
    async with db.read() as session:
        connection = await session.connection()
        found = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", (1,) * statement.count("?"))
        return " ".join(str(tuple(row)) for row in found)


async def postgresql_plan(db: Database, statement: str) -> str:
    """What it does where the table is not as small as here: when it would rather not read or sort the whole."""
    async with db.read() as session:
        connection = await session.connection()
        for way in ("seqscan", "bitmapscan", "sort"):
            await connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
        found = await connection.exec_driver_sql(f"EXPLAIN {re.sub(r'%[(][a-z_0-9]+[)]s', '1', statement)}")
        return " ".join(row[0] for row in found)
