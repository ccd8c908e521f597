"""Statements of SQLite's connection bring their rows along."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from storage.database import Database, sqlite_url
from storage.sqlite_trips import AT_ONCE, Connection, Done, connect

AROUND = st.sampled_from([0, 1, 2, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE])
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n WHERE i <= ?"


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[Connection]:
    opened = connect(str(tmp_path / "x.db"), isolation_level=None)
    await opened
    yield opened
    await opened.close()


@given(count=AROUND, sizes=st.lists(st.integers(1, AT_ONCE + 2), max_size=4))
@settings(max_examples=25, deadline=None)
def test_rows_come_whole_and_in_order_however_they_are_fetched(count: int, sizes: list[int]) -> None:
    async def fetched() -> list[int]:
        opened = connect(":memory:", isolation_level=None)
        await opened
        cursor = await opened.cursor().execute(NUMBERS, (count, count))
        rows = [row for size in sizes for row in await cursor.fetchmany(size)]
        rows += [row] if (row := await cursor.fetchone()) else []
        rows += await cursor.fetchall()
        assert await cursor.fetchall() == []
        await cursor.close()
        await opened.close()
        return [row[0] for row in rows]

    assert asyncio.run(fetched()) == list(range(1, count + 1))


async def test_cursor_tells_what_its_statement_did(connection: Connection) -> None:
    cursor = connection.cursor()
    await cursor.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT)")
    assert cursor.description is None
    await cursor.executemany("INSERT INTO thing (name) VALUES (?)", [("a",), ("b",)])
    assert cursor.rowcount == 2
    await cursor.execute("INSERT INTO thing (name) VALUES ('c')")
    assert (cursor.rowcount, cursor.lastrowid) == (1, 3)
    await cursor.execute("SELECT id, name FROM thing")
    assert [column[0] for column in cursor.description] == ["id", "name"]
    assert await cursor.fetchmany(2) == [(1, "a"), (2, "b")]
    await cursor.execute("SELECT 7")
    assert await cursor.fetchall() == [(7,)], "rows that were not asked for are gone"


async def test_open_cursor_lets_go_of_its_rows(connection: Connection) -> None:
    cursor = await connection.cursor().execute(NUMBERS, (3 * AT_ONCE, 3 * AT_ONCE))
    await cursor.close()
    await connection.cursor().execute("CREATE TABLE thing (id INTEGER)")
    assert await cursor.fetchall() == []


async def test_trip_that_was_left_is_rolled_back_all_the_same(connection: Connection) -> None:
    """What the thread begins after its caller is gone must not stay open: nobody else could write any more."""
    await connection.cursor().execute("CREATE TABLE thing (id INTEGER)")
    leaving = asyncio.create_task(connection.cursor().execute("BEGIN IMMEDIATE"))
    await asyncio.sleep(0)
    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    await connection.rollback()
    assert not connection.in_transaction


async def test_long_answers_are_streamed(tmp_path: Path) -> None:
    db = Database(sqlite_url(tmp_path / "x.db"))
    try:
        async with db.read() as session:
            rows = await session.stream(text(NUMBERS.replace("?", str(3 * AT_ONCE))))
            assert [row.i async for row in rows] == list(range(1, 3 * AT_ONCE + 1))
    finally:
        await db.close()


class Counting(Connection):
    trips = 0

    async def make(self, trip: Callable[[sqlite3.Connection], Done]) -> Done:
        self.trips += 1
        return await super().make(trip)


async def test_statement_takes_one_trip(tmp_path: Path) -> None:
    opened = Counting(lambda: sqlite3.connect(tmp_path / "x.db", isolation_level=None), AT_ONCE)
    await opened
    cursor = await opened.cursor().execute(NUMBERS, (AT_ONCE - 1, AT_ONCE - 1))
    assert len(await cursor.fetchall()) == AT_ONCE - 1
    await cursor.close()
    assert opened.trips == 1
    await opened.close()


async def test_transaction_begins_along_with_its_first_statement(tmp_path: Path) -> None:
    opened = Counting(lambda: sqlite3.connect(tmp_path / "x.db", isolation_level=None), AT_ONCE)
    await opened
    opened.begin("BEGIN IMMEDIATE")
    assert not opened.in_transaction
    await opened.cursor().execute("CREATE TABLE thing (id INTEGER)")
    assert (opened.trips, opened.in_transaction) == (1, True)
    await opened.commit()
    assert not opened.in_transaction
    opened.begin("BEGIN IMMEDIATE")
    await opened.rollback()
    await opened.cursor().execute("SELECT 1")
    assert (opened.trips, opened.in_transaction) == (2, False), "what was not begun does not begin later"
    await opened.close()


async def test_transaction_whose_first_statement_fails_is_rolled_back(connection: Connection) -> None:
    connection.begin("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError):
        await connection.cursor().execute("INSERT INTO nowhere VALUES (1)")
    assert connection.in_transaction
    await connection.rollback()
    assert not connection.in_transaction


async def test_two_who_write_wait_for_each_other_from_their_first_statement(tmp_path: Path) -> None:
    one, other = (Database(sqlite_url(tmp_path / "x.db")) for _ in range(2))
    try:
        async with one.write() as session:
            await session.execute(text("CREATE TABLE thing (id INTEGER)"))
            await session.execute(text("INSERT INTO thing VALUES (0)"))

        async def add(db: Database) -> None:
            for _ in range(20):
                async with db.write() as session:
                    before = await session.scalar(text("SELECT id FROM thing"))
                    await asyncio.sleep(0)
                    await session.execute(text("UPDATE thing SET id = :next"), {"next": (before or 0) + 1})

        await asyncio.gather(add(one), add(other), add(one))
        async with other.read() as session:
            assert await session.scalar(text("SELECT id FROM thing")) == 60
    finally:
        await one.close()
        await other.close()
