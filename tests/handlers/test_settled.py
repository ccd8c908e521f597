"""What cadres have settled is given to its own question only, and never when it no longer holds."""

from datetime import timedelta

import pytest

from handlers.quoting import quoted
from storage.models import FaqRow
from storage.people import Role
from storage.question import Faq, Outcome
from tests.handlers.room import Room, Visitor

QUESTION = "Nhà văn hóa tổ dân phố có cho mượn làm đám cưới không?"
ANSWER = "Được ạ, bác ghi sổ trước ba ngày."
REF = "10/2022/QH15:21.1"


async def asked(room: Room, lan: Visitor, words: str, source: str) -> int:
    question = await room.storage.questions.record(
        ward_id=room.ward.id,
        person_id=lan.person.id,
        words=words,
        outcome=Outcome.REFUSE,
        ref=None,
        revision=0,
        source=source,
        now=room.now(),
    )
    return question.id


async def frequent(room: Room, lan: Visitor, *, ref: str | None = None, held: bool = True) -> Faq:
    """A frequent question that went all the way."""
    storage, ward, now = room.storage, room.ward.id, room.now()
    minh, hoa = await room.population("Minh"), await room.population("Hoa")
    question = await asked(room, lan, QUESTION, f"frequent:{now}")
    sent = await storage.handoffs.send(question, ward_id=ward, person_id=lan.person.id, write=lambda _: [], now=now)
    await storage.handoffs.take(sent.id, ward_id=ward, actor_id=minh.id)
    await storage.handoffs.answer(
        sent.id,
        ward_id=ward,
        actor_id=minh.id,
        words=ANSWER,
        ref=ref,
        revision=0,
        source="answer",
        write=lambda *_: [],
        now=now,
    )
    quote = await quoted(room.desks[room.ward.id], ref) if ref else None
    mark = quote.mark if quote and held else "khác"
    faq = await storage.faqs.propose(
        sent.id,
        ward_id=ward,
        actor_id=minh.id,
        question=None,
        wording=mark,
        revision=0,
        write=lambda _: [],
        now=now,
    )
    return await storage.faqs.approve(
        faq.id,
        ward_id=ward,
        actor_id=hoa.id,
        version=1,
        wording=mark,
        revision=0,
        write=lambda _: [],
        now=now,
    )


async def correct(room: Room, lan: Visitor, words: str, ref: str | None) -> None:
    question = await asked(room, lan, words, f"correct:{words}")
    await room.storage.corrections.record(
        question, ward_id=room.ward.id, ref=ref, wording=None, revision=0, by=lan.person.id, now=room.now()
    )


async def test_frequent_question_is_dated_and_marked(room: Room) -> None:
    lan = await room.visitor()
    await frequent(room, lan, ref=REF)
    (answer,) = await lan.says(f"/hoi {QUESTION}")
    assert answer.text.startswith("✅ Câu trả lời đã được cán bộ duyệt ngày 23/11/2026\n\n" + ANSWER)
    assert "Khoản 1 Điều 21" in answer.text
    assert "đã thay đổi" not in answer.text


@pytest.mark.parametrize(("ref", "held"), [("10/2022/QH15:999", True), (REF, False)], ids=["gone", "reworded"])
async def test_changed_provision_warns_and_tells_the_desk_once(room: Room, ref: str, *, held: bool) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    await frequent(room, lan, ref=ref, held=held)
    for _ in range(2):
        (answer,) = await lan.says(f"/hoi {QUESTION}")
        assert "đã thay đổi từ sau ngày duyệt" in answer.text
    notices = await room.notices(minh.person)
    assert len(notices) == 1
    assert QUESTION in notices[0]


async def test_later_word_of_the_desk_counts(room: Room) -> None:
    lan = await room.visitor()
    await correct(room, lan, QUESTION, REF)
    room.now.forward(minutes=1)
    await frequent(room, lan)
    (answer,) = await lan.says(f"/hoi {QUESTION}")
    assert ANSWER in answer.text
    room.now.forward(minutes=1)
    await correct(room, lan, f"Cho em hỏi {QUESTION}", None)
    (answer,) = await lan.says(f"/hoi {QUESTION}")
    assert "không nói về việc này" in answer.text


async def test_correction_whose_place_is_gone_is_passed_over(room: Room) -> None:
    lan = await room.visitor()
    question = "điều 22 luật dân chủ cơ sở nói gì"
    await correct(room, lan, question, "10/2022/QH15:999")
    (answer,) = await lan.says(f"/hoi {question}")
    assert "Điều 22" in answer.text


async def test_correction_does_not_reach_a_question_that_leans_on_another(room: Room) -> None:
    lan = await room.visitor()
    await correct(room, lan, "còn khoản 2?", REF)
    await lan.says("/hoi điều 22 luật dân chủ cơ sở")
    (answer,) = await lan.says("/hoi còn khoản 2?")
    assert "Điều 22" in answer.text


async def test_corrected_question_does_not_come_back_to_the_list(room: Room) -> None:
    lan = await room.visitor()
    await correct(room, lan, "Giá vàng hôm nay là bao nhiêu?", None)
    await lan.says("/hoi giá vàng hôm nay là bao nhiêu")
    assert await room.storage.questions.counts(room.ward.id) == (0, 0)


async def test_mended_answer_that_is_called_bad_comes_to_the_list(room: Room) -> None:
    lan = await room.visitor()
    question = "điều 22 luật dân chủ cơ sở nói gì"
    await correct(room, lan, question, REF)
    await lan.says(f"/hoi {question}")
    await lan.presses("👎")
    (bad,) = await room.storage.questions.bad(room.ward.id, limit=5)
    assert bad.words == question


async def test_other_wards_frequent_questions_are_not_ours(room: Room) -> None:
    lan = await room.visitor()
    faq = await frequent(room, lan)
    other = await room.storage.places.found(code="khac", name="Phường Khác", groups=[])
    async with room.storage.db.write() as session:
        row = await session.get(FaqRow, faq.id)
        assert row is not None
        row.ward_id = other.id
    (answer,) = await lan.says(f"/hoi {QUESTION}")
    assert ANSWER not in answer.text


async def test_words_of_a_frequent_question_are_never_read_as_marks(room: Room) -> None:
    lan = await room.visitor()
    faq = await frequent(room, lan)
    async with room.storage.db.write() as session:
        row = await session.get(FaqRow, faq.id)
        assert row is not None
        row.answer = "<b>Được</b> { $name } *ạ*"
        row.decided_at = room.now() - timedelta(days=1)
    (answer,) = await lan.says(f"/hoi {QUESTION}")
    assert "<b>Được</b> { $name } *ạ*" in answer.text
    assert "22/11/2026" in answer.text
