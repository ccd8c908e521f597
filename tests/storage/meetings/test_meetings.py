"""Meetings: planned by those who may, changed by one at a time, cancelled once; the reminders go with them."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from storage import Database, Storage
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.meeting import MeetingAction, MeetingKind, MeetingPastError, MeetingPlaceMissingError, MeetingState, replay
from storage.meetings import Meetings
from storage.messages import Body, FileRef
from storage.models import AnnouncementRow, MeetingEventRow
from storage.people import Person, Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.meetings.conftest import STARTS, PlanMeeting, a_plan


async def told(
    storage: Storage, author: Person, meeting_id: int, now: datetime, *, kind: str = "meeting", state: str = "sent"
) -> None:
    """An announcement about the meeting that went out now."""
    async with storage.db.write() as session:
        session.add(
            AnnouncementRow(
                ward_id=author.ward_id,
                author_id=author.id,
                source=f"told:{kind}:{now.isoformat()}:{state}",
                kind=kind,
                audience={},
                body=Body("Mời họp").as_json(),
                state=state,
                meeting_id=meeting_id,
                created_at=now,
                sent_at=now,
            ),
        )


async def photo(storage: Storage, now: Clock) -> FileRef:
    return FileRef(await storage.blobs.keep(b"a board", "image/jpeg", now=now()), "bang.jpg", "photo")


async def history(storage: Storage, meeting_id: int) -> list[MeetingEventRow]:
    async with storage.db.read() as session:
        rows = await session.scalars(
            select(MeetingEventRow).where(MeetingEventRow.meeting_id == meeting_id).order_by(MeetingEventRow.id)
        )
        return list(rows)


async def test_meeting_is_read_back_as_planned_and_the_same_request_plans_one(
    storage: Storage, minh: Person, now: Clock
) -> None:
    again = [
        await storage.meetings.plan(a_plan(), ward_id=minh.ward_id, actor_id=minh.id, source="event:1", now=now())
        for _ in range(2)
    ]
    assert again[0] == again[1] == await storage.meetings.get(again[0].id, ward_id=minh.ward_id)
    meeting = again[0]
    assert meeting.plan == a_plan()
    assert (meeting.state, meeting.open, meeting.changes, meeting.moved_at) == (MeetingState.PLANNED, False, 0, None)
    assert await storage.meetings.coming(minh.ward_id, since=now()) == [meeting]
    assert [event.action for event in await history(storage, meeting.id)] == [MeetingAction.PLAN]


async def test_cadres_plan_for_the_ward_and_heads_for_their_own_group_only(
    storage: Storage, make_person: Population, ward: Ward, tam: Person, plan_meeting: PlanMeeting
) -> None:
    own, other = ward.groups[0].id, ward.groups[1].id
    lan = await make_person("Lan", group=ward.groups[0])
    hoa = await make_person("Hoa", role=Role.CADRE, limited_to=ward.groups[1])
    assert (await plan_meeting(tam, group_id=own)).plan.group_id == own
    assert (await plan_meeting(hoa, group_id=other)).plan.group_id == other
    for who, group_id in ((tam, other), (tam, None), (lan, own), (lan, None), (hoa, own), (hoa, None)):
        with pytest.raises(ForbiddenError):
            await plan_meeting(who, group_id=group_id)
    ours = await storage.meetings.coming(ward.id, since=STARTS, groups=[own])
    assert [meeting.plan.group_id for meeting in ours] == [own]


async def test_plan_that_nobody_could_come_to_is_refused(plan_meeting: PlanMeeting, now: Clock) -> None:
    for wrong in ({"starts_at": now()}, {"starts_at": now() - timedelta(days=1)}, {"ends_at": STARTS}):
        with pytest.raises(MeetingPastError):
            await plan_meeting(**wrong)
    for empty in ({"place": " "}, {"title": ""}, {"chair": ""}):
        with pytest.raises(MeetingPlaceMissingError):
            await plan_meeting(**empty)
    for foreign in ({"group_id": 999}, {"follows_id": 999}):
        with pytest.raises(NotFoundError):
            await plan_meeting(**foreign)


async def test_change_is_kept_without_its_words_and_counts_editions(  # noqa: PLR0917 — fixtures
    storage: Storage, minh: Person, tam: Person, ward: Ward, plan_meeting: PlanMeeting, now: Clock
) -> None:
    meeting = await plan_meeting(group_id=ward.groups[0].id)
    at = now.forward(minutes=5)
    for _ in range(2):
        moved = await storage.meetings.change(
            meeting.id,
            seen=meeting.changed_at,
            ward_id=ward.id,
            actor_id=tam.id,
            source="event:2",
            now=at,
            starts_at=STARTS + timedelta(hours=1),
            place="Sân nhà bà Sáu",
        )
    assert (moved.changes, moved.moved_at, moved.plan.place) == (1, at, "Sân nhà bà Sáu")
    renamed = await storage.meetings.change(
        meeting.id,
        seen=moved.changed_at,
        ward_id=ward.id,
        actor_id=minh.id,
        source="event:3",
        now=now.forward(minutes=1),
        title="Họp về con đường",
    )
    assert (renamed.changes, renamed.moved_at) == (2, at)
    kept = await history(storage, meeting.id)
    assert [event.action for event in kept] == ["plan", "change", "change"]
    assert kept[1].details["fields"] == ["place", "starts_at"]
    assert all("Sáu" not in str(event.details) for event in kept)
    assert replay(MeetingAction(event.action) for event in kept) is renamed.state


async def test_who_changes_what_somebody_else_changed_meanwhile_is_told(  # noqa: PLR0917 — fixtures
    storage: Storage, minh: Person, ward: Ward, plan_meeting: PlanMeeting, now: Clock, database_setting: str
) -> None:
    meeting = await plan_meeting()
    doors = [Database(database_setting) for _ in range(3)]

    async def rush(number: int, door: Database) -> str:
        try:
            await Meetings(door).change(
                meeting.id,
                seen=meeting.changed_at,
                ward_id=ward.id,
                actor_id=minh.id,
                source=f"event:{number}",
                now=now() + timedelta(minutes=number),
                place=f"Phòng {number}",
            )
        except StaleError:
            return "told"
        return "changed"

    try:
        outcomes = await asyncio.gather(*(rush(number, door) for number, door in enumerate(doors, 1)))
    finally:
        for door in doors:
            await door.close()
    assert sorted(outcomes) == ["changed", "told", "told"]
    assert (await storage.meetings.get(meeting.id, ward_id=ward.id)).changes == 1


async def test_strangers_change_and_cancel_nothing(
    storage: Storage, make_person: Population, ward: Ward, plan_meeting: PlanMeeting, now: Clock
) -> None:
    meeting = await plan_meeting(group_id=ward.groups[1].id)
    lan = await make_person("Lan", role=Role.GROUP_HEAD, group=ward.groups[2])
    who = {"ward_id": ward.id, "actor_id": lan.id, "source": "event:9", "now": now()}
    with pytest.raises(ForbiddenError):
        await storage.meetings.change(meeting.id, seen=meeting.changed_at, place="Nơi khác", **who)
    with pytest.raises(ForbiddenError):
        await storage.meetings.cancel(meeting.id, "bận", **who)
    with pytest.raises(ForbiddenError):
        await storage.meetings.hold(meeting.id, **who)
    with pytest.raises(NotFoundError):
        await storage.meetings.get(meeting.id, ward_id=ward.id + 1)
    assert await storage.meetings.get(meeting.id, ward_id=ward.id) == meeting


async def test_meeting_is_over_only_once_it_began(
    storage: Storage, minh: Person, ward: Ward, plan_meeting: PlanMeeting, now: Clock
) -> None:
    meeting = await plan_meeting(starts_at=now() + timedelta(hours=1))
    with pytest.raises(StaleError):
        await storage.meetings.hold(meeting.id, ward_id=ward.id, actor_id=minh.id, source="event:2", now=now())
    at = now.forward(hours=2)
    over = await storage.meetings.hold(meeting.id, ward_id=ward.id, actor_id=minh.id, source="event:3", now=at)
    assert over.state is MeetingState.HELD
    with pytest.raises(StaleError):
        await storage.meetings.cancel(meeting.id, "", ward_id=ward.id, actor_id=minh.id, source="event:4", now=at)


async def test_notice_is_incomplete_without_proof_of_posting(  # noqa: PLR0917 — fixtures
    storage: Storage, minh: Person, tam: Person, ward: Ward, plan_meeting: PlanMeeting, now: Clock
) -> None:
    meeting = await plan_meeting(group_id=ward.groups[0].id)
    await told(storage, minh, meeting.id, now.forward(minutes=1))
    assert not await storage.meetings.notice_complete(meeting.id, days=2)
    board = {"posted_at": now(), "group_id": ward.groups[0].id, "ward_id": ward.id, "actor_id": tam.id}
    for _ in range(2):
        await storage.postings.post(
            meeting.id, await photo(storage, now), "Nhà văn hóa", **board, source="event:2", now=now()
        )
    assert await storage.meetings.notice_complete(meeting.id, days=2)
    assert not await storage.meetings.notice_complete(meeting.id, days=13)
    shown = await storage.postings.announced(meeting.id)
    assert [(one.place, one.by_id, one.group_id) for one in shown.postings] == [
        ("Nhà văn hóa", tam.id, ward.groups[0].id)
    ]
    # The paper on the board and the message tell the old time.
    meeting = await storage.meetings.change(
        meeting.id,
        seen=meeting.changed_at,
        ward_id=ward.id,
        actor_id=tam.id,
        source="event:3",
        now=now.forward(minutes=1),
        starts_at=STARTS + timedelta(days=1),
    )
    assert await storage.postings.announced(meeting.id) == type(shown)(None, ())
    await told(storage, minh, meeting.id, now.forward(minutes=1), kind="change", state="sending")
    await storage.postings.post(
        meeting.id,
        await photo(storage, now),
        "Nhà văn hóa",
        **board | {"posted_at": now()},
        source="event:4",
        now=now(),
    )
    assert await storage.meetings.notice_complete(meeting.id, days=2)


async def test_proof_of_posting_comes_from_those_who_answer_for_the_board(  # noqa: PLR0917 — fixtures
    storage: Storage, make_person: Population, tam: Person, ward: Ward, plan_meeting: PlanMeeting, now: Clock
) -> None:
    lan = await make_person("Lan", group=ward.groups[0])
    own, other = ward.groups[0].id, ward.groups[1].id
    elsewhere = await plan_meeting(group_id=other)
    everywhere = await plan_meeting(kind=MeetingKind.DIALOGUE)
    board = {"ward_id": ward.id, "posted_at": now(), "now": now()}
    file = await photo(storage, now)
    for meeting, who, group_id in ((elsewhere, tam, own), (elsewhere, tam, other), (everywhere, lan, own)):
        with pytest.raises(ForbiddenError):
            await storage.postings.post(
                meeting.id, file, "Bảng tin", group_id=group_id, actor_id=who.id, source="event:5", **board
            )
    await storage.postings.post(
        everywhere.id, file, "Bảng tin", group_id=own, actor_id=tam.id, source="event:6", **board
    )
    for wrong in (now() + timedelta(hours=1), now() - timedelta(days=1)):
        with pytest.raises(StaleError):
            await storage.postings.post(
                everywhere.id,
                file,
                "Bảng tin",
                group_id=own,
                actor_id=tam.id,
                source="event:7",
                **board | {"posted_at": wrong},
            )
    assert len((await storage.postings.announced(everywhere.id)).postings) == 1


async def test_next_briefing_finds_the_one_before(
    storage: Storage, minh: Person, ward: Ward, plan_meeting: PlanMeeting, now: Clock
) -> None:
    first = await plan_meeting(kind=MeetingKind.BRIEFING, starts_at=STARTS)
    second = await plan_meeting(kind=MeetingKind.BRIEFING, starts_at=STARTS + timedelta(days=90), follows_id=first.id)
    await plan_meeting(kind=MeetingKind.OTHER, starts_at=STARTS + timedelta(days=95))
    then = STARTS + timedelta(days=180)
    assert await storage.meetings.before(ward.id, MeetingKind.BRIEFING, None, then) == second
    assert await storage.meetings.before(ward.id, MeetingKind.BRIEFING, ward.groups[0].id, then) is None
    await storage.meetings.cancel(second.id, "", ward_id=ward.id, actor_id=minh.id, source="event:2", now=now())
    assert await storage.meetings.before(ward.id, MeetingKind.BRIEFING, None, then) == first
    assert await storage.meetings.before(ward.id, MeetingKind.BRIEFING, None, STARTS) is None


async def test_history_stays_as_it_was_written(storage: Storage, plan_meeting: PlanMeeting) -> None:
    meeting = await plan_meeting()
    for statement in ("DELETE FROM meeting_event", "UPDATE meeting_event SET action = 'cancel'"):
        with pytest.raises(DBAPIError, match="never changed"):
            async with storage.db.write() as session:
                await session.execute(text(statement))
    assert [event.action for event in await history(storage, meeting.id)] == ["plan"]
