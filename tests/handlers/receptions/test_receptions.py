"""Receptions in chat: cadres plan them with the law beside them, residents book, everybody hears of changes."""

from datetime import date, time

import pytest

from handlers.receptions.form import MOST_SEATS
from storage.people import Role
from storage.receptions import Reception
from tests.handlers.room import Room, Visitor


async def planned(room: Room, minh: Visitor, *, day: date = date(2026, 12, 10), seats: int = 2) -> Reception:
    return await room.storage.receptions.plan(
        ward_id=room.ward.id,
        day=day,
        begins=time(8, 30),
        place="Phòng 102",
        host="Chủ tịch UBND phường",
        seats=seats,
        by=minh.person.id,
        now=room.now(),
    )


async def test_cadre_plans_a_day_by_typing(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    [plan] = await minh.says("/lichtiepdan")
    # The law wants two days in a month: this one and the next have none.
    assert "Tháng 11/2026" in plan.text
    assert "ít nhất 2 ngày mỗi tháng" in plan.text
    assert "136/2025/QH15" in plan.text
    await minh.presses("Thêm ngày")
    for words in ("8 giờ 30 thứ năm 10/12", "Phòng 102, nhà B", "Phó Chủ tịch Lê Văn Tám", "12 người"):
        await minh.says(words)
    assert "08:30 thứ năm 10/12/2026" in minh.last.text
    await minh.says("lưu")
    [reception] = await room.storage.receptions.coming(room.ward.id, since=date(2026, 11, 23))
    assert (reception.day, reception.begins, reception.place, reception.host, reception.seats) == (
        date(2026, 12, 10),
        time(8, 30),
        "Phòng 102, nhà B",
        "Phó Chủ tịch Lê Văn Tám",
        12,
    )


async def test_cadre_plans_a_day_by_pressing_and_is_warned_of_late_posting(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says("/lichtiepdan")
    await minh.presses("Thêm ngày")
    [place] = await minh.says("14h ngày 26/11")
    # Thursday 26/11: five working days before it, 24/11 being a holiday, is Wednesday 18/11.
    assert "18/11/2026" in place.text
    assert "trước ít nhất 5 ngày làm việc" in place.text
    await minh.presses("Nơi tiếp công dân")
    await minh.presses("Chủ tịch UBND phường")
    await minh.presses("10 người")
    told = await minh.presses("Lưu vào lịch")
    assert "niêm yết" in told[0].text
    assert "mới có 1 ngày" in told[-1].text


@pytest.mark.parametrize(
    ("step", "wrong", "answer"),
    [
        (0, "hôm nào đó", "chưa hiểu giờ"),
        (0, "8h 22/11/2026", "đã qua"),
        (3, "nhiều", f"1 đến {MOST_SEATS}"),
        (3, "0", f"1 đến {MOST_SEATS}"),
        (3, "99999999999999999999", f"1 đến {MOST_SEATS}"),
    ],
)
async def test_what_cannot_be_planned_is_asked_again(room: Room, step: int, wrong: str, answer: str) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says("/lichtiepdan")
    await minh.presses("Thêm ngày")
    for words in ("8h 10/12", "Phòng 102", "Chủ tịch")[:step]:
        await minh.says(words)
    assert answer in (await minh.says(wrong))[-1].text


async def test_second_plan_for_the_same_hour_is_told_so(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await planned(room, minh)
    await minh.says("/lichtiepdan")
    await minh.presses("Thêm ngày")
    for words in ("8h30 10/12", "Nhà văn hóa", "Chủ tịch", "5"):
        await minh.says(words)
    told = await minh.presses("Lưu")
    assert "Đã có buổi khác" in told[0].text


async def test_resident_books_leaves_and_the_seat_is_free_again(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await planned(room, minh, seats=1)
    lan, an = await room.visitor(), await room.visitor("An")
    [days] = await lan.says("/tiepdan")
    assert "Chủ tịch UBND phường" in days.text
    assert "còn 1/1 chỗ" in days.text
    booked = (await lan.presses("Đặt 08:30"))[-1]
    assert "Phòng 102" in booked.text
    [full] = await an.says("/tiepdan")
    assert "hết chỗ" in full.text
    assert full.labels == []
    [late] = await an.presses_data("rec|book|1")
    assert "vừa hết chỗ" in late.text
    await lan.presses("Không đến")
    assert "giữ chỗ" in (await an.presses_data("rec|book|1"))[-1].text
    await minh.says("/lichtiepdan")
    [card] = await minh.presses("08:30")
    assert "1. An" in card.text
    assert "Lan" not in card.text


async def test_calling_off_tells_everybody(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await planned(room, minh)
    lan = await room.visitor()
    await lan.says("/tiepdan")
    await lan.presses("Đặt 08:30")
    await minh.says("/lichtiepdan")
    await minh.presses("08:30")
    [question] = await minh.presses("Hủy buổi này")
    assert "1 người" in question.text
    told = await minh.presses("Hủy và báo")
    assert "báo cho 1 người" in told[0].text
    [notice] = await room.notices(lan.person)
    assert "không tiếp công dân buổi 08:30 thứ năm 10/12/2026" in notice
    [again] = await minh.presses_data("plan|off|1")
    assert "không còn dùng được" in again.text


async def test_nobody_but_the_desk_sees_the_plan(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await planned(room, minh)
    lan = await room.visitor()
    for data in ("plan|open|1", "plan|sure|1", "plan|new|0", "plan|save|0"):
        [refused] = await lan.presses_data(data)
        assert "không có quyền" in refused.text, data
    [refused] = await lan.says("/lichtiepdan")
    assert "không có quyền" in refused.text
    assert not (await room.storage.receptions.get(1, ward_id=room.ward.id)).cancelled


async def test_booking_waits_for_consent_and_goes_on_after_it(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await planned(room, minh)
    stranger = await room.visitor("Tám", known=False)
    await stranger.says("/tiepdan")
    asked = await stranger.presses("Đặt 08:30")
    assert "có đồng ý không" in asked[-1].text
    await stranger.presses("Tôi đồng ý")
    told = await stranger.presses("Không tiện nói")
    assert "Lịch tiếp công dân" in told[-1].text


@pytest.mark.parametrize("data", ["rec|book|99", "rec|leave|1", "rec|x|1", "rec|list|900", "plan|x|0", "plan|seats|0"])
async def test_forged_buttons_get_an_answer(room: Room, data: str) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await planned(room, minh)
    told = await minh.presses_data(data)
    assert told or data == "rec|list|900"


async def test_many_days_are_paged_by_at_most_five_choices(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    for day in range(1, 13):
        await planned(room, minh, day=date(2026, 12, day))
    lan = await room.visitor()
    seen = [(await lan.says("/tiepdan"))[-1]]
    while any(label.startswith("Xem ngày khác") for label in seen[-1].labels):
        seen.append((await lan.presses("Xem ngày khác"))[-1])
    assert all(len(message.labels) <= 5 for message in seen)
    assert sum(label.startswith("Đặt") for message in seen for label in message.labels) == 12
    assert len((await minh.says("/lichtiepdan"))[-1].labels) == 5
