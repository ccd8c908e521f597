"""Meetings as people talk about them; the storage beneath is tested on both databases by itself."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from storage.meeting import Meeting
from storage.people import Role
from tests.handlers.room import Room, Visitor
from tests.storage.meetings.conftest import a_plan

STARTS = datetime(2026, 12, 5, 19, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
PlanMeeting = Callable[..., Awaitable[Meeting]]


@pytest.fixture
def database_setting(sqlite_setting: str) -> str:
    """One kind of database is enough for words and buttons."""
    return sqlite_setting


@pytest.fixture
async def minh(room: Room) -> Visitor:
    """A cadre."""
    return await room.visitor("Minh", role=Role.CADRE)


@pytest.fixture
async def lan(room: Room) -> Visitor:
    """A resident of the first group."""
    return await room.visitor("Lan")


@pytest.fixture
def plan_meeting(room: Room, minh: Visitor) -> PlanMeeting:
    """Plans a meeting of the first group: `await plan_meeting(title="…")`."""
    numbers = count(1)

    async def plan(**what: Any) -> Meeting:
        return await room.storage.meetings.plan(
            a_plan(**{"group_id": room.ward.groups[0].id, "starts_at": STARTS, **what}),
            ward_id=room.ward.id,
            actor_id=minh.person.id,
            source=f"plan:{next(numbers)}",
            now=room.now(),
        )

    return plan
