"""The town hall on both databases."""

import pytest

from storage import Storage
from storage.people import Person, Role
from tests.bot.duties.town_hall import TownHall
from tests.population import Population


@pytest.fixture
def hall(storage: Storage) -> TownHall:
    return TownHall(storage)


@pytest.fixture
async def lan(make_person: Population) -> Person:
    """A resident."""
    return await make_person("Lan")


@pytest.fixture
async def hoa(make_person: Population) -> Person:
    """A cadre."""
    return await make_person("Hoa", role=Role.CADRE)


@pytest.fixture
async def thu(make_person: Population) -> Person:
    """Another cadre."""
    return await make_person("Thu", role=Role.CADRE)


@pytest.fixture
async def minh(make_person: Population) -> Person:
    """A member of the committee."""
    return await make_person("Minh", role=Role.COMMITTEE)
