import asyncio
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.channels.telegram.api import BotApi
from bot.channels.telegram.updates import ALLOWED
from bot.channels.telegram.webhook import MAX_BODY, SECRET_HEADER, Webhook
from storage import Storage
from storage.places import Account
from tests.clock import Clock
from tests.fakes.telegram import Failure, FakeTelegram

UPDATE = {"update_id": 7, "message": {"chat": {"id": 1001, "type": "private"}, "text": "Chào"}}


class Site:
    """A web site with the webhook in it."""

    def __init__(self, webhook: Webhook, server: TestServer, woken: list[bool]) -> None:
        self.webhook = webhook
        self.server = server
        self.woken = woken
        self.address = str(server.make_url(webhook.path))

    async def post(self, body: bytes | str | io.BytesIO, secret: str | None = "right") -> int:  # noqa: S107 — stands for the real one
        headers = {} if secret is None else {SECRET_HEADER: self.webhook._secret if secret == "right" else secret}
        async with ClientSession() as session, session.post(self.address, data=body, headers=headers) as answer:
            return answer.status


@pytest.fixture
async def site(telegram: FakeTelegram, storage: Storage, telegram_account: Account, now: Clock) -> AsyncIterator[Site]:
    woken: list[bool] = []
    webhook = Webhook(telegram.token, storage.inbox, telegram_account.id, wake=lambda: woken.append(True), now=now)
    app = web.Application(client_max_size=30 * MAX_BODY)
    webhook.add_to(app)
    async with TestServer(app) as server:
        yield Site(webhook, server, woken)


async def test_update_is_stored_and_acknowledged(site: Site, storage: Storage) -> None:
    assert await site.post(json.dumps(UPDATE)) == 200
    assert await storage.inbox.open_count() == 1
    assert site.woken == [True]


async def test_same_update_three_times_is_stored_once(site: Site, storage: Storage) -> None:
    assert await asyncio.gather(*(site.post(json.dumps(UPDATE)) for _ in range(3))) == [200, 200, 200]
    assert await storage.inbox.open_count() == 1


async def test_stranger_is_turned_away(site: Site, storage: Storage) -> None:
    strange = [None, "", "wrong", "bí mật ạ", "Ω" * 300]
    assert [await site.post(json.dumps(UPDATE), secret) for secret in strange] == [403] * 5
    assert await storage.inbox.open_count() == 0
    assert site.woken == []


async def test_secret_in_bytes_that_are_no_text_is_turned_away(site: Site) -> None:
    reader, writer = await asyncio.open_connection(site.server.host, site.server.port)
    request = f"POST {site.webhook.path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n".encode()
    writer.write(request + SECRET_HEADER.encode() + b": \xff\xfe\x80\r\n\r\n{}")
    assert (await reader.readline()).startswith(b"HTTP/1.1 403")
    writer.close()
    await writer.wait_closed()


NO_UPDATES = [b"", b"{", b"\xff\xfe", b"[]", b'"x"', b"{}", b'{"update_id": "7"}', b"[" * 100_000, b"1" * 5000]


async def test_what_is_no_update_is_refused(site: Site, storage: Storage) -> None:
    assert [await site.post(body) for body in NO_UPDATES] == [400] * len(NO_UPDATES)
    assert await storage.inbox.open_count() == 0


async def test_endless_body_is_refused_though_the_site_takes_large_files(site: Site) -> None:
    assert await site.post(io.BytesIO(b" " * (MAX_BODY + 1))) == 413


def test_address_and_secret_cannot_be_guessed_from_each_other(storage: Storage, now: Clock) -> None:
    one, other = (Webhook(token, storage.inbox, 1, wake=list, now=now) for token in ("1:a", "2:b"))
    assert len({one.path, other.path, one._secret, other._secret}) == 4
    assert one._secret not in one.path


async def test_telegram_is_told_where_to_call_and_keeps_what_waits(
    site: Site, telegram: FakeTelegram, storage: Storage
) -> None:
    api = BotApi(telegram.token, telegram.base)
    telegram.person(1001).send("gửi trước khi bot chạy")
    await site.webhook.announce(api, site.address.removesuffix(site.webhook.path))
    telegram.person(1001).send("gửi sau")
    async with asyncio.timeout(5):
        while await storage.inbox.open_count() < 2:  # noqa: ASYNC110 — filled by a server
            await asyncio.sleep(0.01)
    await api.close()
    assert telegram.updates.allowed == list(ALLOWED)
    assert telegram.updates.webhook_answers == [200, 200]


async def test_announcing_outlives_a_telegram_that_does_not_answer(site: Site, telegram: FakeTelegram) -> None:
    api = BotApi(telegram.token, telegram.base)
    telegram.fail("setWebhook", Failure.broken(502))
    await site.webhook.announce(api, "https://phuong.vn")
    await api.close()
    assert telegram.updates.webhook["url"] == f"https://phuong.vn{site.webhook.path}"


class BrokenInbox:
    async def receive(self, **_: Any) -> bool:
        raise OSError("the database is away")


async def test_update_that_cannot_be_stored_is_not_acknowledged(telegram: FakeTelegram, now: Clock) -> None:
    webhook = Webhook(telegram.token, BrokenInbox(), 1, wake=list, now=now)  # type: ignore[arg-type]
    app = web.Application()
    webhook.add_to(app)
    async with TestServer(app) as server:
        assert await Site(webhook, server, []).post(json.dumps(UPDATE)) == 500
