"""Connections: a reading and a writing kind of transaction."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, event, literal, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

from storage import sqlite_trips
from storage.columns import json_text

SQLITE_BUSY_MS = 15_000
Done = TypeVar("Done")


def database_url(setting: str) -> URL:
    """Name the driver: hosting services hand out ``postgres://``, which SQLAlchemy does not know."""
    url = make_url(setting)
    backend = url.drivername.split("+")[0]
    if backend in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return url.set(drivername="sqlite+aiosqlite")
    raise ValueError(f"unknown database: {url.drivername}")


def sqlite_url(path: Path) -> str:
    """The setting's value for a database file."""
    return f"sqlite:///{path}"


class Database:
    """The engines and the two kinds of transaction."""

    def __init__(self, setting: str) -> None:
        self.url = database_url(setting)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._looking, self._changing = self._sqlite_engines() if self.is_sqlite else self._postgresql_engines()
        self._reading = async_sessionmaker(self._looking, expire_on_commit=False)
        self._writing = async_sessionmaker(self._changing, expire_on_commit=False)

    # Nowhere do errors show parameters: they are people's words, and errors end in logs.

    def _sqlite_engines(self) -> tuple[AsyncEngine, AsyncEngine]:
        connecting = {"async_creator_fn": sqlite_trips.connect}
        looking = create_async_engine(
            self.url, json_serializer=json_text, hide_parameters=True, connect_args=connecting
        )
        # One file, one writer: those who wait stand in line here, without holding the connections of those who read.
        changing = create_async_engine(
            self.url,
            json_serializer=json_text,
            hide_parameters=True,
            pool_size=1,
            max_overflow=0,
            connect_args=connecting,
        )
        event.listen(looking.sync_engine, "connect", _prepare_sqlite_for_looking)
        event.listen(looking.sync_engine, "begin", _begin_sqlite_look)
        event.listen(changing.sync_engine, "connect", _prepare_sqlite)
        event.listen(changing.sync_engine, "begin", _begin_sqlite_change)
        return looking, changing

    def _postgresql_engines(self) -> tuple[AsyncEngine, AsyncEngine]:
        changing = create_async_engine(
            self.url,
            json_serializer=json_text,
            hide_parameters=True,
            pool_size=10,
            max_overflow=10,
            pool_pre_ping=True,
        )
        # By default each statement would look at another moment of the database.
        looking = changing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        return looking, changing

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """One consistent look that can change nothing; never held over a network await."""
        async with self._reading() as session, session.begin():
            yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """One change, committed at the end; takes SQLite's single write lock at its beginning.

        Without that, two processes reading and then writing lose each other's changes without an error.
        """
        async with self._writing() as session, session.begin():
            yield session

    async def change(self, work: Callable[[Connection], Done]) -> Done:
        """One change as by `write`, in one go on a plain connection: for what happens with every message."""
        async with self._changing.begin() as connection:
            return await connection.run_sync(work)

    async def look(self, work: Callable[[Connection], Done]) -> Done:
        """One look as by `read`, in the same way."""
        async with self._looking.begin() as connection:
            return await connection.run_sync(work)

    async def sweep(self) -> None:
        """Let nothing of what was deleted stay in SQLite's log of changes; in the file itself it was overwritten."""
        if not self.is_sqlite:
            return
        async with self._changing.connect() as connection:
            raw = await connection.get_raw_connection()
            assert raw.driver_connection is not None, "it is connected"  # noqa: S101 — just now
            cursor = await raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            await cursor.close()

    async def ping(self) -> None:
        """Raise if the database does not answer."""
        async with self.read() as session:
            await session.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Give all connections back."""
        await self._looking.dispose()
        await self._changing.dispose()


async def add_once(session: AsyncSession, row: type[DeclarativeBase], *, unique: Sequence[str], **values: Any) -> bool:
    """Insert a row; False when one with the same values in the `unique` columns is there already.

    Of two transactions that try at the same time, the second waits for the first and then gets False.
    """
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(row).values(**values).on_conflict_do_nothing(index_elements=unique)
    return await session.scalar(statement.returning(literal(1))) is not None


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: the listeners decide which kind.
    connection.isolation_level = None
    cursor = connection.cursor()
    # What is deleted is overwritten: people who ask to be forgotten must not be found in a copy of the file.
    for pragma in (
        f"busy_timeout={SQLITE_BUSY_MS}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_sqlite_for_looking(connection: Any, record: object) -> None:
    _prepare_sqlite(connection, record)
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only=ON")
    cursor.close()


def _begin_sqlite_look(connection: Connection) -> None:
    _begin(connection, "BEGIN")


def _begin_sqlite_change(connection: Connection) -> None:
    _begin(connection, "BEGIN IMMEDIATE")


def _begin(connection: Connection, sql: str) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite_trips.Connection), "all connections are made there"  # noqa: S101 — see the engines
    driver.begin(sql)
