"""Values come back as they went in, on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from storage import Database
from storage.models import BlobRow, ConversationRow, SecretRow

HANOI = timezone(timedelta(hours=7))


async def _keep(db: Database, moment: datetime) -> None:
    async with db.write() as session:
        session.add(BlobRow(sha256="a", media_type="x", size=0, content=b"", created_at=moment))


async def test_naive_moment_is_refused(db: Database) -> None:
    with pytest.raises(StatementError, match="zone"):
        await _keep(db, datetime(2026, 11, 23, 8, 30))  # noqa: DTZ001 — that is the point


async def test_moment_comes_back_in_utc(db: Database) -> None:
    await _keep(db, datetime(2026, 11, 23, 8, 30, 15, 123456, tzinfo=HANOI))
    async with db.read() as session:
        found = await session.scalar(select(BlobRow.created_at))
    assert found == datetime(2026, 11, 23, 1, 30, 15, 123456, tzinfo=UTC)
    assert found is not None
    assert found.utcoffset() == timedelta(0)


async def test_moments_compare_across_zones(db: Database) -> None:
    await _keep(db, datetime(2026, 11, 23, 0, 30, tzinfo=HANOI))
    async with db.read() as session:
        earlier = BlobRow.created_at < datetime(2026, 11, 22, 17, 31, tzinfo=UTC)
        later = BlobRow.created_at > datetime(2026, 11, 22, 17, 29, tzinfo=UTC)
        assert await session.scalar(select(BlobRow.sha256).where(earlier, later)) == "a"


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "\0", "a\udfff\0b"])
async def test_characters_that_a_database_refuses_do_not_lose_the_rest(db: Database, text: str) -> None:
    """PostgreSQL keeps no NUL, and neither keeps half of a surrogate pair; browsers can send both."""
    value = {"text": text, text: [text, {"deeper": text, "n": 1}], "escaped": "\\u0000"}
    async with db.write() as session:
        session.add(SecretRow(name="n", value=text))
        session.add(ConversationRow(key="k", state=None, data=value, last_event_id=None))
    async with db.read() as session:
        kept = await session.scalar(select(SecretRow.value))
        data = await session.scalar(select(ConversationRow.data))
    clean = (
        text.replace("\0", "")
        .replace("\ud800", "\N{REPLACEMENT CHARACTER}")
        .replace("\udfff", "\N{REPLACEMENT CHARACTER}")
    )
    assert kept == clean
    assert data == {"text": clean, clean: [clean, {"deeper": clean, "n": 1}], "escaped": "\\u0000"}


async def test_vietnamese_and_emoji_come_back_unchanged(db: Database) -> None:
    text = "Tổ dân phố số 3 – «họp» 👩‍👩‍👧 \\ \" ' \t\n"
    async with db.write() as session:
        session.add(SecretRow(name=text, value=text))
        session.add(ConversationRow(key=text, state=text, data={text: text}, last_event_id=2**53))
    async with db.read() as session:
        assert (await session.execute(select(SecretRow.name, SecretRow.value))).all() == [(text, text)]
        row = (await session.scalars(select(ConversationRow))).one()
        assert (row.key, row.state, row.data, row.last_event_id) == (text, text, {text: text}, 2**53)
