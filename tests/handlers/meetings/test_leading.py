"""Those who lead a meeting: invite, move, call off, prove the posting, open the door, write down, conclude."""

import io
from datetime import timedelta

from docx import Document
from sqlalchemy import select

from handlers.meetings.door import START
from handlers.meetings.presses import Lead
from storage.announcement import Kind, State
from storage.audience import Audience
from storage.meeting import MeetingKind, MeetingState
from storage.meeting_tasks import TaskDraft
from storage.models import AnnouncementRow
from storage.people import Role
from tests.handlers.meetings.conftest import PlanMeeting
from tests.handlers.room import Room, Visitor
from tests.storage.meetings.inviting import household, invite


def press(action: str, meeting_id: int, value: int = 0) -> str:
    return Lead(action=action, meeting=meeting_id, value=value).pack()


async def announcements(room: Room) -> list[AnnouncementRow]:
    async with room.storage.db.read() as session:
        return list(await session.scalars(select(AnnouncementRow).order_by(AnnouncementRow.id)))


async def test_acceptance_6_notice_by_chat_without_posting_proof_is_shown_as_incomplete(
    room: Room, minh: Visitor, lan: Visitor, plan_meeting: PlanMeeting
) -> None:
    """Notice sent by chat 2 days before with no posting proof → meeting shown as "notice incomplete"."""
    meeting = await plan_meeting(starts_at=room.now() + timedelta(days=2, hours=1))
    await invite(room.storage, meeting, lan.person, author=minh.person, now=room.now.forward(minutes=1))

    async def shown() -> list[str]:
        told = [*await lan.says("/hop"), *await lan.presses("09:30")]
        told += [*await minh.says("/hop"), *await minh.presses("09:30")]
        await minh.presses_data(press("minutes", meeting.id))
        minutes = Document(io.BytesIO(room.wire.sent[f"bien-ban-{meeting.id}.docx"]))
        return [one.text for one in told] + ["\n".join(one.text for one in minutes.paragraphs)]

    before = await shown()
    assert len(before) == 5
    assert all("thông báo chưa đủ" in text.lower() for text in before)
    assert all("chưa có ảnh niêm yết" in text for text in (before[1], before[3], before[4]))
    assert "59/2023/NĐ-CP" in before[3]
    assert "chưa nhắn tin mời" not in before[3]
    tam = await room.visitor("Tám", role=Role.GROUP_HEAD)
    await tam.presses_data(press("board", meeting.id))
    await tam.sends_file()
    (kept,) = await tam.presses("Nhà văn hóa, vừa dán")
    assert "đã đủ" in kept.text
    assert not any("chưa đủ" in text for text in await shown())


async def test_proof_says_where_and_since_when(room: Room, minh: Visitor, plan_meeting: PlanMeeting) -> None:
    meeting = await plan_meeting()
    lan = await room.visitor("Lan")
    (refused,) = await lan.presses_data(press("board", meeting.id))
    assert "ảnh" not in refused.text
    room.now.forward(days=5)
    (asked,) = await minh.presses_data(press("board", meeting.id))
    assert "chậm nhất ngày 3/12/2026" in asked.text
    (again,) = await minh.says("đã dán rồi")
    assert "cần ảnh" in again.text
    await minh.sends_file()
    (told,) = await minh.says("Bảng tin ngõ 2, 30/11/2026")
    assert "chưa tới" in told.text
    (told,) = await minh.says("Bảng tin ngõ 2, 25/11")
    assert "Bảng tin ngõ 2, ngày 25/11/2026" in told.text
    (proof,) = (await room.storage.postings.announced(meeting.id)).postings
    assert (proof.place, proof.by_id, proof.group_id) == ("Bảng tin ngõ 2", minh.person.id, room.ward.groups[0].id)


async def test_invitation_goes_to_a_second_person_with_reminders_to_the_silent(
    room: Room, minh: Visitor, lan: Visitor, plan_meeting: PlanMeeting
) -> None:
    meeting = await plan_meeting()
    hoa = await room.visitor("Hoa", role=Role.CADRE)
    (asked,) = await minh.presses_data(press("invite", meeting.id))
    assert "chậm nhất ngày 3/12/2026" in asked.text
    (told,) = await minh.presses("Tất cả mọi người")
    assert "duyệt" in told.text
    *reminders, invitation = await announcements(room)
    assert [row.minutes_before for row in reminders] == [4320, 1440, 120]
    group = room.ward.groups[0].id
    assert {Audience.from_json(row.audience) for row in reminders} == {Audience(groups=(group,), silent_of=meeting.id)}
    assert (invitation.kind, invitation.meeting_id) == (Kind.MEETING, meeting.id)
    assert [name for _, name, _ in invitation.body["files"]] == [f"lich-hop-{meeting.id}.ics"]
    assert sum(len(row) for row in invitation.body["buttons"]) == 5
    (ask,) = await room.notices(hoa.person)
    assert "kính mời bác dự" in ask
    assert await room.storage.rsvps.is_invited(meeting.id, lan.person.id) is False
    await room.storage.announcements.approve(
        invitation.id, actor_id=hoa.person.id, ward_id=room.ward.id, source="ok", now=room.now()
    )
    await room.storage.announcements.begin(invitation.id, now=room.now())
    assert await room.storage.rsvps.is_invited(meeting.id, lan.person.id)
    assert {row.state for row in (await announcements(room))[:3]} == {State.APPROVED}


async def test_acceptance_13_reminder_whose_meeting_has_begun_is_dropped_and_reported(
    room: Room, minh: Visitor, plan_meeting: PlanMeeting
) -> None:
    """Reminder planned for 7:00 but the queue is late until after the meeting → dropped and reported."""
    await plan_meeting(starts_at=room.now() + timedelta(hours=24))
    hoa = await room.visitor("Hoa", role=Role.CADRE)
    await minh.says("/hop")
    await minh.presses("08:30")
    await minh.presses("Việc khác")
    await minh.presses("Gửi giấy mời")
    await minh.presses("Tất cả mọi người")
    reminder, invitation = await announcements(room)
    await room.storage.announcements.approve(
        invitation.id, actor_id=hoa.person.id, ward_id=room.ward.id, source="ok", now=room.now()
    )
    room.now.forward(hours=25)
    told: list[object] = []
    late = await room.storage.announcements.begin(
        reminder.id, now=room.now(), write=lambda announcement: told.append(announcement) or []
    )
    assert late.state is State.DROPPED
    assert len(told) == 1


async def test_moved_meeting_is_told_to_the_invited_and_called_off_once(
    room: Room, minh: Visitor, lan: Visitor, plan_meeting: PlanMeeting
) -> None:
    meeting = await plan_meeting()
    await room.visitor("Hoa", role=Role.CADRE)
    await invite(room.storage, meeting, lan.person, author=minh.person, now=room.now())
    (asked,) = await minh.presses_data(press("change", meeting.id))
    assert len(asked.labels) == 5
    await minh.presses("Đổi giờ")
    (again,) = await minh.says("chiều mai nhé")
    assert "chưa hiểu" in again.text
    told, card = await minh.says("20 giờ ngày 6/12/2026")
    assert "chờ anh/chị khác duyệt" in told.text
    assert "20:00 chủ nhật 6/12/2026" in card.text
    change = (await announcements(room))[-1]
    assert (change.kind, change.state) == (Kind.CHANGE, State.WAITING)
    assert "20:00 chủ nhật 6/12/2026" in change.body["text"]
    sha256, *_ = change.body["files"][0]
    blob = await room.storage.blobs.get(sha256)
    assert blob is not None
    assert b"SEQUENCE:1" in blob.content
    await minh.presses_data(press("cancel", meeting.id))
    (told,) = await minh.says("Bão số 5")
    assert "Đã hủy" in told.text
    *_, stopped, off = await announcements(room)
    assert (stopped.state, off.kind) == (State.CANCELLED, Kind.CANCELLATION)
    assert "Bão số 5" in off.body["text"]
    blob = await room.storage.blobs.get(off.body["files"][0][0])
    assert blob is not None
    assert b"METHOD:CANCEL" in blob.content
    (stale,) = await minh.presses_data(press("cancel", meeting.id))
    assert "lý do" not in stale.text


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


async def test_others_lead_nothing(room: Room, lan: Visitor, plan_meeting: PlanMeeting) -> None:
    meeting = await plan_meeting()
    actions = ("open", "more", "answers", "change", "cancel", "c-time", "door", "end", "sure-end", "names", "say")
    more = ("opinions", "conclude", "tasks", "present", "minutes", "questions", "invite", "to-all", "ics", "plan")
    for action in (*actions, *more):
        (told,) = await lan.presses_data(press(action, meeting.id))
        assert "quyền" in told.text, action
    assert (await room.storage.meetings.get(meeting.id, ward_id=room.ward.id)) == meeting
