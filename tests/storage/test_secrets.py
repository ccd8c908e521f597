import asyncio

from storage import Database
from storage.secrets import installation_secret
from tests.storage.processes import at_once


async def test_secret_is_made_once(db: Database) -> None:
    first = await installation_secret(db, "cookie")
    assert await installation_secret(db, "cookie") == first
    assert len(first) >= 43  # 32 random bytes


async def test_names_have_their_own_secrets(db: Database) -> None:
    assert await installation_secret(db, "cookie") != await installation_secret(db, "links")


async def test_tasks_at_once_get_one_secret(db: Database) -> None:
    found = await asyncio.gather(*(installation_secret(db, "cookie") for _ in range(8)))
    assert len(set(found)) == 1


def _ask(setting: str) -> str:
    async def ask() -> str:
        db = Database(setting)
        try:
            return await installation_secret(db, "cookie")
        finally:
            await db.close()

    return asyncio.run(ask())


def test_processes_at_once_get_one_secret(database_setting: str) -> None:
    found = at_once(_ask, database_setting, processes=2)
    assert found[0] == found[1]
    assert len(found[0]) >= 43
