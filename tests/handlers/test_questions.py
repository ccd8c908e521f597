"""The desk's list, the opinions and the hand-off in what the scenes do not show."""

import pytest
from sqlalchemy import select

from storage.models import QuestionRow
from storage.people import Role
from storage.question import Outcome, Reason, Thumb
from tests.handlers.room import Room, Visitor

ASKED = "Nhà văn hóa tổ dân phố có cho mượn làm đám cưới không?"


async def desk(room: Room) -> Visitor:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says("/help")
    return minh


async def handed(lan: Visitor, words: str = ASKED) -> None:
    await lan.says(f"/hoi {words}")
    await lan.presses("Gửi câu hỏi cho cán bộ")
    await lan.presses("Gửi cho cán bộ")


async def test_empty_desk_says_so(room: Room) -> None:
    minh = await desk(room)
    (answer,) = await minh.says("/cauhoi")
    assert "Không có câu nào" in answer.text
    (empty,) = await minh.presses_data("list|bad|0")
    assert "Không có câu nào" in empty.text


@pytest.mark.parametrize("data", ["list|nothing|0", "mend|eat|1", "case|eat|1", "op|1|x|maybe", "off|eat|1"])
async def test_forged_button_is_refused_plainly(room: Room, data: str) -> None:
    minh = await desk(room)
    (answer,) = await minh.presses_data(data)
    assert "không còn dùng được" in answer.text or "không tìm thấy" in answer.text


@pytest.mark.parametrize("reason", list(Reason))
async def test_every_reason_is_kept(room: Room, reason: Reason) -> None:
    lan = await room.visitor()
    await lan.says("/hoi điều 21 luật dân chủ cơ sở")
    (why,) = await lan.presses("👎")
    place = list(Reason).index(reason)
    await lan.presses(why.labels[place], on=why)
    (bad,) = await room.storage.questions.bad(room.ward.id, limit=5)
    assert (bad.thumb, bad.reason, bad.outcome) == (Thumb.DOWN, reason, Outcome.ANSWER)


async def test_cadres_answer_can_be_called_bad_and_comes_to_the_list(room: Room) -> None:
    lan, minh = await room.visitor(), await desk(room)
    await handed(lan)
    handoffs = await room.storage.handoffs.waiting(room.ward.id, limit=5)
    await minh.presses_data(f"case|answer|{handoffs[0].id}")
    await minh.says("Được ạ, bác cứ hỏi tổ trưởng.")
    await minh.presses("Không kèm điều luật")
    await minh.presses("Gửi trả lời")
    async with room.storage.db.read() as session:
        answer = (await session.scalars(select(QuestionRow).where(QuestionRow.outcome == Outcome.CADRE))).one()
    await lan.presses_data(f"op|{answer.id}|{answer.key}|unclear")
    await minh.says("/cauhoi")
    await minh.presses("Bị chê (1)")
    (card,) = await minh.presses(ASKED[:20])
    assert "Cán bộ đã trả lời" in card.text
    assert "Khó hiểu" in card.text


async def test_leaning_question_can_only_be_left_out(room: Room) -> None:
    lan, minh = await room.visitor(), await desk(room)
    await lan.says("/hoi còn khoản 3?")
    listed = await room.storage.questions.unanswered(room.ward.id, limit=5)
    if not listed:
        await lan.presses("👎")
        listed = await room.storage.questions.bad(room.ward.id, limit=5)
    (card,) = await minh.presses_data(f"mend|open|{listed[0].id}")
    assert card.labels == ["Bỏ qua"]
    (answer,) = await minh.presses_data(f"mend|outside|{listed[0].id}")
    assert "không còn dùng được" in answer.text
    assert await room.storage.corrections.all() == []


async def test_right_place_of_another_question_is_not_taken(room: Room) -> None:
    lan, minh = await room.visitor(), await desk(room)
    for words in ("Giá vàng ở tiệm số một bao nhiêu?", "Giá vàng ở tiệm số hai bao nhiêu?"):
        await lan.says(f"/hoi {words}")
    newer, older = await room.storage.questions.unanswered(room.ward.id, limit=5)
    await minh.presses_data(f"mend|place|{newer.id}")
    await minh.says("điều 21 khoản 1 luật dân chủ cơ sở")
    (answer,) = await minh.presses_data(f"mend|right|{older.id}")
    assert "không còn dùng được" in answer.text
    assert await room.storage.corrections.all() == []


async def test_picture_where_words_were_expected_is_asked_again(room: Room) -> None:
    lan, minh = await room.visitor(), await desk(room)
    await handed(lan)
    (handoff,) = await room.storage.handoffs.waiting(room.ward.id, limit=5)
    await minh.presses_data(f"case|answer|{handoff.id}")
    (answer,) = await minh.sends_sticker()
    assert "viết bằng chữ" in answer.text
    await minh.says("/huy")
    (answer,) = await minh.says("/cauhoi")
    assert answer.labels == ["Gửi cho cán bộ, chờ trả lời (1)"]


async def test_too_long_answer_is_not_cut(room: Room) -> None:
    lan, minh = await room.visitor(), await desk(room)
    await handed(lan)
    (handoff,) = await room.storage.handoffs.waiting(room.ward.id, limit=5)
    await minh.presses_data(f"case|answer|{handoff.id}")
    (answer,) = await minh.says("dài " * 1000)
    assert "viết dài quá" in answer.text


async def test_question_that_is_no_longer_known_is_asked_again(room: Room) -> None:
    lan = await room.visitor()
    await lan.says("/help")
    first, second = await lan.presses_data("menu|officer")
    assert "Bác viết lại" in first.text
    assert "Bác muốn hỏi điều gì" in second.text
