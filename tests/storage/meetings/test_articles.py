"""An invitation's article: not sent any more once its meeting moved or was cancelled, however far the rest has come."""

from datetime import timedelta
from typing import Any

import pytest

from storage import Storage
from storage.announcement import Kind, State
from storage.article import Stage
from storage.channel_articles import nobody
from storage.meeting import Meeting
from storage.models import ChannelArticleRow
from storage.people import Person
from tests.announcing import leaves
from tests.clock import Clock
from tests.storage.meetings.conftest import STARTS, PlanMeeting


async def invited(storage: Storage, meeting: Meeting, minh: Person, now: Clock) -> int:
    """The invitation's own messages are through and reported; its article waits."""
    more: dict[str, Any] = {"kind": Kind.MEETING, "state": State.SENT, "meeting_id": meeting.id}
    number = await leaves(storage, minh, now, **more)
    row = ChannelArticleRow(
        ward_id=minh.ward_id, announcement_id=number, channel="zalo_oa", stage=Stage.WANTED, created_at=now(), due_at=now()
    )  # fmt: skip
    async with storage.db.write() as session:
        session.add(row)
    return number


@pytest.mark.parametrize("how", ["moved", "cancelled", "renamed"])
async def test_article_of_an_old_time_is_not_sent(
    storage: Storage, minh: Person, plan_meeting: PlanMeeting, now: Clock, how: str
) -> None:
    meeting = await plan_meeting()
    now.forward(minutes=1)
    number = await invited(storage, meeting, minh, now)
    assert [each.announcement_id for each in await storage.channel_articles.of_meeting(meeting.id)] == [number]
    at = now.forward(minutes=1)
    act: dict[str, Any] = {"ward_id": minh.ward_id, "actor_id": minh.id, "source": "act", "now": at}
    match how:
        case "moved":
            later = STARTS + timedelta(hours=1)
            await storage.meetings.change(meeting.id, seen=meeting.changed_at, starts_at=later, **act)
        case "cancelled":
            await storage.meetings.cancel(meeting.id, "mưa bão", **act)
        case _:
            await storage.meetings.change(meeting.id, seen=meeting.changed_at, chair="Bà Tám", **act)
    still = how == "renamed"
    await storage.channel_articles.look_after(minh.ward_id, "zalo_oa", now=at, tell=nobody)
    found = await storage.channel_articles.of(number)
    assert found is not None
    assert (found.stage, found.failure) == ((Stage.WANTED, None) if still else (Stage.DROPPED, "moved"))
    assert (await storage.channel_articles.claim(minh.ward_id, "zalo_oa", now=at) is not None) == still
