"""Everyone meant is counted once, only those who agreed are written to, and the figures are honest."""

import asyncio
import time

import pytest
from sqlalchemy import func, insert, select

from storage import Storage
from storage.announcement import Announcement, Drop, Progress, Reach, State
from storage.audience import Audience
from storage.errors import NotFoundError
from storage.messages import Body, Button
from storage.models import AnnouncementRow, ContactRow, DeliveryRow, PersonRow
from storage.people import Person, Role
from storage.places import Account, Ward
from tests import approving
from tests.clock import Clock
from tests.population import Population

BODY = Body("Họp tổ dân phố lúc 19 giờ 30 thứ Bảy.", buttons=((Button("Tôi sẽ đến", "meet:1"),),))


class Cadre:
    """Somebody who announces, with the words that another one approves."""

    def __init__(self, storage: Storage, person: Person, now: Clock) -> None:
        self.storage, self.person, self.now = storage, person, now

    async def send(self, *groups: int, source: str = "s") -> Announcement:
        audience = Audience(groups=groups)
        return await approving.sent(self.storage, self.person, self.now, source=source, body=BODY, audience=audience)


@pytest.fixture
async def cadre(storage: Storage, make_person: Population, now: Clock) -> Cadre:
    minh = await make_person("Minh", role=Role.CADRE, consented=False)
    await approving.second_person(storage, minh.ward_id, now)
    return Cadre(storage, minh, now)


async def recipients(storage: Storage, announcement: Announcement) -> dict[int, tuple[str, int | None]]:
    async with storage.db.read() as session:
        rows = (await session.scalars(select(DeliveryRow).where(DeliveryRow.announcement_id == announcement.id))).all()
    assert len({row.person_id for row in rows}) == len(rows)
    return {row.person_id: (row.state, row.contact_id) for row in rows}


async def test_announcement_is_kept_as_it_was_sent(
    storage: Storage, cadre: Cadre, make_person: Population, ward: Ward, now: Clock
) -> None:
    await make_person("Lan", group=ward.groups[0])
    groups = tuple(group.id for group in ward.groups[:2])
    sent = await cadre.send(*groups)
    assert (sent.ward_id, sent.author_id, sent.body) == (ward.id, cadre.person.id, BODY)
    assert (sent.audience, sent.state, sent.sent_at) == (Audience(groups=groups), State.SENDING, now())
    assert await storage.announcements.get(sent.id, ward_id=ward.id) == sent


async def test_announcement_of_another_ward_is_not_there(storage: Storage, cadre: Cadre, ward: Ward) -> None:
    sent = await cadre.send()
    with pytest.raises(NotFoundError):
        await storage.announcements.get(sent.id, ward_id=ward.id + 1)
    with pytest.raises(NotFoundError):
        await storage.announcements.get(sent.id + 1, ward_id=ward.id)


async def test_each_person_gets_it_once_at_the_address_used_last(
    storage: Storage, cadre: Cadre, make_person: Population, telegram_account: Account, now: Clock
) -> None:
    lan, hoa = await make_person("Lan"), await make_person("Hoa")
    await make_person.second_address(lan, telegram_account, outside_id="1")
    now.forward(minutes=1)
    last = await make_person.second_address(lan, telegram_account, outside_id="2")
    sent = await cadre.send()
    assert hoa.contact is not None
    assert await recipients(storage, sent) == {lan.id: ("due", last.id), hoa.id: ("due", hoa.contact.id)}
    deliveries = await storage.outbox.claim(["web", "telegram"], limit=5, now=now())
    assert sorted((delivery.contact_id, delivery.channel) for delivery in deliveries) == sorted(
        [(last.id, "telegram"), (hoa.contact.id, "web")],
    )
    assert {delivery.body for delivery in deliveries} == {BODY}


async def test_only_those_who_agreed_in_the_groups_chosen(
    storage: Storage, cadre: Cadre, make_person: Population, ward: Ward
) -> None:
    first, second, third = ward.groups
    lan = await make_person("Lan", group=first)
    hoa = await make_person("Hoa", group=second)
    await make_person("Không đồng ý", group=first, consented=False)
    await make_person("Tổ khác", group=third)
    await make_person("Chưa chọn tổ")
    assert await storage.announcements.reach(ward.id, Audience(groups=(first.id, second.id))) == Reach(2, 2)
    sent = await cadre.send(first.id, second.id)
    assert set(await recipients(storage, sent)) == {lan.id, hoa.id}


async def test_groups_of_another_ward_reach_nobody(
    storage: Storage, cadre: Cadre, make_person: Population, ward: Ward
) -> None:
    other = await storage.places.found(code="khac", name="Phường Khác", groups=["Tổ 1"])
    account = await storage.places.account(ward_id=other.id, channel="web", outside_id="khac")
    await make_person("Người phường khác", account=account, group=other.groups[0])
    assert await storage.announcements.reach(ward.id, Audience(groups=(other.groups[0].id,))) == Reach(0, 0)
    assert await recipients(storage, await cadre.send(other.groups[0].id, source="a")) == {}
    assert await recipients(storage, await cadre.send(source="b")) == {}


async def test_people_without_an_address_are_counted_as_failed(
    storage: Storage, cadre: Cadre, make_person: Population, ward: Ward, now: Clock
) -> None:
    lan, hoa = await make_person("Lan"), await make_person("Hoa")
    assert hoa.contact is not None
    await storage.people.contact_gone(hoa.contact.id, now=now())
    assert await storage.announcements.reach(ward.id) == Reach(people=2, reachable=1)
    sent = await cadre.send()
    assert await recipients(storage, sent) == {
        lan.id: ("due", lan.contact and lan.contact.id),
        hoa.id: ("failed", None),
    }
    assert await storage.announcements.progress(sent.id) == Progress(1, 0, 1, {"no-address": 1})


async def test_progress_is_honest(storage: Storage, cadre: Cadre, make_person: Population, now: Clock) -> None:
    for number in range(6):
        await make_person(f"Người {number}")
    sent = await cadre.send()
    assert await storage.announcements.progress(sent.id) == Progress(6, 0, 0, {})
    one, two, three, four, five = await storage.outbox.claim(["web"], limit=5, now=now())
    await storage.outbox.sent(one, provider_id="1", now=now())
    await storage.outbox.sent(two, provider_id="2", now=now())
    await storage.outbox.failed(three, failure="blocked", now=now())
    await storage.outbox.failed(four, failure="refused", now=now())
    await storage.outbox.again(five, failure="busy", at=now())
    progress = await storage.announcements.progress(sent.id)
    assert progress == Progress(waiting=2, sent=2, failed=2, failures={"blocked": 1, "refused": 1})
    assert progress.total == 6


async def test_same_source_sends_once(storage: Storage, cadre: Cadre, make_person: Population) -> None:
    await make_person("Lan")
    first = await cadre.send()
    await make_person("Đến sau")
    assert await cadre.send() == first
    assert (await storage.announcements.progress(first.id)).total == 1


async def test_pressing_send_many_times_at_once_sends_once(
    storage: Storage, cadre: Cadre, make_person: Population
) -> None:
    await make_person("Lan")
    sent = await asyncio.gather(*(cadre.send() for _ in range(6)))
    assert len({announcement.id for announcement in sent}) == 1
    async with storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(AnnouncementRow)) == 1
        assert await session.scalar(select(func.count()).select_from(DeliveryRow)) == 1


async def test_announcement_to_nobody_is_dropped(storage: Storage, cadre: Cadre) -> None:
    sent = await cadre.send()
    assert (sent.state, sent.standing.drop) == (State.DROPPED, Drop.EMPTY)
    assert await storage.announcements.progress(sent.id) == Progress(0, 0, 0, {})
    assert await storage.announcements.finished() == []


async def test_author_is_told_when_the_last_delivery_is_done(
    storage: Storage, cadre: Cadre, make_person: Population, ward: Ward, now: Clock
) -> None:
    await make_person("Lan")
    await make_person("Hoa")
    sent = await cadre.send()
    one, two = await storage.outbox.claim(["web"], limit=5, now=now())
    await storage.outbox.sent(one, provider_id="1", now=now())
    assert await storage.announcements.finished() == []
    await storage.outbox.failed(two, failure="blocked", now=now())
    assert await storage.announcements.finished() == [sent]
    await storage.announcements.reported(sent.id, now=now())
    assert await storage.announcements.finished() == []
    assert (await storage.announcements.get(sent.id, ward_id=ward.id)).state is State.SENT


async def test_recent_ones_are_those_meant_for_this_group(
    storage: Storage, cadre: Cadre, make_person: Population, ward: Ward
) -> None:
    await make_person("Lan", group=ward.groups[0])
    first, second, _ = (group.id for group in ward.groups)
    everyone = await cadre.send(source="everyone")
    one = await cadre.send(first, source="one")
    both = await cadre.send(first, second, source="both")
    recent = storage.announcements.recent
    assert await recent(ward.id, group_id=first) == [both, one, everyone]
    assert await recent(ward.id, group_id=second) == [both, everyone]
    assert await recent(ward.id, group_id=None) == [everyone]
    assert await recent(ward.id, group_id=first, limit=1) == [both]
    assert await recent(ward.id + 1, group_id=None) == []


async def test_whole_ward_is_planned_quickly(
    storage: Storage, cadre: Cadre, web_account: Account, ward: Ward, now: Clock
) -> None:
    people = 20_000
    async with storage.db.write() as session:
        start = await session.scalar(select(func.max(PersonRow.id))) or 0
        numbers = range(start + 1000, start + 1000 + people)
        person = {"ward_id": ward.id, "name": "Người", "consented_at": now(), "created_at": now()}
        await session.execute(insert(PersonRow), [{"id": number, **person} for number in numbers])
        contact = {"account_id": web_account.id, "channel": "web", "seen_at": now(), "stream": 0}
        addresses = [{"person_id": number, "outside_id": f"many-{number}", **contact} for number in numbers]
        await session.execute(insert(ContactRow), addresses)
    started = time.perf_counter()
    sent = await cadre.send()
    planned = time.perf_counter() - started
    assert await storage.announcements.progress(sent.id) == Progress(people, 0, 0, {})
    started = time.perf_counter()
    claims = [await storage.outbox.claim(["web"], limit=25, now=now()) for _ in range(5)]
    claimed = (time.perf_counter() - started) / len(claims)
    assert len({delivery.id for claim in claims for delivery in claim}) == 125
    assert planned < 10, "seconds for the whole ward"  # About 1 s on an idle machine; this only catches a wrong plan.
    assert claimed < 1, "seconds for 25 messages"
