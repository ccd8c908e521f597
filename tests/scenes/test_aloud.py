"""A group that calls the ward's Zalo bot by name: questions are answered for all to read, and nothing else."""

import pytest
from sqlalchemy import func, select

from storage.models import ContactRow, PersonRow, QuestionRow
from tests.fakes.zalo_bot import FakeZaloBot
from tests.scenes.town import Town


@pytest.fixture
def channel() -> str:
    return "zalo_bot"


async def test_group_is_answered_about_the_regulations_and_about_nothing_else(town: Town, channel: str) -> None:
    assert isinstance(town.zalo, FakeZaloBot), channel
    lan, hung, group = town.zalo.person("Lan"), town.zalo.person("Hùng"), town.zalo.group()
    group.say(hung, "Chiều nay ai đi họp tổ?")

    group.say(lan, "điều 15 luật dân chủ cơ sở", mention=True)
    answer = await group.sees("Điều 15")
    assert "KHÔNG phải văn bản chính thức" in answer.text
    assert "Nhắn số" not in answer.text

    group.say(hung, "họp tổ dân phố báo trước mấy ngày?", mention=True)
    assert "2 ngày" in (await group.sees("Điều 3.")).text

    group.say(lan, "đèn đường ngõ 5 hỏng ba hôm rồi, đề nghị phường sửa, tôi là Lan 0912345678", mention=True)
    alone = await group.sees("nhắn riêng")
    assert "0912345678" not in alone.text

    group.say(hung, "cứu với, cháy nhà rồi", mention=True)
    await group.sees("114")
    said = len(group.messages)
    group.say_photo(hung, b"JPEG", mention=True)
    group.say(hung, "điều 21 luật dân chủ cơ sở", mention=True)
    await group.sees("Điều 21")
    assert len(group.messages) == said + 1

    async with town.storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(ContactRow)) == 0
        assert await session.scalar(select(func.count()).select_from(PersonRow)) == 0
        asked = (await session.scalars(select(QuestionRow))).all()
    assert [(one.person_id, one.words) for one in asked] == [(None, None)] * 3
    assert group.unheard.texts == ["Chiều nay ai đi họp tổ?"]
