"""A ward with a cadre, the head of its first group, and meetings to plan."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from storage import Storage
from storage.meeting import Meeting, MeetingKind, Plan
from storage.people import Person, Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population

STARTS = datetime(2026, 12, 5, 12, 30, tzinfo=UTC)  # a Saturday, 19:30 in Việt Nam

PlanMeeting = Callable[..., Awaitable[Meeting]]


def a_plan(**what: Any) -> Plan:
    """A group meeting in twelve days."""
    return Plan(
        **{
            "kind": MeetingKind.GROUP,
            "title": "Họp tổ dân phố",
            "starts_at": STARTS,
            "place": "Nhà văn hóa tổ 1",
            "chair": "Tổ trưởng",
            "invited": "Đại diện các hộ",
            "agenda": ("Bàn mức đóng góp làm đường", "Ý kiến khác"),
            **what,
        },
    )


@pytest.fixture
async def minh(make_person: Population) -> Person:
    """A cadre of the whole ward."""
    return await make_person("Minh", role=Role.CADRE)


@pytest.fixture
async def tam(make_person: Population, ward: Ward) -> Person:
    """The head of the first group."""
    return await make_person("Tám", role=Role.GROUP_HEAD, group=ward.groups[0])


@pytest.fixture
def plan_meeting(storage: Storage, minh: Person, now: Clock) -> PlanMeeting:
    """Plans a meeting: `await plan_meeting(group_id=3)`."""
    numbers = count(1)

    async def plan(by: Person = minh, **what: Any) -> Meeting:
        return await storage.meetings.plan(
            a_plan(**what), ward_id=by.ward_id, actor_id=by.id, source=f"plan:{next(numbers)}", now=now()
        )

    return plan
