from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channels.client import BlockedError, BusyError, MisconfiguredError, RefusedError, SendError, UnreachableError
from bot.receipts import TRIES_AFTER
from storage import Storage
from storage.models import ContactRow
from storage.people import Person
from storage.places import Account
from tests.bot.sending import drained, failed_as, put, rows, running, sender_for, states, until
from tests.clock import Clock
from tests.fakes.channel import FakeChannel
from tests.population import Population


async def test_tries_grow_rarer_and_end(storage: Storage, lan: Person, now: Clock) -> None:
    await put(storage, now, lan)
    web = FakeChannel().fail(*[UnreachableError("down")] * 6)
    due: list[timedelta] = []
    async with running(sender_for(storage, now, web=web)):
        for tries in range(1, 7):
            await until(lambda tries=tries: settled(storage, tries))  # type: ignore[misc]
            (row,) = await rows(storage)
            if row.state == "due":
                due.append(row.due_at - now())
                now.forward(seconds=due[-1].total_seconds())
    assert due == list(TRIES_AFTER) == [timedelta(seconds=s) for s in (2, 10, 60, 300, 1800)]
    assert await states(storage) == {("failed", "unreachable"): 1}


@pytest.mark.parametrize("error", [BusyError(after=60.0), MisconfiguredError("no token")], ids=lambda error: error.kind)
async def test_what_is_not_the_messages_fault_uses_up_no_try(
    storage: Storage, lan: Person, now: Clock, error: SendError
) -> None:
    await put(storage, now, lan)
    async with running(sender_for(storage, now, web=FakeChannel().fail(error))):
        await until(lambda: failed_as(storage, error.kind))
    (row,) = await rows(storage)
    assert (row.state, row.attempts) == ("due", 0)


async def test_refused_message_fails_at_once(storage: Storage, lan: Person, now: Clock) -> None:
    await put(storage, now, lan)
    async with running(sender_for(storage, now, web=FakeChannel().fail(RefusedError("button")))):
        await drained(storage)
    assert await states(storage) == {("failed", "refused"): 1}


async def test_mistake_of_our_own_is_tried_again_and_harms_nobody_else(
    storage: Storage, make_person: Population, lan: Person, now: Clock
) -> None:
    nam = await make_person("Nam")
    await put(storage, now, lan, nam)
    web = FakeChannel().fail(ZeroDivisionError("ours"), to="lan")
    async with running(sender_for(storage, now, web=web)):
        await until(lambda: failed_as(storage, "unknown"))
        now.forward(seconds=3)
        await drained(storage)
    assert {sent.message.text for sent in web.arrived} == {"Chào Lan", "Chào Nam"}


async def test_blocked_address_is_remembered(storage: Storage, lan: Person, now: Clock) -> None:
    await put(storage, now, lan)
    async with running(sender_for(storage, now, web=FakeChannel().fail(BlockedError("gone")))):
        await drained(storage)
    assert await states(storage) == {("failed", "blocked"): 1}
    async with storage.db.read() as session:
        (contact,) = (await session.scalars(select(ContactRow))).all()
    assert contact.gone_at == now()


async def test_message_moves_to_the_persons_other_address(
    storage: Storage, make_person: Population, telegram_account: Account, lan: Person, now: Clock
) -> None:
    now.forward(minutes=5)
    await make_person.second_address(lan, telegram_account, outside_id="1001")
    await put(storage, now, lan)
    telegram, web = FakeChannel().fail(BlockedError("gone")), FakeChannel()
    async with running(sender_for(storage, now, telegram=telegram, web=web)):
        await drained(storage)
    assert (len(telegram.tries), [sent.to.outside_id for sent in web.arrived]) == (1, ["lan"])
    assert {row.channel for row in await rows(storage)} == {"web"}


async def test_message_does_not_move_to_a_channel_that_nobody_serves(
    storage: Storage, make_person: Population, telegram_account: Account, lan: Person, now: Clock
) -> None:
    await put(storage, now, lan)
    await make_person.second_address(lan, telegram_account)
    async with running(sender_for(storage, now, web=FakeChannel().fail(BlockedError("gone")))):
        await drained(storage)
    assert await states(storage) == {("failed", "blocked"): 1}


async def settled(storage: Storage, tries: int) -> bool:
    (row,) = await rows(storage)
    return row.attempts == tries and row.lease is None
