"""What several tests of storage look at."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy.engine import Engine


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """The kinds of statements about places in dialogs, as they are carried out."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "conversation" in statement:
            seen.append(statement.split(maxsplit=1)[0])

    sql_event.listen(Engine, "before_cursor_execute", note)
    yield seen
    sql_event.remove(Engine, "before_cursor_execute", note)
