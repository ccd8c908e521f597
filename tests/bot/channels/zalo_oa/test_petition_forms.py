"""A petition's sender who has not written for long is told by a reviewed form that there is news: once, and no words."""

from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import select

from bot.channels.client import OutsideWindowError
from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.form_sending import FormSending, take_over
from bot.channels.zalo_oa.zbs import Zbs
from bot.receipts import Receipts
from bot.texts import load
from storage import Storage
from storage.codes import spoken
from storage.forms import Purpose
from storage.forms_in_hand import LEASE
from storage.messages import Body, Notice
from storage.models import ContactRow, PaidNewsRow
from storage.people import Person, Role
from storage.petition import Action, Petition
from storage.places import Account, Ward
from tests.bot.channels.zalo_oa.conftest import Desk
from tests.clock import Clock
from tests.fakes.zalo_oa import FakeZaloOa
from tests.fakes.zalo_oa import Person as Zaloer
from tests.fakes.zalo_oa.templates import Template
from tests.population import Population

WORDS = "Đã vá xong ổ gà trước nhà bà Tám"
FIELDS = {"ma": "code", "tinh_trang": "state", "phuong": "ward"}
CHANNELS = ["zalo_oa", "telegram", "web"]
MINE = CHANNELS[:1]  # what the cadre hears meanwhile is on the web


@pytest.fixture
async def zbs(desk: Desk, zalo: FakeZaloOa, now: Clock) -> AsyncIterator[Zbs]:
    calls = [Calls(desk.tokens, zalo.base, zalo.keys.app_secret, answer_within=2) for _ in range(2)]
    zalo.templates.add(Template("80", "Phản ánh", "<phuong>: phản ánh <ma> <tinh_trang>", price=120))
    yield Zbs(calls[0], calls[1], now)
    for each in calls:
        await each.close()


class Post:
    """A petition whose sender's window is closed."""

    def __init__(self, storage: Storage, now: Clock, lan: Person, minh: Person) -> None:
        self.storage, self.now, self.lan, self.minh, self.number = storage, now, lan, minh, 0

    async def petition(self) -> Petition:
        drafts, lan = self.storage.drafts, self.lan
        draft = await drafts.begin(ward_id=lan.ward_id, person_id=lan.id, category="roads", now=self.now())
        await drafts.revise(draft.id, person_id=lan.id, words="Đường hỏng nặng")
        return await drafts.submit(draft.id, person_id=lan.id, write=lambda _: [], now=self.now())

    async def happens(self, petition: Petition, action: Action, **details: object) -> None:
        """Something happens; the sender's channel does not carry the message about it."""
        self.number += 1
        source = f"event:{self.number}"

        def write(after: Petition) -> list[Notice]:
            return [Notice(self.lan.id, Body(WORDS), f"petition:{after.id}:{source}:{self.lan.id}")]

        await self.storage.petitions.act(
            petition.id, action, actor_id=self.minh.id, ward_id=petition.ward_id, source=source, write=write,
            now=self.now(), words=WORDS, details=details,
        )  # fmt: skip
        await self.closed()

    async def closed(self) -> None:
        receipts = Receipts(self.storage.outbox, CHANNELS, self.now, load())
        for delivery in await self.storage.outbox.claim(MINE, limit=100, now=self.now()):
            await receipts.failed(delivery, OutsideWindowError("-230"))

    async def answered(self) -> Petition:
        petition = await self.petition()
        await self.happens(petition, Action.TAKE)
        await self.happens(petition, Action.ANSWER)
        return petition

    async def writes(self) -> list[str]:
        """The sender writes again, minutes later; what they are sent."""
        self.now.forward(minutes=2)
        assert self.lan.contact is not None
        await self.storage.people.at(self.lan.contact.id, now=self.now())
        claimed = await self.storage.outbox.claim(MINE, limit=100, now=self.now())
        for delivery in claimed:
            await self.storage.outbox.sent(delivery, provider_id="1", now=self.now())
        return [delivery.body.text for delivery in claimed]

    async def forms(self) -> list[tuple[str, str, str | None]]:
        async with self.storage.db.read() as session:
            rows = await session.scalars(select(PaidNewsRow).order_by(PaidNewsRow.id))
            return [(row.news, row.state, row.failure) for row in rows]

    async def spent(self) -> int:
        return (await self.storage.purses.of(self.lan.ward_id, now=self.now())).spent


@pytest.fixture
def zaloer(zalo: FakeZaloOa) -> Zaloer:
    return zalo.person("Lan", "84912345678")


@pytest.fixture
async def chief(make_person: Population) -> Person:
    return await make_person("Hòa", role=Role.ADMINISTRATOR, consented=False)


@pytest.fixture
async def post(  # noqa: PLR0917 — who takes part
    storage: Storage, ward: Ward, account: Account, make_person: Population, zbs: Zbs, zaloer: Zaloer, now: Clock,
    chief: Person,
) -> Post:  # fmt: skip
    assert await take_over(storage.message_forms, zbs, ward.id, "80", FIELDS, now=now(), purpose=Purpose.PETITION)
    await storage.purses.budget(ward.id, 300, actor_id=chief.id, now=now())
    await storage.purses.tell_news(ward.id, on=True, actor_id=chief.id, now=now())
    lan = await make_person("Lan", account=account, outside_id=zaloer.id)
    return Post(storage, now, lan, await make_person("Minh", role=Role.CADRE))


@pytest.fixture
def sending(storage: Storage, zbs: Zbs, now: Clock) -> FormSending:
    return FormSending(storage, zbs, "", load(), now)


async def test_answer_is_told_once_without_its_words_and_these_follow(
    post: Post, sending: FormSending, zaloer: Zaloer
) -> None:
    petition = await post.answered()
    assert await sending.send_some() == 1
    assert await sending.send_some() == 0
    assert [message.text for message in zaloer.messages] == [
        f"Phường Mẫu: phản ánh {spoken(petition.code)} đã có trả lời"
    ]
    assert await post.spent() == 120
    assert await post.writes() == [WORDS]
    assert await post.writes() == []
    await post.closed()
    await sending.send_some()
    assert len(zaloer.messages) == 1


async def test_who_writes_first_gets_the_words_and_no_form(post: Post, sending: FormSending, zaloer: Zaloer) -> None:
    await post.answered()
    assert await post.writes() == [WORDS]
    assert await sending.send_some() == 0
    assert zaloer.messages == []
    assert await post.spent() == 0
    assert await post.forms() == [("answer", "dropped", "not-wanted")]


async def test_who_writes_while_a_worker_has_it_in_hand_gets_the_words_alone(post: Post) -> None:
    await post.answered()
    (held,) = await post.storage.paid_news.claim(limit=8, now=post.now())
    assert await post.writes() == [WORDS]
    assert await post.forms() == [("answer", "dropped", "not-wanted")]
    assert not await post.storage.paid_news.hand_over(held, now=post.now())


async def test_small_steps_cost_nothing_and_newer_news_takes_the_place_of_older(post: Post) -> None:
    petition = await post.petition()
    await post.happens(petition, Action.TAKE)
    await post.happens(petition, Action.ASK)
    assert await post.forms() == []
    await post.happens(petition, Action.EXTEND, days=5)
    await post.happens(petition, Action.ANSWER)
    assert [(news, state) for news, state, _ in await post.forms()] == [("extend", "dropped"), ("answer", "due")]
    assert await post.spent() == 120


async def test_budget_is_never_passed(post: Post, sending: FormSending, zaloer: Zaloer) -> None:
    for _ in range(3):
        await post.answered()
    assert await sending.send_some() == 2
    assert len(zaloer.messages) == 2
    assert await post.spent() == 240
    assert await post.writes() == [WORDS] * 3


async def test_at_night_it_waits(post: Post, sending: FormSending, zaloer: Zaloer) -> None:
    post.now.forward(hours=14)
    await post.answered()
    assert await sending.send_some() == 0
    post.now.forward(hours=7)  # 5:35
    assert await sending.send_some() == 0
    post.now.forward(hours=1)
    assert await sending.send_some() == 1
    assert len(zaloer.messages) == 1


async def test_after_a_day_it_is_no_news(post: Post, sending: FormSending, zaloer: Zaloer) -> None:
    await post.answered()
    post.now.forward(hours=25)
    assert await sending.send_some() == 0
    assert zaloer.messages == []
    assert await post.spent() == 0
    assert await post.writes() == [WORDS]


async def test_switched_off_nothing_leaves_and_nothing_waits(
    post: Post, sending: FormSending, zaloer: Zaloer, chief: Person
) -> None:
    await post.answered()
    await post.storage.purses.tell_news(post.lan.ward_id, on=False, actor_id=chief.id, now=post.now())
    await post.answered()
    assert await sending.send_some() == 0
    assert zaloer.messages == []
    assert await post.spent() == 0


async def lets_go(post: Post, other: Person) -> None:
    """The address is somebody else's by now."""
    assert post.lan.contact is not None
    async with post.storage.db.write() as session:
        (await session.get_one(ContactRow, post.lan.contact.id)).person_id = other.id


async def withdraws(post: Post, _other: Person) -> None:
    await post.storage.people.withdraw_consent(post.lan.id, now=post.now())


async def leaves(post: Post, _other: Person) -> None:
    assert post.lan.contact is not None
    await post.storage.people.contact_gone(post.lan.contact.id, now=post.now())


@pytest.mark.parametrize("change", [lets_go, withdraws, leaves])
async def test_nobody_else_and_nobody_unwilling_is_written_to(
    post: Post,
    sending: FormSending,
    zaloer: Zaloer,
    make_person: Population,
    change: Callable[..., AsyncIterator[None]],
) -> None:
    await post.answered()
    await change(post, await make_person("Hoa"))
    await sending.send_some()
    assert zaloer.messages == []
    assert await post.spent() == 0
    assert await sending.send_some() == 0


async def test_a_worker_that_died_in_the_call_is_not_followed_by_another_message(
    post: Post, sending: FormSending, zaloer: Zaloer
) -> None:
    await post.answered()
    (held,) = await post.storage.paid_news.claim(limit=8, now=post.now())
    assert await post.storage.paid_news.hand_over(held, now=post.now())  # it dies here: called or not, nobody knows
    post.now.forward(seconds=LEASE.total_seconds() + 1)
    assert await sending.send_some() == 0
    assert zaloer.messages == []
    assert await post.forms() == [("answer", "failed", "unclear")]
    assert await post.spent() == 120
    assert await post.writes() == [WORDS]


async def test_a_worker_that_died_before_the_call_is_followed(post: Post, sending: FormSending, zaloer: Zaloer) -> None:
    await post.answered()
    assert len(await post.storage.paid_news.claim(limit=8, now=post.now())) == 1
    assert await sending.send_some() == 0
    post.now.forward(seconds=LEASE.total_seconds() + 1)
    assert await sending.send_some() == 1
    assert len(zaloer.messages) == 1


async def test_silence_after_the_call_is_not_tried_again(
    post: Post, zbs: Zbs, zalo: FakeZaloOa, zaloer: Zaloer, storage: Storage
) -> None:
    class Silent(Zbs):
        async def by_id(self, *given: object) -> str:
            await zbs.by_id(*given)  # type: ignore[arg-type] # it arrives
            return await Zbs(quiet, quiet, post.now).by_id(*given)  # type: ignore[arg-type] # and no answer comes

    quiet = Calls(zbs._official._tokens, f"{zalo.base}/nowhere", "", answer_within=2)
    await post.answered()
    sending = FormSending(storage, Silent(zbs._official, zbs._business, post.now), "", load(), post.now)
    assert await sending.send_some() == 1
    post.now.forward(hours=2)
    assert await sending.send_some() == 0
    await quiet.close()
    assert len(zaloer.messages) == 1
    assert await post.forms() == [("answer", "failed", "unclear")]


async def test_forms_of_petitions_are_none_of_announcements(storage: Storage, ward: Ward, post: Post, zbs: Zbs) -> None:
    assert await storage.message_forms.of(ward.id) == []
    assert [form.way for form in await storage.message_forms.of(ward.id, Purpose.PETITION)] == ["template_id"]
    with pytest.raises(ValueError, match="no such field"):
        await take_over(
            storage.message_forms, zbs, ward.id, "80", FIELDS | {"ma": "what"}, now=post.now(), purpose=Purpose.PETITION
        )
