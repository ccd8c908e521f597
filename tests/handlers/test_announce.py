"""Writing an announcement where something goes another way than the story tells."""

import pytest

from storage.people import Role
from tests.handlers.room import Room, Visitor
from tests.handlers.test_welcome import MATTER
from tests.pictures import jpeg


async def approves(room: Room) -> Visitor:
    """Another cadre lets go what waits."""
    thu = await room.visitor("Thu", role=Role.CADRE)
    (waiting,) = await room.storage.announcements.waiting_for(thu.person.id, ward_id=room.ward.id)
    await thu.presses_data(f"ann|0|approve|{waiting.id}")
    return thu


async def writing(room: Room) -> Visitor:
    """A cadre who is asked for the words."""
    await room.visitor("Lan")
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says("/thongbao")
    await minh.presses("Soạn thông báo")
    return minh


@pytest.mark.parametrize("text", ["Họp {tổ} { $ward } lúc 19h", "-term = x", "{ announce-text }", "📢" * 300])
async def test_words_arrive_as_they_were_written(room: Room, text: str) -> None:
    minh = await writing(room)
    await minh.says(text)
    told = await minh.presses("Toàn phường")
    assert text in told[0].text
    await minh.presses("Xin duyệt")
    await approves(room)
    (sent,) = await room.storage.announcements.recent(room.ward.id, group_id=None)
    assert text in sent.body.text


async def test_longest_announcement_is_one_message_and_a_longer_one_is_refused(room: Room) -> None:
    minh = await writing(room)
    (answer,) = await minh.says("x" * 3501)
    assert "dài 3.501 chữ cái" in answer.text
    await minh.says("họp tổ " * 500)
    told = await minh.presses("Toàn phường")
    assert len(told) == 2


async def test_album_is_one_announcement_and_answered_once(room: Room) -> None:
    minh = await writing(room)
    for place in range(3):
        await minh.posts_file(caption="" if place else "Cắt điện sáng Chủ nhật", album="a")
    await room.settle()
    assert [message.text for message in minh.news()][-1:] == ["Gửi cho ai?"]
    assert sum(message.text == "Gửi cho ai?" for message in minh.chat.messages) == 1
    told = await minh.presses("Toàn phường")
    assert sum(len(message.files) for message in told) == 3


async def test_picture_first_and_words_afterwards(room: Room) -> None:
    minh = await writing(room)
    (answer,) = await minh.sends_file()
    assert "viết lời thông báo" in answer.text
    await minh.says("Cắt điện sáng Chủ nhật")
    told = await minh.presses("Toàn phường")
    assert sum(len(message.files) for message in told) == 1


async def test_changing_the_words_keeps_the_picture(room: Room) -> None:
    minh = await writing(room)
    await minh.sends_file(caption="Cắt điện sáng Chủ nhật")
    await minh.presses("Tổ dân phố 1")
    await minh.presses("Xong, xem lại")
    await minh.presses("Sửa lời")
    told = await minh.says("Cắt điện sáng thứ Bảy")
    assert "Toàn phường" in told[-1].labels
    told = await minh.presses("Toàn phường")
    assert sum(len(message.files) for message in told) == 1
    assert "thứ Bảy" in told[1].text


async def test_announcement_is_read_again_with_its_picture(room: Room) -> None:
    minh = await writing(room)
    await minh.sends_file(caption="Cắt điện sáng Chủ nhật")
    await minh.presses("Toàn phường")
    await minh.presses("Xin duyệt")
    await approves(room)
    lan = await room.visitor("Lan")
    told = await lan.says("/thongbao")
    assert [len(message.files) for message in told] == [1, 0]


async def test_withdrawn_role_ends_the_writing(room: Room) -> None:
    minh = await writing(room)
    await room.storage.invitations.withdraw(Role.CADRE, person_id=minh.person.id, ward_id=room.ward.id, now=room.now())
    (answer,) = await minh.says("Họp tổ tối thứ Bảy")
    assert "không có quyền" in answer.text
    told = await minh.says("điều 15 luật dân chủ cơ sở")
    assert "Điều 15" in told[-1].text


@pytest.mark.parametrize("label", ["Toàn phường", "Tổ dân phố 1"])
async def test_withdrawn_role_cannot_press_on(room: Room, label: str) -> None:
    minh = await writing(room)
    await minh.says("Họp tổ tối thứ Bảy")
    await room.storage.invitations.withdraw(Role.CADRE, person_id=minh.person.id, ward_id=room.ward.id, now=room.now())
    (answer,) = await minh.presses(label)
    assert "không có quyền" in answer.text


async def test_button_of_an_earlier_announcement_changes_nothing(room: Room) -> None:
    minh = await writing(room)
    await minh.says("Họp tổ tối thứ Bảy")
    await minh.presses("Toàn phường")
    before = minh.last
    await minh.says("/thongbao")
    await minh.presses("Soạn thông báo")
    await minh.says("Tiêm phòng sáng Chủ nhật")
    await minh.presses("Toàn phường")
    (answer,) = await minh.presses("Xin duyệt", on=before)
    assert "không còn dùng được" in answer.text
    assert await room.storage.announcements.recent(room.ward.id, group_id=None) == []


async def test_its_cancel_button_does_not_end_a_petition(room: Room) -> None:
    """Both dialogs number their drafts, and small numbers meet."""
    minh = await writing(room)
    await minh.says("Họp tổ tối thứ Bảy")
    await minh.presses("Toàn phường")
    await minh.says(f"/kiennghi {MATTER}")
    draft = await room.storage.drafts.of(minh.person.id)
    assert draft is not None
    (answer,) = await minh.presses_data(f"ann|{draft.id}|cancel|0")
    assert "không còn dùng được" in answer.text
    await minh.presses("Điện, nước")


async def test_many_groups_are_chosen_page_by_page(room: Room) -> None:
    room.with_groups(*(f"Tổ dân phố {number}" for number in range(1, 11)))
    minh = await writing(room)
    await minh.says("Họp tổ tối thứ Bảy")
    for _ in range(3):
        await minh.presses("Tổ khác")
    await minh.presses("Tổ dân phố 8")
    assert "Đã chọn: Tổ dân phố 8" in minh.last.text
    assert len(minh.last.labels) <= 5
    assert minh.last.labels[-1] == "Xong, xem lại"


async def test_nobody_to_send_to_offers_no_sending(room: Room) -> None:
    minh = await writing(room)
    await minh.says("Họp tổ tối thứ Bảy")
    await minh.presses("Tổ dân phố 3")
    (_, answer) = await minh.presses("Xong, xem lại")
    assert "Chưa có ai" in answer.text
    assert answer.labels == ["Sửa lời", "Thôi, không gửi"]


async def test_second_press_on_send_sends_once(room: Room) -> None:
    minh = await writing(room)
    await minh.says("Họp tổ tối thứ Bảy")
    await minh.presses("Toàn phường")
    room.wire.fail(RuntimeError("the process ends here"))
    await minh.presses("Xin duyệt")
    told = (await approves(room)).chat.messages
    assert "Đang gửi cho" in told[-1].text
    assert len(await room.storage.announcements.recent(room.ward.id, group_id=None)) == 1


async def test_picture_of_fifteen_megabytes_goes_along_or_is_refused_in_words(room: Room) -> None:
    minh = await writing(room)
    (answer,) = await minh.sends_file(jpeg() + bytes(15 * 1024 * 1024), caption="Cắt điện sáng Chủ nhật")
    assert answer.text == "Gửi cho ai?"
    told = await minh.presses("Toàn phường")
    assert sum(len(message.files) for message in told) == 1
    (answer,) = await (await writing(room)).sends_file(bytes(25 * 1024 * 1024))
    assert "MB" in answer.text
