"""A meeting that changes after its invitation went out as an article: whoever had it sent reads that it stays."""

from typing import Any

from sqlalchemy import select

from handlers.meetings.presses import Lead
from storage.announcement import Kind, State
from storage.article import Stage
from storage.models import ChannelArticleRow, DeliveryRow
from storage.people import Role
from tests.announcing import leaves
from tests.handlers.meetings.conftest import PlanMeeting
from tests.handlers.room import Room, Visitor


async def test_what_went_out_as_an_article_is_named_when_its_meeting_is_cancelled(
    room: Room, minh: Visitor, plan_meeting: PlanMeeting
) -> None:
    meeting = await plan_meeting()
    room.now.forward(minutes=1)
    more: dict[str, Any] = {"kind": Kind.MEETING, "state": State.SENT, "meeting_id": meeting.id}
    number = await leaves(room.storage, minh.person, room.now, **more)
    moment = {"created_at": room.now(), "due_at": room.now(), "sent_at": room.now()}
    row = ChannelArticleRow(ward_id=room.ward.id, announcement_id=number, channel="zalo_oa", stage=Stage.SENT, **moment)
    async with room.storage.db.write() as session:
        session.add(row)
    hoa = await room.visitor("Hoa", role=Role.CADRE)
    await hoa.presses_data(Lead(action="cancel", meeting=meeting.id, value=0).pack())
    shown = await hoa.says("mưa bão")
    assert any("mời họp đã gửi: không thu lại" in each.text for each in shown)
    async with room.storage.db.read() as session:
        rows = await session.scalars(select(DeliveryRow).where(DeliveryRow.dedupe_key.startswith("article:")))
        assert [row.person_id for row in rows] == [minh.person.id]
