"""What comes in is counted in the inbox; warnings, mutes and objections stand in the database and happen once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import Storage
from storage.conduct import (
    LENGTHS,
    LIMIT,
    WARNING,
    WINDOW,
    AppealedAlreadyError,
    Mute,
    MutedAlreadyError,
    NotMutedError,
    WorksHereError,
)
from storage.errors import NotFoundError, StaleError
from storage.messages import Body, Notice
from storage.models import DeliveryRow, InboxEventRow
from storage.people import Person, Role
from storage.places import Account, Ward
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
async def lan(make_person: Population) -> Person:
    return await make_person("Lan")


class Mailbox:
    """What comes in from one address."""

    def __init__(self, storage: Storage, account: Account, now: Clock) -> None:
        self.storage, self.account, self.now, self.number = storage, account, now, 0

    async def gets(self, count: int, lane: str = "web:1") -> int:
        """So many events at this moment; the number of the last one."""
        for _ in range(count):
            self.number += 1
            await self.storage.inbox.receive(
                account_id=self.account.id, event_id=str(self.number), lane=lane, payload={}, now=self.now()
            )
        async with self.storage.db.read() as session:
            found = await session.scalar(select(InboxEventRow.id).where(InboxEventRow.event_id == str(self.number)))
        assert found is not None
        return found


@pytest.fixture
def mailbox(storage: Storage, web_account: Account, now: Clock) -> Mailbox:
    return Mailbox(storage, web_account, now)


def silent(_mute: Mute) -> list[Notice]:
    return []


async def test_events_of_one_address_are_counted_within_the_window(
    storage: Storage, mailbox: Mailbox, lan: Person, now: Clock
) -> None:
    last = await mailbox.gets(LIMIT)
    await mailbox.gets(5, lane="web:2")
    assert not (await storage.conduct.look(lan.id, last, now=now())).floods
    over = await mailbox.gets(1)
    look = await storage.conduct.look(lan.id, over, now=now())
    assert (look.floods, look.received_at, look.mute) == (True, now(), None)
    now.forward(seconds=WINDOW.total_seconds())
    assert not (await storage.conduct.look(lan.id, await mailbox.gets(1), now=now())).floods


async def test_after_a_warning_the_count_begins_anew(
    storage: Storage, mailbox: Mailbox, lan: Person, ward: Ward, now: Clock
) -> None:
    over = await mailbox.gets(LIMIT + 1)
    first = await storage.conduct.flooded(lan.id, ward_id=ward.id, source="event:1", at=now(), now=now())
    assert (first.step, first.ends_at) == (WARNING, first.began_at)
    assert not (await storage.conduct.look(lan.id, over, now=now())).floods
    now.forward(seconds=1)
    assert not (await storage.conduct.look(lan.id, await mailbox.gets(LIMIT), now=now())).floods
    assert (await storage.conduct.look(lan.id, await mailbox.gets(1), now=now())).floods


async def test_steps_go_up_and_are_forgotten_after_a_week(
    storage: Storage, lan: Person, ward: Ward, now: Clock
) -> None:
    steps = []
    for number in range(5):
        done = await storage.conduct.flooded(lan.id, ward_id=ward.id, source=f"event:{number}", at=now(), now=now())
        steps.append((done.step, done.ends_at - now()))
        again = await storage.conduct.flooded(lan.id, ward_id=ward.id, source=f"event:{number}", at=now(), now=now())
        assert again == done
        now.forward(seconds=(done.ends_at - now()).total_seconds() or 60)
        assert (await storage.conduct.look(lan.id, 0, now=now())).mute is None
    assert steps == [(0, timedelta(0)), (1, LENGTHS[0]), (2, LENGTHS[1]), (3, LENGTHS[2]), (3, LENGTHS[2])]
    now.forward(days=8)
    done = await storage.conduct.flooded(lan.id, ward_id=ward.id, source="event:9", at=now(), now=now())
    assert done.step == WARNING


async def test_two_addresses_at_once_make_one_warning_and_one_mute(
    storage: Storage, lan: Person, ward: Ward, now: Clock
) -> None:
    async def flood(number: int) -> Mute:
        return await storage.conduct.flooded(lan.id, ward_id=ward.id, source=f"event:{number}", at=now(), now=now())

    done = await asyncio.gather(flood(1), flood(2), flood(3))
    assert sorted(each.step for each in done) == [0, 1, 1]
    assert len({each.id for each in done}) == 2


@pytest.fixture
async def sent(storage: Storage, ward: Ward, lan: Person, now: Clock) -> int:
    draft = await storage.drafts.begin(ward_id=ward.id, person_id=lan.id, category="roads", now=now())
    await storage.drafts.revise(draft.id, person_id=lan.id, words="Đường hỏng nặng")
    return (await storage.drafts.submit(draft.id, person_id=lan.id, write=lambda _: [], now=now())).id


async def mute(storage: Storage, lan: Person, by: Person, sent: int, now: Clock, *, source: str = "event:1") -> Mute:
    def write(done: Mute) -> list[Notice]:
        return [Notice(lan.id, Body("Tạm dừng"), f"mute:{done.id}")]

    return await storage.conduct.mute(
        lan.id,
        ward_id=lan.ward_id,
        source=source,
        reason="xúc phạm",
        by_id=by.id,
        petition_id=sent,
        write=write,
        now=now(),
    )


async def test_cadre_mutes_once_for_each_request(
    storage: Storage, lan: Person, make_person: Population, sent: int, now: Clock
) -> None:
    minh = await make_person("Minh", role=Role.CADRE)
    done = await mute(storage, lan, minh, sent, now)
    assert (done.step, done.by_id, done.reason, done.petition_id) == (1, minh.id, "xúc phạm", sent)
    assert await mute(storage, lan, minh, sent, now) == done
    with pytest.raises(MutedAlreadyError):
        await mute(storage, lan, minh, sent, now, source="event:2")
    with pytest.raises(WorksHereError):
        await mute(storage, minh, minh, sent, now, source="event:3")
    assert (await storage.conduct.look(lan.id, 0, now=now())).mute == done
    async with storage.db.read() as session:
        assert (await session.scalars(select(DeliveryRow.dedupe_key))).all() == [f"mute:{done.id}"]


async def test_objection_is_made_once_and_decided_once(
    storage: Storage, lan: Person, make_person: Population, sent: int, now: Clock
) -> None:
    conduct = storage.conduct
    minh, ha = await make_person("Minh", role=Role.CADRE), await make_person("Hà", role=Role.COMMITTEE)
    with pytest.raises(NotMutedError):
        await conduct.appeal(lan.id, "Sai rồi", write=silent, now=now())
    done = await mute(storage, lan, minh, sent, now)

    async def settle(by: Person, *, lift: bool, ward_id: int = lan.ward_id) -> Mute:
        return await conduct.settle(done.id, ward_id=ward_id, by_id=by.id, lift=lift, write=silent, now=now())

    with pytest.raises(StaleError):
        await settle(ha, lift=True)
    assert (await conduct.appeal(lan.id, "Sai rồi", write=silent, now=now())).appeal == "Sai rồi"
    await conduct.appeal(lan.id, "Sai rồi", write=silent, now=now())
    with pytest.raises(AppealedAlreadyError):
        await conduct.appeal(lan.id, "Sai thật", write=silent, now=now())
    assert [each.id for each in await conduct.appeals(lan.ward_id)] == [done.id]
    with pytest.raises(NotFoundError):
        await settle(ha, lift=True, ward_id=lan.ward_id + 1)
    first = await settle(ha, lift=True)
    assert first.lifted_at == now()
    assert await settle(ha, lift=True) == first
    for by, lift in ((ha, False), (minh, True)):
        with pytest.raises(StaleError):
            await settle(by, lift=lift)
    assert await conduct.appeals(lan.ward_id) == []
    assert (await conduct.look(lan.id, 0, now=now())).mute is None
    assert (await mute(storage, lan, minh, sent, now, source="event:5")).step == 1  # what was lifted does not count


async def test_what_ended_long_ago_is_forgotten_but_open_objections(
    storage: Storage, lan: Person, make_person: Population, sent: int, now: Clock
) -> None:
    minh = await make_person("Minh", role=Role.CADRE)
    await mute(storage, lan, minh, sent, now)
    await storage.conduct.appeal(lan.id, "Sai rồi", write=silent, now=now())
    hoa = await make_person("Hoa")
    await storage.conduct.flooded(hoa.id, ward_id=lan.ward_id, source="event:8", at=now(), now=now())
    now.forward(days=91)
    assert await storage.conduct.forget(before=now()) == 1
    assert len(await storage.conduct.appeals(lan.ward_id)) == 1
