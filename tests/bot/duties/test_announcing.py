"""What the clock lets leave, what it gives up, and who hears of it."""

import pytest
from sqlalchemy import select

from bot import texts
from bot.duties.announcing import announce_what_is_due
from storage import Storage
from storage.announcement import Kind, State
from storage.messages import Body
from storage.models import DeliveryRow
from storage.people import Person, Role
from storage.repetition import Repeating
from storage.rhythm import rhythm
from tests.approving import Desk
from tests.clock import Clock
from tests.population import Population

TEXTS = texts.load()


@pytest.fixture
async def desk(storage: Storage, make_person: Population, now: Clock) -> Desk:
    """Minh writes, Thu approves, Lan lives there; it is Monday, half past eight."""
    minh = await make_person("Trần Minh", role=Role.CADRE, consented=False)
    thu = await make_person("Phạm Thu", role=Role.CADRE, consented=False)
    return Desk(storage, now, minh, thu, await make_person("Nguyễn Lan"))


@pytest.fixture
async def administrator(make_person: Population) -> Person:
    """Who hears of withdrawn roles."""
    return await make_person("Lê Hoa", role=Role.ADMINISTRATOR, consented=False)


async def look(desk: Desk, *, times: int = 2) -> None:
    for _ in range(times):
        await announce_what_is_due(desk.storage, TEXTS, desk.now())


async def told(desk: Desk, person: Person) -> list[str]:
    async with desk.storage.db.read() as session:
        own = select(DeliveryRow.body).where(DeliveryRow.person_id == person.id, DeliveryRow.body.is_not(None))
        return [body["text"] for body in await session.scalars(own.order_by(DeliveryRow.id))]


async def test_what_is_due_leaves_once_and_nothing_else(desk: Desk) -> None:
    due = await desk.act("approve", await desk.hand_in("due"), source="1")
    later = await desk.act("approve", await desk.hand_in("later", send_at=desk.now.forward(minutes=1)), source="2")
    waiting = await desk.hand_in("waiting")
    desk.now.forward(minutes=-1)
    await look(desk)
    assert [await desk.state(one) for one in (due, later, waiting)] == [State.SENDING, State.APPROVED, State.WAITING]
    assert await desk.recipients(due) == {desk.lan.id}
    desk.now.forward(minutes=1)
    await look(desk)
    assert await desk.state(later) is State.SENDING
    assert await told(desk, desk.minh) == []


async def test_author_hears_that_a_reminder_came_too_late(desk: Desk, administrator: Person) -> None:
    meeting = await desk.meeting(hours=24)
    words = Body("Nhắc bà con: sáng nay họp tổ.")
    one = await desk.hand_in(kind=Kind.REMINDER, meeting_id=meeting, minutes_before=90, body=words)
    await desk.act("approve", one)
    desk.now.forward(hours=25)  # nobody looked for a day
    await look(desk)
    assert await desk.state(one) is State.DROPPED
    (news,) = await told(desk, desk.minh)
    assert "Nhắc bà con: sáng nay họp tổ." in news
    assert "đã quá lúc cần báo" in news
    assert await told(desk, desk.lan) == await told(desk, administrator) == []


async def test_administrators_hear_of_a_role_that_was_withdrawn(desk: Desk, administrator: Person) -> None:
    one = await desk.act("approve", await desk.hand_in())
    await desk.withdraw_role(desk.thu)
    await look(desk)
    assert await desk.state(one) is State.DROPPED
    for person in (desk.minh, administrator):
        (news,) = await told(desk, person)
        assert "người duyệt không còn quyền" in news


async def test_night_is_told_to_the_author_once(desk: Desk) -> None:
    one = await desk.act("approve", await desk.hand_in(send_at=desk.now()))
    desk.now.forward(hours=13)
    await look(desk)
    (news,) = await told(desk, desk.minh)
    assert "06:30, 24/11/2026" in news
    desk.now.forward(hours=9)
    await look(desk)
    assert await desk.state(one) is State.SENDING


async def test_what_repeats_leaves_each_time_and_its_end_is_told(desk: Desk, administrator: Person) -> None:
    series, now = desk.storage.series, desk.now
    wanted = Repeating(desk.ward_id, desk.minh.id, "Giao ban", rhythm("weekly:mon:08:31"), Body("Mời giao ban"))
    repeating = await series.start(wanted, source="s", now=now())
    await series.approve(repeating.id, actor_id=desk.thu.id, ward_id=desk.ward_id, now=now())
    now.forward(minutes=1)
    await look(desk)
    (one,) = await desk.storage.announcements.coming(desk.ward_id)
    assert (one.state, one.series_id) == (State.SENDING, repeating.id)
    now.forward(weeks=1, hours=13)
    await look(desk)
    (news,) = [each for each in await told(desk, desk.minh) if "lặp lại" in each]
    assert "“Giao ban” bỏ một lần" in news
    await desk.withdraw_role(desk.minh)
    now.forward(days=7, hours=-13)
    await look(desk)
    (news,) = await told(desk, administrator)
    assert "“Giao ban” đã dừng" in news
    assert await series.of(desk.ward_id) == []


async def test_rest_of_what_was_cancelled_is_given_up(desk: Desk) -> None:
    one = await desk.act("approve", await desk.hand_in())
    await look(desk)
    await desk.storage.outbox.claim(["web"], limit=1, now=desk.now())
    await desk.act("cancel", one)
    await look(desk)
    assert (await desk.storage.announcements.progress(one.id)).waiting == 1, "a worker may be sending it"
    desk.now.forward(minutes=2)
    await look(desk)
    assert (await desk.storage.announcements.progress(one.id)).waiting == 0
