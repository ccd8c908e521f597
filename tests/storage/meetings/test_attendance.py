"""Who was there: by the token at the door while it is open, or by name; each once, counted by where they belong."""

import asyncio
from datetime import timedelta

import pytest

from storage import Database, Storage
from storage.attendance import Arrival, Attendance, Attended, DoorClosedError, How
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.models import MeetingRow
from storage.people import Person, Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.meetings.conftest import STARTS, PlanMeeting
from tests.storage.meetings.inviting import household


async def test_door_opens_with_a_token_of_which_only_the_hash_is_kept(
    storage: Storage, make_person: Population, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    lan = await make_person("Lan")
    meeting = await plan_meeting()
    lead = {"ward_id": minh.ward_id, "actor_id": minh.id}
    token = await storage.attendance.open(meeting.id, **lead, source="event:2", now=now())
    async with storage.db.read() as session:
        assert token not in str((await session.get_one(MeetingRow, meeting.id)).checkin_hash)
    mine = {"person_id": lan.id, "ward_id": lan.ward_id, "now": now()}
    arrived, first = await storage.attendance.check_in(token, **mine)
    assert (arrived.id, arrived.open, first) == (meeting.id, True, True)
    assert (await storage.attendance.check_in(token, **mine))[1] is False
    # Shown once more the picture is a new one, and a photo of the old one opens nothing.
    newer = await storage.attendance.open(meeting.id, **lead, source="event:3", now=now())
    with pytest.raises(DoorClosedError):
        await storage.attendance.check_in(token, **mine)
    with pytest.raises(DoorClosedError):
        await storage.attendance.check_in(newer, **mine | {"ward_id": lan.ward_id + 1})
    assert (await storage.attendance.check_in(newer, **mine))[1] is False
    await storage.meetings.hold(meeting.id, **lead, source="event:4", now=STARTS)
    for token in (newer, "", "hop", "\ud800"):
        with pytest.raises(DoorClosedError):
            await storage.attendance.check_in(token, **mine)
    with pytest.raises(StaleError):
        await storage.attendance.open(meeting.id, **lead, source="event:5", now=STARTS)
    assert [(one.name, one.how) for one in await storage.attendance.listed(meeting.id)] == [("Lan", How.QR)]


async def test_only_who_leads_the_meeting_opens_and_writes(  # noqa: PLR0917 — fixtures
    storage: Storage, make_person: Population, ward: Ward, tam: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    lan = await make_person("Lan", role=Role.GROUP_HEAD, group=ward.groups[1])
    meeting = await plan_meeting(group_id=ward.groups[0].id)
    theirs = {"ward_id": ward.id, "actor_id": lan.id, "source": "event:2", "now": now()}
    with pytest.raises(ForbiddenError):
        await storage.attendance.open(meeting.id, **theirs)
    with pytest.raises(ForbiddenError):
        await storage.attendance.enter(meeting.id, Arrival("Bà Sáu"), **theirs)
    ours = theirs | {"actor_id": tam.id}
    with pytest.raises(StaleError):
        await storage.attendance.enter(meeting.id, Arrival("Bà Sáu"), **ours)
    await storage.attendance.open(meeting.id, **ours)
    assert await storage.attendance.enter(meeting.id, Arrival("Bà Sáu"), **ours | {"source": "event:3"})
    for foreign in (Arrival("Ai", person_id=999), Arrival("Ai", household_id=999), Arrival("Ai", unit_id=999)):
        with pytest.raises(NotFoundError):
            await storage.attendance.enter(meeting.id, foreign, **ours | {"source": "event:4"})


async def test_attendance_is_counted_by_group_body_and_household(  # noqa: PLR0917 — fixtures
    storage: Storage, make_person: Population, ward: Ward, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    one, two, _ = ward.groups
    lan, hung = await make_person("Lan", group=one), await make_person("Hùng", group=one)
    hoa = await make_person("Hoa", role=Role.CADRE)
    front = await make_person.unit("Mặt trận", hoa)
    first = await household(storage, lan, lan, hung, code="H1", group_id=one.id, now=now())
    second = await household(storage, hung, code="H2", group_id=two.id, now=now())
    meeting = await plan_meeting()
    lead = {"ward_id": ward.id, "actor_id": minh.id, "now": now()}
    token = await storage.attendance.open(meeting.id, **lead, source="event:2")
    for person in (lan, hung, hoa, lan):
        await storage.attendance.check_in(token, person_id=person.id, ward_id=ward.id, now=now())
    entered = [
        await storage.attendance.enter(meeting.id, arrival, **lead, source=f"event:3:{place}")
        for place, arrival in enumerate(
            (
                Arrival("Chị Nga", household_id=second, substitute=True),
                Arrival("Chị Nga", household_id=second, substitute=True),  # typed twice
                Arrival("Lan", person_id=lan.id),  # has checked in at the door
                Arrival("Đại biểu Mặt trận", unit_id=front.id),
                Arrival("Khách"),
            ),
        )
    ]
    assert entered == [True, False, False, True, True]
    assert await storage.attendance.counted(meeting.id) == Attended(
        people=6, substitutes=1, households=2, groups={one.id: 2, two.id: 1, None: 3}, units={front.id: 2}
    )
    assert [each.household_id for each in await storage.attendance.roll(meeting.id, ward_id=ward.id)] == [first, second]


async def test_roll_of_a_group_meeting_is_the_groups(  # noqa: PLR0917 — fixtures
    storage: Storage, make_person: Population, ward: Ward, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    lan = await make_person("Lan")
    await household(storage, lan, code="H1", group_id=ward.groups[0].id, now=now())
    await household(storage, lan, code="H2", group_id=ward.groups[1].id, now=now())
    meeting = await plan_meeting(group_id=ward.groups[1].id, starts_at=now() + timedelta(hours=1))
    assert [one.address for one in await storage.attendance.roll(meeting.id, ward_id=ward.id)] == ["H2 Lê Lợi"]
    assert minh.ward_id == ward.id


async def test_pressed_everywhere_at_once_somebody_is_there_once(
    storage: Storage, make_person: Population, minh: Person, plan_meeting: PlanMeeting, database_setting: str
) -> None:
    lan = await make_person("Lan")
    meeting = await plan_meeting()
    token = await storage.attendance.open(
        meeting.id, ward_id=minh.ward_id, actor_id=minh.id, source="event:2", now=STARTS
    )
    doors = [Database(database_setting) for _ in range(4)]

    async def rush(door: Database) -> bool:
        _, first = await Attendance(door).check_in(token, person_id=lan.id, ward_id=lan.ward_id, now=STARTS)
        return first

    try:
        outcomes = await asyncio.gather(*map(rush, doors))
    finally:
        for door in doors:
            await door.close()
    assert sorted(outcomes) == [False, False, False, True]
    assert len(await storage.attendance.listed(meeting.id)) == 1
