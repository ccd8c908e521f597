"""A room with the handlers, on both databases."""

from collections.abc import AsyncIterator

import pytest

from bot.library import LiveLibrary
from storage import Storage
from storage.places import Account, Ward
from tests.clock import Clock
from tests.handlers.room import Room
from tests.population import Population
from tests.scenes.town import library_of


@pytest.fixture
async def room(
    storage: Storage, ward: Ward, web_account: Account, make_person: Population, now: Clock
) -> AsyncIterator[Room]:
    """A ward whose handlers listen; its library is the handbook."""
    library = LiveLibrary(storage.regulations, storage.places, build=library_of)
    room = Room(storage, ward, web_account, population=make_person, now=now, library=library)
    yield room
    await room.bot.session.close()
