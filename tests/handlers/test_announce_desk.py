"""Announcements from the audience to the report: who is meant, who decides, when they leave, what goes wrong."""

from datetime import timedelta

import pytest

from handlers.asking_approval import may_decide
from storage.announcement import State
from storage.audience import Audience
from storage.people import Role
from tests.handlers.room import Room, Visitor

WORDS = "Họp tổ tối thứ Bảy, 19 giờ 30, tại nhà văn hóa."


async def previewing(room: Room, *, whom: str = "toàn phường") -> Visitor:
    """A cadre before the preview of an announcement to somebody."""
    await room.visitor("Lan")
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says("/thongbao")
    await minh.presses("Soạn thông báo")
    await minh.says(WORDS)
    await minh.says(whom)
    return minh


async def waiting(room: Room, **draft: str) -> tuple[Visitor, int]:
    """The same when it has been handed in; the number of what waits."""
    minh = await previewing(room, **draft)
    await minh.presses("Xin duyệt")
    (one,) = await room.storage.announcements.coming(room.ward.id)
    return minh, one.id


async def state(room: Room, number: int) -> State:
    return (await room.storage.announcements.get(number, ward_id=room.ward.id)).state


async def test_typed_audience_with_exclusion_is_shown_in_words(room: Room) -> None:
    minh = await previewing(room, whom="tổ 1, đại diện hộ, trừ tổ trưởng")
    assert "đại diện hộ; Tổ dân phố 1; trừ tổ trưởng" in minh.last.text


async def test_unknown_audience_is_asked_again(room: Room) -> None:
    minh = await previewing(room, whom="tổ 1, hội làm vườn")
    assert "hội làm vườn" in minh.chat.messages[-2].text
    assert minh.last.text == "Gửi cho ai?"


async def test_audience_is_chosen_and_taken_out_with_buttons(room: Room) -> None:
    await room.population.unit("Hội Phụ nữ")
    minh = await previewing(room, whom="?")
    await minh.presses("Chọn theo nhóm khác")
    assert len(minh.last.labels) <= 5
    await minh.presses("Đại diện hộ")
    await minh.presses("Chọn theo nhóm khác")
    await minh.presses("Vai trò")
    await minh.presses("Cán bộ")
    await minh.presses("Chọn theo nhóm khác")
    await minh.presses("Xem thêm")
    await minh.presses("Trừ ra")
    await minh.presses("Tổ dân phố 2")
    assert "đại diện hộ, cán bộ; trừ Tổ dân phố 2" in minh.last.text
    await minh.presses("Xong, xem lại")
    assert "trừ Tổ dân phố 2" in minh.last.text


@pytest.mark.parametrize("data", ["ann|{draft}|group|99999", "ann|{draft}|unit|99999", "ann|{draft}|role|99"])
async def test_forged_choice_changes_nothing(room: Room, data: str) -> None:
    minh = await previewing(room, whom="?")
    begun = minh.last.buttons[0][0].data.split("|")[1]
    await minh.presses_data(data.format(draft=begun))
    assert "không còn dùng được" in minh.last.text


async def test_moment_that_may_mean_two_is_asked(room: Room) -> None:
    minh = await previewing(room)
    await minh.presses("Giờ gửi")
    await minh.presses("Chọn giờ khác")
    await minh.says("8 giờ ngày mai")
    assert len(minh.last.labels) == 3
    await minh.presses(minh.last.labels[0])
    await minh.presses("Xin duyệt")
    (one,) = await room.storage.announcements.coming(room.ward.id)
    assert one.send_at is not None
    assert one.send_at > room.now()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("31/02 lúc 8 giờ sáng", "Lịch không có"),
        ("8 giờ sáng ngày 1/1/2020", "đã qua"),
        ("sớm sớm", "chưa thấy ngày giờ"),
        ("ngày mai", "còn mấy giờ"),
    ],
)
async def test_moment_that_cannot_be_is_refused(room: Room, typed: str, answer: str) -> None:
    minh = await previewing(room)
    await minh.presses("Giờ gửi")
    await minh.presses("Chọn giờ khác")
    await minh.says(typed)
    assert answer in minh.last.text


async def test_plain_preview_is_split_where_poor_channels_need_it(room: Room) -> None:
    await room.visitor("Lan")
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says("/thongbao")
    await minh.presses("Soạn thông báo")
    await minh.says("Họp tổ dân phố bàn việc chung. " * 100)
    await minh.says("toàn phường")
    await minh.presses("Tùy chọn khác")
    await minh.presses("Nút “Đã nhận tin”")
    told = await minh.presses("Xem bản chữ thường")
    parts = [message.text for message in told[:-1]]
    assert len(parts) == 2
    assert max(map(len, parts)) <= 2000
    assert parts[-1].endswith("1. Đã nhận tin")


async def test_resident_cannot_send_urgently(room: Room) -> None:
    lan = await room.visitor("Lan")
    (answer,) = await lan.says("/khancap")
    assert "không có quyền" in answer.text


async def test_sending_is_paused_resumed_and_called_off(room: Room) -> None:
    minh, number = await waiting(room)
    thu = await room.visitor("Thu", role=Role.CADRE)
    await thu.presses_data(f"ann|0|approve|{number}")
    await minh.says("/thongbao")
    await minh.presses("Đang chờ, đang gửi (1)")
    await minh.presses("Đang gửi: ")
    assert len(minh.last.labels) <= 5
    await minh.presses("Tạm dừng")
    assert await state(room, number) is State.PAUSED
    await minh.presses("Gửi tiếp")
    assert await state(room, number) is State.SENDING
    await minh.presses("Hủy")
    assert await state(room, number) is State.CANCELLED
    await minh.presses_data(f"ann|0|resume|{number}")
    assert "không còn" in minh.last.text


async def test_received_is_said_by_whom_it_was_sent_to_and_once(room: Room) -> None:
    lan = await room.visitor("Lan")
    minh = await previewing(room)
    await minh.presses("Tùy chọn khác")
    await minh.presses("Nút “Đã nhận tin”: không")
    await minh.presses("Quay lại")
    await minh.presses("Xin duyệt")
    (one,) = await room.storage.announcements.coming(room.ward.id)
    stranger = await room.visitor("Khách", known=False)
    thu = await room.visitor("Thu", role=Role.CADRE)
    await thu.presses_data(f"ann|0|approve|{one.id}")
    assert one.body.buttons[-1][0].data == f"got|{one.id}"
    (answer,) = await lan.presses_data(f"got|{one.id}")
    assert "Cảm ơn" in answer.text
    (answer,) = await lan.presses_data(f"got|{one.id}")
    assert "rồi" in answer.text
    told = await stranger.presses_data(f"got|{one.id}")
    assert "không gửi cho" in told[-1].text
    assert (await room.storage.announcements.progress(one.id)).acknowledged == 1


async def test_report_has_the_loudspeakers_text_in_words(room: Room) -> None:
    minh, number = await waiting(room)
    thu = await room.visitor("Thu", role=Role.CADRE)
    await thu.presses_data(f"ann|0|approve|{number}")
    (report,) = await minh.presses_data(f"ann|0|report|{number}")
    assert "Hộ chưa nhận" in report.text
    (loud,) = await minh.presses("Bản đọc loa")
    assert "mười chín giờ ba mươi phút" in loud.text.lower()
    assert not any(letter.isdigit() for letter in loud.text)


@pytest.mark.parametrize("typed", ["Họp tổ tối Chủ nhật.", "📢 Thông báo của Phường Mẫu\n\nHọp tổ tối Chủ nhật."])
async def test_correction_stands_under_the_heading_of_what_it_corrects(room: Room, typed: str) -> None:
    minh, number = await waiting(room)
    thu = await room.visitor("Thu", role=Role.CADRE)
    await thu.presses_data(f"ann|0|approve|{number}")
    await minh.presses_data(f"ann|0|correct|{number}")
    await minh.says(typed)
    (right,) = [one for one in await room.storage.announcements.coming(room.ward.id) if one.corrects_id == number]
    assert right.body.text == "📢 Thông báo của Phường Mẫu\n\nHọp tổ tối Chủ nhật."


async def test_subjects_are_left_and_joined_but_not_what_the_law_requires(room: Room) -> None:
    lan = await room.visitor("Lan")
    (shown,) = await lan.says("/chude")
    assert len(shown.labels) <= 5
    (answer,) = await lan.presses("§")
    assert "Luật buộc" in answer.text
    await lan.says("/chude")
    while not any(label.startswith("✅") for label in lan.last.labels):
        await lan.presses("Xem thêm")
    (answer,) = await lan.presses("✅")
    assert "không nhận" in answer.text
    choices = await room.storage.subjects.choices(lan.person.id, ward_id=room.ward.id)
    assert [choice.wants for choice in choices if choice.wants is not None] == [False]


async def test_cadres_of_other_groups_are_not_asked(room: Room) -> None:
    one, other = room.ward.groups[:2]
    limited = await room.population("Thu", role=Role.CADRE, limited_to=one)
    assert may_decide(limited, Audience(groups=(one.id,)))
    assert not may_decide(limited, Audience(groups=(one.id, other.id)))
    assert not may_decide(limited, Audience())


async def test_planned_announcement_is_moved_by_its_author_and_waits_again(room: Room) -> None:
    minh, number = await waiting(room)
    await minh.presses_data(f"ann|0|retime|{number}")
    await minh.says("10 giờ sáng ngày mai")
    assert "nếu có người duyệt" in minh.last.text
    moved = await room.storage.announcements.get(number, ward_id=room.ward.id)
    assert moved.send_at is not None
    assert moved.send_at - room.now() < timedelta(days=2)


async def test_repeating_announcement_is_approved_once_and_ended(room: Room) -> None:
    minh = await previewing(room)
    await minh.presses("Giờ gửi")
    await minh.presses("Lặp lại")
    await minh.says("thứ Bảy hằng tuần")
    assert "mấy giờ" in minh.last.text
    await minh.says("8 giờ sáng thứ Bảy hằng tuần")
    await minh.presses("Xin duyệt")
    (series,) = await room.storage.series.of(room.ward.id)
    assert (await minh.presses_data(f"ann|0|series-approve|{series.id}"))[0].text.startswith("Anh/chị soạn")
    thu = await room.visitor("Thu", role=Role.CADRE)
    await thu.presses_data(f"ann|0|series-approve|{series.id}")
    (series,) = await room.storage.series.of(room.ward.id)
    assert series.running
    await minh.says("/thongbao")
    await minh.presses("Lặp lại (1)")
    await minh.presses("Họp tổ tối thứ Bảy")
    await minh.presses("Dừng")
    assert await room.storage.series.of(room.ward.id) == []
