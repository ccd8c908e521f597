"""Looks for words wherever the program may have left them: in every table, in the bytes of the database, in its logs."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Text, cast, select

from bot import logs
from storage import Storage
from storage.models import Base


async def found_in_tables(storage: Storage, *words: str) -> list[str]:
    """Every column that holds any of the words, as "table.column: value"."""
    found = []
    async with storage.db.read() as session:
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if column.name == "content":  # bytes, looked at on the disk
                    continue
                values = await session.scalars(select(cast(column, Text)).where(column.is_not(None)))
                found += [f"{table.name}.{column.name}: {value}" for value in values if _holds(str(value), words)]
    return found


def found_on_disk(storage: Storage, *words: str) -> list[str]:
    """The files of an embedded database whose bytes hold any of the words; a server's files are not ours to read."""
    if not storage.db.is_sqlite:
        return []
    database = Path(storage.db.url.database or "")
    files = [path for path in database.parent.glob(f"{database.name}*") if path.is_file()]
    return [path.name for path in files if _holds(path.read_bytes().decode("utf-8", "replace"), words)]


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Everything that is logged for the duration of the context, at the most talkative level."""
    root, written = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers, root.level
    logs.configure("DEBUG")
    for handler in root.handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(written)
    try:
        yield written
    finally:
        logs.configure("WARNING")
        root.handlers, root.level = handlers, level


def _holds(text: str, words: tuple[str, ...]) -> bool:
    escaped = (word.encode("unicode_escape").decode() for word in words)
    return any(word in text for word in (*words, *escaped))
