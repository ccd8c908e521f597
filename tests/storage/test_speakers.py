"""Who speaks from an address is looked up for many at once, and nobody is taken for another."""

import asyncio

from storage import Storage
from storage.people import Role
from storage.places import Account
from storage.speakers import Speakers
from tests.clock import Clock
from tests.population import Population


async def test_many_at_once_are_each_found_by_number_and_by_name(
    storage: Storage, web_account: Account, telegram_account: Account, make_person: Population
) -> None:
    speakers = Speakers(storage.db)
    lan, minh = await make_person("Lan"), await make_person("Minh", role=Role.CADRE)
    await make_person.appoint(minh, Role.ADMINISTRATOR)
    minh = await make_person.again(minh)
    assert lan.contact is not None
    assert minh.contact is not None
    first, second = lan.contact, minh.contact
    accounts = {web_account.channel: web_account.id, telegram_account.channel: telegram_account.id}
    asked = [
        first.id,
        (accounts[first.channel], first.outside_id),
        second.id,
        (accounts[second.channel], second.outside_id),
        (0, first.outside_id),
        (accounts[first.channel], "nobody"),
        10**9,
    ]
    found = [None if met is None else met.person for met in await asyncio.gather(*map(speakers.of, asked))]
    assert found == [lan, lan, minh, minh, None, None, None]
    assert minh.roles == {Role.CADRE, Role.ADMINISTRATOR}


async def test_address_tells_until_when_a_colleague_writes_by_hand(
    storage: Storage, make_person: Population, now: Clock
) -> None:
    lan = await make_person("Lan")
    assert lan.contact is not None
    assert lan.contact.by_hand_until is None
    await storage.by_hand.note(lan.contact.id, until=now())
    again = await storage.people.at(lan.contact.id, now=now())
    assert again is not None
    assert again.contact is not None
    assert again.contact.by_hand_until == now()
