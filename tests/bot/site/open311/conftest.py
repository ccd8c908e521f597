"""A ward with petitions of every kind, its site, and a key for the city's system."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

import aiohttp
import pytest

from bot.texts import load
from handlers.petition.city import take_in
from handlers.ports import Desk
from storage import Storage
from storage.people import Person, Role
from storage.petition import Action, Petition
from storage.places import Ward
from tests.bot.site.conftest import served
from tests.bot.site.world import with_site, world
from tests.clock import Clock
from tests.population import Population

WORDS = "Đèn đường đầu ngõ 12 hỏng từ thứ hai"


class Nothing:
    """Stands where Open311 asks for nothing: it has no questions, invitations or documents."""


@dataclass
class City:
    """The city's system, looking at the ward."""

    url: str
    browser: aiohttp.ClientSession
    storage: Storage
    ward: Ward
    now: Clock
    make: Population
    key: str

    async def get(self, path: str, **query: str) -> tuple[int, list[dict[str, str]]]:
        """What an address answers in JSON, with its status."""
        async with self.browser.get(f"{self.url}/open311/v2/{path}", params=query) as answer:
            return answer.status, await answer.json()

    async def xml(self, path: str, **query: str) -> str:
        """What an address answers in XML."""
        async with self.browser.get(f"{self.url}/open311/v2/{path}", params=query) as answer:
            assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
            return await answer.text()

    async def post(self, **values: str) -> tuple[int, list[dict[str, str]]]:
        """Create a request."""
        async with self.browser.post(f"{self.url}/open311/v2/requests.json", data=values) as answer:
            return answer.status, await answer.json()

    async def petition(self, person: Person, *, confidential: bool = False, **values: str | int) -> Petition:
        """A petition that a resident sent."""
        drafts = self.storage.drafts
        draft = await drafts.begin(
            ward_id=self.ward.id, person_id=person.id, category="utilities", now=self.now.forward(minutes=1)
        )
        await drafts.revise(draft.id, person_id=person.id, words=WORDS, **values)
        return await drafts.submit(
            draft.id,
            person_id=person.id,
            write=lambda _: [],
            now=self.now(),
            details={"confidential": confidential},
        )

    async def act(self, petition: Petition, action: Action, actor: Person, **details: int) -> Petition:
        """Let something happen to it."""
        return await self.storage.petitions.act(
            petition.id,
            action,
            actor_id=actor.id,
            ward_id=self.ward.id,
            source=f"{action}",
            write=lambda _: [],
            now=self.now.forward(minutes=1),
            words="Đã thay bóng đèn",
            details=details,
        )

    async def cadre(self) -> Person:
        """Somebody on the desk."""
        return await self.make("Minh", role=Role.CADRE)


@pytest.fixture
async def city(database_setting: str, now: Clock) -> AsyncIterator[City]:
    async with world(database_setting, feed=False) as made:
        nothing = Nothing()
        desk = Desk(made.storage, load(), nothing, nothing, nothing, now, made.ward)  # type: ignore[arg-type] — unused
        ready = with_site(made, take_in=partial(take_in, desk), now=now)
        key = await made.storage.city_keys.add(ward_id=made.ward.id, name="Cổng 1022", by=None, now=now())
        async with served(ready) as url, aiohttp.ClientSession() as browser:
            make = Population(made.storage, made.ward, made.account, now)
            yield City(url, browser, made.storage, made.ward, now, make, key)
    await asyncio.sleep(0)
