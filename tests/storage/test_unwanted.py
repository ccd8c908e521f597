"""What waits for somebody who no longer wants it does not leave, whenever they said so."""

import asyncio
import threading

import pytest
from sqlalchemy import event

from storage import Database, Storage
from storage.people import Person, Role
from storage.places import Ward
from storage.planning import plan_slice
from storage.subjects import Subject
from tests.announcing import announce, leaves
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
async def minh(make_person: Population) -> Person:
    return await make_person("Minh", role=Role.CADRE, consented=False)


@pytest.fixture
async def subjects(storage: Storage, ward: Ward, now: Clock) -> list[Subject]:
    """One that can be left, and one that the law requires."""
    known = await storage.subjects.found(ward.id, str.title, now=now())
    return [next(each for each in known if each.statutory is statutory) for statutory in (False, True)]


async def test_whoever_leaves_a_subject_gets_nothing_more_of_what_waits(
    storage: Storage, minh: Person, subjects: list[Subject], make_person: Population, now: Clock
) -> None:
    free, required = subjects
    lan, hoa = await make_person("Lan"), await make_person("Hoa")
    left = await announce(storage, minh, now, source="left", subject_id=free.id)
    law = await announce(storage, minh, now, source="law", subject_id=required.id)
    plain = await announce(storage, minh, now, source="plain")
    await storage.subjects.leave(free.id, person_id=lan.id, ward_id=minh.ward_id, now=now())
    assert lan.contact is not None
    assert hoa.contact is not None
    taken = await storage.outbox.claim(["web"], limit=10, now=now())
    assert {(each.announcement_id, each.contact_id) for each in taken} == {
        (left, hoa.contact.id),
        *((number, person.contact.id) for number in (law, plain) for person in (lan, hoa) if person.contact),
    }
    progress = await storage.announcements.progress(left)
    assert (progress.waiting, progress.dropped, progress.drops) == (1, 1, {"left": 1})


async def test_correction_of_what_somebody_got_reaches_them_although_they_left_its_subject(
    storage: Storage, minh: Person, subjects: list[Subject], make_person: Population, now: Clock
) -> None:
    lan = await make_person("Lan")
    wrong = await announce(storage, minh, now, subject_id=subjects[0].id)
    (sent,) = await storage.outbox.claim(["web"], limit=5, now=now())
    await storage.outbox.sent(sent, provider_id="1", now=now())
    await storage.subjects.leave(subjects[0].id, person_id=lan.id, ward_id=minh.ward_id, now=now())
    more = {"kind": "correction", "corrects_id": wrong, "subject_id": subjects[0].id}
    right = await announce(storage, minh, now, source="right", **more)
    assert [each.announcement_id for each in await storage.outbox.claim(["web"], limit=5, now=now())] == [right]


async def test_consent_that_is_withdrawn_while_deliveries_are_written_down_counts(
    postgresql_setting: str, now: Clock
) -> None:
    """On SQLite nobody writes at the same time; on PostgreSQL the withdrawal does not see what is being written."""
    db, other = Database(postgresql_setting), Database(postgresql_setting)
    storage = Storage(db)
    ward = await storage.places.found(code="a", name="A", groups=["Tổ 1"])
    account = await storage.places.account(ward_id=ward.id, channel="web", outside_id="a")
    make_person = Population(storage, ward, account, now)
    minh, lan = await make_person("Minh"), await make_person("Lan")
    number = await leaves(storage, minh, now)

    async def withdraw() -> None:
        await Storage(other).people.withdraw_consent(lan.id, now=now())
        await other.close()

    def meanwhile(*call: object) -> None:
        if str(call[2]).startswith("INSERT INTO delivery"):
            thread = threading.Thread(target=lambda: asyncio.run(withdraw()))
            thread.start()
            thread.join(30)

    event.listen(db._changing.sync_engine, "after_cursor_execute", meanwhile)
    assert await plan_slice(db, number, now=now())
    event.remove(db._changing.sync_engine, "after_cursor_execute", meanwhile)
    assert not await plan_slice(db, number, now=now())
    assert (await storage.announcements.progress(number)).waiting == 2, "the withdrawal came too late to be seen"
    assert minh.contact is not None
    taken = await storage.outbox.claim(["web"], limit=5, now=now())
    progress = await storage.announcements.progress(number)
    await db.close()
    assert [each.contact_id for each in taken] == [minh.contact.id]
    assert progress.drops == {"withdrawn": 1}
