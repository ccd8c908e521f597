"""Two kinds of transaction that keep their promises on both databases."""

import asyncio

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from storage import Database
from storage.database import SQLITE_BUSY_MS, database_url
from storage.models import KnowledgeRevisionRow, SecretRow
from tests.storage.processes import at_once

INCREMENTS = 60


def test_hosting_services_own_spelling_is_understood() -> None:
    assert database_url("postgres://u:p@h/d").drivername == "postgresql+psycopg"
    assert database_url("postgresql://u@h/d").drivername == "postgresql+psycopg"
    assert database_url("sqlite:////tmp/x.db").drivername == "sqlite+aiosqlite"


def test_unknown_database_is_refused() -> None:
    with pytest.raises(ValueError, match="mysql"):
        database_url("mysql://u@h/d")


async def test_database_answers(db: Database) -> None:
    await db.ping()


def _count_up(setting: str) -> None:
    async def read_and_write() -> None:
        db = Database(setting)
        for _ in range(INCREMENTS):
            async with db.write() as session:
                row = await session.get(KnowledgeRevisionRow, 1, with_for_update=True)
                assert row is not None
                seen = row.revision
                await asyncio.sleep(0)
                row.revision = seen + 1
        await db.close()

    asyncio.run(read_and_write())


def test_three_processes_keep_every_increment(database_setting: str) -> None:
    async def prepare() -> None:
        db = Database(database_setting)
        async with db.write() as session:
            await session.execute(insert(KnowledgeRevisionRow).values(id=1, revision=0))
        await db.close()

    async def total() -> int | None:
        db = Database(database_setting)
        async with db.read() as session:
            found = await session.scalar(select(KnowledgeRevisionRow.revision))
        await db.close()
        return found

    asyncio.run(prepare())
    assert at_once(_count_up, database_setting, processes=3) == [None, None, None]
    assert asyncio.run(total()) == 3 * INCREMENTS


async def _add_and_fail(db: Database) -> None:
    async with db.write() as session:
        session.add(SecretRow(name="a", value="b"))
        await session.flush()
        raise RuntimeError("stop")


async def test_failed_change_leaves_nothing(db: Database) -> None:
    with pytest.raises(RuntimeError, match="stop"):
        await _add_and_fail(db)
    async with db.read() as session:
        assert await session.get(SecretRow, "a") is None


async def test_interrupted_change_leaves_nothing_and_blocks_nobody(db: Database) -> None:
    async def dawdle() -> None:
        async with db.write() as session:
            session.add(SecretRow(name="slow", value="x"))
            await session.flush()
            await asyncio.sleep(60)

    tasks = [asyncio.create_task(dawdle()) for _ in range(3)]
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with asyncio.timeout(5), db.write() as session:
        session.add(SecretRow(name="next", value="y"))
    async with db.read() as session:
        assert (await session.scalars(select(SecretRow.name))).all() == ["next"]


async def test_look_stays_the_same_while_others_write(db: Database) -> None:
    async with db.read() as look:
        before = await look.scalar(select(func.count()).select_from(SecretRow))
        async with db.write() as session:
            session.add(SecretRow(name="a", value="b"))
        after = await look.scalar(select(func.count()).select_from(SecretRow))
    assert (before, after) == (0, 0)


async def _write_while_looking(db: Database) -> None:
    async with db.read() as session:
        session.add(SecretRow(name="a", value="b"))


async def test_a_look_cannot_write(db: Database) -> None:
    with pytest.raises(DBAPIError):
        await _write_while_looking(db)


async def test_a_hundred_changes_at_once_are_all_kept(db: Database) -> None:
    """Far more writers than connections: they queue, and looks still get through between them."""

    async def change(number: int) -> None:
        async with db.write() as session:
            session.add(SecretRow(name=str(number), value="x"))
            await session.flush()

    async def look() -> None:
        async with db.read() as session:
            await session.scalar(select(func.count()).select_from(SecretRow))

    async with asyncio.timeout(20):
        await asyncio.gather(*(change(number) for number in range(100)), *(look() for _ in range(20)))
    async with db.read() as session:
        assert await session.scalar(select(func.count()).select_from(SecretRow)) == 100


async def test_sqlite_waits_for_another_process_and_then_says_it_is_busy(sqlite_setting: str) -> None:
    first, second = Database(sqlite_setting), Database(sqlite_setting)
    async with first.write() as session:
        await session.execute(text("SELECT 1"))
        async with second.read() as look:
            assert (await look.scalar(text("PRAGMA busy_timeout"))) == SQLITE_BUSY_MS
        waiting = asyncio.create_task(_add(second, "waited"))
        await asyncio.sleep(0.2)
        assert not waiting.done()
    async with asyncio.timeout(10):
        await waiting
    await first.close()
    await second.close()


async def test_sqlite_is_opened_for_many_processes(sqlite_setting: str) -> None:
    db = Database(sqlite_setting)
    async with db.read() as session:
        found = [await session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "foreign_keys")]
    await db.close()
    assert found == ["wal", 1]


async def _add(db: Database, name: str) -> None:
    async with db.write() as session:
        session.add(SecretRow(name=name, value="x"))


async def test_two_changes_of_one_row_do_not_overwrite_each_other(db: Database) -> None:
    async with db.write() as session:
        session.add(SecretRow(name="row", value="0"))

    async def change() -> None:
        async with db.write() as session:
            await session.execute(
                update(SecretRow).where(SecretRow.name == "row").values(value=SecretRow.value + "1"),
            )

    await asyncio.gather(*(change() for _ in range(10)))
    async with db.read() as session:
        assert await session.scalar(select(SecretRow.value)) == "0" + "1" * 10
