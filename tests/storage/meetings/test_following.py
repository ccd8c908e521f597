"""What has not left about a meeting: it moves and ends with it."""

import asyncio
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from storage import Database, Storage
from storage.announcement import Announcement, Draft, Kind, State
from storage.audience import Audience
from storage.errors import StaleError
from storage.meeting import MeetingState
from storage.messages import Body, Notice
from storage.models import AnnouncementEventRow, AnnouncementRow
from storage.people import Person
from storage.places import Ward
from tests.approving import hand_in, second_person
from tests.clock import Clock
from tests.population import Population
from tests.storage.meetings.conftest import STARTS, PlanMeeting


async def reminder(storage: Storage, author: Person, meeting_id: int, minutes: int, *, state: str, now: Clock) -> int:
    async with storage.db.write() as session:
        row = AnnouncementRow(
            ward_id=author.ward_id,
            author_id=author.id,
            source=f"reminder:{minutes}:{state}",
            kind="reminder",
            audience={},
            body=Body("Nhắc họp").as_json(),
            state=state,
            meeting_id=meeting_id,
            minutes_before=minutes,
            created_at=now(),
            sent_at=now() if state == "sent" else None,
            send_at=STARTS - timedelta(minutes=minutes),
            expires_at=STARTS,
        )
        session.add(row)
        await session.flush()
        return row.id


async def test_reminders_move_with_the_meeting_and_end_with_it(
    storage: Storage, minh: Person, ward: Ward, plan_meeting: PlanMeeting, now: Clock
) -> None:
    meeting = await plan_meeting()
    day = await reminder(storage, minh, meeting.id, 1440, state="approved", now=now)
    waiting = await reminder(storage, minh, meeting.id, 120, state="waiting", now=now)
    gone = await reminder(storage, minh, meeting.id, 4320, state="sent", now=now)
    early = await reminder(storage, minh, meeting.id, 30 * 1440, state="approved", now=now)

    async def stand() -> dict[int, tuple[str, datetime | None, datetime | None]]:
        async with storage.db.read() as session:
            rows = await session.scalars(select(AnnouncementRow))
            return {row.id: (row.state, row.send_at, row.expires_at) for row in rows}

    later = STARTS + timedelta(days=2)
    meeting = await storage.meetings.change(
        meeting.id,
        seen=meeting.changed_at,
        ward_id=ward.id,
        actor_id=minh.id,
        source="event:2",
        now=now.forward(minutes=1),
        starts_at=later,
        reword=lambda moved: Body(f"Nhắc họp {moved.plan.starts_at:%d/%m}"),
    )
    assert await stand() == {
        early: ("cancelled", STARTS - timedelta(days=30), STARTS),
        day: ("approved", later - timedelta(days=1), later),
        waiting: ("waiting", later - timedelta(hours=2), later),
        gone: ("sent", STARTS - timedelta(days=3), STARTS),
    }
    async with storage.db.read() as session:
        words = [
            row.body["text"] for row in await session.scalars(select(AnnouncementRow).order_by(AnnouncementRow.id))
        ]
    assert words == ["Nhắc họp 07/12", "Nhắc họp 07/12", "Nhắc họp", "Nhắc họp"]
    at = now.forward(minutes=1)
    for _ in range(2):
        cancelled = await storage.meetings.cancel(
            meeting.id, "Bão số 5", ward_id=ward.id, actor_id=minh.id, source="event:3", now=at
        )
    assert (cancelled.state, cancelled.reason) == (MeetingState.CANCELLED, "Bão số 5")
    assert {number: state for number, (state, _, _) in (await stand()).items()} == {
        day: "cancelled",
        waiting: "cancelled",
        gone: "sent",
        early: "cancelled",
    }
    async with storage.db.read() as session:
        steps = (await session.scalars(select(AnnouncementEventRow.action))).all()
    assert sorted(steps) == ["cancel", "cancel", "cancel", "move", "move"]
    with pytest.raises(StaleError):
        await storage.meetings.cancel(meeting.id, "lại", ward_id=ward.id, actor_id=minh.id, source="event:4", now=now())
    assert await storage.meetings.coming(ward.id, since=now()) == []


async def test_invitation_that_has_not_left_ends_when_the_meeting_moves(
    storage: Storage, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    meeting = await plan_meeting()
    lead = {"ward_id": minh.ward_id, "actor_id": minh.id}
    draft = {"kind": Kind.MEETING, "meeting_id": meeting.id}
    waiting = await hand_in(storage, minh, now, source="a", **draft)
    renamed = await storage.meetings.change(
        meeting.id, seen=meeting.changed_at, title="Họp nhanh", **lead, source="e:1", now=now.forward(minutes=1)
    )
    assert (await storage.announcements.get(waiting.id, ward_id=minh.ward_id)).state is State.WAITING
    assert await storage.meetings.invitation(meeting.id) is None
    await storage.meetings.change(
        meeting.id, seen=renamed.changed_at, place="Nơi khác", **lead, source="e:2", now=now.forward(minutes=1)
    )
    assert (await storage.announcements.get(waiting.id, ward_id=minh.ward_id)).state is State.CANCELLED


async def test_a_new_invitation_after_a_refused_one_reminds_once(
    storage: Storage, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    hoa = await second_person(storage, minh.ward_id, now)
    meeting = await plan_meeting()
    acts: Any = {"actor_id": hoa, "ward_id": minh.ward_id}

    async def recall(name: str) -> int:
        silent: Any = {"audience": Audience(silent_of=meeting.id), "kind": Kind.REMINDER, "minutes_before": 120}
        return (await hand_in(storage, minh, now, source=name, meeting_id=meeting.id, **silent)).id

    async def call(name: str) -> int:
        return (await hand_in(storage, minh, now, source=name, kind=Kind.MEETING, meeting_id=meeting.id)).id

    async def state(number: int) -> State:
        return (await storage.announcements.get(number, ward_id=minh.ward_id)).state

    first, refused = await recall("a:r"), await call("a")
    await storage.announcements.refuse(refused, reason="Sai giờ", source="no", now=now(), **acts)
    assert await state(first) is State.CANCELLED
    left_behind, newest, second = await recall("b:r"), await recall("c:r"), await call("c")
    await storage.announcements.approve(second, source="ok", now=now(), **acts)
    assert (await state(left_behind), await state(newest)) == (State.CANCELLED, State.APPROVED)
    await storage.announcements.cancel(second, source="stop", now=now(), **acts)
    assert await state(newest) is State.CANCELLED


async def test_invitation_on_its_way_is_stopped_when_the_meeting_is_cancelled(
    storage: Storage, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    hoa = await second_person(storage, minh.ward_id, now)
    meeting = await plan_meeting()
    made = await hand_in(storage, minh, now, source="a", kind=Kind.MEETING, meeting_id=meeting.id)
    acts: Any = {"ward_id": minh.ward_id, "now": now()}
    await storage.announcements.approve(made.id, actor_id=hoa, source="ok", **acts)
    await storage.announcements.begin(made.id, now=now())
    await storage.meetings.cancel(meeting.id, "Bão", actor_id=minh.id, source="off", **acts)
    assert (await storage.announcements.get(made.id, ward_id=minh.ward_id)).state is State.CANCELLED
    assert await storage.meetings.invitation(meeting.id) is not None, "some got it: they must hear"
    with pytest.raises(StaleError):
        await hand_in(storage, minh, now, source="late", kind=Kind.MEETING, meeting_id=meeting.id)


async def test_invitation_on_its_way_is_stopped_when_the_meeting_moves(
    storage: Storage, minh: Person, make_person: Population, plan_meeting: PlanMeeting, now: Clock
) -> None:
    """Whoever got it hears of the change; whoever did not must not be called to the wrong place first."""
    await make_person("Lan")
    hoa = await second_person(storage, minh.ward_id, now)
    meeting = await plan_meeting()
    made = await hand_in(storage, minh, now, source="a", kind=Kind.MEETING, meeting_id=meeting.id)
    acts: Any = {"ward_id": minh.ward_id, "now": now()}
    await storage.announcements.approve(made.id, actor_id=hoa, source="ok", **acts)
    await storage.announcements.begin(made.id, now=now())
    (in_hand,) = await storage.outbox.claim(["web"], limit=1, now=now())
    acts["now"] = now.forward(minutes=2)  # so that what a worker had in hand is free again
    moved: Any = {"seen": meeting.changed_at, "place": "Sân đình", "actor_id": minh.id, "source": "move"}
    await storage.outbox.sent(in_hand, provider_id="1", now=now())
    await storage.meetings.change(meeting.id, **moved, **acts)
    assert (await storage.announcements.get(made.id, ward_id=minh.ward_id)).state is State.CANCELLED
    assert await storage.outbox.claim(["web"], limit=5, now=now()) == []
    await storage.announcements.sweep(now())
    progress = await storage.announcements.progress(made.id)
    assert (progress.sent, progress.waiting, progress.drops) == (1, 0, {"cancelled": 1})
    told = await storage.meetings.invitation(meeting.id)
    assert told is not None
    assert told.id == made.id, "some got it: they must hear"


async def test_approval_and_move_at_the_same_moment_do_not_wait_for_each_other(
    database_setting: str, storage: Storage, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    """Approving holds the invitation, then its reminders; moving the meeting meets the reminders first."""
    hoa = await second_person(storage, minh.ward_id, now)
    meeting = await plan_meeting()
    remind = Draft(minh.ward_id, minh.id, Body("Nhắc"), Audience(silent_of=meeting.id), Kind.REMINDER)
    call = Draft(minh.ward_id, minh.id, Body("Mời"), kind=Kind.MEETING, meeting_id=meeting.id)
    beside = [replace(remind, meeting_id=meeting.id, minutes_before=minutes) for minutes in (120, 1440)]
    made = await storage.announcements.submit(call, source="a", now=now(), beside=beside)
    faults: list[Exception] = []

    async def move() -> None:
        other = Storage(Database(database_setting))
        what: Any = {"seen": meeting.changed_at, "place": "Sân đình", "actor_id": minh.id, "ward_id": minh.ward_id}
        try:
            await other.meetings.change(meeting.id, source="move", now=now(), **what)
        except Exception as fault:  # noqa: BLE001 — told to the test
            faults.append(fault)
        finally:
            await other.db.close()

    mover = threading.Thread(target=lambda: asyncio.run(move()))

    def meanwhile(_approved: Announcement) -> list[Notice]:
        mover.start()  # the invitation is held, its reminders are not yet
        mover.join(1)
        assert mover.is_alive(), "the move waits until it is approved"
        return []

    acts: Any = {"actor_id": hoa, "ward_id": minh.ward_id, "source": "ok", "now": now()}
    approved = await storage.announcements.approve(made.id, write=meanwhile, **acts)
    await asyncio.to_thread(mover.join, 30)
    assert faults == []
    assert approved.state is State.APPROVED
    after = await storage.announcements.get(made.id, ward_id=minh.ward_id)
    assert after.state is State.CANCELLED, "it tells the old place"
