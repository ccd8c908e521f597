"""Run by Alembic: connects and migrates. One process at a time, foreign keys off while tables are rebuilt."""

import sqlite3
import time
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.types import JSON, BigInteger

from storage.columns import UtcDateTime, Words
from storage.models import Base

MIGRATION_LOCK = 0x64616E62  # Any constant: all processes that migrate agree on it.
SQLITE_WAIT = 30  # seconds


def _render(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our column types with SQLAlchemy's own names: a migration must outlive our modules."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Words):
        return "sa.String()"
    if kind == "type" and isinstance(item, JSON):
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    if kind == "type" and isinstance(item, BigInteger):
        return 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'
    return False


def _migrate(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=sqlite,
        compare_type=True,
        render_item=_render,
        transaction_per_migration=False,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        if not sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
        context.run_migrations()


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not begin transactions by itself; these settings cannot be changed within one.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={SQLITE_WAIT * 1000}")
    connection.execute("PRAGMA foreign_keys=OFF")
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    # Of two processes that open a new file, one is told at once that it is locked: here SQLite does not wait by itself.
    until = time.monotonic() + SQLITE_WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # The second of two processes waits here, and then finds the work done.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


engine = create_engine(context.config.get_main_option("sqlalchemy.url") or "")
if engine.dialect.name == "sqlite":
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
try:
    with engine.connect() as connection:
        _migrate(connection)
finally:
    engine.dispose()
