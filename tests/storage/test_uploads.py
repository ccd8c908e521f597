from datetime import date

import pytest
from sqlalchemy import select

from storage import Storage
from storage.errors import NotFoundError, StaleError
from storage.messages import Body, Notice
from storage.models import DeliveryRow
from storage.people import Person
from storage.regulations import StoredRegulation
from storage.upload import Found, Particulars, Place, Upload, UploadStage
from storage.uploads import LEASE
from tests.clock import Clock
from tests.population import Population

READ = Particulars("05/KH-UBND", kind="kế hoạch", title="Diệt chuột", issued=date(2026, 11, 2), paragraphs=7)
FOUND = Found(
    READ, national=False, words="Kế hoạch diệt chuột", remarks=("kb-remark-ocr",), suspicious=(("hidden", "x"),)
)


@pytest.fixture
async def minh(make_person: Population) -> Person:
    return await make_person("Minh")


def told(upload: Upload) -> list[Notice]:
    return [Notice(upload.person_id, Body(upload.stage), f"upload:{upload.id}:read")]


async def send(storage: Storage, person: Person, now: Clock, source: str = "event:1:a") -> Upload:
    sha256 = await storage.blobs.keep(source.encode(), "text/plain", now=now())
    return await storage.uploads.send(
        source=source, ward_id=person.ward_id, person_id=person.id, file_name="chuot.txt", sha256=sha256, now=now()
    )


async def read(storage: Storage, person: Person, now: Clock, source: str = "event:1:a") -> Upload:
    await send(storage, person, now, source)
    claimed = await storage.uploads.claim(now=now())
    assert claimed is not None
    assert await storage.uploads.read(claimed.id, FOUND, attempt=claimed.attempts, write=told, now=now())
    return await storage.uploads.get(claimed.id, person_id=person.id)


def regulation(upload: Upload) -> StoredRegulation:
    return StoredRegulation(
        READ.number, READ.kind, READ.title, None, None, None, None, upload.ward_id, upload.file_name, upload.sha256
    )


async def notices(storage: Storage) -> list[str]:
    async with storage.db.read() as session:
        return list((await session.scalars(select(DeliveryRow.dedupe_key))).all())


async def test_same_event_is_one_upload(storage: Storage, minh: Person, now: Clock) -> None:
    assert (await send(storage, minh, now)).id == (await send(storage, minh, now)).id
    assert len(await storage.uploads.open_of(minh.id)) == 1


async def test_only_one_reads_until_the_lease_runs_out(storage: Storage, minh: Person, now: Clock) -> None:
    await send(storage, minh, now)
    first = await storage.uploads.claim(now=now())
    assert first is not None
    assert await storage.uploads.claim(now=now()) is None
    now.forward(seconds=40)
    assert await storage.uploads.renew(first.id, attempt=first.attempts, now=now())
    now.forward(seconds=LEASE.total_seconds() - 1)
    assert await storage.uploads.claim(now=now()) is None
    now.forward(seconds=2)
    second = await storage.uploads.claim(now=now())
    assert second is not None
    assert (second.id, second.attempts) == (first.id, 2)
    assert not await storage.uploads.renew(first.id, attempt=first.attempts, now=now())
    assert not await storage.uploads.read(first.id, FOUND, attempt=first.attempts, write=told, now=now())
    assert await notices(storage) == []


async def test_reading_that_is_given_back_begins_at_once_and_does_not_count(
    storage: Storage, minh: Person, now: Clock
) -> None:
    await send(storage, minh, now)
    first = await storage.uploads.claim(now=now())
    assert first is not None
    await storage.uploads.release(first.id, attempt=first.attempts)
    again = await storage.uploads.claim(now=now())
    assert again is not None
    assert again.attempts == 1
    await storage.uploads.free()
    assert await storage.uploads.claim(now=now()) is not None


async def test_what_was_read_comes_back_whole_and_is_told_once(storage: Storage, minh: Person, now: Clock) -> None:
    upload = await read(storage, minh, now)
    assert (upload.stage, upload.particulars, upload.words) == (UploadStage.READ, READ, "Kế hoạch diệt chuột")
    assert (upload.remarks, upload.suspicious) == (("kb-remark-ocr",), (("hidden", "x"),))
    assert await notices(storage) == [f"upload:{upload.id}:read"]
    assert await storage.uploads.claim(now=now()) is None


async def test_place_of_the_progress_is_remembered(storage: Storage, minh: Person, now: Clock) -> None:
    upload = await send(storage, minh, now)
    assert upload.place is None
    await storage.uploads.shown(upload.id, Place(7, 8, 9))
    claimed = await storage.uploads.claim(now=now())
    assert claimed is not None
    assert claimed.place == Place(7, 8, 9)


async def test_unreadable_document_says_why(storage: Storage, minh: Person, now: Clock) -> None:
    upload = await send(storage, minh, now)
    claimed = await storage.uploads.claim(now=now())
    assert claimed is not None
    assert await storage.uploads.failed(upload.id, failure="kb-bomb", attempt=1, write=told, now=now())
    upload = await storage.uploads.get(upload.id, person_id=minh.id)
    assert (upload.stage, upload.failure) == (UploadStage.FAILED, "kb-bomb")
    assert await storage.uploads.open_of(minh.id) == []


async def test_corrections_are_kept(storage: Storage, minh: Person, now: Clock) -> None:
    upload = await read(storage, minh, now)
    mended = Particulars("06/KH-UBND", title="Diệt chuột", valid_from=date(2026, 12, 1))
    await storage.uploads.correct(upload.id, mended, person_id=minh.id, national=True)
    again = await storage.uploads.get(upload.id, person_id=minh.id)
    assert (again.particulars, again.national) == (mended, True)


async def test_published_twice_is_published_once(storage: Storage, minh: Person, now: Clock) -> None:
    upload = await read(storage, minh, now)
    before = await storage.regulations.revision()
    publish = storage.uploads.publish
    assert await publish(upload.id, regulation(upload), [], person_id=minh.id, now=now())
    assert not await publish(upload.id, regulation(upload), [], person_id=minh.id, now=now())
    assert await storage.regulations.revision() == before + 1
    assert [one.number for one in await storage.regulations.listing()] == ["05/KH-UBND"]
    assert (await storage.uploads.get(upload.id, person_id=minh.id)).words == ""
    with pytest.raises(StaleError):
        await storage.uploads.correct(upload.id, READ, person_id=minh.id)
    assert not await storage.uploads.discard(upload.id, person_id=minh.id, now=now())


async def test_thrown_away_is_not_published(storage: Storage, minh: Person, now: Clock) -> None:
    upload = await read(storage, minh, now)
    assert await storage.uploads.discard(upload.id, person_id=minh.id, now=now())
    assert not await storage.uploads.discard(upload.id, person_id=minh.id, now=now())
    with pytest.raises(StaleError):
        await storage.uploads.publish(upload.id, regulation(upload), [], person_id=minh.id, now=now())
    assert await storage.regulations.listing() == []


async def test_thrown_away_while_it_is_read(storage: Storage, minh: Person, now: Clock) -> None:
    upload = await send(storage, minh, now)
    claimed = await storage.uploads.claim(now=now())
    assert claimed is not None
    await storage.uploads.discard(upload.id, person_id=minh.id, now=now())
    assert not await storage.uploads.renew(upload.id, attempt=claimed.attempts, now=now())
    assert not await storage.uploads.read(upload.id, FOUND, attempt=claimed.attempts, write=told, now=now())
    assert await notices(storage) == []


async def test_unread_document_cannot_be_published(storage: Storage, minh: Person, now: Clock) -> None:
    upload = await send(storage, minh, now)
    with pytest.raises(StaleError):
        await storage.uploads.publish(upload.id, regulation(upload), [], person_id=minh.id, now=now())
    with pytest.raises(StaleError):
        await storage.uploads.correct(upload.id, READ, person_id=minh.id)


async def test_nobody_else_may_decide(storage: Storage, minh: Person, make_person: Population, now: Clock) -> None:
    upload = await read(storage, minh, now)
    hoa = await make_person("Hoa")
    with pytest.raises(NotFoundError):
        await storage.uploads.get(upload.id, person_id=hoa.id)
    with pytest.raises(NotFoundError):
        await storage.uploads.publish(upload.id, regulation(upload), [], person_id=hoa.id, now=now())
    with pytest.raises(NotFoundError):
        await storage.uploads.correct(upload.id, READ, person_id=hoa.id)
    with pytest.raises(NotFoundError):
        await storage.uploads.discard(upload.id, person_id=hoa.id, now=now())
