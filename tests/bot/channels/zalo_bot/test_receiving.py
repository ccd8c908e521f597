"""Both ways in: asking, where nothing is handed out twice, and being called."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.channels.pause import Pause
from bot.channels.plain.incoming import Incoming
from bot.channels.zalo_bot.calls import Calls
from bot.channels.zalo_bot.polling import Polling
from bot.channels.zalo_bot.storing import Storing
from bot.channels.zalo_bot.webhook import MAX_BODY, SECRET_HEADER, Webhook
from bot.prompt_inbox import PromptInbox, TryLaterError
from bot.spool import Spooled
from storage import Storage
from storage.places import Account
from tests.clock import START, Clock
from tests.fakes.telegram import Failure
from tests.fakes.zalo_bot import FakeZaloBot, refused


@asynccontextmanager
async def polling(zalo: FakeZaloBot, storing: Storing) -> AsyncIterator[None]:
    """Ask for the duration of the context."""
    calls = Calls(zalo.token, zalo.base, answer_within=1)
    task = asyncio.create_task(Polling(calls, storing, pause=Pause(0.01), storing_pause=Pause(0.01)).run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await calls.close()


@pytest.fixture
def storing(inbox: PromptInbox, account: Account, now: Clock) -> Storing:
    return Storing(inbox, account.id, now=now, names=("Bot Phường Mẫu",))


async def heard(storage: Storage, account: Account, count: int) -> list[Incoming]:
    """What was stored, in order, as soon as there is so much of it."""
    found: list[Incoming] = []
    async with asyncio.timeout(5):
        while len(found) < count:
            for event in await storage.inbox.claim([account.id], limit=10, now=START):
                found.append(Incoming.from_payload(event.payload))
                await storage.inbox.done(event.id, now=START)
            await asyncio.sleep(0.01)
    return found


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 — what is waited for happens on a server
            await asyncio.sleep(0.01)


async def test_events_are_stored_in_order_with_a_webhook_in_the_way(
    zalo: FakeZaloBot, storing: Storing, storage: Storage, account: Account, woken: list[bool]
) -> None:
    await zalo.updates.set_webhook("http://127.0.0.1:9/nobody", "secret-secret")
    lan = zalo.person("Lan")
    async with polling(zalo, storing):
        await until(lambda: not zalo.updates.webhook)
        for words in ("một", "hai", "ba"):
            lan.send(words)
        stored = await heard(storage, account, 3)
    assert [(one.text, one.outside_id, one.name) for one in stored] == [
        (words, lan.id, "Lan") for words in ("một", "hai", "ba")
    ]
    assert len(woken) == 3


async def test_same_message_twice_is_stored_once(
    zalo: FakeZaloBot, storing: Storing, storage: Storage, account: Account
) -> None:
    lan = zalo.person("Lan")
    number = lan.send("một")
    zalo.updates.repeat(number)
    lan.send("hai")
    async with polling(zalo, storing):
        assert [one.text for one in await heard(storage, account, 2)] == ["một", "hai"]
        await until(lambda: not zalo.updates.pending)
    assert await storage.inbox.open_count() == 0


TROUBLE = [
    refused(408, "Request timeout"),
    refused(401, "Unauthorized"),
    refused(400, "Bad Request: webhook is set"),
    refused(403, "Internal server error"),
    refused(426, field="errorCode"),
    Failure.broken(502),
    Failure.garbage(),
    Failure.garbage('{"ok": true}'),
    Failure.garbage('{"ok": true, "result": {"event_name": "message.text.received"}}'),
    Failure.reset(),
]


async def test_asking_outlives_every_trouble(
    zalo: FakeZaloBot, storing: Storing, storage: Storage, account: Account
) -> None:
    zalo.fail("getUpdates", *TROUBLE)
    zalo.fail("deleteWebhook", refused(400, "Bad Request: no webhook"), Failure.broken(502))
    async with polling(zalo, storing):
        zalo.person("Lan").send("vẫn nghe")
        assert [one.text for one in await heard(storage, account, 1)] == ["vẫn nghe"]


class Standstill:
    """A place to keep events that takes none at first, and holds what it took."""

    def __init__(self, zalo: FakeZaloBot, refusals: int) -> None:
        self._zalo = zalo
        self._refusals = refusals
        self.open = asyncio.Event()
        self.open.set()
        self.taken: list[str] = []
        self.asked_for_more = False

    async def take(self, event: Spooled) -> None:
        await self.open.wait()
        self._refusals -= 1
        if self._refusals >= 0:
            asked = [call for call in self._zalo.calls if call.method == "getUpdates"]
            self.asked_for_more |= len(asked) > len(self.taken) + 1
            raise TryLaterError
        self.taken.append(event.event_id)


async def test_next_event_is_asked_for_only_when_this_one_is_kept(zalo: FakeZaloBot, now: Clock) -> None:
    stopped = Standstill(zalo, refusals=3)
    lan = zalo.person("Lan")
    said = [lan.send("một"), lan.send("hai")]
    async with polling(zalo, Storing(stopped, 1, now=now)):
        await until(lambda: len(stopped.taken) == 2)
    assert stopped.taken == said
    assert not stopped.asked_for_more


async def test_what_is_in_hand_when_we_are_stopped_is_kept(zalo: FakeZaloBot, now: Clock) -> None:
    stopped = Standstill(zalo, refusals=0)
    stopped.open.clear()
    said = zalo.person("Lan").send("một")
    async with polling(zalo, Storing(stopped, 1, now=now)):
        await until(lambda: not zalo.updates.pending)
        await asyncio.sleep(0.05)
        asyncio.get_running_loop().call_later(0.1, stopped.open.set)
    assert stopped.taken == [said]


class Site:
    """A web site with the webhook in it."""

    def __init__(self, webhook: Webhook, address: str) -> None:
        self.webhook = webhook
        self.address = address

    @property
    def base(self) -> str:
        return self.address.removesuffix(self.webhook.path)

    async def post(self, body: bytes, secret: str | None = "right") -> int:  # noqa: S107 — stands for the real one
        headers = {} if secret is None else {SECRET_HEADER: self.webhook._secret if secret == "right" else secret}
        async with ClientSession() as session, session.post(self.address, data=body, headers=headers) as answer:
            return answer.status


@asynccontextmanager
async def listening(zalo: FakeZaloBot, storing: Storing) -> AsyncIterator[Site]:
    webhook = Webhook(zalo.token, storing)
    app = web.Application(client_max_size=30 * MAX_BODY)
    webhook.add_to(app)
    async with TestServer(app) as server:
        yield Site(webhook, str(server.make_url(webhook.path)))


EVENT = {
    "event_name": "message.text.received",
    "message": {"from": {"id": "a1"}, "chat": {"id": "a1"}, "message_id": "m1", "text": "Chào"},
}


@pytest.mark.parametrize("enveloped", [True, False])
async def test_platform_is_told_where_to_call_and_calls_in_both_forms(
    zalo: FakeZaloBot,
    storing: Storing,
    storage: Storage,
    account: Account,
    enveloped: bool,
) -> None:
    zalo.updates.enveloped = enveloped
    zalo.fail("setWebhook", Failure.broken(502))
    calls = Calls(zalo.token, zalo.base)
    async with listening(zalo, storing) as site:
        await site.webhook.announce(calls, site.base)
        lan = zalo.person("Lan")
        lan.send("một")
        lan.send_other()
        stored = await heard(storage, account, 2)
        await zalo.updates.delete_webhook()
    await calls.close()
    assert [(one.text, one.unsupported) for one in stored] == [("một", False), ("", True)]
    assert zalo.updates.webhook_answers == [200, 200]


async def test_stranger_is_turned_away_and_a_probe_is_answered(
    zalo: FakeZaloBot, storing: Storing, storage: Storage
) -> None:
    body = json.dumps(EVENT).encode()
    async with listening(zalo, storing) as site:
        strange = [None, "", "wrong", "bí mật ạ", "Ω" * 300]
        assert [await site.post(body, secret) for secret in strange] == [403] * 5
        assert [await site.post(empty, None) for empty in (b"", b"\n")] == [200, 200]
        async with ClientSession() as session, session.get(site.address) as answer:
            assert answer.status == 200
        assert await storage.inbox.open_count() == 0
        assert [await site.post(body) for _ in range(3)] == [200] * 3
    assert await storage.inbox.open_count() == 1


NO_JSON = [b"{", b"\xff\xfe", b"[" * 100_000, b"1" * 5000]
NO_EVENT = [b"[]", b'"x"', b"{}", b'{"ok": true, "result": {}}', b'{"event_name": "message.text.received"}']


async def test_what_is_no_event_does_no_harm(zalo: FakeZaloBot, storing: Storing, storage: Storage) -> None:
    async with listening(zalo, storing) as site:
        assert [await site.post(body) for body in NO_JSON] == [400] * len(NO_JSON)
        # The platform itself said so: a refusal would only bring it again.
        assert [await site.post(body) for body in NO_EVENT] == [200] * len(NO_EVENT)
        assert await site.post(b" " * (MAX_BODY + 1)) == 413
    assert await storage.inbox.open_count() == 0


async def test_what_cannot_be_kept_is_not_acknowledged(zalo: FakeZaloBot, now: Clock) -> None:
    stopped = Standstill(zalo, refusals=1)
    async with listening(zalo, Storing(stopped, 1, now=now)) as site:
        assert [await site.post(json.dumps(EVENT).encode()) for _ in range(2)] == [503, 200]
    assert stopped.taken == ["m1"]
