"""What happened to a petition can be neither changed nor removed, by whatever statement; only names and words can go."""

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from storage import Database
from storage.models import PetitionEventRow, PetitionRow
from storage.petition import Action
from storage.petition_rules import replay
from tests.storage.petitions.conftest import Office

CHANGES = [
    "UPDATE petition_event SET kind = 'note' WHERE kind = 'take'",
    "UPDATE petition_event SET source = 'another' WHERE kind = 'take'",
    "UPDATE petition_event SET at = '2020-01-01 00:00:00+00:00'",
    "UPDATE petition_event SET words = 'Đã sửa từ lâu'",
    "UPDATE petition_event SET words = words || '.' WHERE kind = 'answer'",
    "UPDATE petition_event SET words = 'Chen vào' WHERE words IS NULL",
    "UPDATE petition_event SET actor_id = 1",
    "UPDATE petition_event SET actor_id = 1 WHERE actor_id IS NULL",
    "UPDATE petition_event SET details = '{\"to\": 1}'",
    "UPDATE petition_event SET petition_id = (SELECT max(id) FROM petition)",
    "UPDATE petition_event SET id = id + 1000",
    "UPDATE petition_event SET words = NULL, kind = 'note' WHERE kind = 'answer'",
    "DELETE FROM petition_event",
    "DELETE FROM petition_event WHERE kind = 'take'",
    "DELETE FROM petition",
    "UPDATE petition SET id = id + 1000",
]
ONLY_SQLITE = [
    (
        "INSERT OR REPLACE INTO petition_event SELECT id, petition_id, source, 'note', actor_id, at, words, details "
        "FROM petition_event"
    ),
    (
        "REPLACE INTO petition_event SELECT NULL, petition_id, source, 'note', actor_id, at, words, details "
        "FROM petition_event"
    ),
    "UPDATE OR REPLACE petition_event SET source = 'submit'",
    "INSERT INTO petition_event SELECT * FROM petition_event WHERE true ON CONFLICT DO UPDATE SET kind = 'note'",
]
ONLY_POSTGRESQL = [
    "TRUNCATE petition_event",
    "TRUNCATE petition CASCADE",
    "INSERT INTO petition_event SELECT * FROM petition_event ON CONFLICT (id) DO UPDATE SET kind = 'note'",
]

REFUSAL = r"the history of petitions is never|(?i:foreign key)"


async def kept(db: Database) -> list[tuple[object, ...]]:
    """Every row as it is."""
    async with db.read() as session:
        found = await session.execute(select(*PetitionEventRow.__table__.columns).order_by(PetitionEventRow.id))
        return [tuple(row) for row in found]


@pytest.fixture
async def written(db: Database, office: Office) -> list[tuple[object, ...]]:
    """The rows of two histories, one with an unknown sender."""
    unknown = await office.submit(await office.draft(), receipt="1234567890123456")
    await office.act(unknown, Action.ADD, words="Thêm", receipt="1234567890123456")
    petition = await office.petition("taken")
    await office.act(petition, Action.ANSWER, words="Đã thay bóng")
    return await kept(db)


async def test_history_withstands_every_statement(db: Database, written: list[tuple[object, ...]]) -> None:
    for statement in [*CHANGES, *(ONLY_SQLITE if db.is_sqlite else ONLY_POSTGRESQL)]:
        with pytest.raises(DBAPIError, match=REFUSAL):
            async with db.write() as session:
                await session.execute(text(statement))
        assert await kept(db) == written, statement


async def test_history_withstands_the_program_itself(db: Database, written: list[tuple[object, ...]]) -> None:
    for statement in (delete(PetitionEventRow), update(PetitionEventRow).values(kind="note")):
        with pytest.raises(DBAPIError, match=REFUSAL):
            async with db.write() as session:
                await session.execute(statement)
    assert await kept(db) == written


async def test_words_and_actors_can_be_erased_and_the_rest_still_replays(
    db: Database, office: Office, written: list[tuple[object, ...]]
) -> None:
    async with db.write() as session:
        await session.execute(update(PetitionEventRow).values(words=None))
        await session.execute(
            update(PetitionEventRow).where(PetitionEventRow.actor_id == office.resident.id).values(actor_id=None),
        )
    assert len(await kept(db)) == len(written)
    async with db.read() as session:
        assert await session.scalar(select(func.count()).where(PetitionEventRow.words.is_not(None))) == 0
        numbers = (await session.scalars(select(PetitionRow.id).where(PetitionRow.state != "draft"))).all()
    for number in numbers:
        petition = await office.storage.petitions.get(number, ward_id=office.resident.ward_id)
        assert replay(petition.steps) == petition.standing


async def test_further_steps_can_be_added(office: Office, written: list[tuple[object, ...]]) -> None:
    assert written
    assert (await office.petition("closed")).steps[-1].kind == "close"
