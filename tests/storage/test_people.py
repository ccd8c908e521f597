import asyncio

import pytest
from sqlalchemy import func, select

from storage import Storage
from storage.models import ContactRow, PersonRow, RoleRow
from storage.people import Person, Role, best_contact
from storage.places import Account, Ward
from tests.clock import Clock
from tests.population import Population


async def meet(storage: Storage, account: Account, now: Clock, outside_id: str = "v1", name: str = "Lan") -> Person:
    return await storage.people.meet(
        account_id=account.id,
        ward_id=account.ward_id,
        channel=account.channel,
        outside_id=outside_id,
        name=name,
        now=now(),
    )


async def seen_at(storage: Storage, contact_id: int) -> tuple[object, object]:
    async with storage.db.read() as session:
        row = await session.get(ContactRow, contact_id)
        assert row is not None
        return row.seen_at, row.gone_at


async def test_stranger_is_remembered(storage: Storage, web_account: Account, ward: Ward, now: Clock) -> None:
    person = await meet(storage, web_account, now)
    assert person.contact is not None
    assert (person.ward_id, person.name, person.group_id, person.group_name) == (ward.id, "Lan", None, None)
    assert (person.welcomed, person.consented_at) == (False, None)
    assert (person.roles, person.headed_groups, person.on_desk) == (frozenset(), frozenset(), False)
    assert (person.contact.channel, person.contact.outside_id) == ("web", "v1")
    assert await meet(storage, web_account, now, name="Tên khác") == person


async def test_same_address_on_two_accounts_is_two_people(
    storage: Storage, web_account: Account, telegram_account: Account, now: Clock
) -> None:
    assert (await meet(storage, web_account, now)).id != (await meet(storage, telegram_account, now)).id


async def test_person_met_many_times_at_once_is_one(storage: Storage, web_account: Account, now: Clock) -> None:
    met = await asyncio.gather(*(meet(storage, web_account, now) for _ in range(12)))
    assert len({person.id for person in met}) == 1
    async with storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(PersonRow)) == 1
        assert await session.scalar(select(func.count()).select_from(ContactRow)) == 1


async def test_address_is_written_once_a_minute_at_most(storage: Storage, web_account: Account, now: Clock) -> None:
    start = now()
    person = await meet(storage, web_account, now)
    assert person.contact is not None
    now.forward(seconds=59)
    await meet(storage, web_account, now)
    assert await seen_at(storage, person.contact.id) == (start, None)
    later = now.forward(seconds=2)
    await meet(storage, web_account, now)
    assert await seen_at(storage, person.contact.id) == (later, None)


async def test_speaking_shows_that_an_address_works_again(storage: Storage, web_account: Account, now: Clock) -> None:
    person = await meet(storage, web_account, now)
    assert person.contact is not None
    await storage.people.contact_gone(person.contact.id, now=now())
    assert (await seen_at(storage, person.contact.id))[1] == now()
    await meet(storage, web_account, now)
    assert (await seen_at(storage, person.contact.id))[1] is None


async def test_person_at_a_known_address(storage: Storage, make_person: Population, now: Clock) -> None:
    lan = await make_person("Lan")
    assert lan.contact is not None
    assert await storage.people.at(lan.contact.id, now=now()) == lan
    assert await storage.people.at(lan.contact.id + 1, now=now()) is None


async def test_person_by_number_has_no_address(storage: Storage, make_person: Population) -> None:
    lan = await make_person("Lan")
    found = await storage.people.get(lan.id)
    assert found is not None
    assert (found.name, found.contact) == ("Lan", None)
    assert await storage.people.get(lan.id + 1) is None


async def test_what_a_person_tells_is_kept(storage: Storage, make_person: Population, ward: Ward, now: Clock) -> None:
    lan = await make_person("Lan", consented=False)
    await storage.people.welcomed(lan.id, now=now())
    await storage.people.call(lan.id, "Nguyễn Thị Lan")
    await storage.people.live_in(lan.id, ward.groups[1].id)
    await storage.people.consent(lan.id, version="2026-11", now=now())
    lan = await make_person.again(lan)
    assert (lan.welcomed, lan.name, lan.consented_at) == (True, "Nguyễn Thị Lan", now())
    assert (lan.group_id, lan.group_name) == (ward.groups[1].id, ward.groups[1].name)
    async with storage.db.read() as session:
        assert await session.scalar(select(PersonRow.consent_version)) == "2026-11"
    await storage.people.live_in(lan.id, None)
    assert (await make_person.again(lan)).group_name is None


@pytest.mark.parametrize(
    ("role", "on_desk", "administrator"),
    [
        (Role.GROUP_HEAD, False, False),
        (Role.CADRE, True, False),
        (Role.COMMITTEE, True, False),
        (Role.ADMINISTRATOR, True, True),
    ],
)
async def test_role_opens_what_it_should(
    make_person: Population, ward: Ward, role: Role, on_desk: bool, administrator: bool
) -> None:
    person = await make_person(role=role, group=ward.groups[2])
    assert person.roles == {role}
    assert (person.on_desk, person.is_administrator) == (on_desk, administrator)
    assert person.headed_groups == ({ward.groups[2].id} if role is Role.GROUP_HEAD else set())


async def test_ended_role_opens_nothing(storage: Storage, make_person: Population, ward: Ward, now: Clock) -> None:
    minh = await make_person("Minh", role=Role.CADRE)
    await make_person.appoint(minh, Role.GROUP_HEAD, group=ward.groups[0])
    await storage.invitations.withdraw(Role.CADRE, person_id=minh.id, ward_id=ward.id, now=now())
    assert (await make_person.again(minh)).roles == {Role.GROUP_HEAD}
    assert await storage.people.with_roles(ward.id, [Role.CADRE]) == []
    async with storage.db.read() as session:
        kept = await session.scalar(select(RoleRow.ended_at).where(RoleRow.name == Role.CADRE))
    assert kept == now()  # The record of who could do what, and when, stays.


async def test_people_with_a_role_are_named_once(storage: Storage, make_person: Population, ward: Ward) -> None:
    minh = await make_person("Minh", role=Role.CADRE)
    await make_person.appoint(minh, Role.ADMINISTRATOR)
    await make_person.appoint(minh, Role.CADRE)
    thu = await make_person("Thu", role=Role.COMMITTEE)
    await make_person("Lan")
    desk = [Role.CADRE, Role.COMMITTEE, Role.ADMINISTRATOR]
    assert await storage.people.with_roles(ward.id, desk) == [minh.id, thu.id]
    assert await storage.people.with_roles(ward.id, [Role.GROUP_HEAD]) == []
    assert await storage.people.with_roles(ward.id + 1, desk) == []


async def best(storage: Storage) -> dict[int, int | None]:
    """For each person, the contact that a message would go to."""
    async with storage.db.read() as session:
        joined = select(PersonRow.id, ContactRow.id).outerjoin(
            ContactRow, (ContactRow.person_id == PersonRow.id) & best_contact()
        )
        rows = (await session.execute(joined)).all()
    assert len(rows) == len({person for person, _ in rows}), "one row for each person"
    return {row[0]: row[1] for row in rows}


async def test_message_goes_to_the_reachable_address_seen_last(
    storage: Storage, make_person: Population, telegram_account: Account, now: Clock
) -> None:
    lan = await make_person("Lan")
    hoa = await make_person("Hoa")
    assert lan.contact is not None
    assert hoa.contact is not None
    assert await best(storage) == {lan.id: lan.contact.id, hoa.id: hoa.contact.id}
    now.forward(minutes=5)
    second = await make_person.second_address(lan, telegram_account)
    assert await best(storage) == {lan.id: second.id, hoa.id: hoa.contact.id}
    await storage.people.contact_gone(second.id, now=now())
    assert await best(storage) == {lan.id: lan.contact.id, hoa.id: hoa.contact.id}
    await storage.people.contact_gone(lan.contact.id, now=now())
    assert await best(storage) == {lan.id: None, hoa.id: hoa.contact.id}


async def test_addresses_seen_at_the_same_moment_are_still_one_choice(
    storage: Storage, make_person: Population, telegram_account: Account
) -> None:
    lan = await make_person("Lan")
    await make_person.second_address(lan, telegram_account, outside_id="1")
    last = await make_person.second_address(lan, telegram_account, outside_id="2")
    assert await best(storage) == {lan.id: last.id}
