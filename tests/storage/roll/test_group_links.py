"""Links through which people join a group; they give nothing else."""

import asyncio

import pytest

from storage import Storage
from storage.errors import ForbiddenError, NotFoundError
from storage.group_links import LinkEndedError
from storage.people import Person, Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.roll.village import Village


async def test_link_brings_people_into_the_group_and_counts_each_once(
    storage: Storage, ward: Ward, head: Person, make_person: Population, now: Clock
) -> None:
    group = ward.groups[0].id
    link = await storage.roll.links.of(group, actor_id=head.id, ward_id=ward.id, now=now())
    assert await storage.roll.links.of(group, actor_id=head.id, ward_id=ward.id, now=now()) == link
    people = [await make_person(name) for name in ("Lan", "Sơn")]
    for person in (*people, *people):
        assert await storage.roll.links.join(link.token, person_id=person.id, ward_id=ward.id) == group
    assert (await make_person.again(people[0])).roles == frozenset()
    assert (await storage.roll.links.of(group, actor_id=head.id, ward_id=ward.id, now=now())).used == 2


async def test_many_at_once_are_all_counted(
    storage: Storage, ward: Ward, head: Person, make_person: Population, now: Clock
) -> None:
    link = await storage.roll.links.of(ward.groups[0].id, actor_id=head.id, ward_id=ward.id, now=now())
    people = [await make_person(f"Người {number}") for number in range(6)]
    await asyncio.gather(*(storage.roll.links.join(link.token, person_id=one.id, ward_id=ward.id) for one in people))
    again = await storage.roll.links.of(ward.groups[0].id, actor_id=head.id, ward_id=ward.id, now=now())
    assert again.used == 6


async def test_ended_link_and_one_of_another_ward_bring_nobody(
    storage: Storage, ward: Ward, head: Person, lan: Person, now: Clock
) -> None:
    links, group = storage.roll.links, ward.groups[0].id
    link = await links.of(group, actor_id=head.id, ward_id=ward.id, now=now())
    with pytest.raises(LinkEndedError):
        await links.join(link.token, person_id=lan.id, ward_id=ward.id + 1)
    with pytest.raises(NotFoundError):
        await links.end(link.id, actor_id=head.id, ward_id=ward.id + 1, now=now())
    await links.end(link.id, actor_id=head.id, ward_id=ward.id, now=now())
    for token in (link.token, "", "nothing"):
        with pytest.raises(LinkEndedError):
            await links.meant(token, ward_id=ward.id)
    fresh = await links.of(group, actor_id=head.id, ward_id=ward.id, now=now())
    assert fresh.token != link.token


async def test_only_who_has_to_do_with_the_group_makes_or_ends_its_link(
    storage: Storage, ward: Ward, head: Person, lan: Person, now: Clock
) -> None:
    link = await storage.roll.links.of(ward.groups[0].id, actor_id=head.id, ward_id=ward.id, now=now())
    with pytest.raises(ForbiddenError):
        await storage.roll.links.of(ward.groups[1].id, actor_id=head.id, ward_id=ward.id, now=now())
    with pytest.raises(ForbiddenError):
        await storage.roll.links.end(link.id, actor_id=lan.id, ward_id=ward.id, now=now())


async def test_who_belongs_to_a_household_stays_in_its_group(
    village: Village, head: Person, lan: Person, make_person: Population, now: Clock
) -> None:
    ward = village.ward
    await village.decide(await village.claim(lan), head)
    other = await make_person.again(lan)
    minh = await make_person("Minh", role=Role.CADRE)
    link = await village.storage.roll.links.of(ward.groups[1].id, actor_id=minh.id, ward_id=ward.id, now=now())
    joined = await village.storage.roll.links.join(link.token, person_id=lan.id, ward_id=ward.id)
    assert joined == other.group_id == ward.groups[0].id
