"""Answers that two cadres stand for come first, to their own question only."""

from sqlalchemy import select, update

from storage.models import FaqRow
from tests.scenes.asking import ANSWER, ASKED, REF, answers, asks, hands_off, makes_frequent
from tests.scenes.people import TelegramSomebody
from tests.scenes.town import Town


async def test_frequent_question_needs_a_second_person_and_then_comes_first(town: Town, channel: str) -> None:
    minh, hoa = await town.cadre("web"), await town.cadre("web", name="Lê Hoa")
    lan, binh = await town.resident("web"), await town.resident(channel)
    await hands_off(lan)
    await answers(minh, ref=REF)
    await minh.press("Đưa vào câu hỏi thường gặp")
    await minh.sees("Khi có cán bộ khác duyệt")
    await asks(binh)
    assert binh.count("đã được cán bộ duyệt") == 0
    await minh.send("/cauhoi")
    await minh.press("Câu thường gặp chờ duyệt (1)")
    await minh.press(ASKED[:20])
    card = await minh.sees("Câu hỏi thường gặp – chờ duyệt")
    assert "Duyệt" not in card.buttons
    await hoa.press("Xem câu này")
    await hoa.sees("Câu hỏi thường gặp – chờ duyệt")
    await hoa.press("Duyệt")
    await hoa.sees("Đã duyệt")
    await minh.sees("Lê Hoa đã duyệt")
    await binh.send("/hoi em ơi cho hỏi nha van hoa to dan pho co cho muon lam dam cuoi khong")
    await binh.send("/hoi nhà văn hóa tổ dân phố có cho mượn làm đám cưới không ạ?")
    answer = await binh.sees("✅ Câu trả lời đã được cán bộ duyệt ngày")
    assert ANSWER in answer.text
    assert "Khoản 1 Điều 21" in answer.text
    assert answer.buttons == ["Xem cả Điều 21", "👍 Có ích", "👎 Chưa được", "Gửi câu hỏi cho cán bộ"]
    before = binh.count("đã được cán bộ duyệt")
    for other in (
        "Nhà văn hóa tổ dân phố có cho mượn làm đám giỗ không?",
        "Nhà văn hóa tổ dân phố không cho mượn làm đám cưới?",
        "Hai nhà văn hóa tổ dân phố có cho mượn làm đám cưới không?",
    ):
        await asks(binh, other)
    assert binh.count("đã được cán bộ duyệt") == before


async def test_forged_approval_of_ones_own_words_is_refused(town: Town) -> None:
    minh = await town.cadre("telegram")
    lan = await town.resident("web")
    await hands_off(lan)
    await answers(minh)
    await minh.press("Đưa vào câu hỏi thường gặp")
    await minh.sees("Khi có cán bộ khác duyệt")
    async with town.storage.db.read() as session:
        faq = (await session.scalars(select(FaqRow))).one()
    assert isinstance(minh, TelegramSomebody)
    minh.person.press_data(f"faq|approve|{faq.id}|{faq.version}", on=minh.person.last)
    await minh.sees("cần một cán bộ khác duyệt")
    await asks(lan)
    assert lan.count("đã được cán bộ duyệt") == 0


async def test_edited_words_wait_for_the_other_one(town: Town) -> None:
    minh, hoa = await town.cadre("web"), await town.cadre("web", name="Lê Hoa")
    lan = await town.resident("web")
    await hands_off(lan)
    await answers(minh)
    await minh.press("Đưa vào câu hỏi thường gặp")
    await hoa.press("Xem câu này")
    await hoa.press("Sửa câu trả lời")
    await hoa.sees("viết lại câu trả lời")
    await hoa.send("Được ạ, nhưng bác dọn dẹp sạch sẽ sau khi dùng.")
    await hoa.sees("một cán bộ khác sẽ duyệt")
    await hoa.press("Duyệt")
    await hoa.sees("cần một cán bộ khác duyệt")
    await minh.sees("Lê Hoa đã sửa lời")
    await minh.press("Xem câu này")
    assert "dọn dẹp sạch sẽ" in (await minh.sees("chờ duyệt")).text
    await minh.press("Duyệt")
    await minh.sees("Đã duyệt")
    await lan.send(f"/hoi {ASKED}")
    assert "dọn dẹp sạch sẽ" in (await lan.sees("đã được cán bộ duyệt")).text


async def test_withdrawn_frequent_question_is_given_no_more(town: Town) -> None:
    minh, hoa = await town.cadre("web"), await town.cadre("web", name="Lê Hoa")
    lan = await town.resident("web")
    await makes_frequent(minh, hoa, lan)
    await lan.send(f"/hoi {ASKED}")
    await lan.sees("đã được cán bộ duyệt")
    await minh.send("/cauhoi")
    await minh.press("Câu thường gặp đã duyệt (1)")
    await minh.press(ASKED[:20])
    await minh.press("Rút, không dùng nữa")
    await minh.sees("Đã rút")
    before = lan.count("đã được cán bộ duyệt")
    await asks(lan)
    assert lan.count("đã được cán bộ duyệt") == before


async def test_changed_provision_warns_the_reader_and_the_desk_once(town: Town) -> None:
    minh, hoa = await town.cadre("web"), await town.cadre("web", name="Lê Hoa")
    lan = await town.resident("web")
    await makes_frequent(minh, hoa, lan, ref=REF)
    async with town.storage.db.write() as session:
        await session.execute(update(FaqRow).values(wording="như lời văn cũ"))
    for _ in range(2):
        await lan.send(f"/hoi {ASKED}")
        assert "đã thay đổi từ sau ngày duyệt" in (await lan.sees("đã được cán bộ duyệt")).text
    await minh.sees("thường gặp đã thay đổi")
    await hoa.sees("thường gặp đã thay đổi")
    await minh.press("Xem câu này")
    await minh.press("Vẫn đúng, dùng tiếp")
    await minh.sees("vẫn đúng với điều luật hiện nay")
    await lan.send(f"/hoi {ASKED}")
    assert "đã thay đổi" not in (await lan.sees("đã được cán bộ duyệt")).text
    assert minh.count("thường gặp đã thay đổi") == 1


async def test_question_that_leans_on_another_is_written_in_full_before_it_is_proposed(town: Town) -> None:
    minh = await town.cadre("web")
    lan = await town.resident("web")
    await hands_off(lan, "Còn đám giỗ thì sao?")
    await answers(minh)
    await minh.press("Đưa vào câu hỏi thường gặp")
    await minh.sees("phải nghe câu trước mới hiểu")
    await minh.send("Nhà văn hóa tổ dân phố có cho mượn làm đám giỗ không?")
    await minh.sees("Khi có cán bộ khác duyệt")
