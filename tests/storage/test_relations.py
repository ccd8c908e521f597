import asyncio
from dataclasses import replace
from datetime import date

import pytest

from storage import Storage
from storage.places import Ward
from storage.regulations import StoredRegulation
from storage.relations import StoredRelation
from tests.clock import Clock

LAW = "10/2022/QH15"
READ = StoredRelation(
    source="97/2025/QH15",
    how="amends",
    target=LAW,
    place="35.2.c",
    since=date(2025, 7, 1),
    in_part=True,
    confirmed=False,
    read_in="97/2025/QH15",
    words="Thay cụm từ tại điểm c khoản 2 Điều 35",
)
STATED = replace(READ, confirmed=True, read_in=None, words="", in_part=False)


@pytest.fixture
async def amending(storage: Storage, now: Clock) -> StoredRegulation:
    return StoredRegulation(
        number="97/2025/QH15",
        kind="luật",
        title="Sửa đổi",
        issuer=None,
        issued=None,
        valid_from=date(2025, 7, 1),
        valid_to=None,
        ward_id=None,
        file_name="luật.txt",
        sha256=await storage.blobs.keep(b"x", "text/plain", now=now()),
        signer="Nguyễn Văn Thử",
    )


async def test_what_was_read_comes_with_its_document_and_goes_with_it(
    storage: Storage, amending: StoredRegulation, now: Clock
) -> None:
    relations = storage.regulations.relations
    other = replace(READ, place="8.3")
    await storage.regulations.publish(amending, [], now=now(), relations=[READ, other])
    assert await relations.all() == [READ, other]
    await storage.regulations.publish(amending, [], now=now(), relations=[other])
    assert await relations.all() == [other]
    assert await storage.regulations.remove(amending.number)
    assert await relations.all() == []


async def test_what_a_person_stated_outlives_every_reading(
    storage: Storage, amending: StoredRegulation, now: Clock
) -> None:
    relations = storage.regulations.relations
    await storage.regulations.publish(amending, [], now=now(), relations=[READ])
    await relations.state(STATED, now=now())
    assert await relations.all() == [STATED]
    await storage.regulations.publish(amending, [], now=now(), relations=[READ])
    assert await relations.all() == [STATED]
    assert await storage.regulations.remove(amending.number)
    assert await relations.all() == [STATED]


async def test_relation_is_withdrawn_once(storage: Storage, now: Clock) -> None:
    relations = storage.regulations.relations
    await relations.state(STATED, now=now())
    assert not await relations.withdraw(replace(STATED, place=""))
    assert await relations.withdraw(replace(STATED, since=None))
    assert not await relations.withdraw(STATED)
    assert await relations.all() == []


async def test_every_change_moves_the_revision_on(storage: Storage, now: Clock) -> None:
    relations = storage.regulations.relations
    await relations.state(STATED, now=now())
    assert await storage.regulations.revision() == 1
    await relations.withdraw(STATED)
    assert await storage.regulations.revision() == 2
    await relations.withdraw(STATED)
    assert await storage.regulations.revision() == 2


async def test_wards_relations_stand_apart(
    storage: Storage, amending: StoredRegulation, ward: Ward, now: Clock
) -> None:
    relations = storage.regulations.relations
    own = replace(STATED, ward_id=ward.id)
    await relations.state(STATED, now=now())
    await relations.state(own, now=now())
    await storage.regulations.publish(
        replace(amending, ward_id=ward.id), [], now=now(), relations=[replace(READ, ward_id=ward.id, place="1")]
    )
    assert await storage.regulations.remove(amending.number, ward_id=ward.id)
    assert await relations.all() == [STATED, own]
    assert await relations.withdraw(own)
    assert await relations.all() == [STATED]


async def test_same_relation_stated_many_times_at_once_is_there_once(storage: Storage, now: Clock) -> None:
    relations = storage.regulations.relations
    days = [date(2025, 7, day) for day in range(1, 7)]
    await asyncio.gather(*(relations.state(replace(STATED, since=day), now=now()) for day in days))
    (left,) = await relations.all()
    assert left.since in days
    assert await storage.regulations.revision() == len(days)


async def test_editions_of_one_number_stand_side_by_side(
    storage: Storage, amending: StoredRegulation, now: Clock
) -> None:
    later = replace(amending, edition="5/VBHN-VPQH", edition_from=date(2026, 1, 1))
    last = replace(amending, edition="6/VBHN-VPQH", edition_from=date(2026, 7, 1), title="Mới nhất")
    for document in (amending, later, last, replace(last, title="Đọc lại")):
        await storage.regulations.publish(document, [], now=now())
    assert await storage.regulations.listing() == [amending, later, replace(last, title="Đọc lại")]
    assert await storage.regulations.remove(amending.number)
    assert await storage.regulations.listing() == []


async def test_edition_keeps_what_its_own_words_say(storage: Storage, amending: StoredRegulation, now: Clock) -> None:
    relations = storage.regulations.relations
    later = replace(amending, edition="5/VBHN-VPQH", edition_from=date(2026, 1, 1))
    from_later = replace(READ, place="1", read_in="5/VBHN-VPQH")
    await storage.regulations.publish(amending, [], now=now(), relations=[READ])
    await storage.regulations.publish(later, [], now=now(), relations=[from_later])
    assert await relations.all() == [READ, from_later]
    assert await storage.regulations.remove(amending.number)
    assert await relations.all() == []
