"""Whoever writes a letter, calls or comes in person gets a petition like everybody else, and a cadre who speaks for them."""

import pytest

from storage.people import Role
from storage.petition import Petition, State, Way
from tests.handlers.petition.saying import album, sends
from tests.handlers.room import Room, Visitor


@pytest.fixture
async def minh(room: Room) -> Visitor:
    return await room.visitor("Minh", role=Role.CADRE)


async def entered(room: Room, minh: Visitor, *, name: str = "Nguyễn Thị Năm, sđt 0912 345 678") -> Petition:
    """A letter, entered."""
    await minh.says("/nhapho")
    await minh.presses("Đơn giấy")
    await (minh.says(name) if name else minh.presses("Không ghi tên"))
    await minh.says("Đèn đường trước nhà văn hóa hỏng ba đêm nay")
    await album(minh, 2)
    await minh.presses("Xong ảnh")
    await minh.presses("Điện, nước, đèn đường")
    await minh.presses("Tổ dân phố 2")
    await minh.presses("Ghi vào sổ")
    (code,) = {message.text for message in minh.chat.messages if "PHIẾU TIẾP NHẬN" in message.text}
    found = await room.storage.petitions.by_code(code.split("Mã hồ sơ: ")[1][:9].replace(" ", ""), ward_id=room.ward.id)
    assert found is not None
    return found


async def test_letter_becomes_a_petition_with_its_papers(room: Room, minh: Visitor) -> None:
    petition = await entered(room, minh)
    assert (petition.way, petition.person_id, petition.entered_by_id) == (Way.PAPER, None, minh.person.id)
    assert (petition.person_name, petition.phone) == ("Nguyễn Thị Năm", "0912345678")
    assert (petition.words, petition.category) == ("Đèn đường trước nhà văn hóa hỏng ba đêm nay", "utilities")
    assert (petition.group_name, len(petition.files)) == ("Tổ dân phố 2", 2)
    assert petition.due_on is not None
    assert "ghi mã này lên đơn" in minh.last.text
    assert "/danhsachgiay" in minh.last.text


async def test_other_cadres_are_told_and_the_writer_is_not(room: Room, minh: Visitor) -> None:
    thu = await room.visitor("Thu", role=Role.CADRE)
    await entered(room, minh)
    told = await room.storage.outbox.claim(["web"], limit=10, now=room.now())
    assert {each.contact_id for each in told} == {thu.address}


async def test_whoever_gives_no_name_is_hidden(room: Room, minh: Visitor) -> None:
    petition = await entered(room, minh, name="")
    assert (petition.person_name, petition.anonymous) == ("", True)


async def test_confidential_from_the_start(room: Room, minh: Visitor) -> None:
    await minh.says("/nhapho")
    await minh.presses("Gọi điện thoại")
    await minh.says("Bà Năm")
    await minh.says("Hàng xóm bật loa kẹo kéo tới nửa đêm")
    await minh.presses("Không có ảnh")
    await minh.presses("Trật tự, tiếng ồn")
    await minh.says("ngõ 3, tổ dân phố 2")
    assert "cán bộ xử lý" in minh.last.text
    await minh.presses("Chỉ lãnh đạo xem")
    assert "chỉ lãnh đạo" in minh.last.text
    await minh.presses("Ghi vào sổ")
    (petition,) = await room.storage.queues.to_do(room.ward.id)
    assert petition.standing.confidential
    assert (petition.way, petition.place, petition.group_name) == (Way.PHONE, "ngõ 3, tổ dân phố 2", "Tổ dân phố 2")


async def test_everything_can_be_typed(room: Room, minh: Visitor) -> None:
    await minh.says("/nhapho")
    for words in (
        "đến trực tiếp",
        "Bà Năm",
        "Đèn đường trước nhà văn hóa hỏng",
        "không có ảnh",
        "đèn đường",
        "tổ 2",
        "ghi vào sổ",
    ):
        await minh.says(words)
    (petition,) = await room.storage.queues.to_do(room.ward.id)
    assert (petition.way, petition.category, petition.group_name) == (Way.WALK_IN, "utilities", "Tổ dân phố 2")


async def test_resident_enters_nothing(room: Room) -> None:
    lan = await room.visitor()
    (answer,) = await lan.says("/nhapho")
    assert "không có quyền" in answer.text
    (answer,) = await lan.presses_data("entry|enter|")
    assert "không có quyền" in answer.text


async def test_button_of_a_step_long_past_changes_nothing(room: Room, minh: Visitor) -> None:
    await entered(room, minh)
    (answer,) = await minh.presses_data("entry|enter|")
    assert "không còn dùng được" in answer.text
    assert len(await room.storage.queues.to_do(room.ward.id)) == 1


async def test_same_press_after_a_crash_enters_once(room: Room, minh: Visitor) -> None:
    await minh.says("/nhapho")
    await minh.presses("Đơn giấy")
    await minh.presses("Không ghi tên")
    await minh.says("Đèn đường trước nhà văn hóa hỏng")
    await minh.presses("Không có ảnh")
    await minh.presses("Điện, nước, đèn đường")
    await minh.presses("Bỏ qua")
    room.wire.fail(RuntimeError("the process ends here"))
    await minh.presses("Ghi vào sổ")
    assert len(await room.storage.queues.to_do(room.ward.id)) == 1
    assert "ghi mã này lên đơn" in minh.last.text


async def test_denunciation_is_not_entered(minh: Visitor) -> None:
    await minh.says("/nhapho")
    await minh.presses("Đơn giấy")
    await minh.presses("Không ghi tên")
    await minh.says("Tôi tố cáo ông trưởng ban quản lý chợ ăn chặn tiền thuê quầy của tiểu thương")
    assert "tố cáo" in minh.last.text.lower()
    assert not any("Không có ảnh" in message.labels for message in minh.chat.messages)


async def test_cadre_writes_down_what_the_sender_says(room: Room, minh: Visitor) -> None:
    petition = await entered(room, minh)
    await minh.presses_data(f"work|take|{petition.id}")
    await minh.presses_data(f"work|ask|{petition.id}")
    await minh.says("Cột đèn số mấy ạ, gần nhà ai?")
    await minh.presses_data(f"work|heard|{petition.id}")
    (answer,) = await minh.says("Cột số 7, trước nhà văn hóa")
    assert "Đã ghi lời người gửi" in answer.text
    petition = await room.storage.petitions.get(petition.id, ward_id=room.ward.id)
    assert (petition.state, petition.steps[-1].kind, petition.steps[-1].words) == (
        State.TAKEN,
        "reply",
        "Cột số 7, trước nhà văn hóa",
    )


async def test_cadre_does_not_speak_for_somebody_who_has_a_chat(room: Room, minh: Visitor) -> None:
    lan = await room.visitor()
    await lan.says("/kiennghi")
    await lan.presses("Điện, nước, đèn đường")
    await lan.says("Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    await lan.presses("Không có ảnh")
    await lan.presses("Bỏ qua")
    await lan.presses("Giấu tên")
    await lan.presses("Gửi tới phường")
    (sent,) = await room.storage.petitions.of_person(lan.person.id)
    (answer,) = await minh.presses_data(f"work|heard|{sent.id}")
    assert "không có quyền" in answer.text


async def test_sticker_is_answered_with_the_screen(minh: Visitor) -> None:
    await minh.says("/nhapho")
    (answer,) = await sends(minh, {"dice": {"emoji": "🎲", "value": 3}})
    assert "bằng cách nào" in answer.text
