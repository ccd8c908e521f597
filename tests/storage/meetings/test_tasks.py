"""Conclusions as numbered tasks: done with a result by who answers for them, or taken over by the next meeting."""

from datetime import date, timedelta

import pytest

from storage import Storage
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.meeting import MeetingKind
from storage.meeting_tasks import TaskDraft, TaskState
from storage.people import Person, Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.meetings.conftest import STARTS, PlanMeeting

DUE = date(2026, 12, 31)
QUARTER = timedelta(days=90)


async def test_tasks_are_numbered_on_and_written_once(
    storage: Storage, minh: Person, plan_meeting: PlanMeeting
) -> None:
    meeting = await plan_meeting(kind=MeetingKind.BRIEFING)
    lead = {"ward_id": minh.ward_id, "actor_id": minh.id}
    two = [TaskDraft("Lập danh sách hộ", "Tổ trưởng", DUE), TaskDraft("Sửa đèn", "Điện lực")]
    with pytest.raises(StaleError):
        await storage.meeting_tasks.write(meeting.id, two, **lead, source="e:1", now=STARTS - timedelta(hours=1))
    for _ in range(2):
        written = await storage.meeting_tasks.write(meeting.id, two, **lead, source="e:1", now=STARTS)
    assert [(task.number, task.words, task.due_on) for task in written] == [
        (1, "Lập danh sách hộ", DUE),
        (2, "Sửa đèn", None),
    ]
    (third,) = await storage.meeting_tasks.write(
        meeting.id, [TaskDraft("Họp lại", "Chủ tịch")], **lead, source="e:2", now=STARTS
    )
    assert third.number == 3
    assert await storage.meeting_tasks.of(meeting.id) == [*written, third]
    for wrong in (TaskDraft("x", "y", person_id=999), TaskDraft("x", "y", opinion_id=999)):
        with pytest.raises(NotFoundError):
            await storage.meeting_tasks.write(meeting.id, [wrong], **lead, source="e:3", now=STARTS)


async def test_task_is_done_by_who_answers_for_it_with_its_result(
    storage: Storage, make_person: Population, ward: Ward, minh: Person, plan_meeting: PlanMeeting
) -> None:
    hoa, binh = await make_person("Hoa", role=Role.CADRE, limited_to=ward.groups[0]), await make_person("Bình")
    front = await make_person.unit("Mặt trận", hoa)
    meeting = await plan_meeting()
    theirs, of_unit, nobodys = await storage.meeting_tasks.write(
        meeting.id,
        [
            TaskDraft("Đo đường", "Bình", DUE, person_id=binh.id),
            TaskDraft("Vận động", "Mặt trận", DUE + timedelta(days=1), unit_id=front.id),
            TaskDraft("Sơn lại", "Thợ", DUE),
        ],
        ward_id=ward.id,
        actor_id=minh.id,
        source="e:1",
        now=STARTS,
    )
    assert [task.id for task in await storage.meeting_tasks.of_person(hoa.id)] == [of_unit.id]
    assert await storage.meeting_tasks.due(DUE) == [(theirs, (binh.id,)), (nobodys, ())]
    assert [people for _, people in await storage.meeting_tasks.due(DUE + timedelta(days=1))][2] == (hoa.id,)
    with pytest.raises(ForbiddenError):
        await storage.meeting_tasks.finish(of_unit.id, "Xong", ward_id=ward.id, actor_id=binh.id, now=STARTS)
    for _ in range(2):
        done = await storage.meeting_tasks.finish(theirs.id, "Dài 120 m", ward_id=ward.id, actor_id=binh.id, now=STARTS)
    assert (done.state, done.result) == (TaskState.DONE, "Dài 120 m")
    assert (
        await storage.meeting_tasks.finish(of_unit.id, "Đã vận động", ward_id=ward.id, actor_id=hoa.id, now=STARTS)
    ).state is TaskState.DONE
    with pytest.raises(StaleError):
        await storage.meeting_tasks.finish(theirs.id, "Khác", ward_id=ward.id, actor_id=minh.id, now=STARTS)
    assert [task.id for task, _ in await storage.meeting_tasks.due(date(2099, 1, 1))] == [nobodys.id]
    assert nobodys.late(DUE + timedelta(days=1))
    assert not nobodys.late(DUE)
    assert not done.late(date(2099, 1, 1))


async def test_next_briefing_opens_with_the_open_tasks_of_the_one_before(
    storage: Storage, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    lead = {"ward_id": minh.ward_id, "actor_id": minh.id}
    first = await plan_meeting(kind=MeetingKind.BRIEFING)
    done, left = await storage.meeting_tasks.write(
        first.id, [TaskDraft("Xong ngay", "A"), TaskDraft("Còn dở", "B", DUE)], **lead, source="e:1", now=STARTS
    )
    await storage.meeting_tasks.finish(done.id, "Xong", **lead, now=STARTS)
    cancelled = await plan_meeting(kind=MeetingKind.BRIEFING, starts_at=STARTS + QUARTER, follows_id=first.id)
    await storage.meetings.cancel(cancelled.id, "Bão", **lead, source="e:2", now=now())
    third = await plan_meeting(kind=MeetingKind.BRIEFING, starts_at=STARTS + 2 * QUARTER, follows_id=cancelled.id)
    assert await storage.meeting_tasks.left(third.id) == [left]
    assert await storage.meeting_tasks.of(third.id) == []
    for number in (1, 2):  # the door shown once more takes nothing over twice
        await storage.attendance.open(third.id, **lead, source=f"open:{number}", now=STARTS + 2 * QUARTER)
    (carried,) = await storage.meeting_tasks.of(third.id)
    assert (carried.number, carried.words, carried.due_on, carried.carried_from) == (1, "Còn dở", DUE, left.id)
    assert [task.state for task in await storage.meeting_tasks.of(first.id)] == [TaskState.DONE, TaskState.CARRIED]
    assert await storage.meeting_tasks.left(third.id) == []
    with pytest.raises(StaleError):
        await storage.meeting_tasks.finish(left.id, "Muộn", **lead, now=now())
    (new,) = await storage.meeting_tasks.write(
        third.id, [TaskDraft("Việc mới", "C")], **lead, source="e:3", now=STARTS + 2 * QUARTER
    )
    assert new.number == 2
