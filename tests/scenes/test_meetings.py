"""A meeting as a ward lives it: planned in the chat, let go by a second person, answered, attended, written up."""

from tests.scenes.meeting import invited, planned
from tests.scenes.town import Town


async def test_meeting_goes_from_plan_to_minutes(town: Town, channel: str) -> None:
    minh, hoa = await town.cadre("web"), await town.cadre("web", name="Lê Hoa")
    lan = await town.resident(channel)
    card = await planned(minh)
    assert "Thông báo chưa đủ" in card.text
    await invited(minh, hoa)
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
