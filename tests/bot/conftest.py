import pytest

from storage.people import Person
from tests.population import Population


@pytest.fixture
async def lan(make_person: Population) -> Person:
    """A resident on the web chat."""
    return await make_person("Lan", outside_id="lan")
