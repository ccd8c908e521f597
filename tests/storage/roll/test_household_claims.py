"""Whoever says that they belong to a household, and the one decision about it."""

import asyncio

import pytest
from sqlalchemy import select

from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.household_claim import Claim, TooManyClaimsError
from storage.models import DeliveryRow
from storage.people import Person, Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.roll.village import Village


async def told(village: Village) -> list[int]:
    async with village.storage.db.read() as session:
        return list(await session.scalars(select(DeliveryRow.person_id).order_by(DeliveryRow.id)))


async def test_confirmed_claim_makes_a_member_and_a_representative(village: Village, head: Person, lan: Person) -> None:
    claim = await village.claim(lan, represents=True)
    assert await told(village) == [head.id]
    assert await village.storage.roll.household_of(lan.id) is None
    after = await village.decide(claim, head)
    assert after.accepted is True
    home = await village.storage.roll.household_of(lan.id)
    assert home is not None
    assert (home.code, home.members, home.representative_id) == ("H1", 1, lan.id)
    assert await told(village) == [head.id, lan.id]
    assert await village.storage.roll.claims.open_of(lan.id) is None


async def test_refused_claim_changes_nothing(village: Village, head: Person, lan: Person) -> None:
    assert (await village.decide(await village.claim(lan), head, accepted=False)).accepted is False
    assert await village.storage.roll.household_of(lan.id) is None


async def test_of_two_who_decide_at_once_one_wins(
    village: Village, head: Person, lan: Person, make_person: Population
) -> None:
    minh = await make_person("Minh", role=Role.CADRE)
    claim = await village.claim(lan)
    done = await asyncio.gather(
        village.decide(claim, head), village.decide(claim, minh, accepted=False), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in done) == ["Claim", "StaleError"]
    (decided,) = [one for one in done if isinstance(one, Claim)]
    assert (await village.storage.roll.household_of(lan.id) is not None) is decided.accepted
    assert len([one for one in await told(village) if one == lan.id]) == 1


async def test_same_decision_again_is_the_same(village: Village, head: Person, lan: Person) -> None:
    claim = await village.claim(lan)
    first = await village.decide(claim, head)
    assert await village.decide(claim, head) == first
    with pytest.raises(StaleError):
        await village.decide(claim, head, accepted=False)
    assert await told(village) == [head.id, lan.id]


async def test_claim_belongs_to_the_group_of_the_household(
    village: Village, head: Person, lan: Person, make_person: Population, ward: Ward
) -> None:
    """Whoever lives in one group and claims a household of another is looked at there."""
    other = await make_person("Bảy", role=Role.GROUP_HEAD, group=ward.groups[1])
    claim = await village.claim(lan, "H3")
    assert await told(village) == [other.id]
    with pytest.raises(ForbiddenError):
        await village.decide(claim, head)
    await village.decide(claim, other)
    assert (await make_person.again(lan)).group_id == ward.groups[1].id


async def test_claim_that_fits_no_household_waits_for_somebody_who_finds_it(
    village: Village, head: Person, lan: Person, now: Clock
) -> None:
    claim = await village.claim(lan, None, words="nhà ông Tám đầu ngõ")
    assert await told(village) == [head.id]
    shown, home = await village.storage.roll.claims.get(claim.id, actor_id=head.id, ward_id=village.ward.id, now=now())
    assert (shown.words, home) == ("nhà ông Tám đầu ngõ", None)
    with pytest.raises(NotFoundError):
        await village.decide(claim, head)
    with pytest.raises(ForbiddenError):  # of another group
        await village.decide(claim, head, household_id=await village.number("H3"))
    await village.decide(claim, head, household_id=await village.number("H2"))
    found = await village.storage.roll.household_of(lan.id)
    assert found is not None
    assert found.code == "H2"


async def test_desk_is_asked_where_a_group_has_no_head(
    village: Village, lan: Person, make_person: Population, ward: Ward
) -> None:
    minh = await make_person("Minh", role=Role.CADRE)
    await make_person("Hoa", role=Role.CADRE, limited_to=ward.groups[1])
    claim = await village.claim(lan)
    assert await told(village) == [minh.id]
    (waiting,) = await village.storage.roll.claims.waiting(ward.id, actor_id=minh.id, limit=5)
    assert waiting == claim


async def test_nobody_decides_on_their_own_claim(village: Village, head: Person, ward: Ward) -> None:
    claim = await village.claim(head)
    assert await told(village) == []
    with pytest.raises(ForbiddenError):
        await village.decide(claim, head)
    assert await village.storage.roll.claims.waiting(ward.id, actor_id=head.id, limit=5) == []


async def test_resident_sees_and_decides_no_claim(
    village: Village, lan: Person, make_person: Population, ward: Ward, now: Clock
) -> None:
    claim = await village.claim(lan)
    son = await make_person("Sơn", group=ward.groups[0])
    assert await village.storage.roll.claims.waiting(ward.id, actor_id=son.id, limit=5) == []
    with pytest.raises(ForbiddenError):
        await village.storage.roll.claims.get(claim.id, actor_id=son.id, ward_id=ward.id, now=now())
    with pytest.raises(ForbiddenError):
        await village.decide(claim, son)


async def test_new_claim_takes_the_place_of_the_open_one(village: Village, head: Person, lan: Person) -> None:
    first = await village.claim(lan)
    second = await village.claim(lan, "H2")
    with pytest.raises(StaleError):
        await village.decide(first, head)
    open_one = await village.storage.roll.claims.open_of(lan.id)
    assert open_one is not None
    assert open_one.id == second.id


async def test_claims_of_a_day_are_few_and_one_event_makes_one(village: Village, lan: Person, now: Clock) -> None:
    first = await village.claim(lan, source="event:77")
    assert (await village.claim(lan, source="event:77")).id == first.id
    for _ in range(4):
        await village.claim(lan)
    with pytest.raises(TooManyClaimsError):
        await village.claim(lan)
    now.forward(days=1, seconds=1)
    await village.claim(lan)


async def test_household_that_has_ended_meanwhile_takes_nobody_in(
    village: Village, head: Person, lan: Person, ward: Ward, now: Clock
) -> None:
    claim = await village.claim(lan)
    await village.storage.roll.end(await village.number("H1"), actor_id=head.id, ward_id=ward.id, now=now())
    with pytest.raises(StaleError):
        await village.decide(claim, head)
    await village.decide(claim, head, accepted=False)


async def test_other_household_leaves_the_first(village: Village, head: Person, lan: Person, now: Clock) -> None:
    await village.decide(await village.claim(lan, represents=True), head)
    await village.decide(await village.claim(lan, "H2"), head)
    first = await village.storage.roll.get(
        await village.number("H1"), actor_id=head.id, ward_id=village.ward.id, now=now()
    )
    assert (first.members, first.representative_id) == (0, None)
