"""Messages to two who turn out to be one: each comes once, whoever has it in hand at that moment."""

import pytest
from sqlalchemy import select

from storage import Storage
from storage.audience import Audience
from storage.messages import Body, Notice
from storage.models import (
    DeliveryRow,
)
from storage.people import Role
from storage.places import Ward
from storage.planning import plan_slice
from tests.clock import Clock
from tests.population import Population
from tests.storage.linking.matters import announcement
from tests.storage.linking.pairs import Pairing


@pytest.mark.parametrize("begun", ["neither", "both", "one"])
async def test_each_notice_comes_once(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock, begun: str
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    for person in (lan, other):
        notice = Notice(person.id, Body("Họp tối nay"), f"reminder:meeting:1:{person.id}")
        own = Notice(person.id, Body("Của riêng"), f"petition:{person.id}:answer")
        await storage.outbox.put([notice, own], now=now())
    asked = await pairing.asked(lan, other)
    if begun != "neither":
        claimed = await storage.outbox.claim(["web"], limit=10, now=now())
        held = [each for each in claimed if begun == "both" or each.contact_id == other.contact.id]  # type: ignore[union-attr]
        for each in claimed:
            if each not in held:
                await storage.outbox.release(each)
        for each in held:
            await storage.outbox.sent(each, provider_id="1", now=now())
    await pairing.confirm(asked, lan)
    left = await storage.outbox.claim(["web"], limit=10, now=now())
    texts = [each.body.text for each in left]
    assert texts.count("Họp tối nay") == (1 if begun == "neither" else 0)
    assert texts.count("Của riêng") == {"neither": 2, "one": 1, "both": 0}[begun]
    async with storage.db.read() as session:
        rows = (await session.scalars(select(DeliveryRow).order_by(DeliveryRow.id))).all()
    assert {row.person_id for row in rows} == {lan.id}
    assert len([row for row in rows if row.dedupe_key == f"reminder:meeting:1:{lan.id}"]) == 1
    repeated = Notice(other.id, Body("Họp tối nay"), f"reminder:meeting:1:{lan.id}")
    await storage.outbox.put([repeated], now=now())  # said to a number of before: the same person, who had it
    assert not [each for each in await storage.outbox.claim(["web"], limit=10, now=now()) if "Họp" in each.body.text]


async def test_a_message_that_a_worker_holds_is_the_one_that_counts(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    asked = await pairing.asked(lan, other)
    for person in (other, lan):
        await storage.outbox.put([Notice(person.id, Body("Họp"), f"reminder:1:{person.id}")], now=now())
    claimed = await storage.outbox.claim(["web"], limit=10, now=now())
    held = [each for each in claimed if each.body.text == "Họp" and each.contact_id == other.contact.id]  # type: ignore[union-attr]
    for each in claimed:
        if each not in held:
            await storage.outbox.release(each)
    await pairing.confirm(asked, lan)
    await storage.outbox.sent(held[0], provider_id="9", now=now())
    left = await storage.outbox.claim(["web"], limit=10, now=now())
    assert "Họp" not in [each.body.text for each in left]


@pytest.mark.parametrize("passed", [0, 1, 2])
async def test_an_announcement_that_is_just_planned_reaches_them_once(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock, passed: int
) -> None:
    resident = await make_person("Lan")
    cadre = await make_person("Trần Lan", role=Role.CADRE)  # stays, though planning comes to them later
    row = await announcement(storage, cadre, now)
    for _ in range(passed):
        await plan_slice(storage.db, row.id, size=1, now=now())
    await pairing.join(resident, cadre)
    while await plan_slice(storage.db, row.id, size=1, now=now()):
        pass
    async with storage.db.read() as session:
        own = select(DeliveryRow).where(DeliveryRow.announcement_id == row.id)
        rows = (await session.scalars(own)).all()
    assert [each.state for each in rows if each.state == "due"] == ["due"]
    assert f"announcement:{row.id}:{cadre.id}" in {each.dedupe_key for each in rows}


async def test_whoever_was_passed_over_and_is_meant_now_is_reached(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    stays = await make_person("Lan", consented=False)
    other = await make_person("Lan 2", group=ward.groups[0])
    row = await announcement(storage, other, now, audience={"groups": [ward.groups[0].id]})
    await plan_slice(storage.db, row.id, size=1, now=now())
    done = await pairing.join(stays, other)
    assert done.person_id == stays.id
    while await plan_slice(storage.db, row.id, size=1, now=now()):
        pass
    async with storage.db.read() as session:
        rows = (await session.scalars(select(DeliveryRow).where(DeliveryRow.announcement_id == row.id))).all()
    assert [(each.person_id, each.state) for each in rows] == [(stays.id, "due")]


async def test_named_one_by_one_they_are_still_meant(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock
) -> None:
    lan, other, hoa = await make_person("Lan"), await make_person("Lan 2"), await make_person("Hoa")
    await pairing.join(lan, other)
    row = await announcement(storage, hoa, now, audience=Audience(people=(other.id,)).as_json())
    while await plan_slice(storage.db, row.id, now=now()):
        pass
    async with storage.db.read() as session:
        rows = (await session.scalars(select(DeliveryRow).where(DeliveryRow.announcement_id == row.id))).all()
    assert [each.person_id for each in rows] == [lan.id]
