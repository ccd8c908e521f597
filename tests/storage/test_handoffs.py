import asyncio

import pytest
from sqlalchemy import select, update

from storage import Storage
from storage.errors import NotFoundError, StaleError
from storage.messages import Body, Notice
from storage.models import DeliveryRow, QuestionRow, RoleRow
from storage.people import Person, Role
from storage.question import Handoff, HandoffState, Outcome
from tests.clock import Clock
from tests.population import Population
from tests.storage.asking import Hall


@pytest.fixture
async def hall(storage: Storage, make_person: Population, now: Clock) -> Hall:
    return await Hall.open(storage, make_person, now)


async def test_sending_twice_is_one_handoff_and_tells_once(hall: Hall) -> None:
    question = await hall.ask(outcome=Outcome.REFUSE)
    assert await hall.send(question) == await hall.send(question)
    assert len(await hall.notices()) == 2
    assert await hall.storage.handoffs.count(hall.lan.ward_id) == 1


async def test_only_ones_own_words_can_be_sent(hall: Hall, storage: Storage, make_person: Population) -> None:
    binh = await make_person("Bình")
    elsewhere = (await storage.places.found(code="khac", name="Phường Khác", groups=[])).id
    own, anonymous = await hall.ask(), await hall.ask(nobody=True)
    tries = [
        (own.id, binh.id, own.ward_id),
        (own.id, hall.lan.id, elsewhere),
        (anonymous.id, hall.lan.id, own.ward_id),
        (999, hall.lan.id, own.ward_id),
    ]
    for question, person, ward in tries:
        with pytest.raises(NotFoundError):
            await storage.handoffs.send(question, ward_id=ward, person_id=person, write=hall.told, now=hall.now())
    assert await hall.notices() == []


async def test_of_two_who_take_at_once_one_has_it(hall: Hall) -> None:
    handoff = await hall.send()
    results = await asyncio.gather(hall.take(handoff, hall.minh), hall.take(handoff, hall.hoa))
    assert len({result.assignee_id for result in results}) == 1
    assert (await hall.take(handoff, hall.lan)).assignee_id == results[0].assignee_id


async def test_answer_reaches_the_asker_once_and_can_be_rated(hall: Hall) -> None:
    handoff = await hall.send()
    await hall.take(handoff, hall.minh)
    with pytest.raises(StaleError):
        await hall.answer(handoff, hall.hoa)
    first = await hall.answer(handoff, hall.minh, source="event:900")
    assert await hall.answer(handoff, hall.minh, source="event:900") == first
    with pytest.raises(StaleError):
        await hall.answer(handoff, hall.minh, source="event:901")
    assert first.state is HandoffState.ANSWERED
    async with hall.storage.db.read() as session:
        told = (await session.scalars(select(DeliveryRow).where(DeliveryRow.person_id == hall.lan.id))).one()
        answer = (await session.scalars(select(QuestionRow).where(QuestionRow.outcome == "cadre"))).one()
    assert told.body is not None
    assert told.body["text"] == f"Họp sáu tháng một lần ạ. {answer.key}"
    assert (answer.person_id, answer.words, answer.ref) == (hall.lan.id, handoff.words, "59/2023/NĐ-CP:9")
    assert await hall.storage.handoffs.waiting(hall.lan.ward_id, limit=5) == []


async def test_untaken_cannot_be_answered(hall: Hall) -> None:
    with pytest.raises(StaleError):
        await hall.answer(await hall.send(), hall.minh)


async def test_released_can_be_taken_by_another(hall: Hall) -> None:
    handoff = await hall.send()
    await hall.take(handoff, hall.minh)
    release = hall.storage.handoffs.release
    with pytest.raises(StaleError):
        await release(handoff.id, ward_id=handoff.ward_id, actor_id=hall.hoa.id)
    free = await release(handoff.id, ward_id=handoff.ward_id, actor_id=hall.minh.id)
    assert (free.state, free.assignee_id) == (HandoffState.OPEN, None)
    assert (await hall.take(handoff, hall.hoa)).assignee_id == hall.hoa.id
    with pytest.raises(StaleError):
        await hall.answer(handoff, hall.minh)


async def over(hall: Hall, handoff: Handoff, actor: Person, holder: Person) -> Handoff:
    def write(taken: Handoff) -> list[Notice]:
        return [Notice(holder.id, Body("đã có người nhận thay"), f"handoff:{taken.id}:over:{actor.id}")]

    return await hall.storage.handoffs.take_over(
        handoff.id, ward_id=handoff.ward_id, actor_id=actor.id, holder_id=holder.id, write=write, now=hall.now()
    )


async def test_taken_over_belongs_to_another_and_its_holder_is_told_once(hall: Hall) -> None:
    handoff = await hall.send()
    await hall.take(handoff, hall.minh)
    for _ in range(2):
        taken = await over(hall, handoff, hall.hoa, hall.minh)
        assert (taken.state, taken.assignee_id) == (HandoffState.TAKEN, hall.hoa.id)
    assert len([notice for notice in await hall.notices() if ":over:" in notice]) == 1
    with pytest.raises(StaleError):
        await hall.answer(handoff, hall.minh)
    assert (await hall.answer(handoff, hall.hoa)).state is HandoffState.ANSWERED
    with pytest.raises(StaleError):
        await over(hall, handoff, hall.minh, hall.hoa)


async def test_of_two_who_take_over_at_once_one_has_it(hall: Hall, make_person: Population) -> None:
    thu = await make_person("Thu", role=Role.CADRE)
    handoff = await hall.send()
    await hall.take(handoff, hall.minh)
    results = await asyncio.gather(
        over(hall, handoff, hall.hoa, hall.minh), over(hall, handoff, thu, hall.minh), return_exceptions=True
    )
    assert sorted(type(result).__name__ for result in results) == ["Handoff", "StaleError"]


async def test_who_lost_their_role_holds_nothing_back(hall: Hall) -> None:
    handoff = await hall.send()
    await hall.take(handoff, hall.minh)
    async with hall.storage.db.write() as session:
        await session.execute(update(RoleRow).where(RoleRow.person_id == hall.minh.id).values(ended_at=hall.now()))
    assert (await hall.take(handoff, hall.hoa)).assignee_id == hall.hoa.id


async def test_waiting_is_paged_oldest_first_and_each_ward_has_its_own(hall: Hall, storage: Storage) -> None:
    sent = [await hall.send() for _ in range(3)]
    await hall.take(sent[1], hall.minh)
    ward = hall.lan.ward_id
    assert [one.id for one in await storage.handoffs.waiting(ward, limit=2)] == [sent[0].id, sent[1].id]
    assert [one.id for one in await storage.handoffs.waiting(ward, limit=2, after=sent[1].id)] == [sent[2].id]
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    assert await storage.handoffs.waiting(other.id, limit=5) == []
    for look in (
        storage.handoffs.get(sent[0].id, ward_id=other.id),
        storage.handoffs.take(sent[0].id, ward_id=other.id, actor_id=hall.minh.id),
    ):
        with pytest.raises(NotFoundError):
            await look
