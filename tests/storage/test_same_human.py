"""A second account is not a second person."""

import unicodedata

import pytest

from storage import Storage
from storage.models import HouseholdMemberRow, HouseholdRow, PetitionRow
from storage.people import Person
from storage.places import Account, Ward
from storage.same_human import Sign, digits, plain_name, same_human
from tests.clock import Clock
from tests.population import Population


async def sign(storage: Storage, one: Person, other: Person) -> Sign | None:
    async with storage.db.read() as session:
        found = await same_human(session, one.id, other.id)
        assert await same_human(session, other.id, one.id) == found
    return found


def household(ward: Ward, now: Clock, **values: object) -> HouseholdRow:
    usual = {"code": "H1", "head": "Trần Minh", "address": "Ngõ 5", "representative": "Trần Minh", "phone": None}
    moments = {"added_at": now(), "changed_at": now()}
    return HouseholdRow(ward_id=ward.id, group_id=ward.groups[0].id, **{**usual, **moments, **values})


async def test_two_people_are_two(storage: Storage, make_person: Population) -> None:
    assert await sign(storage, await make_person("Trần Minh"), await make_person("Phạm Thu")) is None


async def test_somebody_is_themselves(storage: Storage, make_person: Population) -> None:
    minh = await make_person("Trần Minh")
    assert await sign(storage, minh, minh) is Sign.PERSON


@pytest.mark.parametrize(
    "name", ["Trần Minh", "TRẦN  MINH ", "tran minh", "Tran-Minh", unicodedata.normalize("NFD", "Trần Minh")]
)
async def test_same_full_name(storage: Storage, make_person: Population, name: str) -> None:
    assert await sign(storage, await make_person("Trần Minh"), await make_person(name)) is Sign.NAME


async def test_people_without_a_name_are_not_one(storage: Storage, make_person: Population) -> None:
    assert await sign(storage, await make_person(""), await make_person(" ")) is None


async def test_one_address_on_two_accounts(
    storage: Storage, make_person: Population, telegram_account: Account, ward: Ward
) -> None:
    second_bot = await storage.places.account(ward_id=ward.id, channel="telegram", outside_id="700000002")
    minh = await make_person("Trần Minh", account=telegram_account, outside_id="55")
    other = await make_person("Quản trị", account=second_bot, outside_id="55")
    assert await sign(storage, minh, other) is Sign.CONTACT
    web = await make_person("Khách", outside_id="55")
    assert await sign(storage, minh, web) is None


async def test_one_household(storage: Storage, make_person: Population, ward: Ward, now: Clock) -> None:
    minh, thu = await make_person("Trần Minh"), await make_person("Phạm Thu")
    async with storage.db.write() as session:
        home = household(ward, now, representative_id=minh.id)
        session.add(home)
        await session.flush()
        session.add(HouseholdMemberRow(person_id=thu.id, household_id=home.id, since=now()))
    assert await sign(storage, minh, thu) is Sign.HOUSEHOLD


async def test_one_telephone(storage: Storage, make_person: Population, ward: Ward, now: Clock) -> None:
    minh, thu, hoa = await make_person("Trần Minh"), await make_person("Phạm Thu"), await make_person("Lê Hoa")
    async with storage.db.write() as session:
        session.add(household(ward, now, phone="0912.345.678", representative_id=minh.id))
        session.add(household(ward, now, code="H2", phone="+84 912 345 678", representative_id=thu.id))
    assert await sign(storage, minh, thu) is Sign.PHONE
    assert await sign(storage, minh, hoa) is None
    async with storage.db.write() as session:
        sent = {"words": "", "state": "received", "category": "other", "created_at": now()}
        session.add(PetitionRow(ward_id=ward.id, code="A", person_id=hoa.id, phone="84912345678", **sent))
    assert await sign(storage, minh, hoa) is Sign.PHONE


@pytest.mark.parametrize(
    ("phone", "plain"),
    [("0912 345 678", "912345678"), ("+84912345678", "912345678"), ("(84) 912-345-678", "912345678"), ("không có", "")],
)
def test_telephone_numbers_are_compared_by_their_digits(phone: str, plain: str) -> None:
    assert digits(phone) == plain


def test_names_are_compared_without_accents_case_and_spaces() -> None:
    assert plain_name("  Đỗ Thị  Hồng-Gấm ") == "do thi hong gam"
