import asyncio

import pytest
from sqlalchemy import func, select

from storage import Storage
from storage.errors import InvitationError
from storage.invitations import LIFETIME, Grant
from storage.models import InvitationRow, RoleRow
from storage.people import Person, Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
async def token(storage: Storage, ward: Ward, now: Clock) -> str:
    return await storage.invitations.invite(ward_id=ward.id, role=Role.CADRE, by=None, now=now())


async def accept(storage: Storage, token: str, person: Person, now: Clock) -> Grant:
    return await storage.invitations.accept(token, person_id=person.id, ward_id=person.ward_id, now=now())


async def roles(storage: Storage) -> int:
    async with storage.db.read() as session:
        return await session.scalar(select(func.count()).select_from(RoleRow)) or 0


async def test_accepting_gives_the_role(storage: Storage, make_person: Population, token: str, now: Clock) -> None:
    minh = await make_person("Minh")
    assert await accept(storage, token, minh, now) == Grant(Role.CADRE, None, None)
    assert (await make_person.again(minh)).roles == {Role.CADRE}


async def test_role_says_who_gave_it_and_for_which_group(
    storage: Storage, make_person: Population, ward: Ward, now: Clock
) -> None:
    admin, head = await make_person("Thu", role=Role.ADMINISTRATOR), await make_person("Minh")
    group = ward.groups[1].id
    token = await storage.invitations.invite(
        ward_id=ward.id, role=Role.GROUP_HEAD, by=admin.id, now=now(), group_id=group
    )
    assert await accept(storage, token, head, now) == Grant(Role.GROUP_HEAD, group, admin.id)
    assert (await make_person.again(head)).headed_groups == {group}
    async with storage.db.read() as session:
        row = (await session.scalars(select(RoleRow).where(RoleRow.person_id == head.id))).one()
    assert (row.granted_by, row.granted_at, row.ended_at) == (admin.id, now(), None)


async def test_own_second_press_is_harmless(storage: Storage, make_person: Population, token: str, now: Clock) -> None:
    minh = await make_person("Minh")
    first = await accept(storage, token, minh, now)
    now.forward(days=30)
    assert await accept(storage, token, minh, now) == first
    assert await roles(storage) == 1


async def test_old_link_does_not_promise_a_role_that_was_ended(
    storage: Storage, make_person: Population, token: str, ward: Ward, now: Clock
) -> None:
    minh = await make_person("Minh")
    await accept(storage, token, minh, now)
    await storage.invitations.withdraw(Role.CADRE, person_id=minh.id, ward_id=ward.id, now=now())
    with pytest.raises(InvitationError):
        await accept(storage, token, minh, now)
    assert (await make_person.again(minh)).roles == set()


async def test_used_invitation_is_refused_to_others(
    storage: Storage, make_person: Population, token: str, now: Clock
) -> None:
    await accept(storage, token, await make_person("Minh"), now)
    other = await make_person("Kẻ lạ")
    with pytest.raises(InvitationError):
        await accept(storage, token, other, now)
    assert (await make_person.again(other)).roles == set()


async def test_people_who_press_at_once_get_one_role(
    storage: Storage, make_person: Population, token: str, now: Clock
) -> None:
    people = [await make_person(f"Người {number}") for number in range(6)]
    results = await asyncio.gather(*(accept(storage, token, person, now) for person in people), return_exceptions=True)
    assert [type(result) for result in results].count(Grant) == 1
    assert [type(result) for result in results].count(InvitationError) == 5
    assert await roles(storage) == 1


async def test_one_person_pressing_twice_at_once_gets_one_role(
    storage: Storage, make_person: Population, token: str, now: Clock
) -> None:
    minh = await make_person("Minh")
    await asyncio.gather(*(accept(storage, token, minh, now) for _ in range(6)))
    assert await roles(storage) == 1


async def test_invitation_lasts_until_its_end_and_not_longer(
    storage: Storage, make_person: Population, token: str, ward: Ward, now: Clock
) -> None:
    minh = await make_person("Minh")
    later = await storage.invitations.invite(
        ward_id=ward.id, role=Role.COMMITTEE, by=None, now=now.forward(microseconds=1)
    )
    now.forward(seconds=LIFETIME.total_seconds(), microseconds=-1)
    with pytest.raises(InvitationError):
        await accept(storage, token, minh, now)
    assert (await accept(storage, later, minh, now)).role is Role.COMMITTEE


async def test_invitation_to_another_ward_is_refused(
    storage: Storage, make_person: Population, token: str, now: Clock
) -> None:
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    account = await storage.places.account(ward_id=other.id, channel="web", outside_id="khac")
    stranger = await make_person("Kẻ lạ", account=account)
    with pytest.raises(InvitationError):
        await accept(storage, token, stranger, now)
    assert await roles(storage) == 0


@pytest.mark.parametrize("guess", ["", "x", "a" * 10_000, "\0", "\ud800", "đoán mò", "' OR 1=1 --"])
async def test_guessing_is_refused(
    storage: Storage, make_person: Population, token: str, now: Clock, guess: str
) -> None:
    assert token
    with pytest.raises(InvitationError):
        await accept(storage, guess, await make_person("Kẻ lạ"), now)


async def test_only_the_hash_is_kept(storage: Storage, token: str) -> None:
    async with storage.db.read() as session:
        row = (await session.scalars(select(InvitationRow))).one()
    kept = [str(getattr(row, column.key)) for column in InvitationRow.__table__.columns]
    assert not any(token in value for value in kept)
    assert len(token) >= 22  # 128 random bits


async def test_tokens_differ(storage: Storage, ward: Ward, now: Clock) -> None:
    tokens = {await storage.invitations.invite(ward_id=ward.id, role=Role.CADRE, by=None, now=now()) for _ in range(5)}
    assert len(tokens) == 5
