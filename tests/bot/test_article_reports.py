"""The author's report names the article as what it is: sent, perhaps seen, never received."""

import pytest
from sqlalchemy import select

from bot.reports import Reports
from bot.texts import load
from storage import Storage
from storage.article import Stage
from storage.models import ChannelArticleRow, DeliveryRow
from storage.people import Role
from storage.places import Ward
from tests.announcing import announce
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
def database_setting(sqlite_setting: str) -> str:
    """Words are the same on every database."""
    return sqlite_setting


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        (Stage.MAKING, "Bài Zalo: đang chuẩn bị, chưa gửi."),
        (Stage.SENT, "không tính vào số hộ đã nhận"),
        (Stage.UNKNOWN, "không rõ đã gửi hay chưa"),
        (Stage.FAILED, "hết lượt bài của tháng"),
    ],
)
async def test_report_says_how_the_article_stands(
    storage: Storage, ward: Ward, make_person: Population, now: Clock, *, stage: Stage, told: str
) -> None:
    minh = await make_person("Minh", role=Role.CADRE, consented=False)
    number = await announce(storage, minh, now)
    row = ChannelArticleRow(
        ward_id=ward.id, announcement_id=number, channel="zalo_oa", stage=stage, failure="quota",
        created_at=now(), due_at=now(), sent_at=now(),
    )  # fmt: skip
    async with storage.db.write() as session:
        session.add(row)
    assert await Reports(storage, load(), now).write() == 1
    async with storage.db.read() as session:
        key = DeliveryRow.dedupe_key == f"report:{number}"
        body = await session.scalar(select(DeliveryRow.body).where(key))
    assert body is not None
    assert told in body["text"]
    assert "Đã tới: 0 người" in body["text"]
