import asyncio
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from storage import Storage
from storage.models import KnowledgeRevisionRow, ProvisionRow, RegulationRow
from storage.places import Ward
from storage.regulations import Entry, StoredProvision, StoredRegulation
from tests.clock import Clock


@pytest.fixture
async def law(storage: Storage, now: Clock) -> StoredRegulation:
    return StoredRegulation(
        number="10/2022/QH15",
        kind="luat",
        title="Luật mẫu",
        issuer="Quốc hội",
        issued=date(2022, 11, 10),
        valid_from=date(2023, 7, 1),
        valid_to=None,
        ward_id=None,
        file_name="luật.txt",
        sha256=await storage.blobs.keep(b"%PDF-", "application/pdf", now=now()),
    )


def provisions(count: int, text: str = "Nội dung") -> list[StoredProvision]:
    return [
        StoredProvision(
            position=position,
            parent=position - 1 if position else None,
            level="article",
            number=str(position + 1),
            heading="Điều",
            text=f"{text} {position}",
            article=position + 1,
            clause=None,
            point=None,
            valid_from=date(2023, 7, 1),
        )
        for position in range(count)
    ]


async def test_document_comes_back_as_it_was_read(storage: Storage, law: StoredRegulation, now: Clock) -> None:
    nodes = provisions(5)
    await storage.regulations.publish(law, nodes[::-1], now=now())
    assert await storage.regulations.all() == [Entry(law, tuple(nodes))]
    assert await storage.regulations.listing() == [law]
    assert await storage.regulations.revision() == 1


async def test_document_without_provisions_is_kept(storage: Storage, law: StoredRegulation, now: Clock) -> None:
    await storage.regulations.publish(law, [], now=now())
    assert await storage.regulations.all() == [Entry(law, ())]


async def test_same_number_is_replaced(storage: Storage, law: StoredRegulation, now: Clock) -> None:
    await storage.regulations.publish(law, provisions(5), now=now())
    new = replace(law, title="Bản sửa")
    await storage.regulations.publish(new, provisions(2, "Mới"), now=now())
    assert await storage.regulations.all() == [Entry(new, tuple(provisions(2, "Mới")))]
    assert await storage.regulations.revision() == 2
    async with storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(ProvisionRow)) == 2


async def test_removed_document_leaves_nothing(storage: Storage, law: StoredRegulation, now: Clock) -> None:
    await storage.regulations.publish(law, provisions(3), now=now())
    assert await storage.regulations.remove(law.number)
    assert await storage.regulations.all() == []
    assert await storage.regulations.revision() == 2
    async with storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(ProvisionRow)) == 0


async def test_removing_what_is_not_there_changes_nothing(
    storage: Storage, law: StoredRegulation, ward: Ward, now: Clock
) -> None:
    await storage.regulations.publish(law, [], now=now())
    assert not await storage.regulations.remove("1/2000/QH")
    assert not await storage.regulations.remove(law.number, ward_id=ward.id)
    assert await storage.regulations.revision() == 1


async def test_empty_store_has_revision_zero(storage: Storage) -> None:
    assert await storage.regulations.revision() == 0


async def test_wards_see_their_own_documents_and_the_national_ones(
    storage: Storage, law: StoredRegulation, ward: Ward, now: Clock
) -> None:
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    own, foreign = replace(law, ward_id=ward.id), replace(law, ward_id=other.id)
    for document, size in ((law, 1), (own, 2), (foreign, 3)):
        await storage.regulations.publish(document, provisions(size), now=now())

    async def sizes(ward_id: int | None) -> list[tuple[int | None, int]]:
        found = await storage.regulations.all(ward_id=ward_id)
        return [(entry.regulation.ward_id, len(entry.provisions)) for entry in found]

    assert await sizes(ward.id) == [(None, 1), (ward.id, 2)]
    assert await sizes(other.id) == [(None, 1), (other.id, 3)]
    assert await sizes(None) == [(None, 1), (ward.id, 2), (other.id, 3)]
    assert await storage.regulations.remove(law.number, ward_id=other.id)
    assert await sizes(other.id) == [(None, 1)]


async def test_same_document_added_many_times_at_once_is_there_once(
    storage: Storage, law: StoredRegulation, now: Clock
) -> None:
    await asyncio.gather(*(storage.regulations.publish(law, provisions(4), now=now()) for _ in range(6)))
    assert await storage.regulations.all() == [Entry(law, tuple(provisions(4)))]
    assert await storage.regulations.revision() == 6
    async with storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(RegulationRow)) == 1
        assert await session.scalar(select(func.count()).select_from(KnowledgeRevisionRow)) == 1


async def test_reader_never_sees_half_a_document(storage: Storage, law: StoredRegulation, now: Clock) -> None:
    await storage.regulations.publish(law, provisions(30), now=now())
    done = asyncio.Event()

    async def replace_it() -> None:
        for _ in range(15):
            await storage.regulations.publish(law, provisions(30), now=now())
        done.set()

    async def read_it() -> None:
        while not done.is_set():
            assert [len(entry.provisions) for entry in await storage.regulations.all()] == [30]

    async with asyncio.timeout(30):
        await asyncio.gather(replace_it(), read_it())
