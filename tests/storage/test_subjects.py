"""People leave what they do not want to hear, but not what the law requires."""

import asyncio

import pytest

from storage import Storage, erasure, personal_data
from storage.audience import Audience, chosen
from storage.errors import ForbiddenError, NotFoundError
from storage.models import PersonRow
from storage.people import Person, Role
from storage.places import Ward
from storage.subjects import DEFAULTS, StatutorySubjectError, Subject, SubjectNameError
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
async def subjects(storage: Storage, ward: Ward, now: Clock) -> list[Subject]:
    """What the ward begins with, named by its keys."""
    return await storage.subjects.found(ward.id, str.title, now=now())


async def reached(storage: Storage, ward: Ward, person: Person, subject: Subject) -> bool:
    who = chosen(Audience(people=(person.id,)), ward.id, subject.id)
    async with storage.db.read() as session:
        found = await session.scalar(PersonRow.__table__.select().where(who))
    return found is not None


async def test_ward_begins_with_the_usual_ones_once(
    storage: Storage, ward: Ward, subjects: list[Subject], now: Clock
) -> None:
    assert {each.name: each.statutory for each in subjects} == {key.title(): law for key, law in DEFAULTS.items()}
    assert [each.statutory for each in subjects] == sorted(DEFAULTS.values(), reverse=True)
    twice = await asyncio.gather(*(storage.subjects.found(ward.id, str.upper, now=now()) for _ in range(3)))
    assert twice == [subjects] * 3


async def test_somebody_leaves_and_comes_back(
    storage: Storage, ward: Ward, subjects: list[Subject], make_person: Population, now: Clock
) -> None:
    lan = await make_person("Lan")
    free = next(each for each in subjects if not each.statutory)
    assert await reached(storage, ward, lan, free)
    for wants in (False, False, True, True, False):
        choose = storage.subjects.join if wants else storage.subjects.leave
        await choose(free.id, person_id=lan.id, ward_id=ward.id, now=now())
        assert await reached(storage, ward, lan, free) is wants
        (choice,) = [each for each in await storage.subjects.choices(lan.id, ward_id=ward.id) if each.subject == free]
        assert (choice.wants, choice.heard) == (wants, wants)


async def test_what_the_law_requires_cannot_be_left(
    storage: Storage, ward: Ward, subjects: list[Subject], make_person: Population, now: Clock
) -> None:
    lan = await make_person("Lan")
    required = subjects[0]
    with pytest.raises(StatutorySubjectError):
        await storage.subjects.leave(required.id, person_id=lan.id, ward_id=ward.id, now=now())
    assert await reached(storage, ward, lan, required)
    (choice, *_) = await storage.subjects.choices(lan.id, ward_id=ward.id)
    assert (choice.wants, choice.heard) == (None, True)


async def test_desk_adds_and_ends_subjects(storage: Storage, ward: Ward, make_person: Population, now: Clock) -> None:
    minh = await make_person("Minh", role=Role.CADRE)
    chair = await make_person("Thu", role=Role.COMMITTEE)
    lan = await make_person("Lan")
    add, end = storage.subjects.add, storage.subjects.end
    dogs = await add(ward.id, "  Chó  mèo ", statutory=False, by=minh.id, now=now())
    assert (dogs.name, dogs.statutory) == ("Chó mèo", False)
    for name in ("chó mèo", " "):
        with pytest.raises(SubjectNameError):
            await add(ward.id, name, statutory=False, by=minh.id, now=now())
    for by, statutory in ((lan, False), (minh, True)):
        with pytest.raises(ForbiddenError):
            await add(ward.id, "Bầu cử", statutory=statutory, by=by.id, now=now())
    law = await add(ward.id, "Bầu cử", statutory=True, by=chair.id, now=now())
    for by, subject in ((lan, dogs), (minh, law)):
        with pytest.raises(ForbiddenError):
            await end(subject.id, by=by.id, ward_id=ward.id, now=now())
    for _ in range(2):
        await end(dogs.id, by=minh.id, ward_id=ward.id, now=now())
    assert await storage.subjects.of(ward.id) == [law]
    with pytest.raises(NotFoundError):
        await storage.subjects.join(dogs.id, person_id=lan.id, ward_id=ward.id, now=now())
    assert await add(ward.id, "Chó mèo", statutory=False, by=minh.id, now=now()) == dogs


async def test_subjects_of_another_ward_are_not_there(
    storage: Storage, subjects: list[Subject], make_person: Population, now: Clock
) -> None:
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    lan = await make_person("Lan")
    with pytest.raises(NotFoundError):
        await storage.subjects.join(subjects[0].id, person_id=lan.id, ward_id=other.id, now=now())
    assert await storage.subjects.choices(lan.id, ward_id=other.id) == []


async def test_choices_are_shown_to_whoever_made_them_and_go_with_them(
    storage: Storage, ward: Ward, subjects: list[Subject], make_person: Population, now: Clock
) -> None:
    lan = await make_person("Lan")
    free = subjects[-1]
    await storage.subjects.leave(free.id, person_id=lan.id, ward_id=ward.id, now=now())
    async with storage.db.write() as session:
        shown = (await personal_data.held(session, lan.id))["subjects"]
        assert [(one["name"], one["wanted"]) for one in shown] == [(free.name, False)]
        await erasure.forget(session, lan.id, keep_contact=None, now=now())
        assert (await personal_data.held(session, lan.id))["subjects"] == []
