import asyncio
from datetime import timedelta

from bot.channels.client import BlockedError, UnreachableError
from bot.reports import Reports
from storage import Storage
from storage.people import Role
from storage.places import Ward
from tests import announcing
from tests.bot.sending import (
    TEXTS,
    announce,
    drained,
    failed_as,
    reported,
    rows,
    running,
    sender_for,
    states,
    until,
)
from tests.clock import Clock
from tests.fakes.channel import FakeChannel
from tests.population import Population


async def test_author_is_told_once_how_it_went(
    storage: Storage, make_person: Population, ward: Ward, now: Clock
) -> None:
    author = await make_person("Minh", role=Role.CADRE, outside_id="minh")
    for number in range(4):
        await make_person(f"Người {number}", outside_id=str(number))
    gone = await make_person("Không còn ai")
    assert gone.contact is not None
    await storage.people.contact_gone(gone.contact.id, now=now())
    await announce(storage, ward, author, now)
    web = FakeChannel().fail(BlockedError("gone"), to="0").fail(BlockedError("gone"), to="1")
    for _ in range(2):  # a restarted worker must not tell again
        async with running(sender_for(storage, now, web=web), sender_for(storage, now, web=web)):
            await until(lambda: reported(storage))
            await drained(storage)
    (report,) = [sent for sent in web.arrived if "Đã gửi xong" in sent.message.text]
    assert report.to.outside_id == "minh"
    assert report.message.text.splitlines() == [
        "Đã gửi xong thông báo “Họp tổ dân phố lúc 8 giờ”",
        "Đã tới: 3 người · Không tới: 3 người",
        "• đã chặn trợ lý hoặc bỏ tài khoản: 2 người",
        "• không còn địa chỉ nào để gửi: 1 người",
    ]


async def test_announcement_is_not_reported_before_its_last_message(
    storage: Storage, make_person: Population, ward: Ward, now: Clock
) -> None:
    people = [await make_person(f"Người {number}", outside_id=str(number)) for number in range(3)]
    await announce(storage, ward, people[0], now)
    web = FakeChannel().fail(UnreachableError("down"), to="2")
    async with running(sender_for(storage, now, web=web)):
        await until(lambda: failed_as(storage, "unreachable"))
        await asyncio.sleep(0.3)
        assert not await reported(storage)
        now.forward(seconds=3)
        await until(lambda: reported(storage))


async def test_report_tells_what_was_dropped_and_who_acknowledged(
    storage: Storage, make_person: Population, ward: Ward, now: Clock
) -> None:
    author = await make_person("Minh", role=Role.CADRE, outside_id="minh", group=ward.groups[1])
    lan = await make_person("Lan", group=ward.groups[0])
    await make_person("Hoa", group=ward.groups[0])
    await make_person("Nam")
    expires = now() + timedelta(minutes=5)
    number = await announcing.announce(storage, author, now, acknowledge=True, expires_at=expires)
    for delivery in await storage.outbox.claim(["web"], limit=3, now=now()):
        await storage.outbox.sent(delivery, provider_id="1", now=now())
    assert await storage.acknowledging.received(number, person_id=lan.id, ward_id=ward.id, now=now())
    now.forward(minutes=6)
    assert await storage.outbox.claim(["web"], limit=3, now=now()) == []  # its moment has passed
    await storage.announcements.expire(now())
    await Reports(storage, TEXTS, now).write()
    (report,) = [row for row in await rows(storage) if row.dedupe_key == f"report:{number}"]
    assert report.body is not None
    assert report.body["text"].splitlines() == [
        "Đã gửi xong thông báo “Họp tổ dân phố lúc 8 giờ”",
        "Đã tới: 3 người · Không tới: 0 người",
        "Không gửi nữa: 1 người (đã quá giờ, gửi không còn ích gì)",
        "Đã báo “Đã nhận tin”: 1 người",
        "• Tổ dân phố 1: 1/2",
        "• Tổ dân phố 2: 0/1",
    ]
    assert await states(storage) == {("sent", None): 3, ("dropped", "expired"): 1, ("due", None): 1}


async def test_cancelled_announcement_is_reported_too(
    storage: Storage, make_person: Population, ward: Ward, now: Clock
) -> None:
    author = await make_person("Minh", role=Role.CADRE)
    await make_person("Lan")
    number = await announcing.announce(storage, author, now)
    (first,) = await storage.outbox.claim(["web"], limit=1, now=now())
    await storage.outbox.sent(first, provider_id="1", now=now())
    await storage.announcements.cancel(number, actor_id=author.id, ward_id=ward.id, source="x", now=now())
    assert [await Reports(storage, TEXTS, now).write() for _ in range(2)] == [1, 0]
    (report,) = [row for row in await rows(storage) if row.dedupe_key == f"report:{number}"]
    assert report.body is not None
    assert report.body["text"].splitlines() == [
        "Đã dừng gửi thông báo “Họp tổ dân phố lúc 8 giờ”",
        "Đã tới: 1 người · Không tới: 0 người",
        "Không gửi nữa: 1 người (thông báo đã bị dừng)",
    ]
