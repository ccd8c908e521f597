"""What repeats is approved once, makes one announcement each time, and ends with the role of those who stand for it."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from storage import Storage
from storage.announcement import Action, Announcement, Drop, State
from storage.announcement_errors import AudienceForbiddenError
from storage.audience import Audience
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.messages import Body, Notice
from storage.models import AnnouncementRow
from storage.people import Role
from storage.places import Ward
from storage.repetition import Repeating, Repetition
from storage.rhythm import rhythm
from storage.same_human import SameNameError, SecondPersonError
from tests.approving import Desk
from tests.clock import Clock
from tests.population import Population

WORDS = Body("Mời giao ban quý lúc 8 giờ 30.")


@pytest.fixture
async def desk(storage: Storage, make_person: Population, now: Clock) -> Desk:
    """Minh writes, Thu approves, Lan lives there; it is Monday, half past eight."""
    minh = await make_person("Trần Minh", role=Role.CADRE, consented=False)
    thu = await make_person("Phạm Thu", role=Role.CADRE, consented=False)
    return Desk(storage, now, minh, thu, await make_person("Nguyễn Lan"))


async def start(desk: Desk, rule: str = "weekly:mon:09:00", **more: object) -> Repetition:
    wanted = Repeating(desk.ward_id, desk.minh.id, "Giao ban", rhythm(rule), WORDS, **more)  # type: ignore[arg-type]
    return await desk.storage.series.start(wanted, source=f"s {rule}", now=desk.now())


async def approve(desk: Desk, one: Repetition, by: int | None = None) -> Repetition:
    return await desk.storage.series.approve(one.id, actor_id=by or desk.thu.id, ward_id=desk.ward_id, now=desk.now())


class Told:
    def __init__(self) -> None:
        self.why: list[Drop] = []

    def __call__(self, _one: Repetition, why: Drop) -> list[Notice]:
        self.why.append(why)
        return []


async def occur(desk: Desk, one: Repetition, told: Told | None = None) -> Announcement | None:
    return await desk.storage.series.occur(one.id, now=desk.now(), tell=told or Told())


async def announcements(storage: Storage) -> int:
    async with storage.db.read() as session:
        return await session.scalar(select(func.count()).select_from(AnnouncementRow)) or 0


def monday(now: Clock, weeks: int = 0) -> datetime:
    """Nine o'clock of a Monday; the tests begin half an hour before one."""
    return now() + timedelta(minutes=30, weeks=weeks)


async def test_approved_once_it_makes_an_announcement_each_time(desk: Desk, storage: Storage) -> None:
    waiting = await start(desk)
    assert (waiting.waiting, waiting.running, waiting.next_at) == (True, False, None)
    assert await start(desk) == waiting
    for _ in range(2):
        running = await approve(desk, waiting)
    assert (running.waiting, running.running, running.approver_id) == (False, True, desk.thu.id)
    assert running.next_at == monday(desk.now)
    assert await storage.series.due(desk.now()) == []
    assert await occur(desk, running) is None
    desk.now.forward(minutes=30)
    assert await storage.series.due(desk.now()) == [running]
    made = await occur(desk, running)
    assert made is not None
    assert (made.state, made.series_id, made.body, made.send_at) == (State.APPROVED, running.id, WORDS, desk.now())
    assert await desk.history(made) == [(Action.SUBMIT, desk.minh.id), (Action.APPROVE, desk.thu.id)]
    left = await desk.begin(made)
    assert (left.state, left.planned) == (State.SENDING, 1)
    assert (await storage.series.get(running.id, ward_id=desk.ward_id)).next_at == desk.now() + timedelta(weeks=1)


async def test_two_clocks_and_one_that_goes_back_make_one(desk: Desk, storage: Storage) -> None:
    running = await approve(desk, await start(desk))
    desk.now.forward(minutes=30)
    made = await asyncio.gather(*(occur(desk, running) for _ in range(3)))
    assert [one is not None for one in made].count(True) == 1
    desk.now.forward(hours=-2)
    assert await occur(desk, running) is None
    desk.now.forward(hours=2)
    assert await occur(desk, running) is None
    assert await announcements(storage) == 1


async def test_of_several_that_were_missed_the_last_is_made(desk: Desk, storage: Storage) -> None:
    running = await approve(desk, await start(desk))
    desk.now.forward(weeks=3, hours=1)
    made = await occur(desk, running)
    assert made is not None
    assert made.send_at == desk.now() - timedelta(minutes=30)
    assert await announcements(storage) == 1
    assert await occur(desk, running) is None


async def test_what_was_missed_too_long_ago_is_told_and_not_sent(desk: Desk, storage: Storage) -> None:
    told = Told()
    running = await approve(desk, await start(desk))
    desk.now.forward(minutes=30, hours=12)
    assert await occur(desk, running, told) is None
    assert (told.why, await announcements(storage)) == ([Drop.EXPIRED], 0)
    next_at = (await storage.series.get(running.id, ward_id=desk.ward_id)).next_at
    assert next_at == desk.now() - timedelta(hours=12) + timedelta(weeks=1)


@pytest.mark.parametrize(("who", "why"), [("minh", Drop.AUTHOR_LEFT), ("thu", Drop.APPROVER_LEFT)])
async def test_role_that_was_withdrawn_ends_it(desk: Desk, storage: Storage, who: str, why: Drop) -> None:
    told = Told()
    running = await approve(desk, await start(desk))
    await desk.withdraw_role(getattr(desk, who))
    desk.now.forward(minutes=30)
    for _ in range(2):
        assert await occur(desk, running, told) is None
    assert told.why == [why]
    ended = await storage.series.get(running.id, ward_id=desk.ward_id)
    assert (ended.running, ended.next_at, ended.ended_at) == (False, None, desk.now())
    assert (await storage.series.of(desk.ward_id), await announcements(storage)) == ([], 0)


async def test_its_author_cannot_approve_it(desk: Desk, storage: Storage, make_person: Population) -> None:
    waiting = await start(desk)
    with pytest.raises(SecondPersonError):
        await approve(desk, waiting, desk.minh.id)
    with pytest.raises(SameNameError):
        await approve(desk, waiting, (await make_person("TRẦN MINH", role=Role.COMMITTEE)).id)
    with pytest.raises(ForbiddenError):
        await approve(desk, waiting, desk.lan.id)
    assert await storage.series.waiting_for(desk.thu.id, ward_id=desk.ward_id) == [waiting]
    for person in (desk.minh, desk.lan):
        assert await storage.series.waiting_for(person.id, ward_id=desk.ward_id) == []


async def test_of_two_approvers_one_wins_and_what_has_ended_is_not_approved(
    desk: Desk, storage: Storage, make_person: Population
) -> None:
    hoa = await make_person("Lê Hoa", role=Role.COMMITTEE)
    waiting = await start(desk)
    tried = await asyncio.gather(approve(desk, waiting), approve(desk, waiting, hoa.id), return_exceptions=True)
    assert sorted(type(one) for one in tried if isinstance(one, Exception)) == [StaleError]
    other = await start(desk, "monthly:15:07:30")
    await storage.series.end(other.id, actor_id=desk.minh.id, ward_id=desk.ward_id, now=desk.now())
    with pytest.raises(StaleError):
        await approve(desk, other)


async def test_ended_it_comes_no_more(desk: Desk, storage: Storage) -> None:
    running = await approve(desk, await start(desk))
    for _ in range(2):
        ended = await storage.series.end(running.id, actor_id=desk.thu.id, ward_id=desk.ward_id, now=desk.now())
    assert (ended.running, ended.next_at) == (False, None)
    desk.now.forward(weeks=2)
    assert await storage.series.due(desk.now()) == []
    assert await occur(desk, running) is None


async def test_limited_cadre_and_other_wards(desk: Desk, storage: Storage, make_person: Population, ward: Ward) -> None:
    binh = await make_person("Vũ Bình", role=Role.CADRE, limited_to=ward.groups[0])
    wide = await start(desk)
    own = await start(desk, "monthly:1:08:00", audience=Audience(groups=(ward.groups[0].id,)))
    with pytest.raises(AudienceForbiddenError):
        await approve(desk, wide, binh.id)
    assert await storage.series.waiting_for(binh.id, ward_id=ward.id) == [own]
    assert (await approve(desk, own, binh.id)).running
    with pytest.raises(NotFoundError):
        await storage.series.get(wide.id, ward_id=ward.id + 1)
    with pytest.raises(NotFoundError):
        await start(desk, "monthly:2:08:00", subject_id=999)
