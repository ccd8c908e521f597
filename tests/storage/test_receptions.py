"""Receptions: planned by the desk, booked up to their seats whoever comes first, called off for everybody at once."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest

from storage import Database, Storage
from storage.errors import ForbiddenError, NotFoundError, ReceptionFullError, StaleError
from storage.messages import Body, Notice
from storage.people import Person, Role
from storage.places import Ward
from storage.receptions import Reception, Receptions, Visitor
from tests.clock import Clock
from tests.population import Population

DAY = date(2026, 12, 10)
TODAY = date(2026, 11, 23)


async def planned(storage: Storage, cadre: Person, now: Clock, *, seats: int = 2, day: date = DAY) -> Reception:
    return await storage.receptions.plan(
        ward_id=cadre.ward_id,
        day=day,
        begins=time(8, 30),
        place="Phòng tiếp công dân",
        host="Chủ tịch",
        seats=seats,
        by=cadre.id,
        now=now(),
    )


def tell(reception: Reception, expected: Sequence[Visitor]) -> list[Notice]:
    return [Notice(one.person_id, Body(one.name), f"off:{reception.id}:{one.person_id}") for one in expected]


@pytest.fixture
async def minh(make_person: Population) -> Person:
    return await make_person("Minh", role=Role.CADRE)


async def test_plan_is_read_back_and_repeating_it_changes_nothing(storage: Storage, minh: Person, now: Clock) -> None:
    first = await planned(storage, minh, now)
    assert first == await planned(storage, minh, now)
    assert await storage.receptions.coming(minh.ward_id, since=DAY) == [first]
    assert await storage.receptions.last(minh.ward_id) == first
    assert (first.seats, first.taken, first.full, first.planned_on) == (2, 0, False, now())
    with pytest.raises(StaleError):
        await planned(storage, minh, now, seats=3)


async def test_only_the_desk_plans_and_calls_off(
    storage: Storage, make_person: Population, minh: Person, now: Clock
) -> None:
    lan = await make_person("Lan")
    with pytest.raises(ForbiddenError):
        await planned(storage, lan, now)
    reception = await planned(storage, minh, now)
    with pytest.raises(ForbiddenError):
        await storage.receptions.call_off(reception.id, by=lan.id, ward_id=lan.ward_id, tell=tell, now=now())
    assert await storage.receptions.get(reception.id, ward_id=lan.ward_id) == reception


async def test_booking_takes_a_seat_once_and_leaving_gives_it_back(
    storage: Storage, make_person: Population, minh: Person, now: Clock
) -> None:
    lan, an, tam = [await make_person(name) for name in ("Lan", "An", "Tám")]
    reception = await planned(storage, minh, now)
    book = storage.receptions.book
    for person in (lan, lan, an):
        held = await book(reception.id, person_id=person.id, ward_id=lan.ward_id, today=TODAY, now=now())
    assert held.full
    with pytest.raises(ReceptionFullError):
        await book(reception.id, person_id=tam.id, ward_id=lan.ward_id, today=TODAY, now=now())
    assert [one.name for one in await storage.receptions.visitors(reception.id)] == ["Lan", "An"]
    await storage.receptions.leave(reception.id, person_id=lan.id, ward_id=lan.ward_id, now=now())
    assert await storage.receptions.of_person(lan.id, since=TODAY) == []
    await book(reception.id, person_id=tam.id, ward_id=lan.ward_id, today=TODAY, now=now())
    assert [one.name for one in await storage.receptions.visitors(reception.id)] == ["An", "Tám"]
    assert [one.id for one in await storage.receptions.of_person(tam.id, since=TODAY)] == [reception.id]
    with pytest.raises(NotFoundError):
        await storage.receptions.leave(reception.id, person_id=minh.id, ward_id=lan.ward_id, now=now())


async def test_past_and_foreign_receptions_take_nobody(storage: Storage, minh: Person, now: Clock) -> None:
    reception = await planned(storage, minh, now)
    after = DAY + timedelta(days=1)
    with pytest.raises(StaleError):
        await storage.receptions.book(reception.id, person_id=minh.id, ward_id=minh.ward_id, today=after, now=now())
    with pytest.raises(NotFoundError):
        await storage.receptions.book(reception.id, person_id=minh.id, ward_id=999, today=TODAY, now=now())


async def test_calling_off_tells_everybody_once_and_lets_nobody_in(
    storage: Storage, make_person: Population, minh: Person, ward: Ward, now: Clock
) -> None:
    lan, an = await make_person("Lan"), await make_person("An")
    reception = await planned(storage, minh, now)
    for person in (lan, an):
        await storage.receptions.book(reception.id, person_id=person.id, ward_id=ward.id, today=TODAY, now=now())
    for _ in range(2):
        called_off = await storage.receptions.call_off(reception.id, by=minh.id, ward_id=ward.id, tell=tell, now=now())
    assert called_off.cancelled
    sent = await storage.outbox.claim(["web"], limit=9, now=now.forward(minutes=1))
    assert sorted(one.body.text for one in sent) == ["An", "Lan"]
    assert await storage.receptions.coming(ward.id, since=TODAY) == []
    assert await storage.receptions.on(DAY) == []
    with pytest.raises(StaleError):
        await storage.receptions.book(reception.id, person_id=lan.id, ward_id=ward.id, today=TODAY, now=now())


async def test_called_off_day_can_be_held_again_without_those_who_were_to_come(
    storage: Storage, make_person: Population, minh: Person, ward: Ward, now: Clock
) -> None:
    lan = await make_person("Lan")
    reception = await planned(storage, minh, now)
    await storage.receptions.book(reception.id, person_id=lan.id, ward_id=ward.id, today=TODAY, now=now())
    await storage.receptions.call_off(reception.id, by=minh.id, ward_id=ward.id, tell=tell, now=now())
    now.forward(days=1)
    again = await planned(storage, minh, now, seats=5)
    assert (again.id, again.seats, again.taken, again.planned_on) == (reception.id, 5, 0, now())
    assert await storage.receptions.on(DAY) == [again]


async def test_last_seat_goes_to_exactly_one(
    database_setting: str, storage: Storage, make_person: Population, minh: Person, now: Clock
) -> None:
    reception = await planned(storage, minh, now, seats=1)
    rivals = [await make_person(f"Bác {number}") for number in range(6)]
    doors = [Database(database_setting) for _ in rivals]

    async def rush(db: Database, person: Person) -> str:
        try:
            await Receptions(db).book(
                reception.id, person_id=person.id, ward_id=person.ward_id, today=TODAY, now=datetime.now(UTC)
            )
        except ReceptionFullError:
            return "full"
        return "booked"

    try:
        outcomes = await asyncio.gather(*(rush(db, person) for db, person in zip(doors, rivals, strict=True)))
    finally:
        for db in doors:
            await db.close()
    assert sorted(outcomes) == ["booked", *["full"] * 5]
