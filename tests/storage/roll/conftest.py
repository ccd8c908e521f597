"""A ward with a small roll."""

import pytest

from storage import Storage
from storage.people import Person, Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.roll.village import ONE, TWO, Village, entry


@pytest.fixture
async def village(storage: Storage, ward: Ward, now: Clock) -> Village:
    """Two households in the first group and one in the second."""
    village = Village(storage, ward, now)
    await village.take(
        entry("H1", phone="+84912345678", cluster="Cụm 1"),
        entry("H2", "Trần Văn Minh"),
        entry("H3", "Lê Thị Hoa", group=TWO),
    )
    return village


@pytest.fixture
async def head(make_person: Population, ward: Ward) -> Person:
    """The head of the first group."""
    assert ward.groups[0].name == ONE
    return await make_person("Tư", role=Role.GROUP_HEAD, group=ward.groups[0])


@pytest.fixture
async def lan(make_person: Population, ward: Ward) -> Person:
    """A resident of the first group."""
    return await make_person("Lan", group=ward.groups[0])
