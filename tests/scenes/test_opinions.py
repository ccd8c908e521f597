"""What people think of answers, and what cadres make of it."""

from sqlalchemy import func, select

from storage.models import PersonRow, QuestionRow
from tests.scenes.asking import REF, asks
from tests.scenes.people import TelegramSomebody
from tests.scenes.town import Town


async def test_opinion_is_asked_for_and_can_be_changed(town: Town, channel: str) -> None:
    lan = await town.resident(channel)
    await lan.send("/hoi điều 21 khoản 1 luật dân chủ cơ sở")
    answer = await lan.sees("Khoản 1 Điều 21")
    assert answer.buttons == ["Xem cả Điều 21", "👍 Có ích", "👎 Chưa được", "Gửi câu hỏi cho cán bộ"]
    await lan.press("👎")
    why = await lan.sees("chưa được ở chỗ nào")
    assert len(why.buttons) == 5
    await lan.press("Khó hiểu")
    await lan.sees("em ghi lại để cán bộ xem")
    async with town.storage.db.read() as session:
        row = (await session.scalars(select(QuestionRow))).one()
        assert (row.thumb, row.reason) == ("down", "unclear")
    await lan.press("👍")
    await lan.sees("Cảm ơn bác ạ")
    async with town.storage.db.read() as session:
        row = (await session.scalars(select(QuestionRow))).one()
        assert (row.thumb, row.reason) == ("up", None)


async def test_opinion_works_without_consent_and_on_old_answers(town: Town) -> None:
    lan = await town.somebody("telegram")
    assert isinstance(lan, TelegramSomebody)
    await lan.send("điều 21 khoản 1 luật dân chủ cơ sở")
    await lan.sees("Khoản 1 Điều 21")
    old = lan.person.last
    await lan.press("Tôi không đồng ý")
    await asks(lan, "điều 22 luật dân chủ cơ sở")
    lan.person.press("👎 Chưa được", on=old)
    await lan.press("Sai hoặc đã cũ")
    await lan.sees("em ghi lại")
    async with town.storage.db.read() as session:
        rows = (await session.scalars(select(QuestionRow).order_by(QuestionRow.id))).all()
    assert [(row.ref, row.thumb, row.reason, row.words, row.person_id) for row in rows] == [
        ("10/2022/QH15:21.1", "down", "wrong", None, None),
        ("10/2022/QH15:22", None, None, None, None),
    ]


async def test_cadres_correction_answers_the_same_question_at_once(town: Town) -> None:
    minh = await town.cadre("telegram")
    lan = await town.resident("web")
    asked = "điều 22 luật dân chủ cơ sở nói về mượn nhà văn hóa"
    await asks(lan, asked)
    await lan.press("👎")
    await lan.press("Không đúng điều tôi hỏi")
    await lan.sees("em ghi lại")
    await minh.send("/cauhoi")
    await minh.press("Bị chê (1)")
    await minh.press(asked[:20])
    card = await minh.sees("Lý do: Không đúng điều tôi hỏi")
    assert len(card.buttons) <= 5
    await minh.press("Chỉ đúng điều luật")
    await minh.sees("Điều nào trả lời đúng")
    await minh.send("điều 998")
    await minh.sees("không tìm thấy điều khoản này")
    await minh.send(REF)
    assert "Khoản 1 Điều 21" in (await minh.sees("Có phải điều này không")).text
    await minh.press("Đúng điều này")
    await minh.sees("Từ giờ ai hỏi đúng câu này")
    await lan.send(f"/hoi {asked}")
    await lan.sees("Khoản 1 Điều 21")
    await minh.send("/cauhoi")
    await minh.sees("Không có câu nào đang chờ")
    cases = await town.storage.corrections.all()
    assert [(case.words, case.ref) for case in cases] == [(asked, "10/2022/QH15:21.1")]


async def test_outside_the_documents_is_a_correction_too(town: Town) -> None:
    minh = await town.cadre("web")
    lan = await town.resident("web")
    asked = "điều 22 luật dân chủ cơ sở nói gì về giá vàng"
    await asks(lan, asked)
    await lan.press("👎")
    await lan.sees("chưa được ở chỗ nào")
    await minh.send("/cauhoi")
    await minh.press("Bị chê (1)")
    await minh.press(asked[:20])
    await minh.press("Văn bản không nói việc này")
    await minh.sees("trợ lý sẽ nói các văn bản không có việc này")
    await lan.send(f"/hoi {asked}")
    await lan.sees("Các văn bản em có không nói về việc này")


async def test_unanswered_are_listed_by_pages_and_can_be_left_out(town: Town) -> None:
    minh = await town.cadre("web")
    lan = await town.resident("web")
    for number in range(6):
        await asks(lan, f"Giá vàng ở tiệm số {number} bao nhiêu?")
    await minh.send("/cauhoi")
    await minh.press("Chưa có câu trả lời (6)")
    first = await minh.sees("Trợ lý chưa trả lời được")
    assert len(first.buttons) == 5
    await minh.press("Xem tiếp")
    second = await minh.sees("Trợ lý chưa trả lời được")
    assert len(second.buttons) == 2
    await minh.press("Giá vàng ở tiệm số 0")
    await minh.press("Bỏ qua")
    await minh.sees("Đã bỏ câu này")
    await minh.send("/cauhoi")
    assert any("(5)" in label for label in (await minh.sees("Câu hỏi của người dân")).buttons)


async def test_taking_back_consent_forgets_the_questions(town: Town) -> None:
    lan = await town.resident("web")
    await asks(lan)
    await lan.press("Tôi không đồng ý")
    await lan.sees("bác không còn đồng ý")
    async with town.storage.db.read() as session:
        assert [(row.words, row.person_id) for row in await session.scalars(select(QuestionRow))] == [(None, None)]
        assert await session.scalar(select(func.count()).select_from(PersonRow)) == 1
