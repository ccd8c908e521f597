"""Places in dialogs: looked up and written together, and seen ahead of an event no more than once."""

import asyncio

import pytest

from storage import Database
from storage.standings import NOWHERE, Standing, Standings, current_event

LAN = Standing("Steps:words", {"words": "Đèn đường hỏng", "files": [1, 2]}, 7)
MINH = Standing(None, {}, 8)


@pytest.fixture
def standings(db: Database) -> Standings:
    return Standings(db)


async def test_places_written_at_once_are_each_their_own(standings: Standings) -> None:
    await asyncio.gather(standings.put("minh", MINH), standings.put("lan", LAN))
    found = await asyncio.gather(*(standings.at(key) for key in ("lan", "minh", "nobody")))
    assert found == [LAN, MINH, NOWHERE]


async def test_later_place_takes_the_earlier_ones_stead(standings: Standings) -> None:
    await standings.put("lan", LAN)
    await standings.put("lan", Standing(None, {}, 9))
    assert await standings.at("lan") == Standing(None, {}, 9)


async def test_what_waits_is_looked_up_in_one_statement(standings: Standings, statements: list[str]) -> None:
    await asyncio.gather(*(standings.at(f"{number}") for number in range(30)))
    assert len(statements) <= 2  # the first one does not wait for the others


async def test_place_seen_ahead_of_an_event_serves_its_conversation_once(
    standings: Standings, statements: list[str]
) -> None:
    await standings.put("lan", LAN)
    statements.clear()

    async def feed() -> None:
        current_event.set(9)
        assert await standings.ahead("lan") == LAN
        assert await standings.at("lan") == LAN
        assert statements == ["SELECT"]
        await standings.put("lan", Standing(None, {}, 9))
        assert (await standings.at("lan")).state is None

    await asyncio.create_task(feed())


async def test_place_seen_ahead_is_of_no_use_to_another_event_or_person(standings: Standings) -> None:
    await standings.put("lan", LAN)

    async def feed() -> None:
        current_event.set(9)
        await standings.ahead("lan")
        assert await standings.at("minh") == NOWHERE
        await standings.ahead("lan")
        await standings.put("lan", MINH)
        current_event.set(10)
        assert await standings.at("lan") == MINH

    await asyncio.create_task(feed())
    assert await standings.at("lan") == MINH
