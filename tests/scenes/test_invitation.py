"""An invitation as a Word file, from the cadre's chat to the report, let go by a second person."""

import io
from datetime import timedelta

from docx import Document

from storage.meeting import VIETNAM
from tests.scenes.town import Town

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def invitation(town: Town, *, place: str = "Nhà văn hóa tổ dân phố 1") -> bytes:
    """A paper that calls the first group together in ten days, without saying who leads the meeting."""
    on = (town.conversation.now() + timedelta(days=10)).astimezone(VIETNAM)
    paper = Document()
    for line in (
        "ỦY BAN NHÂN DÂN PHƯỜNG MẪU",
        "GIẤY MỜI",
        "Họp tổ dân phố 1",
        "Kính mời: Đại diện các hộ gia đình tổ dân phố 1",
        f"Thời gian: 19 giờ 30 phút, {WEEKDAYS[on.weekday()]}, ngày {on.day}/{on.month}/{on.year}",
        f"Địa điểm: {place}",
        "Nội dung:",
        "1. Bàn việc sửa đường ngõ 5",
        "2. Bầu ban công tác mặt trận",
    ):
        paper.add_paragraph(line)
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


async def test_word_invitation_becomes_a_meeting_that_people_answer_and_a_report(town: Town, channel: str) -> None:
    minh = await town.cadre(channel)
    thu = await town.cadre("web", name="Phạm Thu")
    lan = await town.resident(channel, group="Tổ dân phố 1")
    binh = await town.resident("web", group="Tổ dân phố 2")
    await minh.send_file(invitation(town), "giay-moi.docx")
    await minh.sees("muốn làm gì với tệp này")
    await minh.press("Soạn thông báo họp")
    read = await minh.sees("Em đã đọc giấy mời")
    assert read.buttons == ["Xem bản nháp"]
    await minh.press("Xem bản nháp")
    draft = await minh.sees("Em đọc được từ")
    assert "Địa điểm: Nhà văn hóa tổ dân phố 1" in draft.text
    assert "Tên: Họp tổ dân phố 1" in draft.text
    assert "19:30" in draft.text
    assert "Chủ trì: chưa thấy" in draft.text
    assert "Tổ: Tổ dân phố 1" in draft.text
    assert not any("lập cuộc họp" in label for label in draft.buttons)
    await minh.press("Chủ trì")
    await minh.sees("Ai chủ trì")
    await minh.send("Ông Nguyễn Văn Hùng, tổ trưởng")
    whole = await minh.sees("Chủ trì: Ông Nguyễn Văn Hùng")
    assert len(whole.buttons) <= 5
    await minh.press("Đúng rồi, lập cuộc họp")
    await minh.sees("Đã chọn: Tổ dân phố 1")
    await minh.press("Xong, xem lại")
    await minh.sees("sửa đường ngõ 5")
    await minh.sees("Gửi cho: Tổ dân phố 1")
    await minh.press("Xin duyệt, gửi cho 1 người")
    card = await thu.sees("Trần Minh xin duyệt")
    assert "Đúng hạn báo trước" in card.text
    assert "Chưa có ảnh niêm yết" in card.text
    await thu.press("Gửi cho 1 người")
    await thu.sees("Đang gửi cho 1 người")
    told = await lan.sees("Nhà văn hóa tổ dân phố 1")
    assert told.buttons
    await lan.press(told.buttons[0])
    await lan.sees("19:30")
    await minh.sees("Đã gửi xong thông báo")
    assert binh.count("sửa đường ngõ 5") == 0
    await thu.press("Xem kết quả gửi")
    await thu.sees("Đã tới: 1")
    await thu.press("Báo cáo đầy đủ")
    await thu.sees("Hộ chưa nhận")
    await thu.press("Bản đọc loa")
    assert "mười chín giờ ba mươi" in (await thu.sees("A lô")).text.lower()


async def test_paper_without_a_meeting_is_quoted_with_its_file(town: Town) -> None:
    minh = await town.cadre("web")
    lan = await town.resident("web")
    thu = await town.cadre("web", name="Phạm Thu")
    news = "Phường phát động tuần lễ trồng cây. Mỗi gia đình nhận một cây con miễn phí tại vườn ươm của phường."
    await minh.send_file(news.encode(), "trong-cay.txt")
    await minh.press("Soạn thông báo họp")
    await minh.sees("chọn ở dưới")
    await minh.press("Soạn thông báo", under="chọn ở dưới")
    await minh.sees("không thấy cuộc họp nào")
    await minh.press("Toàn phường")
    await minh.press("Xin duyệt")
    assert (await thu.sees("xin duyệt gửi thông báo")).files == 1
    await thu.press("Gửi cho")
    assert (await lan.sees("tuần lễ trồng cây")).files == 1
