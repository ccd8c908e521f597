"""Who is forgotten is named by nothing that meetings keep; the counts stay."""

from datetime import date

from sqlalchemy import select

from storage import Storage
from storage.attendance import Arrival
from storage.erasure import forget
from storage.meeting_tasks import TaskDraft
from storage.models import AttendanceRow, MeetingTaskRow, OpinionRow, RsvpRow
from storage.people import Person
from storage.places import Ward
from storage.rsvps import Answer
from tests.clock import Clock
from tests.population import Population
from tests.storage.meetings.conftest import PlanMeeting
from tests.storage.meetings.inviting import household, invite


async def test_counts_stay_and_names_and_words_go(  # noqa: PLR0917 — fixtures
    storage: Storage, make_person: Population, ward: Ward, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    lan = await make_person("Lan Đặc Biệt", group=ward.groups[0])
    await household(storage, lan, lan, code="H1", group_id=ward.groups[0].id, now=now())
    meeting = await plan_meeting(group_id=ward.groups[0].id)
    lead = {"ward_id": ward.id, "actor_id": minh.id, "now": now()}
    await invite(storage, meeting, lan, author=minh, now=now())
    theirs = {"person_id": lan.id, "ward_id": ward.id, "now": now()}
    await storage.rsvps.answer(meeting.id, Answer.SUBSTITUTE, **theirs, substitute="Hùng Đặc Biệt")
    await storage.opinions.ask(meeting.id, "Tôi, Đặc Biệt, hỏi", **theirs, source="e:1")
    await storage.attendance.open(meeting.id, **lead, source="e:2")
    await storage.attendance.enter(meeting.id, Arrival(lan.name, lan.id), **lead, source="e:3")
    draft = TaskDraft("Dọn cỏ", lan.name, date(2026, 12, 31), person_id=lan.id)
    await storage.meeting_tasks.write(meeting.id, [draft], **lead, source="e:4")
    async with storage.db.write() as session:
        await forget(session, lan.id, keep_contact=None, now=now())
    async with storage.db.read() as session:
        for kind in (RsvpRow, AttendanceRow, OpinionRow, MeetingTaskRow):
            (row,) = (await session.scalars(select(kind))).all()
            assert "Đặc Biệt" not in str(vars(row))
            if kind is not RsvpRow:
                assert row.person_id is None
    assert (await storage.attendance.counted(meeting.id)).people == 1
    assert len(await storage.opinions.of(meeting.id)) == 1
