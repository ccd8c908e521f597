"""Those who lead a meeting: invite, move, call off, prove the posting, open the door, write down, conclude."""

import io
from datetime import timedelta

import pytest
from docx import Document
from sqlalchemy import select

from handlers.meetings.presses import Lead
from storage.announcement import Kind, State
from storage.audience import Audience
from storage.models import AnnouncementRow, DeliveryRow
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
    assert "chưa có ảnh niêm yết" in ask
    assert "chưa nhắn tin mời" not in ask
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


@pytest.mark.parametrize(
    ("action", "words", "kind"),
    [("c-time", "20 giờ ngày 6/12/2026", Kind.CHANGE), ("cancel", "Bão số 5", Kind.CANCELLATION)],
)
async def test_what_a_head_changes_is_told_to_the_invited_by_the_desk_once(
    action: str, words: str, kind: Kind, room: Room, plan_meeting: PlanMeeting
) -> None:
    meeting = await plan_meeting()
    mai, hoa = [await room.visitor(name, role=Role.CADRE) for name in ("Mai", "Hoa")]
    head = await room.visitor("Tư", role=Role.GROUP_HEAD)
    await invite(room.storage, meeting, author=mai.person, now=room.now())
    await head.presses_data(press(action, meeting.id))
    told, *_ = await head.says(words)
    assert "đã nhờ cán bộ phường báo" in told.text
    assert len(await announcements(room)) == 1
    (refused,) = await head.presses_data(press("tell", meeting.id))
    assert "quyền" in refused.text
    (asked,) = await room.notices(hoa.person)
    assert "chưa biết" in asked
    (done,) = await mai.presses_data(press("tell", meeting.id))
    assert "duyệt" in done.text
    (again,) = await hoa.presses_data(press("tell", meeting.id))
    assert "rồi" in again.text
    _, word = await announcements(room)
    assert (word.kind, word.state) == (kind, State.WAITING)
    assert ("20:00 chủ nhật 6/12/2026" if kind is Kind.CHANGE else words) in word.body["text"]


async def test_word_reaches_everybody_who_was_invited_by_whichever_invitation_once(
    room: Room, minh: Visitor, lan: Visitor, plan_meeting: PlanMeeting
) -> None:
    meeting, group = await plan_meeting(), room.ward.groups[0].id
    hoa, head = await room.visitor("Hoa", role=Role.CADRE), await room.visitor("Tư", role=Role.GROUP_HEAD)
    await room.visitor("Bảy")
    await household(room.storage, lan.person, code="H1", group_id=group, now=room.now())

    async def leave() -> list[int]:
        last = (await announcements(room))[-1]
        await room.storage.announcements.approve(
            last.id, actor_id=hoa.person.id, ward_id=room.ward.id, source=f"ok:{last.id}", now=room.now()
        )
        await room.storage.announcements.begin(last.id, now=room.now())
        async with room.storage.db.read() as session:
            people = select(DeliveryRow.person_id).where(DeliveryRow.announcement_id == last.id)
            return sorted(await session.scalars(people))

    await minh.presses_data(press("to-staff", meeting.id))
    staff = await leave()
    await minh.presses_data(press("to-homes", meeting.id))
    assert await leave() == [lan.person.id]
    assert head.person.id in staff
    assert lan.person.id not in staff
    invited = sorted([*staff, lan.person.id])
    room.now.forward(minutes=1)
    await minh.presses_data(press("c-time", meeting.id))
    await minh.says("20 giờ ngày 6/12/2026")
    assert await leave() == invited
    room.now.forward(minutes=1)
    await minh.presses_data(press("cancel", meeting.id))
    await minh.says("Bão số 5")
    assert await leave() == invited


async def test_second_cadre_who_invites_the_same_people_hears_that_it_waits(
    room: Room, minh: Visitor, plan_meeting: PlanMeeting
) -> None:
    meeting = await plan_meeting()
    hoa = await room.visitor("Hoa", role=Role.CADRE)
    await minh.presses_data(press("to-all", meeting.id))
    before = await announcements(room)
    (told,) = await hoa.presses_data(press("to-all", meeting.id))
    assert "đang chờ duyệt" in told.text
    assert [row.id for row in await announcements(room)] == [row.id for row in before]
    assert len(before) == 4


async def test_others_lead_nothing(room: Room, lan: Visitor, plan_meeting: PlanMeeting) -> None:
    meeting = await plan_meeting()
    actions = ("open", "more", "answers", "change", "cancel", "c-time", "door", "end", "sure-end", "names", "say")
    more = (
        "opinions",
        "conclude",
        "tasks",
        "present",
        "minutes",
        "questions",
        "invite",
        "to-all",
        "tell",
        "ics",
        "plan",
    )
    for action in (*actions, *more):
        (told,) = await lan.presses_data(press(action, meeting.id))
        assert "quyền" in told.text, action
    assert (await room.storage.meetings.get(meeting.id, ward_id=room.ward.id)) == meeting
