"""Up, down, up; the models and the migrations say the same; two at once do not hurt each other."""

import asyncio
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Timer

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, create_engine, inspect, select

from storage import Database, Storage
from storage.database import sqlite_url
from storage.migrations import configuration, current, migrate, newest
from storage.models import Base
from storage.petition import Petition
from storage.petition_rules import replay
from tests.postgresql import PostgresqlServer
from tests.storage.processes import at_once

_numbers = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_setting(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database in which nothing is yet."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "100% mới.db")  # Alembic's configuration knows %-interpolation.
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    name = f"bare_{next(_numbers)}"
    yield server.create(name)
    server.drop(name)


def tables(setting: str) -> set[str]:
    engine = create_engine(configuration(setting).get_main_option("sqlalchemy.url") or "")
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_empty_database_has_no_revision(bare_setting: str) -> None:
    assert current(bare_setting) is None


def test_stairway(bare_setting: str) -> None:
    """Each revision goes up, down and up again."""
    steps = list(ScriptDirectory.from_config(configuration(bare_setting)).walk_revisions())[::-1]
    for step in steps:
        migrate(bare_setting, step.revision)
        command.downgrade(configuration(bare_setting), "-1")
        assert current(bare_setting) == step.down_revision
        migrate(bare_setting, step.revision)
    assert current(bare_setting) == newest() == steps[-1].revision
    assert tables(bare_setting) == {*Base.metadata.tables, "alembic_version"}


def test_going_all_the_way_down_leaves_nothing(bare_setting: str) -> None:
    migrate(bare_setting)
    command.downgrade(configuration(bare_setting), "base")
    assert tables(bare_setting) == {"alembic_version"}


def test_migrating_twice_changes_nothing(bare_setting: str) -> None:
    migrate(bare_setting)
    migrate(bare_setting)
    assert current(bare_setting) == newest()


def test_models_and_migrations_say_the_same(bare_setting: str) -> None:
    migrate(bare_setting)
    command.check(configuration(bare_setting))


def test_there_is_one_newest_revision() -> None:
    assert len(ScriptDirectory.from_config(configuration("sqlite://")).get_heads()) == 1


def _migrate(setting: str) -> str | None:
    migrate(setting)
    return current(setting)


def test_processes_that_migrate_at_once(bare_setting: str) -> None:
    """A hosting service may start two copies together; both wait until the work is done."""
    assert at_once(_migrate, bare_setting, processes=2) == [newest()] * 2


def test_new_file_that_another_process_is_opening_is_waited_for(tmp_path: Path) -> None:
    """SQLite reports a lock at once, without its usual patience, while a new file changes its way of writing."""
    path = tmp_path / "danbiet.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE elsewhere (id INTEGER)")
    letting_go = Timer(0.3, other.execute, ["ROLLBACK"])
    letting_go.start()
    migrate(sqlite_url(path))
    letting_go.join()
    other.close()
    assert current(sqlite_url(path)) == newest()


def changes_in(setting: str) -> list[object]:
    engine = create_engine(configuration(setting).get_main_option("sqlalchemy.url") or "")
    try:
        provision = Table("provision", MetaData(), autoload_with=engine)
        with engine.connect() as connection:
            return list(connection.scalars(select(provision.c.changed_by).order_by(provision.c.position)))
    finally:
        engine.dispose()


def test_what_notes_said_before_relations_is_carried_over_and_back(bare_setting: str) -> None:
    """Before relations a provision kept only the numbers of the documents that changed it."""
    migrate(bare_setting, "0002")
    engine = create_engine(configuration(bare_setting).get_main_option("sqlalchemy.url") or "")
    held = MetaData()
    held.reflect(engine, only=["blob", "regulation", "provision"])
    now, end = datetime.now(UTC), date(2014, 7, 1)
    node = {"regulation_id": 1, "level": "article", "number": "1", "heading": "", "text": "", "parent": None}
    with engine.begin() as connection:
        connection.execute(
            held.tables["blob"].insert().values(sha256="a", media_type="x", size=1, content=b"x", created_at=now)
        )
        connection.execute(
            held.tables["regulation"]
            .insert()
            .values(id=1, number="2/QH", kind="luật", title="Một", file_name="1.txt", sha256="a", added_at=now)
        )
        rows = [
            {**node, "position": 0, "changed_by": ["42/QH"], "valid_to": end},
            {**node, "position": 1, "changed_by": ["59/QH"], "valid_to": None},
            {**node, "position": 2, "changed_by": [], "valid_to": None},
        ]
        connection.execute(held.tables["provision"].insert(), rows)
    engine.dispose()
    migrate(bare_setting, "0003")
    assert changes_in(bare_setting) == [
        [{"how": "repeals", "by": "42/QH", "since": "2014-07-01", "in_part": False}],
        [{"how": "amends", "by": "59/QH", "since": None, "in_part": True}],
        [],
    ]
    command.downgrade(configuration(bare_setting), "0002")
    assert changes_in(bare_setting) == [["42/QH"], ["59/QH"], []]


def test_petitions_from_before_the_desk_have_histories_that_lead_to_where_they_stand(bare_setting: str) -> None:
    """They said nowhere in their first step what they are about, and kept no time of their first answer."""
    migrate(bare_setting, "0004")
    engine = create_engine(configuration(bare_setting).get_main_option("sqlalchemy.url") or "")
    held = MetaData()
    held.reflect(engine, only=["ward", "person", "petition", "petition_event"])
    now = datetime(2026, 11, 2, 3, tzinfo=UTC)
    kinds = ["submit", "take", "answer", "answer", "close"]
    with engine.begin() as connection:
        connection.execute(held.tables["ward"].insert().values(id=1, code="mau", name="Mẫu", demo=False))
        people = [{"id": number, "ward_id": 1, "name": "Lan", "created_at": now} for number in (1, 2)]
        connection.execute(held.tables["person"].insert(), people)
        row = {"ward_id": 1, "person_id": 1, "words": "x", "anonymous": False, "created_at": now, "submitted_at": now}
        last = now + timedelta(hours=4)
        stood = {"state": "closed", "category": "road", "assignee_id": 2, "closed_at": last}
        connection.execute(held.tables["petition"].insert().values(id=1, code="12345670", **row, **stood))
        steps: list[dict[str, object]] = [
            {
                "petition_id": 1,
                "source": f"{kind} {hour}",
                "kind": kind,
                "actor_id": 1 if kind == "submit" else 2,
                "at": now + timedelta(hours=hour),
                "details": {},
            }
            for hour, kind in enumerate(kinds)
        ]
        connection.execute(held.tables["petition_event"].insert(), steps)
    engine.dispose()
    migrate(bare_setting)
    petition = asyncio.run(_petition(bare_setting))
    assert petition.standing == replay(petition.steps)
    assert (petition.category, petition.standing.answered_at) == ("road", now + timedelta(hours=2))


async def _petition(setting: str) -> Petition:
    database = Database(setting)
    try:
        return await Storage(database).petitions.get(1, ward_id=1)
    finally:
        await database.close()
