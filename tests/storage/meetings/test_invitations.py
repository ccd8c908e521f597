"""An invitation is handed in once, in words that are true, and whoever was invited stays known."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select, update

from storage import Storage
from storage.announcement import Announcement, Draft, Kind, State
from storage.announcement_errors import InvitedAlreadyError
from storage.audience import Audience, chosen
from storage.errors import StaleError
from storage.meeting import Meeting
from storage.messages import Body
from storage.models import AnnouncementRow, DeliveryRow, PersonRow
from storage.people import Person, Role
from tests.approving import second_person
from tests.clock import Clock
from tests.population import Population
from tests.storage.meetings.conftest import PlanMeeting
from tests.storage.meetings.inviting import invite


async def hand_in(storage: Storage, author: Person, meeting: Meeting, source: str, now: Clock) -> Announcement:
    """The invitation of the whole ward, with a reminder beside it."""
    draft: dict[str, Any] = {
        "ward_id": author.ward_id,
        "author_id": author.id,
        "body": Body(meeting.plan.title),
        "meeting_id": meeting.id,
        "meeting_seen": meeting.changed_at,
    }
    reminder = Draft(**draft, kind=Kind.REMINDER, audience=Audience(silent_of=meeting.id), minutes_before=120)
    return await storage.announcements.submit(
        Draft(**draft, kind=Kind.MEETING), source=source, now=now(), beside=[reminder]
    )


async def kinds(storage: Storage) -> list[str]:
    async with storage.db.read() as session:
        return sorted(await session.scalars(select(AnnouncementRow.kind)))


async def test_one_of_two_who_invite_the_same_people_at_once_hears_that_it_waits(
    storage: Storage, make_person: Population, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    hoa, meeting = await make_person("Hoa", role=Role.CADRE), await plan_meeting()
    done = await asyncio.gather(
        *(hand_in(storage, who, meeting, who.name, now) for who in (minh, hoa)), return_exceptions=True
    )
    (waiting,) = [each for each in done if isinstance(each, Announcement)]
    assert [type(each) for each in done if each is not waiting] == [InvitedAlreadyError]
    assert await kinds(storage) == ["meeting", "reminder"]
    author = minh if waiting.author_id == minh.id else hoa
    assert (await hand_in(storage, author, meeting, author.name, now)).id == waiting.id
    thu = await second_person(storage, minh.ward_id, now)
    await storage.announcements.refuse(
        waiting.id, actor_id=thu, ward_id=minh.ward_id, reason="Sai giờ", source="no", now=now()
    )
    assert (await hand_in(storage, author, meeting, "again", now)).state is State.WAITING


async def test_words_made_before_the_meeting_moved_are_not_handed_in(
    storage: Storage, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    seen = await plan_meeting()
    what: dict[str, Any] = {"ward_id": minh.ward_id, "actor_id": minh.id, "source": "move"}
    moved = await storage.meetings.change(
        seen.id, seen=seen.changed_at, place="Nơi khác", now=now.forward(minutes=1), **what
    )
    with pytest.raises(StaleError):
        await hand_in(storage, minh, seen, "a", now)
    assert await kinds(storage) == []
    waiting = await hand_in(storage, minh, moved, "b", now)
    await storage.meetings.change(
        seen.id, seen=moved.changed_at, title="Họp nhanh", now=now.forward(minutes=1), **what | {"source": "name"}
    )
    assert (await hand_in(storage, minh, moved, "b", now)).id == waiting.id, "it was handed in in time"


async def test_whoever_any_invitation_went_to_is_invited_wherever_they_live(
    storage: Storage, make_person: Population, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    lan, an, _ = [await make_person(name) for name in ("Lan", "An", "Bình")]
    meeting, other = await plan_meeting(), await plan_meeting(title="Họp khác")
    await invite(storage, meeting, lan, author=minh, now=now())
    await invite(storage, meeting, lan, an, author=minh, now=now.forward(minutes=1))
    await invite(storage, other, minh, author=minh, now=now())
    audience = Audience(people=(an.id,), without=Audience(people=(lan.id,)), invited_to=meeting.id)
    async with storage.db.read() as session:
        found = await session.scalars(select(PersonRow.name).where(chosen(audience, minh.ward_id)))
        assert sorted(found) == ["An", "Lan"]


@pytest.mark.parametrize("act", ["none", "move", "cancel"])
async def test_invitation_that_is_no_longer_true_is_not_sent_again(
    act: str, storage: Storage, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    meeting = await plan_meeting()
    await invite(storage, meeting, minh, author=minh, now=now())
    async with storage.db.write() as session:
        sent = (await session.scalars(select(AnnouncementRow.id))).one()
        await session.execute(update(DeliveryRow).values(state="failed", failure="blocked"))
    who: dict[str, Any] = {"ward_id": minh.ward_id, "actor_id": minh.id, "now": now.forward(minutes=1)}
    if act == "move":
        await storage.meetings.change(meeting.id, seen=meeting.changed_at, place="Nơi khác", source="m", **who)
    elif act == "cancel":
        await storage.meetings.cancel(meeting.id, "Bão", source="m", **who)
    if act == "none":
        assert (await storage.announcements.resend_failed(sent, source="r", **who)).state is State.SENDING
        return
    with pytest.raises(StaleError):
        await storage.announcements.resend_failed(sent, source="r", **who)
