"""Bodies of the ward and the people of its desk."""

import asyncio

import pytest

from storage import Storage
from storage.errors import ForbiddenError, NotFoundError
from storage.people import Person, Role
from storage.places import Ward
from storage.units import NameTakenError
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
async def minh(make_person: Population) -> Person:
    return await make_person("Minh", role=Role.CADRE)


async def test_body_is_made_named_and_ended(storage: Storage, ward: Ward, minh: Person, now: Clock) -> None:
    units = storage.units
    made = await units.create(ward.id, "Đô thị", now=now())
    assert await units.join(made.id, minh.id, ward_id=ward.id) == await units.get(made.id, ward_id=ward.id)
    await units.rename(made.id, "Kinh tế và Đô thị", ward_id=ward.id)
    (kept,) = await units.of(ward.id)
    assert (kept.name, kept.members) == ("Kinh tế và Đô thị", (minh.id,))
    await units.end(made.id, ward_id=ward.id, now=now())
    assert await units.of(ward.id) == []
    assert await units.of_person(minh.id) == []
    assert await units.names(ward.id) == {made.id: "Kinh tế và Đô thị"}  # old matters still name it
    with pytest.raises(NotFoundError):
        await units.join(made.id, minh.id, ward_id=ward.id)


async def test_two_bodies_have_two_names(storage: Storage, ward: Ward, now: Clock) -> None:
    await storage.units.create(ward.id, "Đô thị", now=now())
    other = await storage.units.create(ward.id, "Văn hóa", now=now())
    with pytest.raises(NameTakenError):
        await storage.units.create(ward.id, "Đô thị", now=now())
    with pytest.raises(NameTakenError):
        await storage.units.rename(other.id, "Đô thị", ward_id=ward.id)


async def test_two_who_make_the_same_body_at_once_make_one(storage: Storage, ward: Ward, now: Clock) -> None:
    made = await asyncio.gather(
        *(storage.units.create(ward.id, "Đô thị", now=now()) for _ in range(2)), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in made) == ["NameTakenError", "Unit"]
    assert len(await storage.units.of(ward.id)) == 1


async def test_ended_body_begins_anew_without_its_people(
    storage: Storage, ward: Ward, minh: Person, now: Clock
) -> None:
    made = await storage.units.create(ward.id, "Đô thị", now=now())
    await storage.units.join(made.id, minh.id, ward_id=ward.id)
    await storage.units.end(made.id, ward_id=ward.id, now=now())
    again = await storage.units.create(ward.id, "Đô thị", now=now())
    assert (again.id, again.members) == (made.id, ())


async def test_ended_body_gets_nothing_of_its_kinds_any_more(storage: Storage, ward: Ward, now: Clock) -> None:
    made = await storage.units.create(ward.id, "Đô thị", now=now())
    await storage.category_rules.settle(ward.id, "roads", unit_id=made.id, days=5)
    await storage.units.end(made.id, ward_id=ward.id, now=now())
    rule = await storage.category_rules.get(ward.id, "roads")
    assert (rule.unit_id, rule.days) == (None, 5)


async def test_only_people_of_the_desk_belong_to_a_body(
    storage: Storage, ward: Ward, make_person: Population, minh: Person, now: Clock
) -> None:
    lan, head = await make_person("Lan"), await make_person("Tư", role=Role.GROUP_HEAD, group=ward.groups[0])
    made = await storage.units.create(ward.id, "Đô thị", now=now())
    for person in (lan, head):
        with pytest.raises(ForbiddenError):
            await storage.units.join(made.id, person.id, ward_id=ward.id)
    await storage.units.join(made.id, minh.id, ward_id=ward.id)
    await storage.invitations.withdraw(Role.CADRE, person_id=minh.id, ward_id=ward.id, now=now())
    assert (await storage.units.get(made.id, ward_id=ward.id)).members == ()


async def test_leaving_and_joining_twice_change_nothing_more(
    storage: Storage, ward: Ward, minh: Person, now: Clock
) -> None:
    made = await storage.units.create(ward.id, "Đô thị", now=now())
    for _ in range(2):
        assert (await storage.units.join(made.id, minh.id, ward_id=ward.id)).members == (minh.id,)
    for _ in range(2):
        assert (await storage.units.leave(made.id, minh.id, ward_id=ward.id)).members == ()


async def test_body_of_another_ward_is_none(storage: Storage, ward: Ward, minh: Person, now: Clock) -> None:
    other = await storage.places.found(code="other", name="Phường Khác", groups=["Tổ 1"])
    theirs = await storage.units.create(other.id, "Đô thị", now=now())
    for change in (
        storage.units.get(theirs.id, ward_id=ward.id),
        storage.units.rename(theirs.id, "X", ward_id=ward.id),
        storage.units.join(theirs.id, minh.id, ward_id=ward.id),
        storage.units.end(theirs.id, ward_id=ward.id, now=now()),
    ):
        with pytest.raises(NotFoundError):
            await change


async def test_staff_are_those_with_a_role_on_the_desk_today(
    storage: Storage, ward: Ward, make_person: Population, minh: Person, now: Clock
) -> None:
    one_group = await make_person("Hoa", role=Role.CADRE, limited_to=ward.groups[1])
    await make_person("Lan")
    await make_person("Tư", role=Role.GROUP_HEAD, group=ward.groups[0])
    gone = await make_person("Thu", role=Role.COMMITTEE)
    await storage.invitations.withdraw(Role.COMMITTEE, person_id=gone.id, ward_id=ward.id, now=now())
    staff = await storage.staff.of(ward.id)
    assert [(each.id, each.desk_groups) for each in staff] == [(minh.id, None), (one_group.id, {ward.groups[1].id})]
    assert all(each.roles == {Role.CADRE} for each in staff)
    assert await storage.staff.names([gone.id, minh.id]) == {gone.id: "Thu", minh.id: "Minh"}
