import pytest

from storage import Storage
from storage.errors import NotFoundError
from storage.question import Correction, Outcome, Question
from tests.clock import Clock
from tests.population import Population
from tests.storage.asking import Hall


@pytest.fixture
async def hall(storage: Storage, make_person: Population, now: Clock) -> Hall:
    return await Hall.open(storage, make_person, now)


async def correct(hall: Hall, question: Question, ref: str | None, *, ward_id: int | None = None) -> Correction:
    return await hall.storage.corrections.record(
        question.id,
        ward_id=ward_id or question.ward_id,
        ref=ref,
        wording="w" if ref else None,
        revision=1,
        by=hall.minh.id,
        now=hall.now(),
    )


async def test_correction_keeps_the_words_and_takes_the_question_off_the_list(hall: Hall, now: Clock) -> None:
    question = await hall.ask("Họp ở đâu?", outcome=Outcome.REFUSE)
    first = await correct(hall, question, "10/2022/QH15:15")
    assert (first.words, first.ref) == ("Họp ở đâu?", "10/2022/QH15:15")
    assert await hall.storage.questions.counts(hall.lan.ward_id) == (0, 0)
    now.forward(minutes=1)
    second = await correct(hall, question, None)
    assert await hall.storage.corrections.all() == [second]
    assert (second.id, second.ref, second.wording) == (first.id, None, None)


async def test_newest_comes_first_and_each_ward_has_its_own(hall: Hall, storage: Storage, now: Clock) -> None:
    old = await correct(hall, await hall.ask("Họp ở đâu?"), "10/2022/QH15:15")
    now.forward(minutes=1)
    new = await correct(hall, await hall.ask("Họp ở đâu"), None)
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    assert await storage.corrections.all(ward_id=hall.lan.ward_id) == [new, old]
    assert await storage.corrections.all(ward_id=other.id) == []
    with pytest.raises(NotFoundError):
        await correct(hall, await hall.ask(), None, ward_id=other.id)


async def test_question_without_words_cannot_be_corrected(hall: Hall) -> None:
    with pytest.raises(NotFoundError):
        await correct(hall, await hall.ask(nobody=True), None)
