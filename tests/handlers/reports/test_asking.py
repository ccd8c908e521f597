"""/baocao: counts in words, charts, and the register."""

import io
from datetime import date, datetime

from openpyxl import load_workbook
from PIL import Image

from storage.petition import Action
from tests.handlers.reports.conftest import WORDS, Office
from tests.handlers.room import Room

DONE = (Action.TAKE, Action.ANSWER, Action.CLOSE)


async def sheets(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """The Excel file that was sent last, by sheet."""
    content = next(
        office.room.wire.sent[name] for message in reversed(office.minh.chat.messages) for name in message.files
        if name.endswith(".xlsx")
    )  # fmt: skip
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


async def test_report_has_words_charts_and_a_table(office: Office) -> None:
    done = await office.petition(*DONE, category="roads", place="Ngõ 12", group_id=office.room.ward.groups[0].id)
    await office.act(done, Action.RATE, {"score": 4})
    await office.petition()
    await office.minh.says("/baocao")
    told = await office.minh.presses("Tuần này")
    assert "Nhận 2 · đã trả lời 1 · đã đóng 1" in told[1].text
    assert "chấm 4 trên 5 (1 lượt)" in told[1].text
    picture, table = told[2].files[0], told[3].files[0]
    assert Image.open(io.BytesIO(office.room.wire.sent[picture])).size[0] > 1000
    assert table == "ho-so-20261123-20261123.xlsx"
    book = await sheets(office)
    heads, first, second = book["Hồ sơ"]
    row = dict(zip(heads, first, strict=True))
    assert row["Mã"] == f"{done.code[:4]} {done.code[4:]}"
    assert (row["Nội dung"], row["Người gửi"], row["Nơi"], row["Điểm"]) == (WORDS, "Lan", "Ngõ 12", 4)
    assert isinstance(row["Nhận lúc"], datetime)
    assert row["Số ngày làm việc"] == 0
    assert dict(zip(heads, second, strict=True))["Tình trạng"] == "Mới nhận"
    steps = [line[2] for line in book["Việc đã làm"][1:]]
    assert steps == ["Gửi", "Cán bộ nhận", "Trả lời", "Đóng", "Người gửi chấm điểm", "Gửi"]


async def test_words_of_confidential_and_names_of_hidden_ones_do_not_go_out(office: Office) -> None:
    secret = await office.petition(confidential=True, words="Chuyện kín trong nhà")
    await office.petition(anonymous=True)
    noted = await office.petition()
    await office.act(noted, Action.NOTE)
    await office.minh.says("/baocao tuần")
    book = await sheets(office)
    flat = str(book)
    assert secret.code[:4] + " " + secret.code[4:] not in flat  # a cadre does not even see that it is there
    assert "Chuyện kín" not in flat
    assert [line[5] or "" for line in book["Hồ sơ"][1:]] == ["", "Lan"]
    assert "Ghi chú" not in flat


async def test_formula_stays_words(office: Office) -> None:
    for words in ("=1+1 hỏng đèn", "+84 gọi không được", "@SUM(A1) đèn hỏng", "-2 độ đèn\x0bhỏng"):
        await office.petition(words=words)
    await office.minh.says("/baocao tuần")
    content = next(iter(value for name, value in office.room.wire.sent.items() if name.endswith(".xlsx")))
    sheet = load_workbook(io.BytesIO(content))["Hồ sơ"]
    cells = [row[4] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert [cell.value for cell in cells][:2] == ["=1+1 hỏng đèn", "+84 gọi không được"]


async def test_days_can_be_typed_and_wrong_ones_are_asked_again(office: Office) -> None:
    await office.petition()
    await office.minh.says("/baocao")
    await office.minh.presses("Từ ngày")
    (wrong,) = await office.minh.says("31/2 - 5/3")
    assert "chưa hiểu" in wrong.text
    told = await office.minh.says("20/11/2026 - 25/11/2026")
    assert "từ 20/11/2026 đến 25/11/2026" in told[0].text
    assert "Nhận 1" in told[1].text


async def test_empty_period_has_no_files(office: Office) -> None:
    told = await office.minh.says("/baocao 1/1/2026 - 2/1/2026")
    assert "không có hồ sơ nào" in told[-1].text
    assert [message.files for message in told] == [(), ()]


async def test_residents_get_no_report(office: Office) -> None:
    assert "không có quyền" in (await office.lan.says("/baocao"))[-1].text
    assert "không có quyền" in (await office.lan.presses_data("rep|week"))[-1].text


async def test_sunday_evening_belongs_to_its_own_day(room: Room, office: Office) -> None:
    room.now.forward(hours=14)  # 22:30 in Việt Nam, still the 23rd there and in UTC
    room.now.forward(hours=3)  # the 24th there, the 23rd in UTC
    await office.petition()
    told = await office.minh.says("/baocao 24/11/2026 - 24/11/2026")
    assert "Nhận 1" in told[1].text
    assert date(2026, 11, 24).strftime("%Y%m%d") in told[-1].files[0]
