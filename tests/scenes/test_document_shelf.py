"""Looking through the documents, opening originals, taking one out; and who may not."""

from pathlib import Path

from sqlalchemy import update

from knowledge.readers import ocr
from storage.models import RoleRow
from storage.people import Role
from tests.conftest import cannot_run
from tests.knowledge.documents import VILLAGE
from tests.scenes.documents import only_cadre, published, send
from tests.scenes.people import TelegramSomebody
from tests.scenes.town import Town

EXAMPLES = Path(__file__).parents[1] / "knowledge" / "readers" / "examples"


async def test_residents_have_no_say_over_documents(town: Town) -> None:
    minh = await town.cadre("telegram")
    await send(minh)
    lan = await town.resident("telegram")
    await lan.send("/vanban")
    await lan.sees("không có quyền")
    (upload,) = await town.storage.uploads.open_of(await only_cadre(town))
    assert isinstance(lan, TelegramSomebody)
    for data in (
        f"upl|publish|{upload.id}",
        f"upl|number|{upload.id}",
        "docs|add|0",
        "doc|removed|1|x|0",
        "file|library",
    ):
        lan.person.press_data(data, on=lan.person.last)
        await lan.sees("không có quyền")
    hoa = await town.cadre("telegram", name="Lê Hoa")
    assert isinstance(hoa, TelegramSomebody)
    hoa.person.press_data(f"upl|publish|{upload.id}", on=hoa.person.last)
    await hoa.sees("không tìm thấy")
    assert await town.storage.regulations.listing() == []


async def test_only_administrators_speak_for_the_whole_country(town: Town) -> None:
    chief = await town.cadre("web", role=Role.ADMINISTRATOR)
    summary = await send(chief)
    assert "chỉ Phường Mẫu" in summary.text
    await chief.press("Dùng cho cả nước")
    assert "Phạm vi: cả nước" in (await chief.sees("Em đã đọc")).text
    await chief.press("Đưa vào kho")
    await chief.sees("Đã đưa")
    (held,) = await town.storage.holdings.listing(town.conversation.ward.id, skip=0, limit=9)
    assert held.ward_id is None
    minh = await town.cadre("web")
    await minh.send("/vanban")
    await minh.press("7/2024/QC-UBND")
    card = await minh.sees("Phạm vi: cả nước")
    assert "Bỏ văn bản" not in card.buttons


async def test_document_is_taken_out_after_a_second_word(town: Town, channel: str) -> None:
    minh = await town.cadre(channel)
    await published(minh)
    await minh.send("/vanban")
    await minh.sees("Kho có 1 văn bản")
    await minh.press("7/2024/QC-UBND")
    await minh.press("Bỏ văn bản")
    await minh.sees("sẽ không trả lời theo")
    await minh.press("Bỏ khỏi kho")
    await minh.sees("Đã bỏ 7/2024/QC-UBND")
    await minh.press("Bỏ khỏi kho")
    await minh.sees("không còn trong kho")
    await minh.send("/vanban")
    await minh.sees("Kho chưa có văn bản nào")


async def test_picture_of_a_scanned_page_can_be_opened(town: Town, channel: str) -> None:
    if ocr.program() is None:
        cannot_run("tesseract with its Vietnamese (tesseract-ocr-vie) is not installed")
    minh = await town.cadre(channel)
    summary = await send(minh, (EXAMPLES / "ban-ghe-scan.pdf").read_bytes(), "ban-ghe.pdf")
    assert "nhận dạng từ ảnh" in summary.text
    await minh.press("Đưa vào kho")
    await minh.sees("Đã đưa")
    await minh.send("/vanban")
    await minh.sees("Kho có 1 văn bản")
    (held,) = await town.storage.holdings.listing(town.conversation.ward.id, skip=0, limit=9)
    await minh.press(held.number)
    await minh.press("Xem bản gốc")
    original = await minh.sees("bản gốc: ban-ghe.pdf")
    assert original.buttons == ["Ảnh trang 1"]
    await minh.press("Ảnh trang 1")
    await minh.sees(f"của {held.number}")
    assert sum(message.files for message in minh.messages()) == 2


async def test_list_turns_its_pages(town: Town) -> None:
    minh = await town.cadre("telegram")
    for number in (1, 2, 3, 4):
        await send(minh, VILLAGE.replace("7/2024/QC", f"{number}/2024/QC").encode(), f"so-{number}.txt")
        await minh.press("Đưa vào kho")
        await minh.sees(f"Đã đưa {number}/2024/QC-UBND")
    await minh.send("/vanban")
    first = await minh.sees("Kho có 4 văn bản")
    assert [label[:1] for label in first.buttons] == ["4", "3", "2", "X", "➕"]
    await minh.press("Xem tiếp")
    second = await minh.sees("Kho có 4 văn bản")
    assert [label[:1] for label in second.buttons] == ["1", "X", "➕"]


async def test_original_can_be_opened_from_the_list_and_from_an_article(town: Town, channel: str) -> None:
    minh = await town.cadre(channel)
    await published(minh)
    await minh.send("/vanban")
    await minh.press("7/2024/QC-UBND")
    await minh.press("Xem bản gốc")
    await minh.sees("Trên đây là bản gốc: san-choi.txt")
    assert sum(message.files for message in minh.messages()) == 1
    await minh.send("/hoi điều 2 quy chế 7/2024/QC-UBND")
    await minh.sees("Điều 2")
    await minh.press("Xem cả Điều 2")
    whole = await minh.sees("Điều 2")
    assert "Xem bản gốc" in whole.buttons
    lan = await town.resident(channel)
    await lan.send("/hoi điều 2 quy chế 7/2024/QC-UBND")
    await lan.press("Xem cả Điều 2")
    assert "Xem bản gốc" not in (await lan.sees("Điều 2.")).buttons


async def test_withdrawn_role_cannot_publish(town: Town) -> None:
    minh = await town.cadre("web")
    await send(minh)
    number = await only_cadre(town)
    await end_roles(town, number)
    await minh.press("Đưa vào kho")
    await minh.sees("không có quyền")
    assert await town.storage.regulations.listing() == []


async def end_roles(town: Town, number: int) -> None:
    """Withdraw every role of a person."""
    async with town.storage.db.write() as session:
        await session.execute(
            update(RoleRow).where(RoleRow.person_id == number).values(ended_at=town.conversation.now())
        )
