"""What every channel keeps in conversation: choices resolve, others' do not, nothing is dealt with twice or lost."""

import asyncio
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from bot.channels.plain.speaking import tap_data
from storage.models import ContactRow, SaidMessageRow
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo_bot import FakeZaloBot
from tests.fakes.zalo_oa import FakeZaloOa
from tests.scenes.people import Somebody, TelegramSomebody, WebSomebody
from tests.scenes.town import Town, running, zalo_of
from tests.scenes.zalo_people import ZaloSomebody
from tests.thinning import CHANNELS

QUESTION = "/hoi điều 15 luật dân chủ cơ sở"


async def say_twice(town: Town, person: Somebody, text: str) -> None:
    """The person writes once, and the channel delivers it twice."""
    match person:
        case WebSomebody():
            number = str(uuid4())
            for _ in range(2):
                await person.post("/chat/messages", text=text, id=number)
        case TelegramSomebody():
            town.telegram.updates.repeat(person.person.send(text))
        case ZaloSomebody() if isinstance(town.zalo, FakeZaloBot):
            town.zalo.updates.repeat(str(person.person.send(text)))
        case ZaloSomebody() if isinstance(town.zalo, FakeZaloOa):
            person.person.send(text)
            town.zalo.webhook.again(town.zalo.webhook.bodies[-1], person.person.id)


async def forge(town: Town, other: Somebody, person: Somebody) -> None:
    """Somebody presses what only another person was offered; Telegram itself does not let anybody."""
    match other, person:
        case WebSomebody(), WebSomebody():
            for bubble in other.bubbles.values():
                for row in bubble.get("buttons", ()):
                    for _, data in row:
                        assert await person.post("/chat/press", bubble=bubble["id"], data=data) >= 400
        case ZaloSomebody(), ZaloSomebody():
            theirs = (
                select(SaidMessageRow)
                .join(ContactRow, ContactRow.id == SaidMessageRow.contact_id)
                .where(ContactRow.outside_id == other.person.id)
            )
            async with town.storage.db.read() as session:
                offered = [(row.id, choice) for row in await session.scalars(theirs) for choice in row.choices]
            assert offered
            for number, _ in offered[:4]:
                person.person.send(tap_data(number, 1))
                await person.sees("Không có lựa chọn này")


async def settled(person: Somebody) -> int:
    """How much the person has been told, once nothing more comes."""
    told = -1
    while told != len(person.messages()):
        told = len(person.messages())
        await asyncio.sleep(0.5)
    return told


@pytest.mark.parametrize("channel", CHANNELS)
async def test_conversation_survives_forgery_repetition_and_restart(sqlite_setting: str, channel: str) -> None:
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(FakeTelegram())
        zalo = await zalo_of(channel, stack)
        data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        async with running(sqlite_setting, telegram, stack, zalo=zalo, data=data) as town:
            hoa = await town.somebody(channel, "Hoa")
            await hoa.send("/start")
            await hoa.sees("có đồng ý không")
            lan = await town.resident(channel)
            await forge(town, hoa, lan)
            await forge(town, lan, hoa)
            await hoa.send("/kiennghi")
            await hoa.sees("có đồng ý không")

            before = await settled(lan)
            await lan.send(QUESTION)
            await lan.sees("Điều 15")
            once = await settled(lan)
            await say_twice(town, lan, QUESTION)
            await lan.sees("Điều 15")
            assert await settled(lan) - once == once - before

            await lan.send("/kiennghi")
            await lan.press("Rác, môi trường")
            await lan.sees("bác kể giúp em")
            await lan.send("Rác thải xây dựng chất đống ở bờ kênh")
            await lan.sees("có ảnh thì gửi")
        async with running(sqlite_setting, telegram, stack, zalo=zalo, data=data) as town:
            if isinstance(lan, WebSomebody):
                lan = await stack.enter_async_context(WebSomebody.visiting(town.address, lan.browser.cookie_jar))
            await lan.press("Không có ảnh")
            await lan.sees("Việc này ở đâu")
            await lan.press("Tổ dân phố 3")
            await lan.press("Giấu tên")
            assert "bờ kênh" in (await lan.sees("xem lại trước khi gửi")).text
            await lan.press("Gửi tới phường")
            await lan.sees("Mã hồ sơ")
            (sent,) = await town.storage.queues.to_do(town.conversation.ward.id)
            assert sent.group_name == "Tổ dân phố 3"
