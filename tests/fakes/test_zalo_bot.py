"""The stand-in keeps what is known of the Bot Platform: one that takes everything would prove nothing."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.site.serve import serving
from tests.fakes.zalo_bot import FakeZaloBot, refused
from tests.fakes.zalo_bot.byhand import FakeZaloBotByHand


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZaloBot]:
    async with FakeZaloBot() as server:
        yield server


async def call(server: FakeZaloBot, method: str, /, token: str = "", **values: Any) -> Any:
    address = f"{server.base}/bot{token or server.token}/{method}"
    async with ClientSession() as session, session.post(address, json=values) as answer:
        value = json.loads(await answer.text())
        return value["result"] if value["ok"] else value["error_code"]


async def test_event_is_handed_out_once_and_waiting_in_vain_is_408(zalo: FakeZaloBot) -> None:
    lan = zalo.person("Lan")
    number = lan.send("xin chào")
    event = await call(zalo, "getUpdates", timeout="1")
    assert event["event_name"] == "message.text.received"
    message = event["message"]
    assert (message["message_id"], message["from"]["id"], message["text"]) == (number, lan.id, "xin chào")
    assert len(lan.id) == len(number) == 20
    assert await call(zalo, "getUpdates", timeout="0.05") == 408
    waiting = asyncio.create_task(call(zalo, "getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    lan.send("còn đây")
    assert (await waiting)["message"]["text"] == "còn đây"


@pytest.mark.parametrize(
    ("method", "values", "code"),
    [
        ("sendMessage", {"text": ""}, 400),
        ("sendMessage", {"text": "x" * 2001}, 400),
        ("sendMessage", {"text": "x", "chat_id": "0" * 20}, 404),
        ("sendPhoto", {"photo": "anh.jpg"}, 400),
        ("sendVoice", {"voice_url": "http://x.vn/a.mp3"}, 400),
        ("sendDocument", {}, 400),
        ("getUpdates", {"token": "1:x"}, 401),
    ],
)
async def test_what_the_platform_refuses_is_refused(
    zalo: FakeZaloBot, method: str, values: dict[str, Any], code: int
) -> None:
    lan = zalo.person("Lan")
    lan.send("x")
    assert await call(zalo, method, **{"chat_id": lan.id, **values}) == code
    assert lan.messages == []


async def test_plan_ends(zalo: FakeZaloBot) -> None:
    people = [zalo.person() for _ in range(3)]
    for person in people:
        person.send("x")
    zalo.most_people, zalo.monthly = 2, 3
    answers = [await call(zalo, "sendMessage", chat_id=person.id, text="x") for person in [*people, *people[:2]]]
    assert [answer if isinstance(answer, int) else 0 for answer in answers] == [0, 0, 429, 0, 429]


async def test_group_hears_what_mentions_it_and_nothing_else(zalo: FakeZaloBot) -> None:
    group, lan = zalo.group(), zalo.person("Lan")
    assert group.say(lan, "chuyện riêng") is None
    group.say(lan, "điều 15 nói gì", mention=True)
    message = (await call(zalo, "getUpdates", timeout="1"))["message"]
    assert message["chat"] == {"id": group.id, "chat_type": "GROUP"}
    assert message["text"] == f"@{zalo.name} điều 15 nói gì"
    assert await call(zalo, "getUpdates", timeout="0.05") == 408
    assert await call(zalo, "sendMessage", chat_id=lan.id, text="x") == 404  # nobody who only spoke in a group is known


async def test_webhook_gets_both_forms_and_ends_polling(zalo: FakeZaloBot) -> None:
    got: list[tuple[str, bytes]] = []

    async def take(request: web.Request) -> web.Response:
        got.append((request.headers["X-Bot-Api-Secret-Token"], await request.read()))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    async with serving(app, host="127.0.0.1", port=0) as port:
        address = f"http://127.0.0.1:{port}/hook"
        assert await call(zalo, "setWebhook", url=address, secret_token="short") == 400
        assert (await call(zalo, "setWebhook", url=address, secret_token="long enough"))["verification"]["ok"]
        assert await call(zalo, "getUpdates") == 400
        lan = zalo.person("Lan")
        lan.send("một")
        await zalo.until(lambda: len(got) > 1 or None, "the first event")
        zalo.updates.enveloped = False
        lan.send("hai")
        await zalo.until(lambda: len(got) > 2 or None, "the second event")
        await call(zalo, "deleteWebhook")
    assert [secret for secret, _ in got] == ["long enough"] * 3
    assert got[0][1] == b""  # the probe
    enveloped, bare = (json.loads(body) for _, body in got[1:])
    assert enveloped["result"]["message"]["text"] == "một"
    assert bare["message"]["text"] == "hai"


async def test_failures_are_in_the_platforms_form_and_media_expire(zalo: FakeZaloBot) -> None:
    lan = zalo.person("Lan")
    lan.send_photo(b"\xff\xd8\xff")
    event = await call(zalo, "getUpdates", timeout="1")
    zalo.fail("sendMessage", refused(429), about=lan.id)
    assert await call(zalo, "sendMessage", chat_id=lan.id, text="x") == 429
    assert (await call(zalo, "sendMessage", chat_id=lan.id, text="x"))["message_id"] == lan.last.id
    async with ClientSession() as session:
        async with session.get(event["message"]["photo_url"]) as answer:
            assert await answer.read() == b"\xff\xd8\xff"
        zalo.expire()
        async with session.get(event["message"]["photo_url"]) as answer:
            assert answer.status == 404


async def test_by_hand_the_same_is_reached_over_http() -> None:
    async with FakeZaloBotByHand() as server, ClientSession(server.base) as http:
        async with http.post("/fake/do", json={"name": "Hoa", "words": "Chào"}) as answer:
            assert answer.status == 200
        lan = (await call(server, "getUpdates", timeout="1"))["message"]["from"]["id"]
        await call(server, "sendMessage", chat_id=lan, text="Chào bác")
        async with http.get("/fake/messages", params={"name": "Hoa"}) as answer:
            assert [message["text"] for message in await answer.json()] == ["Chào bác"]
        async with http.get("/") as answer:
            assert "Fake Zalo Bot" in await answer.text()
