import asyncio

import pytest
from sqlalchemy import func, select

from storage import Storage
from storage.models import ChannelAccountRow, ResidentialGroupRow, WardRow
from storage.places import Account, Ward


async def test_ward_is_found_with_its_groups_in_order(storage: Storage) -> None:
    made = await storage.places.found(code="mau", name="Phường Mẫu", groups=["Tổ 10", "Tổ 2", "Tổ 1"])
    assert [group.name for group in made.groups] == ["Tổ 10", "Tổ 2", "Tổ 1"]
    assert (made.code, made.name, made.demo) == ("mau", "Phường Mẫu", False)
    assert await storage.places.ward_by_code("mau") == made
    assert await storage.places.ward(made.id) == made
    assert await storage.places.wards() == [made]


async def test_ward_that_is_there_stays_as_it_is(storage: Storage, ward: Ward) -> None:
    again = await storage.places.found(code=ward.code, name="Tên khác", groups=["Tổ khác"])
    assert again == ward


async def test_wards_keep_their_own_groups(storage: Storage, ward: Ward) -> None:
    other = await storage.places.found(code="khac", name="Phường Khác", groups=["Tổ dân phố 1"])
    assert await storage.places.wards() == [ward, other]
    assert other.group(other.groups[0].id) == other.groups[0]
    assert other.group(ward.groups[0].id) is None
    assert other.group(None) is None


async def test_unknown_wards(storage: Storage, ward: Ward) -> None:
    assert await storage.places.ward_by_code("none") is None
    with pytest.raises(LookupError):
        await storage.places.ward(ward.id + 1)


async def test_processes_that_start_at_once_make_one_ward(storage: Storage) -> None:
    made = await asyncio.gather(
        *(storage.places.found(code="mau", name="Phường Mẫu", groups=["Tổ 1", "Tổ 2"]) for _ in range(8)),
    )
    assert len(set(made)) == 1
    async with storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(WardRow)) == 1
        assert await session.scalar(select(func.count()).select_from(ResidentialGroupRow)) == 2


async def test_account_belongs_to_one_ward_for_good(storage: Storage, web_account: Account, ward: Ward) -> None:
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    again = await storage.places.account(ward_id=other.id, channel="web", outside_id=web_account.outside_id)
    assert again == web_account
    assert again.ward_id == ward.id


async def test_processes_that_start_at_once_make_one_account(storage: Storage, ward: Ward) -> None:
    made = await asyncio.gather(
        *(storage.places.account(ward_id=ward.id, channel="web", outside_id="mau") for _ in range(8)),
    )
    assert len(set(made)) == 1
    async with storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(ChannelAccountRow)) == 1


async def test_demo_gets_the_name_and_the_groups_of_a_ward_and_loses_none(storage: Storage) -> None:
    groups = ["Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 3"]
    demo = await storage.places.found(code="demo", name="Phường Mẫu", groups=groups, demo=True)
    named = await storage.places.rename(demo.id, name="Phường Thật", groups=["Tổ Đông", "Tổ dân phố 2"])
    assert (named.code, named.name, named.demo) == ("demo", "Phường Thật", False)
    assert [group.name for group in named.groups] == ["Tổ Đông", "Tổ dân phố 2", "Tổ dân phố 3"]
    assert {group.id for group in named.groups} == {group.id for group in demo.groups}


async def test_groups_of_a_ward_keep_their_names_and_others_come_before_or_behind(storage: Storage) -> None:
    ward = await storage.places.found(code="that", name="Phường Thật", groups=["Tổ 1", "Tổ 2"])
    named = await storage.places.rename(ward.id, name="Phường Khác", groups=["Tổ 7", "Tổ 2"])
    assert (named.name, [group.name for group in named.groups]) == ("Phường Khác", ["Tổ 7", "Tổ 2", "Tổ 1"])
    assert set(ward.groups) < set(named.groups)
    assert await storage.places.rename(ward.id, name="Phường Khác") == named
