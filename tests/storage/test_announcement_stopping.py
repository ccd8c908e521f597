"""What is stopped on its way, goes on, is given up, or is tried again with those whom it did not reach."""

from datetime import timedelta

import pytest

from storage import Storage
from storage.announcement import Progress, State
from storage.errors import StaleError
from storage.people import Person, Role
from storage.places import Account
from tests.approving import Desk
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
async def desk(storage: Storage, make_person: Population, now: Clock) -> Desk:
    """Minh writes, Thu approves, Lan lives there."""
    minh = await make_person("Trần Minh", role=Role.CADRE, consented=False)
    thu = await make_person("Phạm Thu", role=Role.CADRE, consented=False)
    return Desk(storage, now, minh, thu, await make_person("Nguyễn Lan"))


async def test_paused_nothing_leaves_and_resumed_it_goes_on(desk: Desk, storage: Storage) -> None:
    one = await desk.act("approve", await desk.hand_in())
    await desk.begin(one)
    await desk.act("pause", one, by=desk.minh)
    assert await storage.outbox.claim(["web"], limit=5, now=desk.now()) == []
    assert await storage.announcements.finished() == []
    assert (await desk.act("resume", one)).state is State.SENDING
    assert len(await storage.outbox.claim(["web"], limit=5, now=desk.now())) == 1


async def test_paused_before_its_time_it_does_not_begin(desk: Desk, storage: Storage) -> None:
    one = await desk.act("approve", await desk.hand_in())
    await desk.act("pause", one)
    assert await storage.announcements.due(desk.now()) == []
    assert (await desk.begin(one)).state is State.PAUSED
    assert (await desk.act("resume", one)).state is State.APPROVED
    assert (await desk.begin(one)).state is State.SENDING


async def test_cancelled_on_the_way_the_rest_stays(desk: Desk, storage: Storage, make_person: Population) -> None:
    await make_person("Lê Hoa")
    one = await desk.act("approve", await desk.hand_in())
    await desk.begin(one)
    (in_hand,) = await storage.outbox.claim(["web"], limit=1, now=desk.now())
    cancelled = await desk.act("cancel", one)
    assert cancelled.state is State.CANCELLED
    assert await storage.announcements.progress(one.id) == Progress(1, 0, 0, {}, dropped=1, drops={"cancelled": 1})
    await storage.outbox.sent(in_hand, provider_id="1", now=desk.now())
    assert await storage.announcements.progress(one.id) == Progress(0, 1, 0, {}, dropped=1, drops={"cancelled": 1})
    with pytest.raises(StaleError):
        await desk.act("resume", one)


async def test_what_a_dead_worker_had_in_hand_is_given_up_later(desk: Desk, storage: Storage) -> None:
    one = await desk.act("approve", await desk.hand_in())
    await desk.begin(one)
    await storage.outbox.claim(["web"], limit=1, now=desk.now())
    await desk.act("cancel", one)
    await storage.announcements.sweep(desk.now())
    assert (await storage.announcements.progress(one.id)).waiting == 1
    desk.now.forward(minutes=2)
    await storage.announcements.sweep(desk.now())
    assert await storage.announcements.progress(one.id) == Progress(0, 0, 0, {}, dropped=1, drops={"cancelled": 1})


async def test_only_those_whom_it_did_not_reach_get_it_again(
    desk: Desk, storage: Storage, make_person: Population, telegram_account: Account
) -> None:
    hoa, binh = await make_person("Lê Hoa"), await make_person("Vũ Bình")
    one = await desk.act("approve", await desk.hand_in())
    await desk.begin(one)
    for delivery in await storage.outbox.claim(["web"], limit=5, now=desk.now()):
        if delivery.contact_id == _contact(desk.lan):
            await storage.outbox.sent(delivery, provider_id="1", now=desk.now())
        else:
            await storage.outbox.failed(delivery, failure="blocked", now=desk.now())
    with pytest.raises(StaleError):
        await desk.act("resend_failed", one, source="too early")
    await storage.announcements.reported(one.id, now=desk.now())
    for person in (hoa, binh):
        await storage.people.contact_gone(_contact(person), now=desk.now())
    with pytest.raises(StaleError):  # nobody has an address that works
        await desk.act("resend_failed", one, source="nobody")
    new = await make_person.second_address(hoa, telegram_account)
    again = await desk.act("resend_failed", one)
    assert (again.state, again.reported_at) == (State.SENDING, None)
    assert await storage.announcements.progress(one.id) == Progress(1, 1, 1, {"blocked": 1})
    (delivery,) = await storage.outbox.claim(["web", "telegram"], limit=5, now=desk.now())
    assert (delivery.contact_id, delivery.channel) == (new.id, "telegram")
    await storage.outbox.sent(delivery, provider_id="2", now=desk.now())
    assert [each.id for each in await storage.announcements.finished()] == [one.id]
    await storage.announcements.reported(one.id, now=desk.now() + timedelta(seconds=1))
    assert await desk.state(one) is State.SENT
    await desk.history(one)


def _contact(person: Person) -> int:
    assert person.contact is not None
    return person.contact.id
