import asyncio

from bot.channels.client import BlockedError, UnreachableError
from storage import Storage
from storage.people import Role
from storage.places import Ward
from tests.bot.sending import announce, drained, failed_as, reported, running, sender_for, until
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
