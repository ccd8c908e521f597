import pytest

from storage import Storage
from storage.errors import NotFoundError, OwnWordsError, StaleError
from storage.places import Account
from storage.question import FaqState
from tests.clock import Clock
from tests.population import Population
from tests.storage.asking import Hall


@pytest.fixture
async def hall(storage: Storage, make_person: Population, now: Clock) -> Hall:
    return await Hall.open(storage, make_person, now)


async def test_proposing_twice_is_one_proposal(hall: Hall) -> None:
    handoff = await hall.answered()
    assert await hall.propose(handoff) == await hall.propose(handoff)
    assert sum("faq" in key for key in await hall.notices()) == 1
    assert await hall.shown() == []


async def test_only_ones_own_answer_is_proposed(hall: Hall) -> None:
    with pytest.raises(StaleError):
        await hall.propose(await hall.send())
    with pytest.raises(StaleError):
        await hall.propose(await hall.answered(), cadre=hall.hoa)


async def test_author_cannot_approve_and_another_can_once(hall: Hall) -> None:
    faq = await hall.propose()
    with pytest.raises(OwnWordsError):
        await hall.approve(faq, hall.minh)
    assert await hall.shown() == []
    approved = await hall.approve(faq, hall.hoa)
    assert (approved.state, approved.decided_by, approved.wording) == (FaqState.APPROVED, hall.hoa.id, "w2")
    assert await hall.approve(faq, hall.hoa) == approved
    assert await hall.shown() == [faq.id]
    assert sum("approved" in key for key in await hall.notices()) == 1


async def test_author_is_a_person_not_an_address(
    hall: Hall, make_person: Population, storage: Storage, now: Clock, telegram_account: Account
) -> None:
    faq = await hall.propose()
    await make_person.second_address(hall.minh, telegram_account, outside_id="77")
    again = await storage.people.meet(
        account_id=telegram_account.id,
        ward_id=hall.minh.ward_id,
        channel="telegram",
        outside_id="77",
        name="Minh",
        now=now(),
    )
    with pytest.raises(OwnWordsError):
        await hall.approve(faq, again)


async def edit(hall: Hall, faq_id: int, version: int, **words: str) -> int:
    edited = await hall.storage.faqs.edit(
        faq_id,
        ward_id=hall.hoa.ward_id,
        actor_id=hall.hoa.id,
        version=version,
        write=hall.told_of_faq,
        now=hall.now(),
        question=words.get("question"),
        answer=words.get("answer"),
    )
    return edited.version


async def test_edited_words_are_approved_by_somebody_else_than_their_writer(hall: Hall) -> None:
    faq = await hall.propose()
    version = await edit(hall, faq.id, 1, question="Họp tổ dân phố mấy lần một năm?")
    assert version == 2
    assert await edit(hall, faq.id, 1, question="Họp tổ dân phố mấy lần một năm?") == 2  # the same request again
    with pytest.raises(OwnWordsError):
        await hall.approve(faq, hall.hoa, version=2)
    with pytest.raises(StaleError):
        await hall.approve(faq, hall.minh, version=1)  # has not seen the new words
    approved = await hall.approve(faq, hall.minh, version=2)
    assert (approved.question, approved.answer) == ("Họp tổ dân phố mấy lần một năm?", faq.answer)
    with pytest.raises(StaleError):
        await edit(hall, faq.id, 2, answer="Khác")


async def test_refused_is_never_shown(hall: Hall, storage: Storage) -> None:
    faq = await hall.propose()
    for _ in range(2):
        refused = await storage.faqs.refuse(
            faq.id,
            ward_id=faq.ward_id,
            actor_id=hall.hoa.id,
            version=1,
            write=hall.told_of_faq,
            now=hall.now(),
        )
        assert refused.state is FaqState.REFUSED
    with pytest.raises(StaleError):
        await hall.approve(faq, hall.hoa)
    with pytest.raises(StaleError):
        await storage.faqs.withdraw(faq.id, ward_id=faq.ward_id, actor_id=hall.hoa.id, now=hall.now())
    assert await hall.shown() == []


async def test_withdrawn_is_shown_no_more(hall: Hall, storage: Storage) -> None:
    faq = await hall.propose()
    await hall.approve(faq, hall.hoa)
    for _ in range(2):
        gone = await storage.faqs.withdraw(faq.id, ward_id=faq.ward_id, actor_id=hall.minh.id, now=hall.now())
        assert gone.state is FaqState.WITHDRAWN
    assert await hall.shown() == []
    with pytest.raises(StaleError):
        await storage.faqs.vouch(faq.id, ward_id=faq.ward_id, wording="w3", revision=3)


async def test_vouching_keeps_the_new_fingerprint(hall: Hall, storage: Storage) -> None:
    faq = await hall.propose()
    await hall.approve(faq, hall.hoa)
    assert (await storage.faqs.vouch(faq.id, ward_id=faq.ward_id, wording="w3", revision=3)).wording == "w3"


async def test_lists_are_paged_and_each_ward_has_its_own(hall: Hall, storage: Storage) -> None:
    made = [await hall.propose() for _ in range(3)]
    ward = hall.lan.ward_id
    listed = await storage.faqs.of_state(ward, FaqState.PROPOSED, limit=2)
    assert [one.id for one in listed] == [made[2].id, made[1].id]
    rest = await storage.faqs.of_state(ward, FaqState.PROPOSED, limit=2, before=made[1].id)
    assert [one.id for one in rest] == [made[0].id]
    assert await storage.faqs.counts(ward) == {FaqState.PROPOSED: 3}
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    assert await storage.faqs.of_state(other.id, FaqState.PROPOSED) == []
    with pytest.raises(NotFoundError):
        await storage.faqs.get(made[0].id, ward_id=other.id)
