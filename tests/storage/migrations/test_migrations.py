"""Up, down, up; the models and the migrations say the same; two at once do not hurt each other."""

import sqlite3
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Timer

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from storage.database import sqlite_url
from storage.migrations import configuration, current, migrate, newest
from storage.models import Base
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
