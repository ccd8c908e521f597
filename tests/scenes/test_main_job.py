"""The story of the product, from first contact to announcement, on each channel."""

import pytest

from tests.pictures import jpeg
from tests.scenes.meeting import invited, planned
from tests.scenes.people import Seen, Somebody
from tests.scenes.town import Town
from tests.thinning import CHANNELS

TWO = ("web", "telegram")  # enough for what the other scenes have shown to be the same everywhere


@pytest.fixture(params=CHANNELS)
def channel(request: pytest.FixtureRequest) -> str:
    """The channel on which the scene is played: the main job is done on all of them."""
    return str(request.param)


async def test_first_contact_says_it_is_automatic_and_asks_for_consent(town: Town, channel: str) -> None:
    lan = await town.somebody(channel)
    await lan.send("/start")
    welcome = await lan.sees("trợ lý tự động")
    assert "BẢN DÙNG THỬ" in welcome.text
    assert "113" in welcome.text
    consent = await lan.sees("có đồng ý không")
    assert consent.buttons == ["Tôi đồng ý", "Tôi không đồng ý"]


@pytest.mark.parametrize("channel", TWO)
async def test_first_words_are_answered_after_the_introduction(town: Town, channel: str) -> None:
    lan = await town.somebody(channel)
    await lan.send("điều 15 luật dân chủ cơ sở")
    await lan.sees("trợ lý tự động")
    answer = await lan.sees("Điều 15")
    assert "KHÔNG phải văn bản chính thức" in answer.text
    await lan.send("điều 16 luật dân chủ cơ sở")
    await lan.sees("Điều 16")
    assert lan.count("trợ lý tự động") == 1


@pytest.mark.parametrize("channel", TWO)
async def test_refusing_consent_leaves_questions_open_and_keeps_petitions_shut(town: Town, channel: str) -> None:
    lan = await town.somebody(channel)
    await lan.send("/start")
    await lan.press("Tôi không đồng ý")
    await lan.sees("em không lưu thông tin")
    await lan.send("/kiennghi")
    await lan.sees("có đồng ý không")
    await lan.send("/hoi điều 15 luật dân chủ cơ sở")
    await lan.sees("Điều 15")


async def test_article_opens_whole_with_its_neighbours(town: Town, channel: str) -> None:
    lan = await town.resident(channel)
    await lan.send("/hoi điều 21 khoản 1 luật dân chủ cơ sở")
    answer = await lan.sees("Khoản 1 Điều 21")
    assert "10/2022/QH15" in answer.text
    await lan.press("Xem cả Điều 21")
    whole = await lan.sees("Điều 21.")
    assert any("Điều 22" in label for label in whole.buttons)
    await lan.press("Điều 22")
    await lan.sees("Điều 22.")


async def petition(person: Somebody, words: str = "Đèn đường đầu ngõ 12 hỏng ba đêm nay") -> None:
    """Lead the dialog to its confirmation."""
    await person.send("/kiennghi")
    await person.press("Điện, nước, đèn đường")
    await person.sees("bác kể giúp em")
    await person.send(words)
    await person.sees("có ảnh thì gửi")
    await person.send_photo(jpeg())
    await person.sees("đã nhận 1 ảnh")
    await person.press("Xong ảnh")
    await person.sees("Việc này ở đâu")
    await person.press("Tổ dân phố 2")
    await person.sees("gọi bác thế nào")
    await person.press("Ghi tên")
    await person.sees("ghi họ tên")
    await person.send("Nguyễn Thị Lan 0912 345 678")
    await person.sees("xem lại trước khi gửi")


async def shown_with(person: Somebody, seen: Seen) -> bool:
    """Whether a picture came with a message: in it, beside it, or as words on a channel that carries none."""
    beside = person.messages()[-3:]
    return any(message.files for message in (seen, *beside)) or "📎" in "".join(message.text for message in beside)


def code_in(text: str) -> str:
    """The petition's code as it was shown."""
    return text.split("Mã hồ sơ: ", 1)[1].split("\n", 1)[0].strip()


async def test_petition_with_a_photo_goes_from_draft_to_closed(town: Town, channel: str) -> None:
    minh = await town.cadre("web")
    lan = await town.resident(channel)
    await petition(lan)
    await lan.press("Gửi tới phường")
    code = code_in((await lan.sees("Mã hồ sơ")).text)

    told = await minh.sees(f"Phản ánh mới {code}")
    assert "Đèn đường" in told.text
    await minh.press("Nhận việc")
    card = await minh.sees("Hồ sơ")
    assert "Nguyễn Thị Lan" in card.text
    assert "0912345678" in card.text
    assert any(message.files for message in minh.messages())
    await lan.sees("đã có cán bộ nhận xử lý: Trần Minh")

    await minh.press("Hỏi lại")
    await minh.sees("viết câu hỏi")
    await minh.send("Cột đèn số mấy ạ, gần nhà ai?")
    await minh.sees("Đã gửi câu hỏi")
    await lan.sees("Cột đèn số mấy")
    await lan.press("Trả lời cán bộ")
    await lan.sees("viết câu trả lời")
    await lan.send("Cột số 7, trước nhà văn hóa")
    await lan.sees("đã chuyển lời bác")
    await minh.sees("Cột số 7")

    await minh.press("Mở hồ sơ")
    await minh.press("Trả lời")
    await minh.sees("viết câu trả lời")
    await minh.send("Đội điện đã thay bóng mới tối 22/11, đèn đã sáng.")
    await minh.sees("Đã gửi câu trả lời")
    await lan.sees("Đội điện đã thay bóng")
    await minh.press("Đóng hồ sơ")
    await minh.sees("Một ảnh hoặc giấy tờ")
    await minh.send_photo(jpeg())
    await minh.sees("kèm 1 tệp")
    await minh.press("Gửi kết quả và đóng")
    ended = await lan.sees("đã đóng")
    assert ended.buttons == ["Đã xong, chấm điểm", "Chưa xong"]
    assert await shown_with(lan, ended)
    await lan.press("Đã xong")
    await lan.sees("hài lòng với cách giải quyết")
    await lan.press("5 – Rất hài lòng")
    await lan.sees("ghi nhận điểm")

    await lan.send(f"/tracuu {code}")
    status = await lan.sees("Đã đóng")
    assert "Đội điện đã thay bóng" in status.text


async def test_code_works_on_another_channel_without_showing_words(town: Town) -> None:
    lan = await town.resident("web")
    await petition(lan, "Cống trước số nhà 45 bốc mùi")
    await lan.press("Gửi tới phường")
    code = code_in((await lan.sees("Mã hồ sơ")).text)
    other = await town.resident("telegram")
    await other.send(f"/tracuu {code}")
    status = await other.sees("Đã nhận, chờ cán bộ")
    assert "bốc mùi" not in status.text
    assert "chỉ hiện cho chính người gửi" in status.text


@pytest.mark.parametrize("channel", TWO)
async def test_hidden_name_stays_hidden_from_the_desk(town: Town, channel: str) -> None:
    minh = await town.cadre("web")
    lan = await town.resident(channel)
    await lan.send("/kiennghi")
    await lan.press("Trật tự")
    await lan.sees("bác kể giúp em")
    await lan.send("Quán nhậu mở loa tới khuya ở ngõ 5")
    await lan.press("Không có ảnh")
    await lan.press("Bỏ qua")
    await lan.press("Giấu tên")
    await lan.press("Gửi tới phường")
    await lan.sees("Mã hồ sơ")
    await minh.press("Nhận việc")
    card = await minh.sees("Người gửi")
    assert "Giấu tên" in card.text
    assert "Lan" not in card.text


async def test_announcement_reaches_the_chosen_group_and_its_author_learns_how_many(town: Town, channel: str) -> None:
    minh = await town.cadre("web")
    thu = await town.cadre(channel, name="Phạm Thu")
    lan = await town.resident(channel, group="Tổ dân phố 1")
    binh = await town.resident("web", group="Tổ dân phố 2")
    await minh.send("/thongbao")
    await minh.press("Soạn thông báo")
    await minh.sees("gửi nội dung thông báo")
    await minh.send("Họp tổ 19 giờ 30 ngày 28/11 tại nhà văn hóa.")
    await minh.sees("Gửi cho ai")
    await minh.press("Tổ dân phố 1")
    await minh.sees("Đã chọn: Tổ dân phố 1")
    await minh.press("Xong, xem lại")
    preview = await minh.sees("Gửi cho: Tổ dân phố 1")
    assert "1 người đã đồng ý nhận tin" in preview.text
    await minh.press("Xin duyệt, gửi cho 1 người")
    await minh.sees("chuyển thông báo tới các anh/chị khác để duyệt")
    asked = await thu.sees("Trần Minh xin duyệt")
    assert "Họp tổ 19 giờ 30" in asked.text
    await lan.sees_nothing_new()
    await thu.press("Gửi cho 1 người")
    await thu.sees("Đang gửi cho 1 người")
    await lan.sees("Họp tổ 19 giờ 30")
    await minh.sees("1")
    assert binh.count("Họp tổ 19 giờ 30") == 0
    assert lan.count("Họp tổ 19 giờ 30") == 1
    await thu.press("Xem kết quả gửi")
    await thu.sees("Đã tới: 1")


@pytest.mark.parametrize("channel", TWO)
async def test_latest_announcements_can_be_read_again(town: Town, channel: str) -> None:
    minh = await town.cadre("web")
    thu = await town.cadre("web", name="Phạm Thu")
    lan = await town.resident(channel)
    await minh.send("/thongbao")
    await minh.press("Soạn thông báo")
    await minh.send("Tiêm phòng cho chó mèo sáng thứ Bảy tại sân nhà văn hóa.")
    await minh.press("Toàn phường")
    await minh.press("Xin duyệt")
    await thu.press("Gửi cho")
    await lan.sees("Tiêm phòng")
    await lan.send("/thongbao")
    again = await lan.sees("gửi lúc")
    assert "Tiêm phòng" in again.text


async def test_invitation_to_a_meeting_is_answered(town: Town, channel: str) -> None:
    minh, hoa = await town.cadre("web"), await town.cadre("web", name="Lê Hoa")
    lan = await town.resident(channel)
    await planned(minh)
    await invited(minh, hoa)
    await lan.sees("kính mời bác dự: Họp bàn con đường")
    await lan.press("Tôi sẽ đến")
    await lan.sees("đã báo: sẽ đến")
    (meeting,) = await town.storage.meetings.coming(town.conversation.ward.id, since=town.conversation.now())
    assert (await town.storage.rsvps.counted(meeting.id)).people.comes == 1
