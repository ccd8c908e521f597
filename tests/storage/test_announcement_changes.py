"""What can still be changed: the time, the words; and what belongs to a meeting."""

from datetime import timedelta

import pytest

from storage import Storage
from storage.announcement import Action, Kind, State
from storage.announcement_errors import (
    MomentPassedError,
)
from storage.errors import NotFoundError, StaleError
from storage.messages import Body
from storage.models import AnnouncementRow
from storage.people import Role
from storage.same_human import SecondPersonError
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


async def test_moved_by_its_author_it_is_approved_again(desk: Desk) -> None:
    later = desk.now() + timedelta(hours=3)
    approved = await desk.act("approve", await desk.hand_in(send_at=later))
    moved = await desk.act("reschedule", approved, send_at=later + timedelta(hours=1))
    assert (moved.state, moved.send_at) == (State.APPROVED, later + timedelta(hours=1))
    moved = await desk.act("reschedule", approved, by=desk.minh, send_at=later, source="author")
    assert (moved.state, moved.send_at, moved.approver_id) == (State.WAITING, later, None)


async def test_it_is_not_moved_behind_its_own_moment(desk: Desk) -> None:
    waiting = await desk.hand_in(expires_at=desk.now() + timedelta(hours=2))
    with pytest.raises(MomentPassedError):
        await desk.act("reschedule", waiting, send_at=desk.now() + timedelta(hours=2))


async def test_other_wards_see_and_touch_nothing(desk: Desk) -> None:
    waiting = await desk.hand_in()
    other = await desk.storage.places.found(code="khac", name="Phường Khác", groups=[])
    with pytest.raises(NotFoundError):
        await desk.act("approve", waiting, ward_id=other.id)
    with pytest.raises(NotFoundError):
        await desk.hand_in("subject", subject_id=999)
    with pytest.raises(NotFoundError):
        await desk.hand_in("meeting", meeting_id=999)


async def test_wrong_words_are_corrected_for_those_who_were_to_get_them(
    desk: Desk, storage: Storage, make_person: Population
) -> None:
    hoa = await make_person("Lê Hoa")
    wrong = await desk.act("approve", await desk.hand_in())
    with pytest.raises(StaleError):
        await desk.act("correct", wrong, by=desk.minh, body=Body("Họp lúc 9 giờ"))
    await desk.begin(wrong)
    (one, _) = await storage.outbox.claim(["web"], limit=5, now=desk.now())
    await storage.outbox.sent(one, provider_id="1", now=desk.now())
    await make_person("Đến sau")
    right = await desk.act("correct", wrong, by=desk.minh, body=Body("Họp lúc 9 giờ"), source="correct it")
    assert (right.kind, right.state, right.corrects_id) == (Kind.CORRECTION, State.WAITING, wrong.id)
    with pytest.raises(SecondPersonError):
        await desk.act("approve", right, by=desk.minh, source="own")
    await desk.act("approve", right, source="approve it")
    desk.now.forward(minutes=2)  # the one that was in hand comes free
    left = await desk.begin(right)
    assert (left.state, left.planned) == (State.SENDING, 2)
    assert (await storage.announcements.progress(wrong.id)).drops == {"corrected": 1}
    assert {desk.lan.id, hoa.id} == await desk.recipients(left)


@pytest.mark.parametrize("planned", [None, 1])
async def test_correction_waits_until_it_is_known_who_gets_the_wrong_words(
    desk: Desk, storage: Storage, planned: int | None
) -> None:
    wrong = await desk.begin(await desk.act("approve", await desk.hand_in()))
    right = await desk.act("correct", wrong, by=desk.minh, body=Body("Họp lúc 9 giờ"), source="correct it")
    await desk.act("approve", right, source="approve it")
    async with storage.db.write() as session:
        (await session.get_one(AnnouncementRow, wrong.id)).planned = planned
    left = await desk.begin(right)
    assert left.state is (State.APPROVED if planned is None else State.SENDING)


async def test_news_of_a_moved_meeting_is_of_no_use_once_it_has_begun(desk: Desk) -> None:
    meeting_id = await desk.meeting(days=4)
    change = await desk.hand_in("c", kind=Kind.CHANGE, meeting_id=meeting_id)
    assert change.expires_at == desk.now() + timedelta(days=4)


async def test_invitation_takes_its_reminders_along(desk: Desk, storage: Storage) -> None:
    meeting_id = await desk.meeting(days=4)
    bound = {"meeting_id": meeting_id}
    invitation = await desk.hand_in("i", kind=Kind.MEETING, **bound)
    day, hours = [
        await desk.hand_in(f"r{before}", kind=Kind.REMINDER, minutes_before=before, **bound) for before in (1440, 120)
    ]
    other = await approving.hand_in(
        storage, desk.thu, desk.now, source="t", kind=Kind.REMINDER, minutes_before=60, **bound
    )
    begins = desk.now() + timedelta(days=4)
    assert (day.send_at, day.expires_at) == (begins - timedelta(days=1), begins)
    assert (hours.send_at, invitation.expires_at) == (begins - timedelta(hours=2), begins)
    await desk.act("approve", invitation)
    assert [await desk.state(one) for one in (invitation, day, hours, other)] == [
        State.APPROVED,
        State.APPROVED,
        State.APPROVED,
        State.WAITING,
    ]
    assert await desk.history(day) == [(Action.SUBMIT, desk.minh.id), (Action.APPROVE, desk.thu.id)]
