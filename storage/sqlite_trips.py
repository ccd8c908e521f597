"""SQLite's connection under asyncio, with one trip to its thread for each statement.

The driver makes a trip for opening a cursor, one for the statement, one for its rows and one for closing, one more for
rolling back what was committed, and a transaction begins with a trip of its own. Most of what a chat asks of the
database takes SQLite less time than a trip does.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Self, TypeVar

import aiosqlite

AT_ONCE = 500  # rows that come along with their statement; further ones are fetched when they are asked for
Row = tuple[Any, ...]
Done = TypeVar("Done")


class Cursor:
    """What SQLAlchemy asks of a cursor; its rows were fetched with the statement, up to a number."""

    def __init__(self, trip: "Connection") -> None:
        self._trip = trip
        self._cursor: sqlite3.Cursor | None = None  # open while there may be further rows
        self._rows: deque[Row] = deque()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Self:
        """Carry out a statement and bring its first rows."""
        await self._bring(lambda connection: connection.execute(sql, parameters))
        return self

    async def executemany(self, sql: str, parameters: Sequence[Sequence[Any]]) -> Self:
        """Carry out a statement for each of the parameters."""
        await self._bring(lambda connection: connection.executemany(sql, parameters))
        return self

    async def _bring(self, execute: Callable[[sqlite3.Connection], sqlite3.Cursor]) -> None:
        await self.close()
        cursor, rows = await self._trip.make(lambda connection: _executed(execute(connection)))
        self._rows = deque(rows)
        self._cursor = cursor if len(rows) == AT_ONCE else None
        self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid

    async def fetchone(self) -> Row | None:
        """The next row."""
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def fetchmany(self, size: int | None = None) -> list[Row]:
        """The next rows."""
        wanted = self.arraysize if size is None else size
        if len(self._rows) < wanted and self._cursor is not None:
            self._rows.extend(await self._trip.make(partial(_more, self._cursor, max(wanted, AT_ONCE))))
        return [self._rows.popleft() for _ in range(min(wanted, len(self._rows)))]

    async def fetchall(self) -> list[Row]:
        """All further rows."""
        if self._cursor is not None:
            self._rows.extend(await self._trip.make(partial(_more, self._cursor, None)))
        rows, self._rows = list(self._rows), deque()
        return rows

    async def close(self) -> None:
        """Let go of rows that nobody asked for."""
        self._rows.clear()
        if self._cursor is not None:
            cursor, self._cursor = self._cursor, None
            await self._trip.make(lambda _: cursor.close())


class Connection(aiosqlite.Connection):
    """The driver's connection, but for its cursors and for what there is nothing to do about."""

    _unsure = False  # a trip was left before it came back: its thread may still begin something
    _beginning = ""  # what the next trip begins with

    def begin(self, sql: str) -> None:
        """Begin a transaction along with its first statement."""
        self._beginning = sql

    async def make(self, trip: Callable[[sqlite3.Connection], Done]) -> Done:
        """Carry something out in the connection's thread."""
        if self._beginning:
            trip, self._beginning = partial(_begun, self._beginning, trip), ""
        try:
            done: Done = await self._execute(partial(trip, self._conn))  # type: ignore[no-untyped-call]  # the driver's own
        except asyncio.CancelledError:
            self._unsure = True
            raise
        return done

    def cursor(self) -> Cursor:  # type: ignore[override]  # SQLAlchemy only enters it
        """A cursor of one trip for each statement."""
        return Cursor(self)

    async def commit(self) -> None:
        """Commit, when something was begun."""
        self._beginning = ""
        if self._unsure or self._conn.in_transaction:
            await super().commit()

    async def rollback(self) -> None:
        """Roll back, when something was begun."""
        self._beginning = ""
        if self._unsure or self._conn.in_transaction:
            await super().rollback()


def connect(database: str, **options: Any) -> Connection:
    """A connection that is there when it is awaited."""
    connection = Connection(partial(sqlite3.connect, database, **options), AT_ONCE)
    connection._thread.daemon = True  # noqa: SLF001 — as SQLAlchemy does: a forgotten one must not hold up the end
    return connection


def _begun(beginning: str, trip: Callable[[sqlite3.Connection], Done], connection: sqlite3.Connection) -> Done:
    connection.execute(beginning)
    return trip(connection)


def _executed(cursor: sqlite3.Cursor) -> tuple[sqlite3.Cursor, list[Row]]:
    rows = cursor.fetchmany(AT_ONCE) if cursor.description is not None else []
    if len(rows) < AT_ONCE:
        cursor.close()
    return cursor, rows


def _more(cursor: sqlite3.Cursor, size: int | None, _connection: sqlite3.Connection) -> list[Row]:
    return cursor.fetchall() if size is None else cursor.fetchmany(size)
