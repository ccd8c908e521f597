"""While a channel takes no answer, what somebody wrote waits: nothing can be said to them, an apology neither."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiogram.types import Message
from sqlalchemy import update

from bot.channels.client import UnreachableError
from bot.inbox import CHANNEL_AWAY
from storage import Storage
from storage.inbox import MAX_ATTEMPTS
from storage.models import InboxEventRow
from storage.places import Account
from tests.bot.feeding import Desk


@pytest.fixture
def database_setting(sqlite_setting: str) -> str:
    """SQLite alone: what the inbox keeps is tested on both with the inbox."""
    return sqlite_setting


@pytest.fixture
async def desk(storage: Storage, web_account: Account) -> AsyncIterator[Desk]:
    desk = Desk(storage, web_account)
    yield desk
    await desk.stop()


async def test_what_somebody_wrote_waits_for_a_channel_that_is_away_and_uses_up_no_try(desk: Desk) -> None:
    tries = []

    async def answer(_message: Message) -> None:
        tries.append(1)
        if len(tries) <= MAX_ATTEMPTS + 2:
            raise UnreachableError("away", after=0.02)

    desk.reactions["Đèn hỏng"] = answer
    await desk.say("Đèn hỏng")
    desk.start()
    await desk.until_done()
    await desk.stop()
    row = await desk.row()
    assert (desk.heard, row.attempts, row.failure) == (["Đèn hỏng"], 1, None)
    assert not desk.wire.sent


async def test_after_an_hour_nobody_waits_for_the_channel_any_more(desk: Desk) -> None:
    async def answer(_message: Message) -> None:
        raise UnreachableError("away", after=0.02)

    desk.reactions["Đèn hỏng"] = answer
    await desk.say("Đèn hỏng")
    async with desk.storage.db.write() as session:
        long_ago = datetime.now(UTC) - CHANNEL_AWAY
        await session.execute(update(InboxEventRow).values(received_at=long_ago, attempts=MAX_ATTEMPTS - 1))
    desk.start()
    await desk.until_done()
    await desk.stop()
    assert (await desk.row()).failure == "UnreachableError"
