"""Reviewed forms: taken over from Zalo, sent by id and by telephone, refused at night, never twice."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels.client import (
    MisconfiguredError,
    NightError,
    NoAccountError,
    NotFollowingError,
    QuotaError,
    RefusedError,
    RestrictedError,
)
from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.form_sending import FormSending, take_over
from bot.channels.zalo_oa.zbs import Quota, Zbs
from bot.texts import load
from storage import Storage
from storage.announcement import State
from storage.models import AnnouncementRow, HouseholdRow, PaidMessageRow
from storage.paid import Payment
from storage.people import Role
from storage.phone_agreements import How
from storage.places import Ward
from tests.announcing import leaves
from tests.bot.channels.zalo_oa.conftest import Desk
from tests.clock import Clock
from tests.fakes.zalo_oa import FakeZaloOa
from tests.fakes.zalo_oa.templates import Template
from tests.population import Population

PHONE = "+84912345678"
FORM = Template("77", "Mời họp", "<phuong> mời họp: <noi_dung>", price=120)
FIELDS = {"phuong": "ward", "noi_dung": "what"}
VALUES = {"phuong": "Phường Mẫu", "noi_dung": "Họp tổ"}


@pytest.fixture
async def zbs(desk: Desk, zalo: FakeZaloOa, now: Clock) -> AsyncIterator[Zbs]:
    calls = [Calls(desk.tokens, zalo.base, zalo.keys.app_secret, answer_within=2) for _ in range(2)]
    zalo.templates.add(FORM)
    yield Zbs(calls[0], calls[1], now)
    for each in calls:
        await each.close()


async def test_form_goes_by_telephone_and_by_id(zbs: Zbs, zalo: FakeZaloOa) -> None:
    lan = zalo.person("Lan", "84912345678")
    number = await zbs.by_phone(PHONE, "77", VALUES, key="paid-1")
    await zbs.by_id(lan.id, "77", VALUES)
    assert [(sent.text, sent.price, sent.tracking_id) for sent in zalo.templates.sent] == [
        ("Phường Mẫu mời họp: Họp tổ", 120, "paid-1"),
        ("Phường Mẫu mời họp: Họp tổ", 120, ""),
    ]
    assert await zbs.delivered(number)
    assert await zbs.quota() == Quota(500, 498)


async def test_forms_are_known_with_their_price(zbs: Zbs, zalo: FakeZaloOa) -> None:
    zalo.templates.add(Template("78", "Chờ duyệt", "<x>", status="PENDING_REVIEW"))
    assert [(each.id, each.approved) for each in await zbs.templates()] == [("77", True), ("78", False)]
    known = await zbs.template("77")
    assert (known.price, known.parameters) == (120, ("phuong", "noi_dung"))


async def refusal(zbs: Zbs, phone: str = PHONE, form: str = "77", values: dict[str, str] = VALUES) -> Any:
    with pytest.raises(Exception) as told:  # noqa: PT011 — its kind is what the test looks at
        await zbs.by_phone(phone, form, values, key="paid-1")
    return told.value


async def test_refusals_are_of_their_kind(zbs: Zbs, zalo: FakeZaloOa) -> None:
    assert type(await refusal(zbs, phone="+4412345")) is RefusedError
    assert type(await refusal(zbs)) is NoAccountError
    zalo.person("Lan", "84912345678")
    assert type(await refusal(zbs, form="99")) is RefusedError
    assert type(await refusal(zbs, values={})) is RefusedError
    zalo.templates.refusing.add("84912345678")
    assert type(await refusal(zbs)) is RestrictedError
    zalo.templates.refusing.clear()
    zalo.templates.daily = 0
    assert type(await refusal(zbs)) is QuotaError
    zalo.templates.daily, zalo.templates.balance = 500, 100
    assert type(await refusal(zbs)) is MisconfiguredError
    with pytest.raises(NotFollowingError):
        await zbs.by_id("1234567890123456789", "77", VALUES)
    assert zalo.templates.sent == []


async def test_night_is_refused_until_six(zbs: Zbs, zalo: FakeZaloOa, now: Clock) -> None:
    zalo.person("Lan", "84912345678")
    now.forward(hours=14)  # 22:35 in Việt Nam
    told = await refusal(zbs)
    assert type(told) is NightError
    assert told.after == pytest.approx(timedelta(hours=7, minutes=25).total_seconds())


async def test_only_a_form_all_of_whose_fields_are_known_is_taken_over(zbs: Zbs, storage: Storage, ward: Ward) -> None:
    with pytest.raises(ValueError, match="noi_dung"):
        await take_over(storage.message_forms, zbs, ward.id, "77", {"phuong": "ward"}, now=zbs._now())
    with pytest.raises(ValueError, match="no such field"):
        await take_over(storage.message_forms, zbs, ward.id, "77", {**FIELDS, "x": "salary"}, now=zbs._now())
    with pytest.raises(RefusedError):
        await take_over(storage.message_forms, zbs, ward.id, "99", FIELDS, now=zbs._now())
    assert await storage.message_forms.of(ward.id) == []


class Paying:
    """An announcement on its way to a household that is only on the roll."""

    def __init__(self, storage: Storage, zbs: Zbs, now: Clock, number: int) -> None:
        self.storage, self.now, self.number = storage, now, number
        self.sending = FormSending(storage, zbs, "", load(), now)

    async def message(self) -> PaidMessageRow:
        async with self.storage.db.read() as session:
            return (await session.scalars(select(PaidMessageRow))).one()


@pytest.fixture
async def paying(storage: Storage, ward: Ward, make_person: Population, zbs: Zbs, now: Clock) -> Paying:
    assert await take_over(storage.message_forms, zbs, ward.id, "77", FIELDS, now=now())
    minh = await make_person("Minh")
    number = await leaves(storage, minh, now)
    async with storage.db.write() as session:
        home = HouseholdRow(
            ward_id=ward.id, group_id=ward.groups[0].id, code="H1", head="Lan", address="", representative="Lan",
            phone=PHONE, agreed_phone=PHONE, added_at=now(), changed_at=now(),
        )  # fmt: skip
        session.add(home)
        row = await session.get_one(AnnouncementRow, number)
        row.state, row.sent_at = State.APPROVED, None
        await session.flush()
    form = next(each for each in await storage.message_forms.of(ward.id) if each.way == "template_phone")
    payment = Payment(f"h:{home.id}", "template_phone", 120, household_id=home.id, form_id=form.id)
    assert await storage.paid.settle(number, [payment], now=now())
    assert await storage.paid.settle(number, [payment], now=now())  # once more changes nothing
    async with storage.db.write() as session:
        row = await session.get_one(AnnouncementRow, number)
        row.state, row.sent_at = State.SENDING, now()
    assert not await storage.paid.settle(number, [], now=now())  # what has begun to leave stays as it was agreed
    return Paying(storage, zbs, now, number)


async def test_household_on_the_roll_gets_its_form_once_and_is_reached(
    paying: Paying, storage: Storage, zalo: FakeZaloOa, ward: Ward
) -> None:
    lan = zalo.person("Lan", "84912345678")
    assert await storage.unreached.count(paying.number, ward_id=ward.id) == 1
    assert (await storage.announcements.progress(paying.number)).waiting == 1
    assert await paying.sending.send_some() == 1
    assert await paying.sending.send_some() == 0
    assert [message.text for message in lan.messages] == ["Phường Mẫu mời họp: Họp tổ dân phố lúc 8 giờ"]
    assert (await storage.announcements.progress(paying.number)).sent == 1
    assert await storage.paid.by_way(paying.number) == {"template_phone": 1}
    assert await storage.unreached.count(paying.number, ward_id=ward.id) == 0
    assert (await storage.purses.of(ward.id, now=paying.now())).spent == 120


async def test_at_night_it_waits_for_the_morning(paying: Paying, zalo: FakeZaloOa) -> None:
    lan = zalo.person("Lan", "84912345678")
    paying.now.forward(hours=14)
    await paying.sending.send_some()
    assert (await paying.message()).failure == "night"
    paying.now.forward(hours=7)
    assert await paying.sending.send_some() == 0
    paying.now.forward(minutes=30)
    assert await paying.sending.send_some() == 1
    assert len(lan.messages) == 1


async def test_who_took_the_agreement_back_is_not_written_to_and_nothing_is_spent(
    paying: Paying, storage: Storage, zalo: FakeZaloOa, ward: Ward, make_person: Population
) -> None:
    lan = zalo.person("Lan", "84912345678")
    home_id = (await paying.message()).household_id
    assert home_id is not None
    clerk = await make_person("Tư", role=Role.CADRE)
    await storage.roll.phones.record(
        home_id, agrees=False, how=How.WORD, ends=PHONE[-3:], actor_id=clerk.id, ward_id=ward.id,
        write=lambda _: (), now=paying.now(),
    )  # fmt: skip
    await paying.sending.send_some()
    assert lan.messages == []
    assert (await paying.message()).state == "failed"
    assert (await storage.purses.of(ward.id, now=paying.now())).spent == 0


async def test_a_cancelled_announcement_sends_no_form(paying: Paying, storage: Storage, zalo: FakeZaloOa) -> None:
    zalo.person("Lan", "84912345678")
    async with storage.db.write() as session:
        (await session.get_one(AnnouncementRow, paying.number)).state = State.CANCELLED
    await storage.announcements.sweep(paying.now())
    assert await paying.sending.send_some() == 0
    message = await paying.message()
    assert (message.state, message.failure) == ("dropped", "cancelled")


@pytest.mark.parametrize("cancelled", [False, True])
async def test_a_worker_that_died_in_the_call_leaves_the_household_to_paper(
    paying: Paying, storage: Storage, zalo: FakeZaloOa, ward: Ward, *, cancelled: bool
) -> None:
    lan = zalo.person("Lan", "84912345678")
    (held,) = await storage.paid.claim(["template_phone"], limit=8, now=paying.now())
    assert await storage.paid.hand_over(held, now=paying.now())
    paying.now.forward(minutes=2)
    if cancelled:
        async with storage.db.write() as session:
            (await session.get_one(AnnouncementRow, paying.number)).state = State.CANCELLED
        await storage.announcements.sweep(paying.now())
    assert await paying.sending.send_some() == 0
    assert lan.messages == []
    message = await paying.message()
    assert (message.state, message.failure) == ("failed", "unclear")
    assert await storage.unreached.count(paying.number, ward_id=ward.id) == 1
    assert (await storage.purses.of(ward.id, now=paying.now())).spent == 120
