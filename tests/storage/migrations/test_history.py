"""What is history can be neither changed, replaced nor deleted; only names and words go when somebody is forgotten."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Table, create_engine, insert, select, text
from sqlalchemy.exc import DBAPIError

from storage.migrations import configuration
from storage.models import AnnouncementEventRow, Base, CampaignModelEventRow, MeetingEventRow, RollChangeRow

AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
HISTORIES = [AnnouncementEventRow, MeetingEventRow, CampaignModelEventRow, RollChangeRow]
OWNER = {
    "announcement_event": "announcement_id",
    "meeting_event": "meeting_id",
    "campaign_model_event": "model_id",
    "roll_change": "household_id",
}


@pytest.fixture(params=HISTORIES, ids=lambda row: row.__tablename__)
def table(request: pytest.FixtureRequest) -> Table:
    """One of the tables that keep a history."""
    found: Table = request.param.__table__
    return found


@pytest.fixture
def connection(database_setting: str, table: Table) -> Iterator[Connection]:
    """A database in which something has happened; what it happened to is not needed here."""
    engine = create_engine(configuration(database_setting).get_main_option("sqlalchemy.url") or "")
    try:
        with engine.connect() as opened:
            if engine.dialect.name == "postgresql":
                opened.execute(text("SET session_replication_role = replica"))
                opened.execute(insert(table), values(table))
                opened.execute(text("SET session_replication_role = origin"))
            else:
                opened.execute(insert(table), values(table))
            opened.commit()
            yield opened
            opened.rollback()
            opened.close()
    finally:
        engine.dispose()


def values(table: Table) -> dict[str, Any]:
    happened = {"id": 1, "at": AT, "action": "approve", "actor_id": 7, "details": {"seen": 3}, OWNER[table.name]: 1}
    return {**happened, **({"source": "s"} if "source" in table.c else {})}


def row(connection: Connection, table: Table) -> dict[str, Any]:
    return dict(connection.execute(select(table)).mappings().one())


def statements(table: Table) -> dict[str, str]:
    name, owner = table.name, OWNER[table.name]
    copy = f"SELECT id, {owner}, at, actor_id, 'cancel', details{', source' if 'source' in table.c else ''} FROM {name}"  # noqa: S608 — the table's own name
    columns = f"id, {owner}, at, actor_id, action, details{', source' if 'source' in table.c else ''}"
    return {
        "delete": f"DELETE FROM {name}",  # noqa: S608
        "action": f"UPDATE {name} SET action = 'cancel'",  # noqa: S608
        "moment": f"UPDATE {name} SET at = '2020-01-01'",  # noqa: S608
        "actor": f"UPDATE {name} SET actor_id = 8",  # noqa: S608
        "details": f"UPDATE {name} SET details = '{{\"seen\": 4}}'",  # noqa: S608
        "number": f"UPDATE {name} SET id = 2",  # noqa: S608
        "replaced": f"INSERT OR REPLACE INTO {name} ({columns}) {copy}",
        "emptied": f"TRUNCATE {name} CASCADE",
    }


@pytest.mark.parametrize("attempt", ["delete", "action", "moment", "actor", "details", "number", "replaced", "emptied"])
def test_history_is_never_changed(connection: Connection, table: Table, attempt: str) -> None:
    of_the_other_kind = "emptied" if connection.dialect.name == "sqlite" else "replaced"
    if attempt == of_the_other_kind:
        attempt = "delete"
    before = row(connection, table)
    with pytest.raises(DBAPIError, match="the history is never changed"):
        connection.execute(text(statements(table)[attempt]))
    connection.rollback()
    assert row(connection, table) == before


def test_who_acted_and_the_words_can_be_taken_away(connection: Connection, table: Table) -> None:
    connection.execute(table.update().values(actor_id=None, details={}))
    left = row(connection, table)
    assert (left["actor_id"], left["details"], left["action"]) == (None, {}, "approve")


def test_every_table_of_events_is_looked_at() -> None:
    events = {name for name in Base.metadata.tables if name.endswith("_event")}
    assert events - {"inbox_event", "petition_event"} <= set(OWNER)
