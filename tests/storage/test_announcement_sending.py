"""When an announcement leaves, what keeps it back, and what becomes of the rest when it is stopped on the way."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, update

from storage import Storage
from storage.announcement import Action, Announcement, Draft, Drop, Kind, Progress, State
from storage.announcement_errors import MomentPassedError
from storage.audience import Audience
from storage.errors import NotFoundError
from storage.messages import Body, Notice
from storage.models import AnnouncementRow, DeliveryRow, RoleRow
from storage.people import Role
from storage.places import Ward
from storage.quiet import VIETNAM
from tests import approving
from tests.approving import Desk
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
async def desk(storage: Storage, make_person: Population, now: Clock) -> Desk:
    """Minh writes, Thu approves, Lan lives there."""
    minh = await make_person("Trần Minh", role=Role.CADRE, consented=False)
    thu = await make_person("Phạm Thu", role=Role.CADRE, consented=False)
    return Desk(storage, now, minh, thu, await make_person("Nguyễn Lan"))


class Told:
    """What was told, and how the announcement stood."""

    def __init__(self) -> None:
        self.news: list[tuple[State, Drop | None]] = []

    def __call__(self, one: Announcement) -> list[Notice]:
        self.news.append((one.state, one.standing.drop))
        return []


def vietnam(moment: datetime | None) -> str:
    assert moment is not None
    return moment.astimezone(VIETNAM).strftime("%d/%m %H:%M")


async def test_at_night_it_waits_for_the_morning(desk: Desk) -> None:
    told = Told()
    desk.now.forward(hours=14)  # half past ten at night
    waiting = await desk.hand_in(kind=Kind.NOTICE)
    approved = await desk.act("approve", waiting)
    assert vietnam(approved.send_at) == "24/11 06:30"
    assert (await desk.begin(approved, write=told)).state is State.APPROVED
    desk.now.forward(hours=8)
    assert (await desk.begin(approved, write=told)).state is State.SENDING
    assert told.news == [(State.SENDING, None)]


async def test_what_the_evening_did_not_see_off_moves_to_the_morning(desk: Desk) -> None:
    told = Told()
    approved = await desk.act("approve", await desk.hand_in(send_at=desk.now() + timedelta(hours=12)))
    assert vietnam(approved.send_at) == "23/11 20:30"
    desk.now.forward(hours=12, minutes=31)
    for _ in range(2):
        moved = await desk.begin(approved, write=told)
    assert (moved.state, vietnam(moved.send_at)) == (State.APPROVED, "24/11 06:30")
    assert told.news == [(State.APPROVED, None)]
    assert (Action.MOVE, None) in await desk.history(moved)


async def test_what_is_on_its_way_when_the_night_begins_goes_on_in_the_morning(desk: Desk, storage: Storage) -> None:
    desk.now.forward(hours=12, minutes=29)
    await desk.begin(await desk.act("approve", await desk.hand_in()))
    desk.now.forward(minutes=1)
    assert await storage.outbox.claim(["web"], limit=5, now=desk.now()) == []
    draft = Draft(desk.ward_id, desk.minh.id, Body("Nước lên nhanh"))
    one = await storage.announcements.emergency(draft, "Vỡ bờ", source="e", now=desk.now(), write=lambda _: ())
    await desk.begin(one)
    (urgent,) = await storage.outbox.claim(["web"], limit=5, now=desk.now())
    assert urgent.announcement_id == one.id
    desk.now.forward(hours=9, minutes=30)
    assert len(await storage.outbox.claim(["web"], limit=5, now=desk.now())) == 2


async def test_acceptance_13_reminder_that_is_late_until_after_the_meeting_is_dropped_and_its_author_told(
    desk: Desk, storage: Storage
) -> None:
    told = Told()
    meeting = await desk.meeting(hours=24)  # tomorrow at half past eight
    reminder = await desk.hand_in(kind=Kind.REMINDER, meeting_id=meeting, minutes_before=90)
    approved = await desk.act("approve", reminder)
    assert vietnam(approved.send_at) == "24/11 07:00"
    desk.now.forward(hours=24, minutes=1)
    assert await storage.announcements.due(desk.now()) == [approved]
    for _ in range(2):
        dropped = await desk.begin(approved, write=told)
    assert (dropped.state, dropped.standing.drop) == (State.DROPPED, Drop.EXPIRED)
    assert told.news == [(State.DROPPED, Drop.EXPIRED)]
    assert await storage.announcements.progress(reminder.id) == Progress(0, 0, 0, {})


async def test_acceptance_13_messages_that_wait_in_the_queue_until_after_the_meeting_are_dropped(
    desk: Desk, storage: Storage, make_person: Population
) -> None:
    told = Told()
    await make_person("Lê Hoa")
    meeting = await desk.meeting(hours=24)
    one = await desk.act("approve", await desk.hand_in(kind=Kind.REMINDER, meeting_id=meeting, minutes_before=90))
    desk.now.forward(hours=22, minutes=30)
    assert (await desk.begin(one)).planned == 2
    assert await storage.announcements.expire(desk.now(), write=told) == 0
    desk.now.forward(hours=2)
    assert await storage.outbox.claim(["web"], limit=5, now=desk.now()) == []
    assert await storage.announcements.expire(desk.now(), write=told) == 1
    assert await storage.announcements.expire(desk.now(), write=told) == 0
    assert told.news == [(State.DROPPED, Drop.EXPIRED)]
    assert await storage.announcements.progress(one.id) == Progress(0, 0, 0, {}, dropped=2, drops={"expired": 2})


async def test_what_expires_half_sent_is_reported_with_its_figures(
    desk: Desk, storage: Storage, make_person: Population
) -> None:
    told = Told()
    await make_person("Lê Hoa")
    one = await desk.act("approve", await desk.hand_in(expires_at=desk.now() + timedelta(hours=1)))
    await desk.begin(one)
    (first,) = await storage.outbox.claim(["web"], limit=1, now=desk.now())
    await storage.outbox.sent(first, provider_id="1", now=desk.now())
    desk.now.forward(hours=1)
    assert await storage.announcements.expire(desk.now(), write=told) == 0
    assert [each.id for each in await storage.announcements.finished()] == [one.id]
    await storage.announcements.reported(one.id, now=desk.now())
    assert await desk.state(one) is State.SENT
    assert await storage.announcements.progress(one.id) == Progress(0, 1, 0, {}, dropped=1, drops={"expired": 1})
    assert told.news == []
    with pytest.raises(MomentPassedError):
        await desk.act("resend_failed", one)


async def test_what_expires_while_it_is_being_planned_is_reported_as_far_as_it_came(
    desk: Desk, storage: Storage
) -> None:
    one = await desk.act("approve", await desk.hand_in(expires_at=desk.now() + timedelta(hours=1)))
    await desk.begin(one)
    (first,) = await storage.outbox.claim(["web"], limit=1, now=desk.now())
    await storage.outbox.sent(first, provider_id="1", now=desk.now())
    async with storage.db.write() as session:
        row = await session.get_one(AnnouncementRow, one.id)
        row.planned = None
    await desk.act("pause", one)
    desk.now.forward(hours=1)
    await storage.announcements.expire(desk.now())
    assert [each.id for each in await storage.announcements.finished()] == [one.id]
    await storage.announcements.reported(one.id, now=desk.now())
    assert await desk.state(one) is State.SENT


async def test_what_nobody_approves_in_time_is_dropped(desk: Desk, storage: Storage) -> None:
    told = Told()
    one = await desk.hand_in(expires_at=desk.now() + timedelta(hours=1))
    desk.now.forward(hours=1)
    assert await storage.announcements.expire(desk.now(), write=told) == 1
    assert told.news == [(State.DROPPED, Drop.EXPIRED)]
    assert await desk.state(one) is State.DROPPED


async def test_audience_is_looked_up_when_it_leaves(desk: Desk, make_person: Population, ward: Ward) -> None:
    group = ward.groups[0]
    await make_person("Lê Hoa", group=group)
    tomorrow = desk.now() + timedelta(days=1)
    audience = Audience(groups=(group.id,))
    one = await desk.act("approve", await desk.hand_in(audience=audience, send_at=tomorrow), seen=1)
    late, later = await make_person("Đến sau", group=group), await make_person("Sau nữa", group=group)
    desk.now.forward(days=1)
    left = await desk.begin(one)
    assert (left.previewed, left.planned, left.difference) == (1, 3, 2)
    assert {late.id, later.id} < await desk.recipients(left)


async def test_audience_that_becomes_empty_is_told(
    desk: Desk, storage: Storage, make_person: Population, ward: Ward
) -> None:
    told = Told()
    hoa = await make_person("Lê Hoa", group=ward.groups[0])
    one = await desk.act("approve", await desk.hand_in(audience=Audience(groups=(ward.groups[0].id,))), seen=1)
    await storage.people.withdraw_consent(hoa.id, now=desk.now())
    dropped = await desk.begin(one, write=told)
    assert (dropped.state, told.news) == (State.DROPPED, [(State.DROPPED, Drop.EMPTY)])


async def test_who_no_longer_agrees_gets_nothing_of_what_waits_for_them(
    desk: Desk, storage: Storage, make_person: Population, ward: Ward
) -> None:
    hoa = await make_person("Lê Hoa", group=ward.groups[0])
    await make_person("Lê Nam", group=ward.groups[0])
    audience = Audience(groups=(ward.groups[0].id,))
    one = await desk.begin(await desk.act("approve", await desk.hand_in(audience=audience), seen=2))
    await storage.people.withdraw_consent(hoa.id, now=desk.now())
    progress = await storage.announcements.progress(one.id)
    assert (progress.waiting, progress.dropped, progress.drops) == (1, 1, {"withdrawn": 1})


async def test_author_whose_work_was_limited_to_other_groups_sends_nothing_more(
    desk: Desk, storage: Storage, ward: Ward
) -> None:
    one = await desk.act("approve", await desk.hand_in())
    async with storage.db.write() as session:
        await session.execute(
            update(RoleRow).where(RoleRow.person_id == desk.minh.id).values(group_id=ward.groups[1].id)
        )
    told = Told()
    dropped = await desk.begin(one, write=told)
    assert (dropped.state, told.news) == (State.DROPPED, [(State.DROPPED, Drop.AUTHOR_LEFT)])


async def test_clock_that_goes_back_neither_repeats_nor_forgets(desk: Desk, storage: Storage) -> None:
    later = desk.now() + timedelta(hours=3)
    one = await desk.act("approve", await desk.hand_in("1", send_at=later), source="approve 1")
    sent = await desk.act("approve", await desk.hand_in("2"), source="approve 2")
    await desk.begin(sent)
    before = await storage.announcements.progress(sent.id)
    desk.now.forward(hours=-24)
    assert await storage.announcements.due(desk.now()) == []
    assert (await desk.begin(one)).state is State.APPROVED
    assert (await desk.begin(sent)).state is State.SENDING
    assert await storage.announcements.progress(sent.id) == before
    desk.now.forward(hours=27)
    assert [each.id for each in await storage.announcements.due(desk.now())] == [one.id]
    assert (await desk.begin(one)).state is State.SENDING
    assert await desk.history(sent) == [
        (Action.SUBMIT, desk.minh.id),
        (Action.APPROVE, desk.thu.id),
        (Action.BEGIN, None),
    ]


async def test_death_between_beginning_and_planning_loses_nobody(desk: Desk, storage: Storage) -> None:
    one = await desk.act("approve", await desk.hand_in())
    await desk.begin(one)
    async with storage.db.write() as session:
        await session.execute(delete(DeliveryRow))
        row = await session.get_one(AnnouncementRow, one.id)
        row.planned, row.planned_to = None, None
    assert [each.id for each in await storage.announcements.due(desk.now())] == [one.id]
    assert await storage.announcements.finished() == []
    assert (await desk.begin(one)).planned == 1
    assert await desk.recipients(one) == {desk.lan.id}


async def test_what_is_not_there_does_not_begin(storage: Storage, now: Clock) -> None:
    with pytest.raises(NotFoundError):
        await storage.announcements.begin(1, now=now())


async def test_personal_copy_is_found_among_the_recent(desk: Desk, storage: Storage, ward: Ward) -> None:
    lan, minh = desk.lan.id, desk.minh.id
    one = await approving.sent(storage, desk.minh, desk.now, audience=Audience(people=(lan,)))
    recent = storage.announcements.recent
    assert await recent(ward.id, group_id=None, person_id=lan) == [one]
    assert await recent(ward.id, group_id=None, person_id=minh) == []
