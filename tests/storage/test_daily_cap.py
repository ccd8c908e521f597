"""Nobody gets more than the day's share, but for what cannot wait; what is too much comes in the morning."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage import Storage
from storage.announcement import Announcement, Draft, Kind
from storage.audience import Audience
from storage.daily_cap import DAILY_CAP
from storage.messages import Body
from storage.models import DeliveryRow
from storage.people import Person, Role
from storage.places import Ward
from tests.approving import Desk
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
async def desk(storage: Storage, make_person: Population, now: Clock) -> Desk:
    """Minh writes, Thu approves, Lan lives there."""
    minh = await make_person("Trần Minh", role=Role.CADRE, consented=False)
    thu = await make_person("Phạm Thu", role=Role.CADRE, consented=False)
    return Desk(storage, now, minh, thu, await make_person("Nguyễn Lan"))


async def leaves(desk: Desk, source: str, **draft: object) -> Announcement:
    one = await desk.hand_in(source, **draft)
    return await desk.begin(await desk.act("approve", one, source=f"approve {source}"))


async def due(desk: Desk, one: Announcement, person: Person | None = None) -> datetime:
    key = f"announcement:{one.id}:{(person or desk.lan).id}"
    async with desk.storage.db.read() as session:
        found = await session.scalar(select(DeliveryRow.due_at).where(DeliveryRow.dedupe_key == key))
    assert found is not None
    return found


def morning(now: Clock) -> datetime:
    """Half past six tomorrow; the tests begin at half past eight."""
    return now() + timedelta(hours=22)


async def use_up(desk: Desk) -> None:
    for number in range(DAILY_CAP):
        assert await due(desk, await leaves(desk, f"usual {number}")) == desk.now()


async def test_fourth_of_a_day_comes_in_the_morning_and_counts_there(desk: Desk, make_person: Population) -> None:
    await use_up(desk)
    new = await make_person("Đến sau")
    fourth = await leaves(desk, "fourth")
    assert await due(desk, fourth) == morning(desk.now)
    assert await due(desk, fourth, new) == desk.now()
    desk.now.forward(days=1)
    tomorrow = [await due(desk, await leaves(desk, f"tomorrow {number}")) for number in range(DAILY_CAP)]
    assert tomorrow == [desk.now()] * (DAILY_CAP - 1) + [morning(desk.now)]


async def test_share_is_each_persons_own(desk: Desk, make_person: Population, ward: Ward) -> None:
    hoa = await make_person("Lê Hoa", group=ward.groups[0])
    for number in range(DAILY_CAP):
        await leaves(desk, f"g{number}", audience=Audience(groups=(ward.groups[0].id,)))
    everyone = await leaves(desk, "everyone")
    assert (await due(desk, everyone), await due(desk, everyone, hoa)) == (desk.now(), morning(desk.now))


async def test_what_the_law_requires_neither_waits_nor_counts(desk: Desk, ward: Ward) -> None:
    subjects = await desk.storage.subjects.found(ward.id, str, now=desk.now())
    law = next(each for each in subjects if each.statutory)
    for number in range(DAILY_CAP + 1):
        assert await due(desk, await leaves(desk, f"law {number}", subject_id=law.id)) == desk.now()
    await use_up(desk)
    assert await due(desk, await leaves(desk, "law", subject_id=law.id)) == desk.now()
    free = next(each for each in subjects if not each.statutory)
    assert await due(desk, await leaves(desk, "free", subject_id=free.id)) == morning(desk.now)


@pytest.mark.parametrize("kind", [Kind.CHANGE, Kind.CANCELLATION])
async def test_what_mends_an_earlier_one_does_not_wait(desk: Desk, kind: Kind) -> None:
    await use_up(desk)
    assert await due(desk, await leaves(desk, "mends", kind=kind)) == desk.now()


async def test_emergency_neither_waits_nor_counts(desk: Desk) -> None:
    for number in range(DAILY_CAP + 1):
        draft = Draft(desk.ward_id, desk.minh.id, Body("Nước lên"))
        one = await desk.storage.announcements.emergency(
            draft, "Vỡ bờ", source=f"e{number}", now=desk.now(), write=lambda _: ()
        )
        assert await due(desk, await desk.begin(one)) == desk.now()
    await use_up(desk)


async def test_what_would_come_too_late_in_the_morning_comes_today(desk: Desk) -> None:
    await use_up(desk)
    tonight, tomorrow = morning(desk.now), morning(desk.now) + timedelta(minutes=1)
    assert await due(desk, await leaves(desk, "tonight", expires_at=tonight)) == desk.now()
    assert await due(desk, await leaves(desk, "tomorrow", expires_at=tomorrow)) == morning(desk.now)
