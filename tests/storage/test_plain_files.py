"""Files of plain channels: shared for a while, received ones forgotten unless something uses them."""

from datetime import timedelta

from storage import Storage
from storage.places import Account
from tests.clock import Clock
from tests.population import Population

LASTING = timedelta(days=3)


async def test_shared_file_ends_and_its_bytes_go(storage: Storage, make_person: Population, now: Clock) -> None:
    person = await make_person("Lan")
    assert person.contact is not None
    files, own = storage.plain_files, person.contact.id
    sha256 = await storage.blobs.keep(b"%PDF-1", "application/pdf", now=now())
    shared = await files.share(own, sha256, "a.pdf", now=now(), lasting=LASTING)
    assert await files.share(own, sha256, "a.pdf", now=now.forward(days=1), lasting=LASTING) == shared
    assert await files.shared(shared.id, now=now()) == shared
    assert await files.shared(shared.id, now=now.forward(days=2)) is None
    assert await files.forget(before=now() - timedelta(days=60), now=now()) == 1
    assert await storage.blobs.get(sha256) is None


async def test_received_file_that_nothing_uses_is_dropped(
    storage: Storage, make_person: Population, now: Clock
) -> None:
    person = await make_person("Lan")
    assert person.contact is not None
    sha256 = await storage.blobs.keep(b"%PDF-1", "application/pdf", now=now())
    await storage.plain_files.received(person.contact.id, sha256, now=now())
    await storage.plain_files.received(person.contact.id, sha256, now=now())
    assert await storage.plain_files.forget(before=now() - timedelta(days=60), now=now()) == 0
    assert await storage.plain_files.forget(before=now.forward(days=61), now=now()) == 1
    assert await storage.blobs.get(sha256) is None


async def test_groups_are_numbered_below_nought(storage: Storage, web_account: Account) -> None:
    account = web_account.id
    number = await storage.plain_rooms.number(account, "zgr-1")
    assert number < 0
    assert await storage.plain_rooms.number(account, "zgr-1") == number
    assert await storage.plain_rooms.address(number) == "zgr-1"
    assert await storage.plain_rooms.address(number - 1) is None
