import asyncio

import pytest

from storage import Storage
from storage.errors import NotFoundError
from storage.holdings import Page
from storage.places import Ward
from storage.regulations import StoredRegulation
from tests.clock import Clock


async def publish(storage: Storage, number: str, now: Clock, ward_id: int | None = None) -> None:
    sha256 = await storage.blobs.keep(number.encode(), "text/plain", now=now())
    stored = StoredRegulation(number, "", "Tên", None, None, None, None, ward_id, f"{number}.txt", sha256)
    await storage.regulations.publish(stored, [], now=now())


async def test_ward_sees_national_documents_and_its_own_newest_first(storage: Storage, ward: Ward, now: Clock) -> None:
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    for number, ward_id in (("1", None), ("2", ward.id), ("3", other.id), ("4", None)):
        await publish(storage, number, now, ward_id)
    listing = await storage.holdings.listing(ward.id, skip=0, limit=9)
    assert [one.number for one in listing] == ["4", "2", "1"]
    assert await storage.holdings.count(ward.id) == 3
    assert [one.number for one in await storage.holdings.listing(ward.id, skip=1, limit=1)] == ["2"]
    hers = (await storage.holdings.listing(other.id, skip=1, limit=1))[0]
    with pytest.raises(NotFoundError):
        await storage.holdings.get(hers.id, ward_id=ward.id)


async def test_own_document_goes_before_the_national_one_of_the_same_number(
    storage: Storage, ward: Ward, now: Clock
) -> None:
    await publish(storage, "7", now, ward.id)
    await publish(storage, "7", now, None)
    assert [one.ward_id for one in await storage.holdings.named("7", ward_id=ward.id)] == [ward.id, None]


async def test_only_a_document_of_the_same_reach_would_be_replaced(storage: Storage, ward: Ward, now: Clock) -> None:
    await publish(storage, "7", now, ward.id)
    same = await storage.holdings.same("7", ward_id=ward.id)
    assert same is not None
    assert (same.number, same.ward_id) == ("7", ward.id)
    assert await storage.holdings.same("7", ward_id=None) is None
    assert await storage.holdings.same("8", ward_id=ward.id) is None


async def test_pages_of_a_file_are_kept_once(storage: Storage, now: Clock) -> None:
    file = await storage.blobs.keep(b"scan", "application/pdf", now=now())
    pictures = [await storage.blobs.keep(name, "image/png", now=now()) for name in (b"1", b"2")]
    pages = [Page(number, picture, f"Trang {number}") for number, picture in enumerate(pictures, start=1)]
    await asyncio.gather(*(storage.holdings.keep_pages(file, pages) for _ in range(3)))
    assert await storage.holdings.pages(file) == pages
    assert await storage.holdings.pages("không có") == []
    assert await storage.holdings.size(file) == 4
    assert await storage.holdings.size("không có") == 0
