"""A cadre who is about to write to a sender reads whether the words can be carried."""

from datetime import timedelta

import pytest

from storage.models import ContactRow
from storage.people import Role
from tests.handlers.desk.test_answering import petition
from tests.handlers.room import Room


@pytest.mark.parametrize(
    ("silent_for", "said"),
    [
        (timedelta(hours=47), None),
        (timedelta(days=3), "Kênh còn cho nhắn đến"),
        (timedelta(days=8), "chỉ tới được khi họ nhắn lại"),
    ],
)
async def test_window_is_told_before_the_words_are_written(room: Room, silent_for: timedelta, said: str | None) -> None:
    account = await room.storage.places.account(ward_id=room.ward.id, channel="zalo_oa", outside_id="oa")
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    sent = await petition(room, lan)
    async with room.storage.db.write() as session:
        contact = await session.get_one(ContactRow, lan.address)
        contact.channel, contact.account_id = "zalo_oa", account.id
        contact.seen_at = room.now() - silent_for
    await minh.presses_data(f"work|take|{sent.id}")
    *cautions, question = await minh.presses_data(f"work|answer|{sent.id}")
    assert "trả lời" in question.text.lower()
    assert [said is not None and said in each.text for each in cautions] == ([True] if said else [])
