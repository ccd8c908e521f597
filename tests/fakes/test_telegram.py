"""The stand-in keeps Telegram's rules: a test against a server that takes everything would prove nothing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession

from tests.fakes.telegram import Failure, FakeTelegram, Limits
from tests.fakes.telegram.byhand import FakeTelegramByHand


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        server.person(1001, "Lan")
        yield server


async def call(server: FakeTelegram, method: str, /, **values: Any) -> tuple[int, Any]:
    async with (
        ClientSession() as session,
        session.post(f"{server.base}/bot{server.token}/{method}", json=values) as answer,
    ):
        value = await answer.json()
        return answer.status, value["result"] if value["ok"] else value["description"]


def keyboard(**key: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", **key}]]}


@pytest.mark.parametrize(
    "values",
    [
        {"text": ""},
        {"text": "  \n"},
        {"text": "x" * 4097},
        {"text": "😀" * 2049},
        {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
        {"text": "x", "entities": [{"type": "bold", "offset": -1, "length": 1}]},
        {"text": "x", "reply_markup": keyboard(callback_data="ă" * 33)},
        {"text": "x", "reply_markup": keyboard(callback_data="")},
        {"text": "x", "reply_markup": keyboard(callback_data="a", url="https://x.vn")},
        {"text": "x", "chat_id": 9},
        {"text": "x", "method": "sendPhoto", "photo": "no-such-file"},
    ],
)
async def test_what_telegram_refuses_is_refused(telegram: FakeTelegram, values: dict[str, Any]) -> None:
    method = values.pop("method", "sendMessage")
    status, _ = await call(telegram, method, **{"chat_id": 1001, **values})
    assert status == 400
    assert telegram.person(1001).messages == []


async def test_limits_of_text_and_button_are_exact(telegram: FakeTelegram) -> None:
    markup = keyboard(callback_data="ă" * 32)
    assert (await call(telegram, "sendMessage", chat_id=1001, text="x" * 4096, reply_markup=markup))[0] == 200


async def test_whoever_blocked_the_bot_gets_nothing(telegram: FakeTelegram) -> None:
    telegram.person(1001).block()
    assert await call(telegram, "sendMessage", chat_id=1001, text="x") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    telegram.person(1001).unblock()
    assert (await call(telegram, "sendMessage", chat_id=1001, text="x"))[0] == 200


async def test_too_many_messages_are_refused(telegram: FakeTelegram) -> None:
    telegram.limits = Limits(overall=5, chat_gap=0.3)
    telegram.anyone = True
    statuses = [(await call(telegram, "sendMessage", chat_id=1001, text="x"))[0] for _ in range(2)]
    assert statuses == [200, 429]
    statuses = [(await call(telegram, "sendMessage", chat_id=n, text="x"))[0] for n in range(1, 6)]
    assert statuses == [200, 200, 200, 200, 429]
    await asyncio.sleep(0.3)
    assert (await call(telegram, "sendMessage", chat_id=1001, text="x"))[0] == 429  # five within this second already
    assert telegram.busiest_second() == 5


async def test_updates_are_handed_out_until_they_are_confirmed(telegram: FakeTelegram) -> None:
    first = telegram.person(1001).send("một")
    for _ in range(2):
        _, updates = await call(telegram, "getUpdates")
        assert [update["message"]["text"] for update in updates] == ["một"]
    waiting = asyncio.create_task(call(telegram, "getUpdates", offset=first + 1, timeout=5))
    await asyncio.sleep(0.05)
    telegram.person(1001).send("hai")
    assert [update["message"]["text"] for update in (await waiting)[1]] == ["hai"]


async def test_second_poller_ends_the_first(telegram: FakeTelegram) -> None:
    first = asyncio.create_task(call(telegram, "getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(call(telegram, "getUpdates", timeout=0))
    assert ((await first)[0], (await second)[0]) == (409, 200)


async def test_polling_is_refused_while_a_webhook_is_set(telegram: FakeTelegram) -> None:
    await call(telegram, "setWebhook", url="http://127.0.0.1:9/x")
    assert (await call(telegram, "getUpdates"))[0] == 409
    assert (await call(telegram, "setWebhook", url="http://127.0.0.1:9/x", secret_token="ạ"))[0] == 400
    await call(telegram, "deleteWebhook")
    assert (await call(telegram, "getUpdates"))[0] == 200


async def test_other_tokens_and_methods_do_not_exist(telegram: FakeTelegram) -> None:
    assert (await call(telegram, "sendPoll", chat_id=1001))[0] == 404
    telegram.token = "1:other"
    stranger = FakeTelegram(port=telegram.port)
    assert (await call(stranger, "getMe"))[0] == 401


async def test_failures_come_once_in_order_and_only_where_planned(telegram: FakeTelegram) -> None:
    telegram.person(1002, "Nam")
    telegram.fail("sendMessage", Failure.busy(3), Failure.refused(400, "Bad Request: x"), chat=1001)
    assert (await call(telegram, "sendMessage", chat_id=1002, text="x"))[0] == 200
    statuses = [(await call(telegram, "sendMessage", chat_id=1001, text="x"))[0] for _ in range(3)]
    assert statuses == [429, 400, 200]
    assert telegram.count("sendMessage") == 2


async def test_pressing_what_is_not_there_fails_the_test(telegram: FakeTelegram) -> None:
    await call(telegram, "sendMessage", chat_id=1001, text="x", reply_markup=keyboard(callback_data="a"))
    telegram.person(1001).press("x")
    assert len(telegram.person(1001).open_queries) == 1
    with pytest.raises(AssertionError, match="no button 'y'"):
        telegram.person(1001).press("y")
    with pytest.raises(AssertionError, match="waited"):
        await telegram.person(1001).sees("y", within=0.05)


async def test_by_hand_the_same_is_reached_over_http() -> None:
    async with FakeTelegramByHand() as server, ClientSession(server.base) as http:
        async with http.post("/fake/send", json={"id": 7, "name": "Hoa", "text": "Chào"}) as answer:
            assert answer.status == 200
        await call(server, "sendMessage", chat_id=7, text="Chào bác", reply_markup=keyboard(callback_data="a"))
        async with http.post("/fake/press", json={"id": 7, "label": "x"}) as answer:
            assert answer.status == 200
        async with http.get("/fake/messages", params={"id": 7}) as answer:
            assert await answer.json() == [{"id": 2, "text": "Chào bác", "buttons": [["x"]], "files": []}]
        async with http.get("/fake/figures") as answer:
            assert (await answer.json())["sent"] == 1
        async with http.get("/") as answer:
            assert "Fake Telegram" in await answer.text()
    assert [next(iter(update.keys() - {"update_id"})) for update in server.updates.pending] == [
        "message",
        "callback_query",
    ]


def article(number: int, text: str = "x") -> dict[str, Any]:
    return {"type": "article", "id": str(number), "title": "x", "input_message_content": {"message_text": text}}


@pytest.mark.parametrize(
    "results",
    [
        [article(number) for number in range(51)],
        [article(1), article(1)],
        [{**article(1), "id": "ă" * 33}],
        [{**article(1), "title": ""}],
        [article(1, "x" * 4097)],
    ],
)
async def test_inline_offer_that_telegram_refuses_is_refused(
    telegram: FakeTelegram, results: list[dict[str, Any]]
) -> None:
    lan = telegram.person(1001)
    lan.open_inline.append("1")
    assert (await call(telegram, "answerInlineQuery", inline_query_id="1", results=results))[0] == 400
    assert lan.offered == {}


async def test_inline_query_is_answered_once(telegram: FakeTelegram) -> None:
    lan = telegram.person(1001)
    asking = asyncio.create_task(lan.ask_inline("điều 15"))
    (update,) = (await call(telegram, "getUpdates", timeout=5))[1]
    query = update["inline_query"]
    assert (query["query"], query["from"]["id"]) == ("điều 15", 1001)
    answers = [
        (await call(telegram, "answerInlineQuery", inline_query_id=query["id"], results=[article(1)]))[0]
        for _ in range(2)
    ]
    assert answers == [200, 400]
    assert await asking == [article(1)]
