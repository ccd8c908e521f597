"""A question that the documents do not answer goes to one cadre, and the answer comes back."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update

from storage.models import HandoffRow, QuestionRow, RoleRow
from tests.scenes.asking import ANSWER, ASKED, REF, answers, asks, hands_off
from tests.scenes.people import TelegramSomebody
from tests.scenes.town import Town


async def count(town: Town, table: type) -> int:
    async with town.storage.db.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_question_goes_to_one_cadre_and_the_answer_comes_back(town: Town, channel: str) -> None:
    minh, hoa = await town.cadre("web"), await town.cadre("telegram", name="Lê Hoa")
    lan = await town.resident(channel)
    await hands_off(lan)
    assert ASKED in (await minh.sees("đang chờ cán bộ trả lời")).text
    await hoa.sees("đang chờ cán bộ trả lời")
    await minh.press("Trả lời")
    await minh.sees("Anh/chị viết câu trả lời")
    await hoa.press("Trả lời")
    await hoa.sees("đã có cán bộ khác nhận trả lời: Trần Minh")
    await minh.send(ANSWER)
    await minh.sees("kèm nguyên văn điều luật")
    await minh.send(REF)
    preview = await minh.sees("Cán bộ Trần Minh trả lời")
    await minh.press("Gửi trả lời")
    letter = await lan.sees("Cán bộ Trần Minh trả lời")
    assert letter.text == preview.text
    assert ANSWER in letter.text
    assert "không phải lời văn của luật" in letter.text
    assert "Khoản 1 Điều 21" in letter.text
    citation = await town.conversation.library.cite("10/2022/QH15:21.1", ward="demo")
    assert citation is not None
    assert citation.quote in letter.text
    assert letter.buttons == ["👍 Có ích", "👎 Chưa được"]
    await hoa.press("Trả lời")
    told = await hoa.sees("Câu này đã được trả lời")
    assert ANSWER in told.text
    await minh.press("Gửi trả lời")
    await minh.sees("không còn dùng được")
    assert lan.count("Cán bộ Trần Minh trả lời") == 1


async def test_question_left_by_one_cadre_is_taken_over_by_another(town: Town, channel: str) -> None:
    minh, hoa = await town.cadre("web"), await town.cadre(channel, name="Lê Hoa")
    lan = await town.resident(channel)
    await hands_off(lan)
    await minh.press("Trả lời")
    await minh.sees("Anh/chị viết câu trả lời")
    await minh.send("/huy")
    await hoa.sees("đang chờ cán bộ trả lời")
    await hoa.press("Trả lời")
    held = await hoa.sees("đã có cán bộ khác nhận trả lời: Trần Minh")
    assert held.buttons == []
    async with town.storage.db.write() as session:
        await session.execute(update(HandoffRow).values(sent_at=datetime.now(UTC) - timedelta(days=30)))
    await hoa.press("Trả lời")
    held = await hoa.sees("đã có cán bộ khác nhận trả lời: Trần Minh")
    assert held.buttons == ["Tôi trả lời thay"]
    await hoa.press("Tôi trả lời thay")
    assert "Lê Hoa đã nhận trả lời thay" in (await minh.sees("trả lời thay")).text
    await hoa.sees("Anh/chị viết câu trả lời")
    await hoa.send(ANSWER)
    await hoa.press("Không kèm")
    await hoa.press("Gửi trả lời")
    await lan.sees("Cán bộ Lê Hoa trả lời")


async def test_sending_twice_asks_once(town: Town) -> None:
    minh = await town.cadre("web")
    lan = await town.resident("web")
    await hands_off(lan)
    await lan.press("Gửi cho cán bộ")
    await lan.sees("Em đã gửi câu hỏi của bác")
    await minh.sees("đang chờ cán bộ trả lời")
    await minh.sees_nothing_new()
    assert minh.count("đang chờ cán bộ trả lời") == 1
    await answers(minh)
    await lan.sees("Cán bộ Trần Minh trả lời")
    await lan.press("Gửi cho cán bộ")
    await lan.sees("cán bộ đã trả lời bác rồi")


async def test_consent_is_asked_first_and_the_question_is_not_lost(town: Town, channel: str) -> None:
    minh = await town.cadre("web")
    lan = await town.somebody(channel)
    await asks(lan)
    await lan.press("Tôi không đồng ý")
    await lan.sees("em không lưu thông tin")
    await asks(lan)
    async with town.storage.db.read() as session:
        rows = (await session.scalars(select(QuestionRow))).all()
    assert rows
    assert {(row.person_id, row.words) for row in rows} == {(None, None)}
    await lan.press("Gửi câu hỏi cho cán bộ")
    await lan.sees("có đồng ý không")
    await lan.press("Tôi đồng ý")
    await lan.press("Không tiện nói")
    await lan.sees(ASKED)
    await lan.press("Gửi cho cán bộ")
    await lan.sees("Em đã gửi câu hỏi của bác")
    assert ASKED in (await minh.sees("đang chờ cán bộ trả lời")).text


async def test_denunciation_never_becomes_a_question_for_the_desk(town: Town, channel: str) -> None:
    minh = await town.cadre("web")
    lan = await town.resident(channel)
    await asks(lan, "Tôi tố cáo ông trưởng ban quản lý chợ ăn chặn tiền thuê quầy của tiểu thương")
    async with town.storage.db.read() as session:
        assert (await session.scalars(select(QuestionRow))).all() == []  # the door let nothing of it in
    assert not any("Gửi câu hỏi cho cán bộ" in message.buttons for message in lan.messages())
    assert await count(town, HandoffRow) == 0
    assert minh.count("ăn chặn") == 0


async def test_button_of_an_older_answer_sends_its_own_question(town: Town) -> None:
    minh = await town.cadre("web")
    lan = await town.resident("telegram")
    assert isinstance(lan, TelegramSomebody)
    await asks(lan)
    older = lan.person.last
    await asks(lan, "Chợ phường mở cửa lúc mấy giờ sáng?")
    lan.person.press("Gửi câu hỏi cho cán bộ", on=older)
    await lan.sees(ASKED)
    await lan.press("Gửi cho cán bộ")
    assert ASKED in (await minh.sees("đang chờ cán bộ trả lời")).text


async def test_foreign_question_cannot_be_sent_or_rated(town: Town) -> None:
    lan, binh = await town.resident("telegram"), await town.resident("telegram")
    await asks(lan)
    async with town.storage.db.read() as session:
        row = (await session.scalars(select(QuestionRow))).one()
    assert isinstance(binh, TelegramSomebody)
    for data in (f"off|offer|{row.id}", f"off|send|{row.id}", f"op|{row.id}|{row.key}|down", f"op|{row.id}|00|up"):
        binh.person.press_data(data, on=binh.person.last)
        await binh.sees("không tìm thấy")
    assert binh.count("đám cưới") == 0


async def test_withdrawn_role_is_refused_everywhere(town: Town) -> None:
    minh = await town.cadre("telegram")
    lan = await town.resident("telegram")
    await hands_off(lan)
    await minh.sees("đang chờ cán bộ trả lời")
    await minh.press("Trả lời")
    await minh.sees("Anh/chị viết câu trả lời")
    async with town.storage.db.write() as session:
        await session.execute(update(RoleRow).values(ended_at=datetime.now(UTC)))
        asked = (await session.scalars(select(QuestionRow.id))).one()
        handoff = (await session.scalars(select(HandoffRow.id))).one()
    await minh.send(ANSWER)
    await minh.sees("không có quyền")
    assert isinstance(minh, TelegramSomebody)
    presses = [f"case|{action}|{handoff}" for action in ("answer", "alone", "send", "again", "release", "propose")]
    presses += [f"mend|{action}|{asked}" for action in ("open", "place", "right", "outside", "skip")]
    presses += [f"faq|{action}|1|1" for action in ("open", "approve", "refuse", "withdraw", "vouch", "question")]
    presses += [f"list|{what}|0" for what in ("handoffs", "bad", "unanswered", "proposed", "approved")]
    for data in presses:
        minh.person.press_data(data, on=minh.person.last)
        await minh.sees("không có quyền")
    await minh.send("/cauhoi")
    await minh.sees("không có quyền")


async def test_another_cadre_takes_over_what_was_left(town: Town) -> None:
    minh, hoa = await town.cadre("web"), await town.cadre("web", name="Lê Hoa")
    lan = await town.resident("web")
    await hands_off(lan)
    await minh.press("Trả lời")
    await minh.sees("Anh/chị viết câu trả lời")
    await minh.press("Để cán bộ khác trả lời")
    await minh.sees("để lại câu này")
    await hoa.send("/cauhoi")
    await hoa.press("Gửi cho cán bộ, chờ trả lời (1)")
    await hoa.press(ASKED[:20])
    await hoa.sees("Anh/chị viết câu trả lời")
    await hoa.send(ANSWER)
    await hoa.press("Không kèm điều luật")
    await hoa.press("Gửi trả lời")
    await lan.sees("Cán bộ Lê Hoa trả lời")


async def test_unknown_place_is_asked_again_and_words_can_be_mended(town: Town) -> None:
    minh = await town.cadre("telegram")
    lan = await town.resident("web")
    await hands_off(lan)
    await minh.press("Trả lời")
    await minh.sees("Anh/chị viết câu trả lời")
    await minh.send("Được")
    await minh.sees("ngắn quá")
    await minh.send(ANSWER)
    await minh.sees("kèm nguyên văn điều luật")
    for wrong in ("điều 999 luật dân chủ cơ sở", "luật nào đó", "điều 3 nghị định 7/1888"):
        await minh.send(wrong)
        await minh.sees("không tìm thấy điều khoản này")
    await minh.press("Không kèm điều luật")
    await minh.press("Viết lại")
    await minh.sees("Anh/chị viết câu trả lời")
    await minh.send("Được ạ, bác cứ hỏi tổ trưởng { $name } nhé.")
    await minh.press("Không kèm điều luật")
    await minh.press("Gửi trả lời")
    letter = await lan.sees("bác cứ hỏi tổ trưởng")
    assert "{ $name }" in letter.text
    assert ANSWER not in letter.text
