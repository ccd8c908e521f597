"""A hall, and people of the desk who are in it; what differs between databases is tested with storage."""

from collections.abc import AsyncIterator

import pytest

from storage import Storage
from storage.people import Person, Role
from storage.places import Account, Ward
from tests.clock import Clock
from tests.handlers.rooms.hall import ADMIN, HOA, LAN, MINH, Hall, hall_of
from tests.population import Population


@pytest.fixture
def database_setting(sqlite_setting: str) -> str:
    """One database is enough here."""
    return sqlite_setting


@pytest.fixture
async def hall(
    storage: Storage, ward: Ward, telegram_account: Account, now: Clock, make_person: Population
) -> AsyncIterator[Hall]:
    """A ward whose cadres are in a group, which is not the desk's room yet."""
    async with hall_of(storage, ward, telegram_account, now, make_person) as hall:
        yield hall


@pytest.fixture
async def crew(hall: Hall) -> dict[int, Person]:
    """Two cadres, an administrator and a resident."""
    roles = {MINH: Role.CADRE, HOA: Role.CADRE, ADMIN: Role.ADMINISTRATOR, LAN: None}
    return {number: await hall.member(number, role) for number, role in roles.items()}


@pytest.fixture
async def room(hall: Hall, crew: dict[int, Person]) -> Hall:
    """The group is the desk's room."""
    assert crew
    await hall.opens()
    return hall
