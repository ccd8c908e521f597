"""Foreign pages order nothing, floods are stopped, browsers get strict rules."""

from typing import Any
from uuid import uuid4

import pytest

from bot.site.guard import POSTS, REMEMBERED, Pace
from tests.bot.site.conftest import Running, running
from tests.bot.site.visitor import Visitor


def message() -> dict[str, Any]:
    return {"id": str(uuid4()), "text": "a"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://[bad"},
    ],
)
@pytest.mark.parametrize("path", ["/chat/messages", "/chat/press", "/chat/files"])
async def test_foreign_page_cannot_post(quiet_chat: Running, path: str, headers: dict[str, str]) -> None:
    async with Visitor(quiet_chat.url) as lan:
        status, answer = await lan.post(path, message(), **headers)
    assert status == 403
    assert "không đến từ trang" in answer["error"]
    assert await quiet_chat.world.storage.inbox.open_count() == 0


async def test_own_page_can_post(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        headers = {"Origin": quiet_chat.url, "Sec-Fetch-Site": "same-origin"}
        assert (await lan.post("/chat/messages", message(), **headers))[0] == 202


async def test_page_behind_a_proxy_can_post(sqlite_setting: str) -> None:
    async with (
        running(sqlite_setting, feed=False, public_url="https://phuong.example") as chat,
        Visitor(chat.url) as lan,
    ):
        status, _ = await lan.post("/chat/messages", message(), Origin="https://phuong.example")
        assert status == 202
        status, _ = await lan.post("/chat/messages", message(), Origin="https://phuong.example.evil")
        assert status == 403


async def test_flood_of_one_visitor_is_stopped_with_words(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan, Visitor(quiet_chat.url) as minh:
        statuses = [(await lan.post("/chat/messages", message()))[0] for _ in range(POSTS + 3)]
        assert statuses == [202] * POSTS + [429] * 3
        status, answer = await lan.post("/chat/messages", message())
        assert (status, "chờ vài giây" in answer["error"]) == (429, True)
        assert (await minh.post("/chat/messages", message()))[0] == 202


async def test_flood_without_cookies_is_stopped_too(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        statuses = []
        for _ in range(POSTS + 1):
            lan.http.cookie_jar.clear()
            statuses.append((await lan.post("/chat/messages", message()))[0])
    assert statuses[-2:] == [202, 429]


def test_pace_forgives_after_a_while() -> None:
    time = [0.0]
    pace = Pace(2, 10.0, lambda: time[0])
    assert [pace.allows("a") for _ in range(3)] == [True, True, False]
    time[0] = 9.9
    assert not pace.allows("a")
    time[0] = 10.0
    assert pace.allows("a")


def test_pace_does_not_remember_everybody_for_ever() -> None:
    pace = Pace(clock=lambda: 0.0)
    for number in range(REMEMBERED + 50):
        pace.allows(str(number))
    assert len(pace._times) == REMEMBERED


@pytest.mark.parametrize("path", ["/", "/chat/stream", "/healthz", "/nothing", "/chat/files/x"])
async def test_every_answer_carries_the_rules(quiet_chat: Running, path: str) -> None:
    async with Visitor(quiet_chat.url) as lan, lan.http.get(f"{lan.url}{path}") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'; base-uri 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Strict-Transport-Security" not in answer.headers
        assert answer.headers["Server"] == "danbiet"
