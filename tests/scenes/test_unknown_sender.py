"""Senders who stay unknown: nobody finds out who they are, and they go on from anywhere with what only they hold."""

import asyncio

from sqlalchemy import select

from storage.models import PetitionEventRow, PetitionFileRow, PetitionRow
from tests.pictures import jpeg
from tests.scenes.people import PATIENCE, Somebody
from tests.scenes.searching import found_in_tables
from tests.scenes.town import Town

MATTER = "Xe tải chở đất chạy rầm rập đêm qua đường Bờ Kênh, bụi mù, cả xóm mất ngủ"


async def sends_unknown(lan: Somebody, words: str = MATTER) -> str:
    """Send a petition without a name; gives the receipt code as it was shown."""
    await lan.send("/kiennghi")
    await lan.press("Đường, vỉa hè")
    await lan.sees("bác kể giúp em")
    await lan.send(words)
    await lan.sees("có ảnh thì gửi")
    await lan.send_photo(jpeg())
    await lan.sees("đã nhận 1 ảnh")
    await lan.press("Xong ảnh")
    await lan.sees("Việc này ở đâu")
    await lan.press("Tổ dân phố 2")
    await lan.sees("gọi bác thế nào")
    await lan.press("Không để lại tên")
    confirm = await lan.sees("xem lại trước khi gửi")
    assert "Không để lại tên" in confirm.text
    await lan.press("Gửi tới phường")
    told = await lan.sees("Mã bí mật")
    return told.text.split("Mã bí mật: ", 1)[1].split("\n", 1)[0].strip()


async def hides(town: Town, lan: Somebody) -> None:
    """Have written the code down; waits until the program is done with it."""
    await lan.press("Tôi chép rồi, ẩn đi")
    lan.read = 0  # a message was taken away: all the others have moved
    await lan.sees("Em đã ẩn")
    async with asyncio.timeout(PATIENCE):
        while await town.storage.inbox.open_count():  # noqa: ASYNC110 — looks as an eye does
            await asyncio.sleep(0.02)


async def test_acceptance_16_anonymous_report_goes_on_with_the_receipt_code(town: Town) -> None:
    """A report on Telegram; the phone is lost; the receipt code on the web goes on with the thread."""
    minh = await town.cadre("web")
    receipt = await sends_unknown(await town.resident("telegram"))
    await minh.sees("Phản ánh mới")
    await minh.press("Nhận việc")
    card = await minh.sees("Hồ sơ")
    assert "không để lại tên" in card.text
    await minh.press("Hỏi lại")
    await minh.sees("viết câu hỏi")
    await minh.send("Xe chạy khoảng mấy giờ, biển số thế nào ạ?")
    await minh.sees("Đã gửi câu hỏi")

    somebody = await town.resident("web")
    await somebody.send(f"/matbao {receipt}")
    status = await somebody.sees("Xe chạy khoảng mấy giờ")
    assert MATTER in status.text
    await somebody.press("Trả lời cán bộ")
    await somebody.sees("viết câu trả lời")
    await somebody.send("Từ 23 giờ đến 2 giờ sáng, xe ben màu xanh")
    await somebody.sees("đã chuyển lời bác")
    assert "xe ben màu xanh" in (await minh.sees("Người dân trả lời")).text

    await minh.press("Mở hồ sơ")
    await minh.press("Trả lời")
    await minh.sees("viết câu trả lời")
    await minh.send("Công an phường đã lập chốt trên đường Bờ Kênh từ 24/11, đã phạt hai xe.")
    await minh.sees("Đã gửi câu trả lời")
    await somebody.send(receipt)
    await somebody.sees("đã phạt hai xe")
    await minh.press("Đóng hồ sơ")
    await minh.sees("Một ảnh hoặc giấy tờ")
    await minh.send_photo(jpeg())
    await minh.press("Gửi kết quả và đóng")
    await minh.sees("Đã đóng")
    await somebody.send(f"/tracuu {receipt}")
    await somebody.sees("Đã đóng")
    await somebody.press("Chưa xong")
    await somebody.sees("chưa xong")
    await somebody.send("Đêm qua vẫn còn ba xe chạy qua, không thấy chốt nào")
    await somebody.sees("đã được mở lại")
    petition = await town.storage.petitions.by_receipt(receipt.replace(" ", ""), ward_id=town.conversation.ward.id)
    assert petition is not None
    assert [step.kind for step in petition.steps] == ["submit", "take", "ask", "reply", "answer", "close", "reopen"]
    assert {step.actor_id for step in petition.steps if step.kind in {"submit", "reply", "reopen"}} == {None}


async def test_nothing_leads_from_the_petition_to_its_sender(town: Town, channel: str) -> None:
    """Neither the person, nor their address, nor the name of a message or file stands anywhere near the petition."""
    lan = await town.resident(channel)
    receipt = await sends_unknown(lan)
    await hides(town, lan)
    places = {found.split(":")[0] for found in await found_in_tables(town.storage, MATTER, "Bờ Kênh")}
    assert places == {"petition.words"}
    digits = receipt.replace(" ", "")
    assert await found_in_tables(town.storage, receipt, digits) == []
    async with town.storage.db.read() as session:
        petition = (await session.scalars(select(PetitionRow))).one()
        [event] = (await session.scalars(select(PetitionEventRow))).all()
        [file] = (await session.scalars(select(PetitionFileRow))).all()
    assert (petition.person_id, petition.phone, petition.sender_name, event.actor_id) == (None, None, None, None)
    assert (file.source, file.name) == (f"unknown:{file.id}", "anh.jpg")
    # The picture's bytes and the petition's number are named by the petition itself and nobody else.
    held_by = {found.split(":")[0] for found in await found_in_tables(town.storage, file.sha256)}
    assert held_by == {"petition_file.sha256", "blob.sha256"}
    assert await found_in_tables(town.storage, f"pet|{petition.id}|", f'"draft": {petition.id}') == []
    own = await town.storage.petitions.of_person(1)
    assert own == []


async def test_what_was_said_with_the_receipt_does_not_lead_to_who_said_it(town: Town, channel: str) -> None:
    """The step is not named after the event, and what the chat shows fades."""
    receipt = await sends_unknown(await town.resident("telegram"))
    an = await town.resident(channel)
    await an.send(f"/matbao {receipt}")
    await an.sees(MATTER)
    await an.press("Bổ sung")
    await an.sees("Bác viết")
    await an.send("Thêm nữa là xe làm vỡ nắp cống trước số nhà 30")
    await an.sees("Em đã thêm")
    async with town.storage.db.read() as session:
        sources = (await session.scalars(select(PetitionEventRow.source).order_by(PetitionEventRow.id))).all()
    assert sources[0] == "submit"
    events = {row.split(":")[-1] for row in sources if row.startswith("event:")}
    assert all(len(number) > 12 for number in events)
    await an.send(receipt)
    await an.sees(MATTER)
    await hides(town, an)
    held_by = {found.split(":")[0] for found in await found_in_tables(town.storage, "vỡ nắp cống", MATTER)}
    assert held_by == {"petition.words", "petition_event.words"}


async def test_wrong_receipt_shows_nothing_of_others(town: Town, channel: str) -> None:
    receipt = await sends_unknown(await town.resident("telegram"))
    thief = await town.somebody(channel)
    await thief.send("/start")
    await thief.press("Tôi không đồng ý")
    await thief.sees("không lưu thông tin")
    for place in (0, 3, 8, 18):
        wrong = f"{receipt[:place]}{(int(receipt[place]) + 1) % 10}{receipt[place + 1 :]}"
        await thief.send(f"/matbao {wrong}")
        await thief.sees("không tìm thấy việc nào với mã bí mật")
        await thief.send(wrong)
        await thief.sees("không tìm thấy việc nào với mã bí mật")
    await thief.send(f"/matbao {receipt}")
    await thief.sees("thử nhiều mã chưa đúng")
    assert thief.count("Bờ Kênh") == 0
