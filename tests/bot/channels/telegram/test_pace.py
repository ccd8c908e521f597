import asyncio

import pytest

from bot.channels.client import Address, BusyError, Outgoing, UnreachableError
from tests.bot.channels.telegram.conftest import MakeClient
from tests.fakes.telegram import Failure, FakeTelegram, Limits

LAN = Address(1, "1001")
NAM = Address(2, "1002")
HELLO = Outgoing("Chào bác")


async def test_messages_go_out_without_a_burst(telegram: FakeTelegram, make_client: MakeClient) -> None:
    telegram.anyone = True
    client = make_client(rate=50)
    await asyncio.gather(*(client.send(Address(n, str(2000 + n)), HELLO, key=str(n)) for n in range(75)))
    assert telegram.busiest_second() <= 52
    assert telegram.sent()[-1].at - telegram.sent()[0].at >= 74 / 50 * 0.97


async def test_one_chat_gets_one_message_a_while_and_the_others_do_not_wait(
    telegram: FakeTelegram, make_client: MakeClient
) -> None:
    telegram.limits = Limits(overall=1000, chat_gap=0.3)
    telegram.person(1002, "Nam")
    client = make_client(chat_gap=0.3)
    await asyncio.gather(*(client.send(LAN, HELLO, key=str(n)) for n in range(4)), client.send(NAM, HELLO, key="nam"))
    assert telegram.closest_in_one_chat() >= 0.28
    nam, lan = telegram.person(1002).messages, telegram.person(1001).messages
    assert len(lan) == 4
    assert nam[0].at < lan[1].at


async def test_parts_of_one_message_keep_the_gap_too(telegram: FakeTelegram, make_client: MakeClient) -> None:
    client = make_client(chat_gap=0.2)
    await client.send(LAN, Outgoing("Bà con chú ý. " * 700), key="1")
    assert len(telegram.person(1001).messages) == 3
    assert telegram.closest_in_one_chat() >= 0.19


async def test_nobody_is_written_to_while_telegram_wants_silence(
    telegram: FakeTelegram, make_client: MakeClient
) -> None:
    telegram.anyone = True
    client = make_client(rate=20)
    telegram.fail("sendMessage", Failure.busy(1))
    sending = [client.send(Address(n, str(2000 + n)), HELLO, key=str(n)) for n in range(15)]
    results = await asyncio.gather(*sending, return_exceptions=True)
    refused = [result for result in results if isinstance(result, BusyError)]
    # All but those that were on their way already are told to come back, without a call.
    assert len(refused) >= 10
    assert all(error.after is not None and 0 < error.after <= 1 for error in refused)
    assert len(telegram.calls) <= 5
    silent_since = telegram.calls[-1].at
    await asyncio.sleep(max(error.after or 0 for error in refused))
    await client.send(LAN, HELLO, key="later")
    assert telegram.calls[-1].at - silent_since >= 0.9


async def test_answer_of_another_message_does_not_end_the_silence(
    telegram: FakeTelegram, make_client: MakeClient
) -> None:
    """The stock limiter opens again as soon as any request in flight returns."""
    telegram.person(1002, "Nam")
    client = make_client()
    telegram.fail("sendMessage", Failure.hang(), chat=1002)
    slow = asyncio.create_task(client.send(NAM, HELLO, key="slow"))
    await asyncio.sleep(0.1)
    telegram.fail("sendMessage", Failure.busy(2))
    with pytest.raises(BusyError):
        await client.send(LAN, HELLO, key="1")
    with pytest.raises(UnreachableError):
        await slow
    calls = len(telegram.calls)
    with pytest.raises(BusyError):
        await client.send(LAN, HELLO, key="1")
    assert len(telegram.calls) == calls
