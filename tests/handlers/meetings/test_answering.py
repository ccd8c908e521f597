"""Invitations are answered with one press, changed until the meeting begins, and by nobody else."""

from handlers.meetings.presses import Invited
from storage.rsvps import Answer
from tests.handlers.meetings.conftest import STARTS, PlanMeeting
from tests.handlers.room import Room, Visitor
from tests.storage.meetings.inviting import invite


def press(action: str, meeting_id: int) -> str:
    return Invited(action=action, meeting=meeting_id).pack()


async def test_one_press_answers_and_another_changes_it(
    room: Room, minh: Visitor, lan: Visitor, plan_meeting: PlanMeeting
) -> None:
    meeting = await plan_meeting()
    await invite(room.storage, meeting, lan.person, author=minh.person, now=room.now())
    (told,) = await lan.presses_data(press("comes", meeting.id))
    assert "sẽ đến" in told.text
    assert "19:30 thứ bảy 5/12/2026" in told.text
    assert len(press("substitute", 2**52).encode()) <= 64
    (asked,) = await lan.presses_data(press("substitute", meeting.id))
    assert "Ai đi thay" in asked.text
    await lan.sends_sticker()
    (told,) = await lan.says("  Con trai   Hùng ")
    assert "Con trai Hùng đi thay" in told.text
    kept = await room.storage.rsvps.of(meeting.id, lan.person.id)
    assert (kept.answer, kept.substitute) == (Answer.SUBSTITUTE, "Con trai Hùng")  # type: ignore[union-attr]
    (card,) = await lan.presses("Xem cuộc họp")
    assert "Con trai Hùng đi thay" in card.text
    assert sum(len(row) for row in card.buttons) <= 5
    await lan.presses("Không đến được")
    assert (await room.storage.rsvps.of(meeting.id, lan.person.id)).answer is Answer.AWAY  # type: ignore[union-attr]


async def test_who_was_not_invited_cannot_answer_and_nobody_can_once_it_begins(
    room: Room, minh: Visitor, lan: Visitor, plan_meeting: PlanMeeting
) -> None:
    meeting = await plan_meeting()
    an = await room.visitor("An")
    await invite(room.storage, meeting, lan.person, author=minh.person, now=room.now())
    for action in ("comes", "away", "substitute"):
        (told,) = await an.presses_data(press(action, meeting.id))
        assert "không mời bác" in told.text
    (told,) = await lan.presses_data(press("comes", meeting.id + 1))
    assert "không" in told.text.lower()
    await lan.presses_data(press("substitute", meeting.id))
    room.now.forward(days=20)
    await lan.says("Hùng")  # typed too late
    for action in ("comes", "substitute"):
        await lan.presses_data(press(action, meeting.id))
    assert await room.storage.rsvps.of(meeting.id, lan.person.id) is None
    assert room.now() > STARTS


async def test_calendar_file_comes_with_a_press(
    room: Room, minh: Visitor, lan: Visitor, plan_meeting: PlanMeeting
) -> None:
    meeting = await plan_meeting()
    await invite(room.storage, meeting, lan.person, author=minh.person, now=room.now())
    (file,) = await lan.presses_data(press("ics", meeting.id))
    assert file.files == (f"lich-hop-{meeting.id}.ics",)
    assert b"SUMMARY:" in room.wire.sent[file.files[0]]


async def test_question_sent_beforehand_is_listed_for_the_chair(
    minh: Visitor, lan: Visitor, plan_meeting: PlanMeeting
) -> None:
    await plan_meeting()
    await lan.says("/hop")
    await lan.presses("19:30")
    (asked,) = await lan.presses("Gửi câu hỏi trước")
    assert "Bác muốn hỏi gì" in asked.text
    await lan.sends_file()
    (long,) = await lan.says("x" * 1001)
    assert "gọn" in long.text
    (kept,) = await lan.says("Bao giờ làm xong đường ngõ 4?")
    assert "câu hỏi số 1" in kept.text
    await minh.says("/hop")
    await minh.presses("19:30")
    await minh.presses("Việc khác")
    (listed,) = await minh.presses("Câu hỏi gửi trước")
    assert "1. Lan: Bao giờ làm xong đường ngõ 4?" in listed.text
