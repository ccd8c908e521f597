"""Who sees the roll, what is written down of it, and how it is counted."""

import pytest

from storage.errors import ForbiddenError, NotFoundError
from storage.people import Person, Role
from storage.places import Ward
from storage.roll import Count
from tests.clock import Clock
from tests.population import Population
from tests.storage.roll.village import Village


async def test_head_of_a_group_sees_its_households_and_no_others(
    village: Village, head: Person, lan: Person, ward: Ward, now: Clock
) -> None:
    roll = village.storage.roll
    shown = await roll.page(ward.groups[0].id, actor_id=head.id, ward_id=ward.id, skip=0, limit=5, now=now())
    assert [(one.code, one.head, one.members) for one in shown] == [
        ("H1", "Nguyễn Thị Lan", 0), ("H2", "Trần Văn Minh", 0),
    ]  # fmt: skip
    with pytest.raises(ForbiddenError):
        await roll.page(ward.groups[1].id, actor_id=head.id, ward_id=ward.id, skip=0, limit=5, now=now())
    other = await village.number("H3")
    for look in (roll.get, roll.phone):
        with pytest.raises(ForbiddenError):
            await look(other, actor_id=head.id, ward_id=ward.id, now=now())
    with pytest.raises(ForbiddenError):
        await roll.get(await village.number("H1"), actor_id=lan.id, ward_id=ward.id, now=now())


async def test_household_of_another_ward_is_none(
    village: Village, make_person: Population, ward: Ward, now: Clock
) -> None:
    minh = await make_person("Minh", role=Role.CADRE)
    with pytest.raises(NotFoundError):
        await village.storage.roll.get(await village.number("H1"), actor_id=minh.id, ward_id=ward.id + 1, now=now())


async def test_every_look_is_written_down(village: Village, head: Person, ward: Ward, now: Clock) -> None:
    roll, number = village.storage.roll, await village.number("H1")
    await roll.get(number, actor_id=head.id, ward_id=ward.id, now=now())
    await roll.phone(number, actor_id=head.id, ward_id=ward.id, now=now())
    changes = await roll.history(number, ward_id=ward.id)
    assert [(change.action, change.actor_id) for change in changes] == [
        ("add", None), ("read", head.id), ("phone", head.id),
    ]  # fmt: skip


async def test_search_finds_in_ones_own_groups_only(
    village: Village, head: Person, lan: Person, make_person: Population, now: Clock
) -> None:
    ward = village.ward
    minh = await make_person("Minh", role=Role.CADRE)
    found = {}
    for who in (head, minh):
        found[who.name] = await village.storage.roll.search.find(
            ward.id, actor_id=who.id, chosen=lambda _: True, most=9, now=now()
        )
    assert [one.code for one in found["Tư"]] == ["H1", "H2"]
    assert [one.code for one in found["Minh"]] == ["H1", "H2", "H3"]
    with pytest.raises(ForbiddenError):
        await village.storage.roll.search.find(ward.id, actor_id=lan.id, chosen=lambda _: True, most=9, now=now())


async def test_households_are_counted_by_group_and_cluster(
    village: Village, head: Person, lan: Person, make_person: Population, ward: Ward
) -> None:
    await village.decide(await village.claim(lan, represents=True), head)
    son = await make_person("Sơn", group=ward.groups[0])
    await village.decide(await village.claim(son), head)  # a second one of the same household
    (cluster,) = await village.storage.roll.clusters(ward.id)
    one, two = ward.groups[0].id, ward.groups[1].id
    counts = await village.storage.roll.counts(ward.id)
    assert sorted(counts, key=lambda count: (count.group_id, count.cluster_id or 0)) == [
        Count(one, None, 1, 0, 0), Count(one, cluster.id, 1, 1, 1), Count(two, None, 1, 0, 0),
    ]  # fmt: skip
    assert await village.storage.roll.counts(ward.id, groups=[two]) == [Count(two, None, 1, 0, 0)]
    assert [home.code for home in await village.storage.roll.unlinked(one, ward_id=ward.id)] == ["H2"]


async def test_ended_household_is_seen_nowhere_and_has_nobody(
    village: Village, head: Person, lan: Person, ward: Ward, now: Clock
) -> None:
    await village.decide(await village.claim(lan, represents=True), head)
    number = await village.number("H1")
    for _ in range(2):
        ended = await village.storage.roll.end(number, actor_id=head.id, ward_id=ward.id, now=now())
        assert (ended.ended, ended.members, ended.representative_id) == (True, 0, None)
    assert await village.storage.roll.household_of(lan.id) is None
    assert (
        await village.storage.roll.search.fitting(ward.id, group_id=None, chosen=lambda one: one.code == "H1", most=1)
        == []
    )
    changes = await village.storage.roll.history(number, ward_id=ward.id)
    assert [change.action for change in changes].count("end") == 1


async def test_who_leaves_speaks_for_the_household_no_longer(
    village: Village, head: Person, lan: Person, now: Clock
) -> None:
    await village.decide(await village.claim(lan, represents=True), head)
    assert await village.storage.roll.leave(lan.id, now=now())
    assert not await village.storage.roll.leave(lan.id, now=now())
    again = await village.storage.roll.get(
        await village.number("H1"), actor_id=head.id, ward_id=village.ward.id, now=now()
    )
    assert (again.members, again.representative_id) == (0, None)
