"""Files taken into the roll: each once, nothing lost, nothing guessed."""

import asyncio
from dataclasses import replace
from time import perf_counter

import pytest
from sqlalchemy import select, text

from storage import Storage
from storage.errors import ForbiddenError
from storage.models import RollImportRow
from storage.people import Person, Role
from storage.places import Ward
from storage.roll_entry import Entry, Missing, Outcome, Refusal
from tests.clock import Clock
from tests.population import Population
from tests.storage.roll.village import ONE, TWO, Village, entry


def figures(outcome: Outcome) -> tuple[int, int, int, int]:
    return outcome.added, outcome.changed, outcome.moved, outcome.same


async def test_file_twice_changes_nothing(village: Village) -> None:
    again = await village.take(
        entry("H1", phone="+84912345678", cluster="Cụm 1"),
        entry("H2", "Trần Văn Minh"),
        entry("H3", "Lê Thị Hoa", group=TWO),
    )
    assert figures(again) == (0, 0, 0, 3)
    assert (again.missing, again.groups, again.refused) == ((), (), ())
    history = await village.storage.roll.history(await village.number("H1"), ward_id=village.ward.id)
    assert [change.action for change in history] == ["add"]


async def test_same_source_is_taken_once(village: Village) -> None:
    first = await village.take(entry("H9"), source="event:9")
    again = await village.take(entry("H9", "Người Khác"), source="event:9")
    assert again.id == first.id
    found = await village.storage.roll.search.fitting(
        village.ward.id, group_id=None, chosen=lambda one: one.code == "H9", most=1
    )
    assert found[0].head == "Nguyễn Thị Lan"


async def test_two_who_bring_the_same_file_at_once_add_it_once(storage: Storage, ward: Ward, now: Clock) -> None:
    village = Village(storage, ward, now)
    entries = [entry(f"H{number}", place=number) for number in range(5)]
    outcomes = await asyncio.gather(*(village.take(*entries) for _ in range(2)), return_exceptions=True)
    added = sorted(one.added for one in outcomes if isinstance(one, Outcome))
    # On PostgreSQL the second may be told that it came too late; it is never half taken in.
    assert added in ([0, 5], [5])
    assert sum(count.households for count in await storage.roll.counts(ward.id)) == 5


async def test_file_says_what_is_new_and_what_is_missing(village: Village) -> None:
    outcome = await village.take(entry("H1", "Nguyễn Thị Lan Anh"), entry("H4"), codes=["H9"])
    assert figures(outcome) == (1, 1, 0, 0)
    assert outcome.missing == (Missing("H2", ONE, "Trần Văn Minh"),)  # the file says nothing of the second group
    kept = await village.storage.roll.search.fitting(village.ward.id, group_id=None, chosen=lambda _: True, most=9)
    assert [one.code for one in kept] == ["H1", "H2", "H3", "H4"]


async def test_empty_cell_takes_nothing_away(village: Village, head: Person, now: Clock) -> None:
    await village.take(replace(entry("H1"), address="", phone="", cluster=""))
    number = await village.number("H1")
    kept = await village.storage.roll.get(number, actor_id=head.id, ward_id=village.ward.id, now=now())
    assert (kept.address, kept.phone, kept.cluster_id is None) == ("12 ngõ 3", "+84912345678", False)


async def test_representative_follows_the_head_until_the_file_names_one(
    village: Village, head: Person, now: Clock
) -> None:
    number = await village.number("H1")

    async def representative(one: Entry) -> str:
        await village.take(one)
        return (
            await village.storage.roll.get(number, actor_id=head.id, ward_id=village.ward.id, now=now())
        ).representative

    assert await representative(entry("H1", "Nguyễn Lan Anh")) == "Nguyễn Lan Anh"
    assert await representative(entry("H1", "Nguyễn Lan Anh", representative="Lê An")) == "Lê An"
    assert await representative(entry("H1", "Nguyễn Thị Lan")) == "Lê An"


async def test_household_that_moves_takes_its_people_along(
    village: Village, head: Person, lan: Person, make_person: Population, ward: Ward
) -> None:
    await village.decide(await village.claim(lan), head)
    outcome = await village.take(entry("H1", group=TWO))
    assert figures(outcome) == (0, 1, 1, 0)
    assert (await make_person.again(lan)).group_id == ward.groups[1].id
    moved = await village.storage.roll.household_of(lan.id)
    assert moved is not None
    assert (moved.group_id, moved.cluster_id) == (ward.groups[1].id, None)


async def test_new_groups_are_made_in_their_order(storage: Storage, ward: Ward, now: Clock) -> None:
    village = Village(storage, ward, now)
    outcome = await village.take(
        entry("H1", group="Tổ dân phố 10"), entry("H2", group="Tổ dân phố 4"), groups=["Tổ dân phố 5", ONE]
    )
    assert set(outcome.groups) == {"Tổ dân phố 10", "Tổ dân phố 4", "Tổ dân phố 5"}
    names = [group.name for group in (await storage.places.ward(ward.id)).groups]
    assert names[3:] == ["Tổ dân phố 4", "Tổ dân phố 5", "Tổ dân phố 10"]


async def test_number_of_another_household_is_not_taken(village: Village) -> None:
    outcome = await village.take(entry("H2", "Trần Văn Minh", phone="+84912345678", place=5))
    assert outcome.refused == ((5, Refusal.PHONE_TAKEN),)
    assert figures(outcome) == (0, 0, 0, 1)


async def test_two_households_may_exchange_their_numbers(village: Village) -> None:
    await village.take(entry("H2", "Trần Văn Minh", phone="+84987654321"))
    outcome = await village.take(
        entry("H1", phone="+84987654321", cluster="Cụm 1"), entry("H2", "Trần Văn Minh", phone="+84912345678")
    )
    assert (outcome.refused, outcome.changed) == ((), 2)


async def test_preview_writes_nothing(village: Village, ward: Ward) -> None:
    entries = [entry("H7", group="Tổ dân phố 7"), entry("H1", "Người Khác")]
    before = await village.storage.roll.counts(ward.id)
    outcome = await village.storage.roll.imports.preview(ward.id, entries, actor_id=None, codes=["H7", "H1"])
    assert (outcome.id, figures(outcome), outcome.groups) == (None, (1, 1, 0, 0), ("Tổ dân phố 7",))
    assert await village.storage.roll.counts(ward.id) == before
    assert len((await village.storage.places.ward(ward.id)).groups) == 3


async def test_cadre_of_one_group_changes_that_group_only(
    village: Village, make_person: Population, ward: Ward
) -> None:
    hoa = await make_person("Hoa", role=Role.CADRE, limited_to=ward.groups[0])
    outcome = await village.take(
        entry("H8", place=1),
        entry("H9", group=TWO, place=2),
        entry("H3", group=ONE, place=3),  # out of the second group
        entry("H6", group="Tổ dân phố 6", place=4),
        by=hoa,
        groups=["Tổ dân phố 9"],
    )
    assert outcome.added == 1
    assert outcome.refused == tuple((place, Refusal.NOT_YOURS) for place in (2, 3, 4))
    assert len((await village.storage.places.ward(ward.id)).groups) == 3


async def test_only_the_desk_brings_files(village: Village, head: Person, lan: Person) -> None:
    for person in (head, lan):
        with pytest.raises(ForbiddenError):
            await village.take(entry("H8"), by=person)


async def test_ended_household_that_a_file_has_comes_back(
    village: Village, head: Person, ward: Ward, now: Clock
) -> None:
    number = await village.number("H1")
    await village.storage.roll.end(number, actor_id=head.id, ward_id=ward.id, now=now())
    outcome = await village.take(entry("H1", phone="+84912345678", cluster="Cụm 1"))
    assert figures(outcome) == (0, 1, 0, 0)
    assert await village.number("H1") == number


async def test_what_was_wrong_is_kept_without_what_stood_there(village: Village) -> None:
    async with village.storage.db.read() as session:
        rows = (await session.scalars(select(RollImportRow))).all()
    assert [row.wrong for row in rows] == [[[7, "phone", "no-phone"]]]


async def test_each_is_invited_by_one_file_only(village: Village, ward: Ward) -> None:
    imports = village.storage.roll.imports
    outcome = await village.take(entry("H1"))
    keys = ["cadre|Trần Minh", "cadre|Lê Hoa"]
    assert await imports.uninvited(ward.id, keys) == keys
    assert outcome.id is not None
    await imports.invited(outcome.id, keys[:1])
    assert await imports.uninvited(ward.id, keys) == keys[1:]
    async with village.storage.db.read() as session:
        kept = (await session.scalars(select(RollImportRow.invited))).all()
    assert "Minh" not in str(kept)


async def test_ten_thousand_households_take_seconds(storage: Storage, ward: Ward, now: Clock) -> None:
    village = Village(storage, ward, now)
    entries = [
        entry(f"H{number:05}", f"Nguyễn Văn {number}", group=f"Tổ dân phố {number % 40 + 1}", phone=f"+849{number:08}")
        for number in range(10_000)
    ]
    began = perf_counter()
    assert (await village.take(*entries)).added == 10_000
    assert (await village.take(*entries)).same == 10_000
    assert perf_counter() - began < 60  # a few on a machine that does nothing else
    async with storage.db.read() as session:
        assert await session.scalar(text("SELECT count(*) FROM roll_change")) == 10_000
