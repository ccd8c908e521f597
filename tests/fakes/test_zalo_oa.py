"""The stand-in keeps what is known of the Official Account platform: one that takes everything would prove nothing."""

import asyncio
import base64
import hashlib
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, FormData, web
from yarl import URL

from bot.site.serve import serving
from tests.clock import Clock
from tests.fakes.zalo_oa import FORGERIES, FakeZaloOa, Person, sign
from tests.fakes.zalo_oa.byhand import FakeZaloOaByHand
from tests.fakes.zalo_oa.templates import Template

CS, V2 = "/v3.0/oa/message/cs", "/v2.0/oa/message"
BACK = "https://phuong.example/zalo"


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZaloOa]:
    async with FakeZaloOa(now=Clock()) as server:
        yield server


class Account:
    """Whoever speaks for the Official Account, with a token."""

    def __init__(self, server: FakeZaloOa) -> None:
        self.server = server
        self.token, self.refresh = server.grants.mint()

    async def oauth(self, **form: str) -> dict[str, Any]:
        whole = {"app_id": self.server.keys.app_id, **form}
        headers = {"secret_key": self.server.keys.app_secret}
        async with (
            ClientSession() as session,
            session.post(f"{self.server.base}/v4/oa/access_token", data=whole, headers=headers) as answer,
        ):
            return dict(await answer.json())

    async def renew(self, refresh: str) -> dict[str, Any]:
        return await self.oauth(grant_type="refresh_token", refresh_token=refresh)

    async def post(self, path: str, value: Any) -> dict[str, Any]:
        headers = {"access_token": self.token}
        form = {"data" if isinstance(value, FormData) else "json": value}
        async with ClientSession() as session, session.post(self.server.base + path, headers=headers, **form) as answer:
            assert answer.status == 200
            return dict(await answer.json())

    async def get(self, path: str, **query: str) -> dict[str, Any]:
        headers = {"access_token": self.token}
        async with (
            ClientSession() as session,
            session.get(self.server.base + path, params=query, headers=headers) as answer,
        ):
            return dict(await answer.json())

    async def say(self, person: Person, path: str = CS, **message: Any) -> int:
        value = {"recipient": {"user_id": person.id}, "message": message or {"text": "x"}}
        return int((await self.post(path, value))["error"])

    async def upload(self, kind: str, content: bytes, name: str) -> dict[str, Any]:
        form = FormData()
        form.add_field("file", io.BytesIO(content), filename=name)
        return await self.post(f"/v2.0/oa/upload/{kind}", form)


def attached(token: str) -> dict[str, Any]:
    return {"attachment": {"type": "file", "payload": {"token": token}}}


def buttons(number: int, payload: str = "#a", kind: str = "oa.query.hide") -> dict[str, Any]:
    keys = [{"title": f"Nút {place}", "type": kind, "payload": payload} for place in range(number)]
    return {"text": "x", "attachment": {"type": "template", "payload": {"buttons": keys}}}


async def test_code_and_refresh_token_work_once_and_the_lifetime_is_a_string(zalo: FakeZaloOa) -> None:
    account, verifier = Account(zalo), "v" * 43
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    query = {"app_id": zalo.keys.app_id, "redirect_uri": BACK, "code_challenge": challenge, "state": "s"}
    assert (await account.get("/v4/oa/permission", **query))["error"] == -14003
    zalo.grants.redirects.add(BACK)
    async with (
        ClientSession() as session,
        session.get(f"{zalo.base}/v4/oa/permission", params=query, allow_redirects=False) as answer,
    ):
        back = URL(answer.headers["Location"])
    assert (back.query["state"], back.query["oa_id"]) == ("s", zalo.oa_id)
    code = {"grant_type": "authorization_code", "code": back.query["code"]}
    assert (await account.oauth(**code, code_verifier="w" * 43))["error"] == -14005
    pair = await account.oauth(**code, code_verifier=verifier)
    assert pair["expires_in"] == "90000"
    assert (await account.oauth(**code, code_verifier=verifier))["error"] == -14005
    assert (await account.renew(pair["refresh_token"])).keys() == pair.keys()
    assert (await account.renew(pair["refresh_token"]))["error"] == -14014


async def test_of_renewals_at_once_exactly_one_succeeds_and_the_old_token_dies(zalo: FakeZaloOa) -> None:
    account, lan = Account(zalo), zalo.person()
    lan.send("x")
    zalo.grants.pause = 0.05
    answers = await asyncio.gather(*(account.renew(account.refresh) for _ in range(6)))
    (pair,) = [answer for answer in answers if "access_token" in answer]
    assert (zalo.grants.renewals, zalo.grants.refusals) == (1, 5)
    assert await account.say(lan) == -220
    account.token = pair["access_token"]
    assert await account.say(lan) == 0
    zalo.forward(hours=25)
    assert await account.say(lan) == -216
    zalo.forward(days=90)
    assert (await account.renew(pair["refresh_token"]))["error"] == -14020


async def test_windows_and_counters_follow_the_clock(zalo: FakeZaloOa) -> None:
    account, lan = Account(zalo), zalo.person()
    assert await account.say(lan) == -230
    lan.send("x")
    assert [await account.say(lan) for _ in range(9)] == [0] * 9
    assert (zalo.package, lan.free_used) == (499, 8)
    zalo.package = 0
    assert await account.say(lan) == -211
    lan.send("x")
    assert await account.say(lan) == 0
    zalo.package = 1
    zalo.forward(days=6)
    account.token, _ = zalo.grants.mint()
    assert (await account.say(lan), zalo.package) == (0, 0)
    zalo.forward(days=2)
    account.token, _ = zalo.grants.mint()
    assert await account.say(lan) == -230
    lan.block()
    assert await account.say(lan) == -213
    hoa = zalo.person()
    hoa.follow()
    hoa.refuses = -227
    assert await account.say(hoa) == -227


@pytest.mark.parametrize(("kind", "answers"), [(2, (0, -240)), (4, (-235, 0)), (1, (-235, -235))])
async def test_which_version_is_taken_depends_on_the_kind_of_account(
    zalo: FakeZaloOa, kind: int, answers: tuple[int, int]
) -> None:
    account, lan = Account(zalo), zalo.person()
    lan.send("x")
    zalo.oa_type = kind
    assert (await account.say(lan, CS), await account.say(lan, V2)) == answers


async def test_text_and_buttons_have_limits(zalo: FakeZaloOa) -> None:
    account, lan = Account(zalo), zalo.person()
    lan.send("x")
    assert await account.say(lan, text="x" * 2001) == -210
    assert await account.say(lan, text="x" * 2000) == 0
    assert await account.say(lan, **buttons(6)) == -201
    assert await account.say(lan, **buttons(5)) == 0
    assert lan.last_message.labels == [f"Nút {place}" for place in range(5)]
    zalo.buttons = "ignore"
    assert (await account.say(lan, **buttons(2)), lan.last_message.labels) == (0, [])
    zalo.buttons = "refuse"
    assert await account.say(lan, **buttons(2)) == -233


async def test_uploads_are_checked_and_end_after_a_week(zalo: FakeZaloOa) -> None:
    account, lan = Account(zalo), zalo.person()
    assert (await account.upload("image", b"\xff\xd8\xff" + bytes(1024 * 1024), "a.jpg"))["error"] == -210
    assert (await account.upload("image", b"GIF89a", "a.jpg"))["error"] == -201
    assert (await account.upload("file", b"PK\x03\x04", "bang.xlsx"))["error"] == -201
    token = (await account.upload("file", b"%PDF-1.7", "to-trinh.pdf"))["data"]["token"]
    lan.send("x")
    assert await account.say(lan, **attached(token)) == 0
    assert (lan.last_message.name, lan.last_message.content) == ("to-trinh.pdf", b"%PDF-1.7")
    zalo.forward(days=8)
    account.token, _ = zalo.grants.mint()
    lan.send("x")
    assert await account.say(lan, **attached(token)) == -100


async def test_rate_is_told_in_headers_and_too_much_is_refused(zalo: FakeZaloOa) -> None:
    account, lan = Account(zalo), zalo.person()
    lan.send("x")
    zalo.per_minute = 2
    assert [await account.say(lan) for _ in range(3)] == [0, 0, -32]
    zalo.forward(minutes=1)
    assert await account.say(lan) == 0


async def test_people_the_account_and_quotas_can_be_asked_for(zalo: FakeZaloOa) -> None:
    account = Account(zalo)
    people = [zalo.person(f"Người {number}") for number in range(60)]
    for person in people[1:]:
        person.follow()
    page = await account.get("/v3.0/oa/user/getlist", data=json.dumps({"offset": 50, "count": 50}))
    assert (page["data"]["total"], page["data"]["count"]) == (59, 9)
    assert (await account.get("/v3.0/oa/user/getlist", data='{"count": 51}'))["error"] == -210
    about = await account.get("/v3.0/oa/user/detail", data=json.dumps({"user_id": people[1].id}))
    assert about["data"]["user_last_interaction_date"] == "23/11/2026"
    assert (await account.get("/v2.0/oa/getoa"))["data"]["oa_type"] == 2
    quota = await account.post("/v3.0/oa/quota/message", {"user_id": people[1].id})
    assert quota["data"]["cs_reply"] == {"remain": 8, "total": 8}


async def test_templates_cost_money_and_sleep_at_night(zalo: FakeZaloOa) -> None:
    account, lan = Account(zalo), zalo.person("Lan", phone="84912345678")
    zalo.templates.add(Template("1", "Mời họp", "Mời <ten> họp lúc <gio>"))
    value: dict[str, Any] = {"phone": lan.phone, "template_id": "1", "template_data": {"ten": "Lan", "gio": "8:00"}}
    sent = await account.post("/message/template", value)
    assert (lan.last_message.text, zalo.templates.balance) == ("Mời Lan họp lúc 8:00", 999_880)
    status = await account.get("/message/status", message_id=sent["data"]["msg_id"], phone=lan.phone)
    assert status["data"]["status"] == 1
    assert (await account.post("/message/template", {**value, "phone": "0912"}))["error"] == -108
    assert (await account.post("/message/template", {**value, "template_id": "2"}))["error"] == -109
    zalo.forward(hours=14)  # half past ten in the evening
    assert (await account.post("/message/template", value))["error"] == -133
    assert (await account.post("/v3.0/oa/message/template", {**value, "user_id": lan.id}))["error"] == 0
    assert (await account.get("/message/quota"))["data"]["remainingQuota"] == "498"
    account.token = "x"
    assert (await account.get("/message/quota"))["error"] == -124


async def test_webhook_is_signed_climbs_its_ladder_and_gives_up(zalo: FakeZaloOa) -> None:
    got: list[web.Request] = []
    statuses = iter([500, 500, 200, 200, 200])

    async def take(request: web.Request) -> web.Response:
        body = await request.read()
        assert request.headers["X-ZEvent-Signature"] == sign(zalo.keys, body, json.loads(body)["timestamp"])
        got.append(request)
        return web.Response(status=next(statuses, 500))

    app = web.Application()
    app.router.add_post("/hook", take)
    account, lan = Account(zalo), zalo.person()
    async with serving(app, host="127.0.0.1", port=0) as port:
        zalo.webhook.url = f"http://127.0.0.1:{port}/hook"
        zalo.webhook.ladder = (0.01,) * 5
        lan.send("một")
        await zalo.until(lambda: len(got) == 3 or None, "two retries")
        assert [request.headers.get("num_retry") for request in got] == [None, "1", "2"]
        lan.follow()
        await account.say(lan)
        await zalo.until(lambda: len(got) == 5 or None, "a follow and an echo")
        follow, echo = sorted(map(json.loads, zalo.webhook.bodies[1:]), key=lambda event: event["event_name"])
        assert (follow["follower"], "sender" in follow, "message" in follow) == ({"id": lan.id}, False, False)
        assert echo["event_name"] == "oa_send_text"
        assert (echo["sender"]["id"], echo["message"]["msg_id"]) == (zalo.oa_id, lan.last_message.id)
        lan.send("hai")
        await zalo.until(lambda: not zalo.webhook.enabled or None, "the end of the ladder")
    assert len(got) == 5 + 6
    assert all(int(number) > 2**53 for number in (lan.id, zalo.oa_id, zalo.keys.app_id))


@pytest.mark.parametrize("name", FORGERIES)
async def test_forgery_differs_from_what_is_posted(zalo: FakeZaloOa, name: str) -> None:
    zalo.person().send("chào")
    body = zalo.webhook.bodies[0]
    forged, mac = FORGERIES[name](zalo.keys, body)
    assert (forged, mac) != (body, zalo.webhook.signature(body))
    if mac is not None and forged != body:
        assert mac != sign(zalo.keys, forged, str(json.loads(forged)["timestamp"]))


async def test_tap_is_heard_as_words(zalo: FakeZaloOa) -> None:
    account, lan = Account(zalo), zalo.person()
    lan.send("x")
    await account.say(lan, **buttons(1, payload="#dong-y"))
    lan.tap("Nút")
    assert json.loads(zalo.webhook.bodies[-1])["message"]["text"] == "#dong-y"
    with pytest.raises(AssertionError, match="no button"):
        lan.tap("Khác")


async def test_by_hand_a_colleague_writes_and_tokens_are_given() -> None:
    async with FakeZaloOaByHand() as server, ClientSession(server.base) as http:
        for deed in ("send", "colleague writes"):
            async with http.post("/fake/do", json={"name": "Hoa", "deed": deed, "words": "Chào"}) as answer:
                assert answer.status == 200
        async with http.get("/fake/messages", params={"name": "Hoa"}) as answer:
            assert [(message["text"], message["by"]) for message in await answer.json()] == [("Chào", "admin-1")]
        async with http.get("/fake/tokens") as answer:
            server.grants.check((await answer.json())["access_token"])
