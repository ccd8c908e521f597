"""Forms about petitions on both databases: one for each message, one worker for each, never more than there is money."""

import asyncio
from datetime import datetime

import pytest

from storage import Database, Storage
from storage.announcement import State
from storage.forms import Purpose
from storage.messages import Body, Notice
from storage.models import AnnouncementRow
from storage.outbox import Delivery
from storage.paid import Payment
from storage.paid_news import NewsWay
from storage.people import Person, Role
from storage.petition import Action, Petition
from storage.places import Ward
from storage.wish import Wish
from tests.announcing import leaves
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
def storage(db: Database) -> Storage:
    """A storage for which the web chat carries forms."""
    return Storage(db, news=lambda _: [NewsWay("web", "template_id", 120)])


@pytest.fixture
async def lan(storage: Storage, ward: Ward, make_person: Population, now: Clock) -> Person:
    chief = await make_person("Hòa", role=Role.ADMINISTRATOR)
    await storage.message_forms.keep(
        ward.id, "template_id", "80", name="Phản ánh", fields={"ma": "code"}, approved=True, now=now(),
        purpose=Purpose.PETITION,
    )  # fmt: skip
    await storage.purses.budget(ward.id, 150, actor_id=chief.id, now=now())
    await storage.purses.tell_news(ward.id, on=True, actor_id=chief.id, now=now())
    return await make_person("Lan")


async def answered(storage: Storage, lan: Person, cadre: Person, now: datetime) -> Delivery:
    """A message to the sender of a petition that was answered, in the worker's hands."""
    draft = await storage.drafts.begin(ward_id=lan.ward_id, person_id=lan.id, category="roads", now=now)
    await storage.drafts.revise(draft.id, person_id=lan.id, words="Đường hỏng nặng")
    petition = await storage.drafts.submit(draft.id, person_id=lan.id, write=lambda _: [], now=now)
    for action in (Action.TAKE, Action.ANSWER):
        source = f"{action}:{petition.id}"

        def write(after: Petition, source: str = source) -> list[Notice]:
            return [Notice(lan.id, Body("Đã vá"), f"petition:{after.id}:{source}:{lan.id}")]

        await storage.petitions.act(
            petition.id, action, actor_id=cadre.id, ward_id=lan.ward_id, source=source,
            write=write if action is Action.ANSWER else lambda _: [], now=now, words="Đã vá xong đường",
        )  # fmt: skip
    (delivery,) = await storage.outbox.claim(["web"], limit=5, now=now)
    return delivery


async def closed(storage: Storage, delivery: Delivery, now: datetime) -> None:
    assert not await storage.outbox.closed(delivery, failure="outside-window", channels=["web"], now=now)


async def test_two_at_once_do_not_spend_what_is_enough_for_one(
    storage: Storage, lan: Person, make_person: Population, now: Clock
) -> None:
    cadre = await make_person("Minh", role=Role.CADRE)
    deliveries = [await answered(storage, lan, cadre, now()) for _ in range(2)]
    await asyncio.gather(*(closed(storage, each, now()) for each in deliveries))
    assert (await storage.purses.of(lan.ward_id, now=now())).spent == 120
    claims = await asyncio.gather(*(storage.paid_news.claim(limit=8, now=now()) for _ in range(3)))
    (message,) = [each for claim in claims for each in claim]
    assert (message.form, message.news, message.fields) == ("80", "answer", {"ma": "code"})
    handed = await asyncio.gather(*(storage.paid_news.hand_over(message, now=now()) for _ in range(2)))
    assert any(handed)
    await storage.paid_news.sent(message, provider_id="z1", now=now())
    assert await storage.paid_news.claim(limit=8, now=now()) == []


async def test_erasure_takes_back_what_waits_and_leads_nowhere(
    storage: Storage, lan: Person, make_person: Population, now: Clock
) -> None:
    assert lan.contact is not None
    await closed(storage, await answered(storage, lan, await make_person("Minh", role=Role.CADRE), now()), now())
    asked = await storage.privacy.ask(
        Wish.ERASE, ward_id=lan.ward_id, person_id=lan.id, source="event:1", reply_by=now().date(), due_on=now().date(),
        now=now(),
    )  # fmt: skip
    await storage.privacy.erase(asked.id, keep_contact=lan.contact.id, now=now(), despite_matters=True)
    assert await storage.paid_news.claim(limit=8, now=now()) == []
    assert (await storage.purses.of(lan.ward_id, now=now())).spent == 0


async def test_plan_is_cut_to_what_news_has_left_of_the_money(
    storage: Storage, lan: Person, make_person: Population, now: Clock
) -> None:
    cadre = await make_person("Minh", role=Role.CADRE)
    number = await leaves(storage, cadre, now, state=State.APPROVED)
    async with storage.db.write() as session:
        (await session.get_one(AnnouncementRow, number)).sent_at = None
    form = (await storage.message_forms.of(lan.ward_id, Purpose.PETITION))[0]
    planned = [Payment(f"h:{each}", "template_id", 50, form_id=form.id) for each in range(3)]  # 150: all of it
    await closed(storage, await answered(storage, lan, cadre, now()), now())
    assert await storage.paid.settle(number, planned, now=now())
    assert (await storage.purses.of(lan.ward_id, now=now())).spent == 120
