"""The author of an announcement sees how far it has come, in one message that changes."""

import pytest

from bot.channels.client import UnreachableError
from bot.progress import ProgressBars
from storage import Storage
from storage.people import Person, Role
from tests.announcing import announce
from tests.bot.sending import TEXTS
from tests.clock import Clock
from tests.fakes.channel import FakeChannel
from tests.population import Population


class Office:
    """A cadre's announcement to ten residents, sent by hand."""

    def __init__(self, storage: Storage, author: Person, now: Clock) -> None:
        self.storage, self.author, self.now = storage, author, now
        self.web = FakeChannel()
        self.bars = ProgressBars(storage, {"web": self.web}, TEXTS, now, lambda _channel: True)

    async def arrive(self, count: int) -> None:
        for delivery in await self.storage.outbox.claim(["web"], limit=count, now=self.now()):
            await self.storage.outbox.sent(delivery, provider_id="1", now=self.now())

    async def look(self, **later: float) -> list[str]:
        """What was sent or changed by a look after some time."""
        before = len(self.web.arrived), len(self.web.edited)
        self.now.forward(**later)
        await self.bars.draw()
        return [each.message.text for each in (*self.web.arrived[before[0] :], *self.web.edited[before[1] :])]


@pytest.fixture
async def office(storage: Storage, make_person: Population, now: Clock) -> Office:
    author = await make_person("Minh", role=Role.CADRE, outside_id="minh")
    for number in range(9):
        await make_person(f"Người {number}")
    return Office(storage, author, now)


async def test_bar_changes_in_one_message_until_the_end(office: Office) -> None:
    office.web.editable = True
    number = await announce(office.storage, office.author, office.now)
    assert await office.look(seconds=3) == []  # it may be over before anybody looks
    await office.arrive(2)
    (first,) = await office.look(seconds=3)
    assert first.splitlines() == [
        "Đang gửi “Họp tổ dân phố lúc 8 giờ”",
        "▓▓░░░░░░░░ 20%",
        "Đã tới: 2 · Không tới: 0 · Còn: 8",
    ]
    await office.arrive(1)
    assert await office.look(seconds=1) == []  # not more often than every few seconds
    (second,) = await office.look(seconds=5)
    assert "▓▓▓░░░░░░░ 30%" in second
    assert await office.look(seconds=5) == []  # nothing has changed
    await office.arrive(7)
    assert "99%" in (await office.look(seconds=5))[0]
    await office.storage.announcements.reported(number, now=office.now())
    assert (await office.look(seconds=5))[0].splitlines()[:2] == [
        "Đã gửi xong “Họp tổ dân phố lúc 8 giờ”",
        "▓▓▓▓▓▓▓▓▓▓ 100%",
    ]
    assert await office.look(seconds=60) == []
    assert [sent.to.outside_id for sent in office.web.arrived] == ["minh"]
    assert {edit.edits for edit in office.web.edited} == {"message-1"}


async def test_channel_that_cannot_change_gets_the_beginning_and_the_half(office: Office) -> None:
    number = await announce(office.storage, office.author, office.now)
    shown = [await office.look(seconds=6)]
    for _ in range(4):
        await office.arrive(2)
        shown.append(await office.look(seconds=6))
    await office.arrive(2)
    await office.storage.announcements.reported(number, now=office.now())
    shown.append(await office.look(seconds=6))
    assert [len(each) for each in shown] == [1, 0, 0, 1, 0, 0]
    assert "60%" in shown[3][0]


async def test_bar_that_was_not_shown_is_shown_later_and_once(office: Office) -> None:
    await announce(office.storage, office.author, office.now)
    office.web.fail(UnreachableError("down"))
    assert await office.look(seconds=6) == []
    await office.arrive(1)
    other = ProgressBars(office.storage, {"web": office.web}, TEXTS, office.now, lambda _channel: True)
    assert len(await office.look(seconds=6)) == 1
    await other.draw()  # another process finds it drawn
    assert len(office.web.arrived) == 1


async def test_process_that_does_not_send_on_a_channel_draws_nothing_there(office: Office) -> None:
    await announce(office.storage, office.author, office.now)
    office.now.forward(seconds=6)
    await ProgressBars(office.storage, {"web": office.web}, TEXTS, office.now, lambda _channel: False).draw()
    await ProgressBars(office.storage, {}, TEXTS, office.now, lambda _channel: True).draw()
    assert office.web.tries == []
