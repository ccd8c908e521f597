"""A ward on a plain channel."""

from collections.abc import AsyncIterator

import pytest

from storage import Storage
from storage.places import Ward
from storage.quiet import at_any_hour
from tests.bot.channels.plain.chat import PlainChat
from tests.fakes.plain import FakePlainApi


@pytest.fixture
async def chat(storage: Storage, ward: Ward) -> AsyncIterator[PlainChat]:
    """People may write; the worker sends at any hour."""
    open_all_night = Storage(storage.db, leaves=at_any_hour)
    account = await storage.places.account(ward_id=ward.id, channel="zalo_oa", outside_id="4066")
    chat = PlainChat(open_all_night, ward, account, FakePlainApi())
    yield chat
    await chat.line.bot.session.close()
