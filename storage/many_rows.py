"""Several rows at once, on a plain connection: for what happens with every message (`storage.database.Database.change`)."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Rows = Sequence[Mapping[str, Any]]
Unique = tuple[str, ...]


def add_all_once(connection: Connection, table: Table, rows: Rows, *, unique: Unique) -> None:
    """Insert rows with the same columns; of those that are alike in `unique`, the first that was there."""
    connection.execute(_adding(connection.dialect.name, table, unique), list(rows))


def add_new(connection: Connection, table: Table, rows: Rows, *, unique: Unique) -> set[tuple[Any, ...]]:
    """The same; the `unique` values of those that were not there before."""
    return {tuple(new) for new in connection.execute(_adding_new(connection.dialect.name, table, unique), list(rows))}


def put_all(connection: Connection, table: Table, rows: Rows, *, unique: Unique) -> None:
    """Insert rows with the same columns; one that is there already, by its `unique` columns, gets the new values."""
    changed = tuple(name for name in rows[0] if name not in unique)
    connection.execute(_putting(connection.dialect.name, table, unique, changed), list(rows))


@cache
def _adding(dialect: str, table: Table, unique: Unique) -> Any:
    return _inserts(dialect)(table).on_conflict_do_nothing(index_elements=unique)


@cache
def _adding_new(dialect: str, table: Table, unique: Unique) -> Any:
    return _adding(dialect, table, unique).returning(*(table.c[name] for name in unique))


@cache
def _putting(dialect: str, table: Table, unique: Unique, changed: tuple[str, ...]) -> Any:
    insert = _inserts(dialect)(table)
    values = {name: insert.excluded[name] for name in changed}
    return insert.on_conflict_do_update(index_elements=unique, set_=values)


def _inserts(dialect: str) -> Callable[[Table], Any]:
    return sqlite.insert if dialect == "sqlite" else postgresql.insert
