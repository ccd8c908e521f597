"""A meeting as a ward lives it: planned in the chat, let go by a second person, answered, attended, written up."""

from tests.scenes.town import Town


async def test_meeting_goes_from_plan_to_minutes(town: Town, channel: str) -> None:
    minh, hoa = await town.cadre("web"), await town.cadre("web", name="Lê Hoa")
    lan = await town.resident(channel)
    await minh.send("/hop")
    await minh.press("Thêm cuộc họp")
    await minh.press("Họp tổ dân phố")
    await minh.press("Tổ dân phố 1")
    await minh.sees("Tên cuộc họp")
    await minh.send("Họp bàn con đường")
    await minh.sees("Họp lúc nào")
    await minh.send("19 giờ 30 ngày 5/12/2037")
    await minh.press("Nhà văn hóa")
    await minh.press("Tổ trưởng")
    await minh.sees("Nội dung họp")
    await minh.send("Bàn mức đóng góp")
    await minh.press("Lưu cuộc họp")
    await minh.sees("Đã lưu cuộc họp")
    card = await minh.sees("Chủ trì: Tổ trưởng")
    assert "Thông báo chưa đủ" in card.text
    await minh.press("Việc khác")
    await minh.press("Gửi giấy mời")
    await minh.press("Tất cả mọi người")
    await minh.sees("anh/chị khác để duyệt")

    await hoa.sees("kính mời bác dự: Họp bàn con đường")
    await hoa.press("Gửi cho", under="kính mời bác dự")
    await lan.sees("kính mời bác dự: Họp bàn con đường")
    entry = await lan.receives(".ics")
    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20371205T193000" in entry
    await lan.press("Tôi sẽ đến")
    await lan.sees("sẽ đến")

    await minh.press("Mã điểm danh")
    await minh.sees("Đã mở điểm danh")
    (meeting,) = await town.storage.meetings.coming(town.conversation.ward.id, since=town.conversation.now())
    assert meeting.open
    token = await town.storage.attendance.open(
        meeting.id,
        ward_id=meeting.ward_id,
        actor_id=meeting.created_by or 0,
        source="door",
        now=town.conversation.now(),
    )
    await lan.send(f"/start hop_{token}")
    await lan.sees("có mặt")
    await minh.press("Việc khác")
    await minh.press("Biên bản")
    assert (await minh.receives(".docx")).startswith(b"PK")
