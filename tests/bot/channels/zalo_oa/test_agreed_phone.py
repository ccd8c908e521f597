"""From a household's agreement to the message at its telephone, and from the withdrawal to none."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.form_sending import FormSending, take_over
from bot.channels.zalo_oa.zbs import Zbs
from bot.texts import load
from handlers.mixing import outlook, settle
from storage import Storage
from storage.announcement import State
from storage.models import AnnouncementRow
from storage.people import Person, Role
from storage.phone_agreements import How
from storage.places import Ward
from tests.announcing import leaves
from tests.bot.channels.zalo_oa.conftest import Desk
from tests.clock import Clock
from tests.fakes.zalo_oa import FakeZaloOa
from tests.fakes.zalo_oa.templates import Template
from tests.population import Population
from tests.storage.roll.village import Village, entry

PHONE = "84912345678"


@pytest.fixture
async def zbs(desk: Desk, zalo: FakeZaloOa, now: Clock) -> AsyncIterator[Zbs]:
    calls = [Calls(desk.tokens, zalo.base, zalo.keys.app_secret, answer_within=2) for _ in range(2)]
    zalo.templates.add(Template("77", "Mời họp", "<phuong> mời họp: <noi_dung>", price=120))
    yield Zbs(calls[0], calls[1], now)
    for each in calls:
        await each.close()


@pytest.fixture
async def chief(make_person: Population) -> Person:
    return await make_person("Hòa", role=Role.ADMINISTRATOR, consented=False)


class Plan:
    """An announcement to a ward whose only household nobody has seen in the chat."""

    def __init__(self, storage: Storage, ward: Ward, now: Clock, chief: Person) -> None:
        self.storage, self.ward, self.now, self.chief = storage, ward, now, chief
        self.left = 0

    async def says(self, *, agrees: bool) -> None:
        (home,) = await self.storage.roll.search.fitting(self.ward.id, group_id=None, chosen=lambda _: True, most=2)
        await self.storage.roll.phones.record(
            home.id, agrees=agrees, how=How.PAPER, ends="678", actor_id=self.chief.id, ward_id=self.ward.id,
            write=lambda _: (), now=self.now(),
        )  # fmt: skip

    async def leaves(self) -> dict[str, int]:
        """It is approved with its price and begins to leave; by which ways it reaches households."""
        self.left += 1
        number = await leaves(self.storage, self.chief, self.now, source=f"announcement:{self.left}")
        async with self.storage.db.write() as session:
            row = await session.get_one(AnnouncementRow, number)
            row.state, row.sent_at, row.share, row.price_agreed = State.APPROVED, None, 100, 1_000
        one = await self.storage.announcements.get(number, ward_id=self.ward.id)
        found = await outlook(self.storage, self.ward.id, one, share=100, now=self.now())
        assert found is not None
        await settle(self.storage, one, now=self.now())
        async with self.storage.db.write() as session:
            row = await session.get_one(AnnouncementRow, number)
            row.state, row.sent_at = State.SENDING, self.now()
        return dict(found.mix.by_way)


@pytest.fixture
async def plan(storage: Storage, ward: Ward, zbs: Zbs, now: Clock, chief: Person) -> Plan:
    await Village(storage, ward, now).take(entry("H1", phone=f"+{PHONE}"))
    await storage.purses.budget(ward.id, 1_000, actor_id=chief.id, now=now())
    await take_over(storage.message_forms, zbs, ward.id, "77", {"phuong": "ward", "noi_dung": "what"}, now=now())
    return Plan(storage, ward, now, chief)


async def test_agreement_is_planned_for_and_its_telephone_rings_once(
    plan: Plan, zbs: Zbs, zalo: FakeZaloOa, storage: Storage, now: Clock
) -> None:
    lan = zalo.person("Lan", PHONE)
    sending = FormSending(storage, zbs, "", load(), now)
    assert "template_phone" not in await plan.leaves()  # nobody agreed yet
    await plan.says(agrees=True)
    assert (await plan.leaves())["template_phone"] == 1
    assert await sending.send_some() == 1
    assert await sending.send_some() == 0
    assert len(lan.messages) == 1


async def test_withdrawal_after_the_plan_is_heard(
    plan: Plan, zbs: Zbs, zalo: FakeZaloOa, storage: Storage, now: Clock
) -> None:
    lan = zalo.person("Lan", PHONE)
    await plan.says(agrees=True)
    assert (await plan.leaves())["template_phone"] == 1
    await plan.says(agrees=False)
    await FormSending(storage, zbs, "", load(), now).send_some()
    assert lan.messages == []
    assert (await storage.purses.of(plan.ward.id, now=now())).spent == 0
