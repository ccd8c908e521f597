"""In the meeting and after it: the door, names, opinions, conclusions, minutes."""

import io

from docx import Document

from handlers.meetings.door import START
from handlers.meetings.presses import Lead
from storage.meeting import MeetingKind, MeetingState
from storage.meeting_tasks import TaskDraft
from tests.handlers.meetings.conftest import PlanMeeting
from tests.handlers.room import Room, Visitor
from tests.storage.meetings.inviting import household


def press(action: str, meeting_id: int, value: int = 0) -> str:
    return Lead(action=action, meeting=meeting_id, value=value).pack()


async def test_picture_at_the_door_lets_people_check_in_while_it_is_open(
    room: Room, minh: Visitor, lan: Visitor, plan_meeting: PlanMeeting
) -> None:
    meeting = await plan_meeting()
    shown = await minh.presses_data(press("door", meeting.id))
    assert any("diem-danh-web.png" in one.files for one in shown)
    token = await room.storage.attendance.open(
        meeting.id, ward_id=room.ward.id, actor_id=minh.person.id, source="again", now=room.now()
    )
    (told,) = await lan.says(START + token)
    assert "có mặt" in told.text
    (told,) = await lan.says(START + token)
    assert "rồi" in told.text
    stranger = await room.visitor("Khách", known=False)
    assert "đồng ý" in (await stranger.says(START + token))[-1].text
    await minh.presses_data(press("end", meeting.id))
    ended, card = await minh.presses("Kết thúc")
    assert "Đã kết thúc" in ended.text
    assert "Có mặt: 1 người" in card.text
    (told,) = await (await room.visitor("An")).says(START + token)
    assert "không dùng được" in told.text
    assert (await room.storage.meetings.get(meeting.id, ward_id=room.ward.id)).state is MeetingState.HELD


async def test_secretary_writes_names_down_with_suggestions_from_the_roll(
    room: Room, minh: Visitor, lan: Visitor, plan_meeting: PlanMeeting
) -> None:
    meeting = await plan_meeting()
    home = {"group_id": room.ward.groups[0].id, "now": room.now()}
    await household(room.storage, lan.person, code="12", **home)
    await room.population.unit("Hội Phụ nữ")
    await minh.presses_data(press("door", meeting.id))
    await minh.presses_data(press("names", meeting.id))
    (which,) = await minh.says("lan")
    assert which.labels[0] == "Lan – 12 Lê Lợi"
    (kept,) = await minh.presses("Lan –")
    assert "Có mặt 1 người" in kept.text
    await minh.says("12 lê lợi")
    (kept,) = await minh.presses("Lan –")
    assert "đi thay" in kept.text
    (kept,) = await minh.says("hoi phu nu: Trần Thị B")
    assert "Có mặt 3 người" in kept.text
    (kept,) = await minh.says("Ông Khách")
    assert "Có mặt 4 người" in kept.text
    (stale,) = await minh.presses_data(press("pick", meeting.id, 999))
    assert "Có mặt" not in stale.text
    await minh.says("đủ rồi")
    (shown,) = await minh.presses_data(press("present", meeting.id))
    assert "Tất cả 4 người, của 1 hộ; 1 người đi thay" in shown.text
    assert "Hội Phụ nữ: 1 người" in shown.text


async def test_opinions_have_an_end_and_their_authors_hear_of_it(
    room: Room, minh: Visitor, lan: Visitor, plan_meeting: PlanMeeting
) -> None:
    meeting = await plan_meeting()
    await minh.presses_data(press("door", meeting.id))
    token = await room.storage.attendance.open(
        meeting.id, ward_id=room.ward.id, actor_id=minh.person.id, source="again", now=room.now()
    )
    await lan.says(START + token)
    await minh.presses_data(press("say", meeting.id))
    (again,) = await minh.says("xin thêm đèn")
    assert "dấu hai chấm" in again.text
    await minh.says("Lan: xin thêm đèn đường ngõ 4")
    await minh.says("Bà Sáu: dọn cỏ")
    await minh.says("xong ý kiến")
    (listed,) = await minh.presses_data(press("opinions", meeting.id))
    assert "2 (đã trả lời 0, thành việc 0, chuyển nơi khác 0, chưa xong 2)" in listed.text
    await minh.presses("Số 1")
    await minh.presses("Thành việc phải làm")
    kept, listed = await minh.says("Lắp đèn ngõ 4 – Điện lực – 20/12/2026")
    assert "báo cho người nêu" in kept.text
    assert "thành việc 1" in listed.text
    await minh.presses("Số 2")
    await minh.presses("Đã trả lời")
    kept, _ = await minh.says("Tổ dọn cuối tuần này")
    assert "không nhắn tin" in kept.text
    (told,) = await room.notices(lan.person)
    assert "xin thêm đèn đường ngõ 4" in told
    assert "Việc số 1: Lắp đèn ngõ 4 – Điện lực" in told


async def test_briefing_of_the_next_quarter_opens_with_the_open_tasks_of_the_last(
    room: Room, minh: Visitor, plan_meeting: PlanMeeting
) -> None:
    first = await plan_meeting(kind=MeetingKind.BRIEFING, group_id=None, title="Giao ban quý 4")
    await minh.presses_data(press("door", first.id))
    await minh.presses_data(press("conclude", first.id))
    (draft,) = await minh.says("1. Lập danh sách hộ – Minh – 15/12/2026\n2. Sửa đèn – Điện lực")
    assert "2. Sửa đèn – Điện lực – hạn chưa định ⚠️ chưa có hạn" in draft.text
    (draft,) = await minh.says("2. Sửa đèn ngõ 4 – Điện lực – 20/12/2026")
    assert "⚠️" not in draft.text
    kept, _ = await minh.presses("Lưu các việc này")
    assert "2 việc. 1 việc có người" in kept.text
    (stale,) = await minh.presses_data(press("save-tasks", first.id))
    assert "Đã lưu" not in stale.text
    tasks = await room.storage.meeting_tasks.of(first.id)
    assert [task.person_id for task in tasks] == [minh.person.id, None]
    await minh.presses_data(press("tasks", first.id))
    await minh.presses("Lập danh sách hộ")
    await minh.presses("Đã xong")
    (done,) = await minh.says("Có 42 hộ")
    assert "✓ Có 42 hộ" in done.text
    await minh.presses_data(press("sure-end", first.id))

    await minh.says("/hop")
    await minh.presses("Thêm cuộc họp")
    await minh.presses("Giao ban")
    await minh.says("Giao ban quý 1")
    (past,) = await minh.says("8 giờ ngày 1/11/2026")
    assert "đã qua" in past.text
    for words in ("8 giờ ngày 15/3/2027", "Hội trường", "Chủ tịch", "Kiểm điểm việc quý 4\nViệc quý 1"):
        await minh.says(words)
    *_, card = await minh.presses("Lưu cuộc họp")
    assert "Giao ban quý 1" in card.text
    (second,) = await room.storage.meetings.coming(room.ward.id, since=room.now())
    assert second.plan.follows_id == first.id
    (shown,) = await minh.presses_data(press("tasks", second.id))
    assert "Kỳ trước để lại:\n2. Sửa đèn ngõ 4" in shown.text
    opened = await minh.presses_data(press("door", second.id))
    assert any("1 việc chưa xong của kỳ trước" in one.text for one in opened)
    (carried,) = await room.storage.meeting_tasks.of(second.id)
    assert carried.words == "Sửa đèn ngõ 4"


async def test_minutes_hold_attendance_opinions_and_tasks(room: Room, minh: Visitor, plan_meeting: PlanMeeting) -> None:
    meeting = await plan_meeting(kind=MeetingKind.OTHER)
    await minh.presses_data(press("door", meeting.id))
    await minh.presses_data(press("names", meeting.id))
    for name in ("Lan <b>", "An {{ x }}"):
        await minh.says(name)
    await minh.says("đủ rồi")
    await minh.presses_data(press("say", meeting.id))
    await minh.says("Bà Sáu: xin thêm đèn & ghế")
    await room.storage.meeting_tasks.write(
        meeting.id,
        [TaskDraft("Lắp đèn", "Điện lực")],
        ward_id=room.ward.id,
        actor_id=minh.person.id,
        source="task",
        now=room.now(),
    )
    await minh.presses_data(press("minutes", meeting.id))
    document = Document(io.BytesIO(room.wire.sent[f"bien-ban-{meeting.id}.docx"]))
    text = "\n".join(one.text for one in document.paragraphs)
    assert "1. Bàn mức đóng góp làm đường\n2. Ý kiến khác" in text
    assert "1. Bà Sáu: xin thêm đèn & ghế" in text
    assert "1. Lắp đèn – Điện lực – hạn chưa định" in text
    assert "Tất cả 2 người" in text
    assert "{" not in text
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["Tổ dân phố 1", "2 người"] in cells
