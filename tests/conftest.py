"""What tests share: an empty migrated database of each kind, a demo ward, people, and a clock that stands still."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from bot import logs
from handlers.mixing import free_windows
from handlers.petition_news import news_ways
from storage import Database, Storage
from storage.database import sqlite_url
from storage.migrations import migrate
from storage.places import Account, Ward
from tests.clock import Clock
from tests.population import Population
from tests.postgresql import PostgresqlServer, ProgramsMissingError, running_server
from tests.thinning import ABOVE_STORAGE, DATABASES, thinned

TEMPLATE = "danbiet_template"

# The machine that tests may be busy with other things: slowness alone proves nothing.
settings.register_profile("danbiet", deadline=None, print_blob=True)
settings.load_profile("danbiet")

# As in the program: an unconfigured log would draw every local variable of a failed test's program.
logs.configure("WARNING")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--every-variant`: all pairs of database and channel."""
    parser.addoption(
        "--every-variant", action="store_true", help="run handlers, scenes and channels on every pair of variants"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of handlers, scenes and channels, whose rules about data are tested below them on both databases, run each pair once.

    Where a test dies or races between writes (`both_databases`), nothing is left out.
    """
    if config.getoption("every_variant"):
        return
    left_out = [item for item in items if not _runs(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if _runs(item)]


def _runs(item: pytest.Item) -> bool:
    if (
        not item.nodeid.startswith(ABOVE_STORAGE)
        or not isinstance(item, pytest.Function)
        or item.get_closest_marker("both_databases")
    ):
        return True
    variant = item.callspec.params if hasattr(item, "callspec") else {}
    if variant.get("database_setting") not in DATABASES:
        return True
    name = f"{item.path.name}::{item.originalname}"
    return thinned(name, [(variant["database_setting"], variant.get("channel"))])[0]


def cannot_run(why: str) -> NoReturn:
    """Skip the test; where nothing may be skipped (DANBIET_NO_SKIP=1), fail it."""
    if os.environ.get("DANBIET_NO_SKIP") == "1":
        pytest.fail(f"{why} (DANBIET_NO_SKIP=1 allows no skip)")
    pytest.skip(why)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(sqlite_url(path))
    return path


@pytest.fixture(scope="session")
def postgresql_start() -> Iterator[PostgresqlServer | ProgramsMissingError]:
    """The server, started when the first test needs it; or why it cannot be (asked once, told to every test)."""
    try:
        with running_server() as server:
            migrate(server.create(TEMPLATE))
            yield server
    except ProgramsMissingError as error:
        yield error


@pytest.fixture
def postgresql_server(postgresql_start: PostgresqlServer | ProgramsMissingError) -> PostgresqlServer:
    """The throw-away server; its database TEMPLATE is migrated."""
    if isinstance(postgresql_start, ProgramsMissingError):
        cannot_run(str(postgresql_start))
    return postgresql_start


@pytest.fixture
def sqlite_setting(sqlite_template: Path, tmp_path: Path) -> str:
    """DATABASE_URL of an empty migrated SQLite database of this test's own."""
    path = tmp_path / "danbiet.db"
    shutil.copyfile(sqlite_template, path)
    return sqlite_url(path)


@pytest.fixture(scope="session")
def postgresql_database(postgresql_start: PostgresqlServer | ProgramsMissingError) -> str:
    """The name of the migrated database that tests use one after the other."""
    name = "danbiet_test"
    if isinstance(postgresql_start, PostgresqlServer):
        postgresql_start.create(name, template=TEMPLATE)
    return name


@pytest.fixture
def postgresql_setting(postgresql_server: PostgresqlServer, postgresql_database: str) -> Iterator[str]:
    """DATABASE_URL of a migrated PostgreSQL database that holds nothing."""
    yield postgresql_server.setting(postgresql_database)
    postgresql_server.empty(postgresql_database)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_setting(request: pytest.FixtureRequest) -> str:
    """DATABASE_URL of an empty migrated database: the test runs once on each kind."""
    setting: str = request.getfixturevalue(f"{request.param}_setting")
    return setting


@pytest.fixture
async def db(database_setting: str) -> AsyncIterator[Database]:
    """The database, opened."""
    database = Database(database_setting)
    yield database
    await database.close()


@pytest.fixture
def storage(db: Database) -> Storage:
    """All of storage on an empty database."""
    return Storage(db, windows=free_windows, news=news_ways)


@pytest.fixture
def now() -> Clock:
    """The time; `now()` tells it, `now.forward(minutes=5)` lets it pass."""
    return Clock()


@pytest.fixture
async def ward(storage: Storage) -> Ward:
    """The demo ward with its three groups."""
    groups = ["Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 3"]
    return await storage.places.found(code="demo", name="Phường Mẫu", groups=groups, demo=True)


@pytest.fixture
async def web_account(storage: Storage, ward: Ward) -> Account:
    """The ward's web chat."""
    return await storage.places.account(ward_id=ward.id, channel="web", outside_id="demo")


@pytest.fixture
async def telegram_account(storage: Storage, ward: Ward) -> Account:
    """The ward's Telegram bot."""
    return await storage.places.account(ward_id=ward.id, channel="telegram", outside_id="700000001")


@pytest.fixture
def make_person(storage: Storage, ward: Ward, web_account: Account, now: Clock) -> Population:
    """Makes people of the demo ward: `await make_person("Lan", role=Role.CADRE)`."""
    return Population(storage, ward, web_account, now)
