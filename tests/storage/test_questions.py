import pytest

from storage import Storage
from storage.errors import NotFoundError
from storage.models import QuestionRow
from storage.places import Ward
from storage.question import Outcome, Question, Reason, Thumb
from tests.clock import Clock
from tests.population import Population
from tests.storage.asking import Hall


@pytest.fixture
async def hall(storage: Storage, make_person: Population, now: Clock) -> Hall:
    return await Hall.open(storage, make_person, now)


async def rate(hall: Hall, question: Question, thumb: Thumb, reason: Reason | None = None) -> Question:
    return await hall.storage.questions.rate(
        question.id,
        thumb,
        ward_id=question.ward_id,
        person_id=hall.lan.id,
        key=question.key,
        now=hall.now(),
        reason=reason,
    )


async def test_same_event_is_one_question(hall: Hall) -> None:
    first, again = await hall.ask(source="event:1"), await hall.ask("khác", source="event:1")
    assert first == again
    assert await hall.ask(source="event:2") != first


async def test_nobody_is_kept_without_person_and_words(hall: Hall) -> None:
    question = await hall.ask(nobody=True, outcome=Outcome.REFUSE)
    async with hall.storage.db.read() as session:
        row = await session.get(QuestionRow, question.id)
    assert row is not None
    assert (row.person_id, row.words, row.outcome, row.ref) == (None, None, "refuse", "10/2022/QH15:15.2")


async def test_opinion_can_be_changed_and_the_last_word_counts(hall: Hall) -> None:
    question = await hall.ask()
    await rate(hall, question, Thumb.DOWN)
    down = await rate(hall, question, Thumb.DOWN, Reason.UNCLEAR)
    assert (down.thumb, down.reason) == (Thumb.DOWN, Reason.UNCLEAR)
    up = await rate(hall, question, Thumb.UP)
    assert (up.thumb, up.reason) == (Thumb.UP, None)
    assert await hall.storage.questions.get(question.id, ward_id=question.ward_id) == up


async def test_settled_question_opens_again_when_its_answer_is_first_called_bad(hall: Hall) -> None:
    question, ward = await hall.ask(), hall.lan.ward_id
    await hall.storage.questions.settle(question.id, ward_id=ward, by=hall.minh.id, now=hall.now())
    await rate(hall, question, Thumb.DOWN)
    assert await hall.storage.questions.counts(ward) == (0, 1)
    await hall.storage.questions.settle(question.id, ward_id=ward, by=hall.minh.id, now=hall.now())
    await rate(hall, question, Thumb.DOWN, Reason.WRONG)
    assert await hall.storage.questions.counts(ward) == (0, 0)


async def test_asker_who_takes_consent_back_is_forgotten_but_for_what_was_sent(hall: Hall) -> None:
    kept, sent, other = await hall.ask(), await hall.ask(), await hall.ask(person=hall.minh)
    await rate(hall, kept, Thumb.UP)
    await hall.send(sent)
    await hall.storage.questions.forget_asker(hall.lan.id)
    looked = [await hall.storage.questions.get(one.id, ward_id=hall.lan.ward_id) for one in (kept, sent, other)]
    assert [one.person_id for one in looked] == [None, hall.lan.id, hall.minh.id]
    assert [one.words is None for one in looked] == [True, False, False]


async def test_only_the_asker_has_an_opinion(hall: Hall, storage: Storage, make_person: Population) -> None:
    binh = await make_person("Bình")
    own, anonymous = await hall.ask(), await hall.ask(nobody=True)
    elsewhere = (await storage.places.found(code="khac", name="Phường Khác", groups=[])).id
    tries = [
        (own.id, own.key, binh.id, own.ward_id),
        (own.id, "", hall.lan.id, own.ward_id),
        (own.id, "đoán", hall.lan.id, own.ward_id),
        (own.id, own.key, hall.lan.id, elsewhere),
        (anonymous.id, own.key, hall.lan.id, own.ward_id),
        (999, own.key, hall.lan.id, own.ward_id),
    ]
    for question, key, person, ward in tries:
        with pytest.raises(NotFoundError):
            await storage.questions.rate(question, Thumb.UP, ward_id=ward, person_id=person, key=key, now=hall.now())
    rated = await storage.questions.rate(
        anonymous.id, Thumb.UP, ward_id=own.ward_id, person_id=hall.lan.id, key=anonymous.key, now=hall.now()
    )
    assert (rated.thumb, rated.person_id) == (Thumb.UP, None)


async def test_lists_hold_what_nobody_has_looked_at(hall: Hall) -> None:
    questions, ward = hall.storage.questions, hall.lan.ward_id
    await hall.ask()
    await hall.ask(nobody=True, outcome=Outcome.REFUSE)
    first = await hall.ask("Mấy giờ phường mở cửa?", outcome=Outcome.REFER)
    second = await hall.ask("Giá vàng?", outcome=Outcome.REFUSE)
    handed = await hall.ask("Họp ở đâu?", outcome=Outcome.REFUSE)
    await hall.send(handed)
    bad = await rate(hall, await hall.ask("Ai bầu tổ trưởng?"), Thumb.DOWN)
    await rate(hall, await hall.ask("Ai chủ trì?"), Thumb.UP)
    assert [one.id for one in await questions.unanswered(ward, limit=5)] == [second.id, first.id]
    assert [one.id for one in await questions.unanswered(ward, limit=5, before=second.id)] == [first.id]
    assert [one.id for one in await questions.unanswered(ward, limit=1)] == [second.id]
    assert await questions.bad(ward, limit=5) == [bad]
    assert await questions.counts(ward) == (2, 1)
    settled = await questions.settle(second.id, ward_id=ward, by=hall.minh.id, now=hall.now())
    await questions.settle(bad.id, ward_id=ward, by=hall.minh.id, now=hall.now())
    assert settled.settled_at == hall.now()
    assert await questions.counts(ward) == (1, 0)


async def test_other_wards_see_nothing(hall: Hall, storage: Storage) -> None:
    other: Ward = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    question = await hall.ask(outcome=Outcome.REFUSE)
    assert await storage.questions.unanswered(other.id, limit=5) == []
    assert await storage.questions.counts(other.id) == (0, 0)
    for look in (
        storage.questions.get(question.id, ward_id=other.id),
        storage.questions.settle(question.id, ward_id=other.id, by=hall.minh.id, now=hall.now()),
    ):
        with pytest.raises(NotFoundError):
            await look


async def test_whoever_agrees_later_is_remembered_from_then_on(hall: Hall, make_person: Population) -> None:
    question = await hall.ask(nobody=True, outcome=Outcome.REFUSE)
    keep = hall.storage.questions.keep
    kept = await keep(question.id, ward_id=question.ward_id, person_id=hall.lan.id, words="Họp ở đâu?")
    assert (kept.person_id, kept.words) == (hall.lan.id, "Họp ở đâu?")
    again = await keep(question.id, ward_id=question.ward_id, person_id=hall.lan.id, words="khác")
    assert again.words == "Họp ở đâu?"
    binh = await make_person("Bình")
    with pytest.raises(NotFoundError):
        await keep(question.id, ward_id=question.ward_id, person_id=binh.id, words="của tôi")


async def test_old_words_are_forgotten_unless_rated_or_handed_off(hall: Hall, now: Clock) -> None:
    old, rated, handed = await hall.ask(), await hall.ask(), await hall.ask()
    await rate(hall, rated, Thumb.UP)
    await hall.send(handed)
    now.forward(days=180)
    border = now()
    new = await hall.ask()
    questions, ward = hall.storage.questions, hall.lan.ward_id
    assert await questions.forget(before=border) == 1
    assert await questions.forget(before=border) == 0
    looked = {one.id: await questions.get(one.id, ward_id=ward) for one in (old, rated, handed, new)}
    assert (looked[old.id].words, looked[old.id].person_id) == (None, None)
    assert (looked[old.id].outcome, looked[old.id].ref) == (old.outcome, old.ref)
    assert all(looked[one.id].words for one in (rated, handed, new))
