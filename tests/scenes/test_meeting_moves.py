"""A paper from the store that names two days becomes a meeting; then its group's head moves it."""

from storage.people import Role
from tests.scenes.documents import published
from tests.scenes.people import Somebody
from tests.scenes.town import Town

PAPER = """\
GIẤY MỜI
Họp tổ dân phố 1
Kính mời: Đại diện các hộ gia đình tổ dân phố 1
Thời gian: 19 giờ 30 phút ngày 05/12/2037 hoặc 19 giờ 30 phút ngày 12/12/2037
Địa điểm: Nhà văn hóa tổ dân phố 1
Chủ trì: Ông Nguyễn Văn Hùng, tổ trưởng
Nội dung: Bàn việc sửa đường ngõ 5
"""


async def head_of_the_first_group(town: Town, channel: str, name: str = "Nguyễn Văn Hùng") -> Somebody:
    """Who heads the first group."""
    ward = town.conversation.ward
    token = await town.storage.invitations.invite(
        ward_id=ward.id, role=Role.GROUP_HEAD, by=None, now=town.conversation.now(), group_id=ward.groups[0].id
    )
    person = await town.somebody(channel)
    await person.send(f"/start moi_{token}")
    await person.sees("đã nhận vai trò")
    await person.send(name)
    await person.sees(f"Cảm ơn {name}")
    return person


async def test_paper_of_the_store_becomes_a_meeting_that_its_groups_head_moves(town: Town, channel: str) -> None:
    minh, hoa = await town.cadre(channel), await town.cadre("web", name="Lê Hoa")
    hung = await head_of_the_first_group(town, channel)
    lan, binh = await town.resident(channel), await town.resident("web", group="Tổ dân phố 2")
    await published(minh, PAPER.encode(), "giay-moi-hop.txt")
    await minh.send("/vanban")
    await minh.press("giay-moi-hop")
    await minh.press("Soạn thông báo", under="Tệp: giay-moi-hop.txt")
    draft = await minh.sees("Em đọc được từ")
    assert "Tên: Họp tổ dân phố 1" in draft.text
    assert "nhiều thời gian khác nhau" in draft.text
    assert "Còn thiếu: thời gian" in draft.text
    first, second, other = draft.buttons
    assert ("5/12/2037" in first, "12/12/2037" in second, other) == (True, True, "Thời gian")
    await minh.press(second)
    assert "12/12/2037" in (await minh.sees("Thời gian: 19:30")).text
    await minh.press("Đúng rồi, lập cuộc họp")
    await minh.press("Xong, xem lại")
    await minh.press("Xin duyệt")
    await hoa.press("Gửi cho", under="Trần Minh xin duyệt")
    await lan.sees("Nơi: Nhà văn hóa tổ dân phố 1")
    (meeting,) = await town.storage.meetings.coming(town.conversation.ward.id, since=town.conversation.now())
    assert meeting.plan.regulation_id is not None

    await hung.send("/hop")
    await hung.press("19:30")
    await hung.press("Đổi hoặc hủy")
    await hung.press("Đổi nơi họp")
    await hung.send("Sân đình")
    await hung.sees("Em đã nhờ cán bộ phường báo")
    assert lan.count("Sân đình") == 0, "nothing leaves that nobody of the desk lets go"
    await minh.press("Báo người được mời", under="Tổ trưởng Nguyễn Văn Hùng đã đổi cuộc họp")
    await minh.sees("chuyển tin báo tới anh/chị khác để duyệt")
    await hoa.press("Báo người được mời", under="Tổ trưởng Nguyễn Văn Hùng đã đổi cuộc họp")
    await hoa.sees("đã có người chuyển duyệt rồi")
    await hoa.press("Gửi cho", under="Sân đình")
    await lan.sees("Sân đình")
    assert binh.count("Họp tổ dân phố 1") == 0
