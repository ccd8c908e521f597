import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from structlog.testing import capture_logs

from bot.channels.pause import Pause
from bot.channels.telegram.api import BotApi
from bot.channels.telegram.polling import Polling
from storage import Storage
from storage.inbox import Inbox
from storage.places import Account
from tests.clock import Clock
from tests.fakes.telegram import Failure, FakeTelegram


@asynccontextmanager
async def polling(
    telegram: FakeTelegram, inbox: Any, account: Account, now: Clock, **options: Any
) -> AsyncIterator[None]:
    """Poll for the duration of the context."""
    api = BotApi(options.pop("token", telegram.token), telegram.base, answer_within=1)
    wake = options.pop("wake", lambda: None)
    task = asyncio.create_task(Polling(api, inbox, account.id, wake=wake, now=now, pause=Pause(0.01)).run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await api.close()


async def until(condition: Callable[[], Any], within: float = 5.0) -> None:
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110 — what is waited for happens on a server
            await asyncio.sleep(0.01)


async def texts(storage: Storage, account: Account, now: Clock, count: int) -> list[str]:
    """What was stored, in order, as soon as there is so much of it."""
    found: list[str] = []
    async with asyncio.timeout(5):
        while len(found) < count:
            for event in await storage.inbox.claim([account.id], limit=10, now=now()):
                found.append(event.payload["message"]["text"])
                await storage.inbox.done(event.id, now=now())
            await asyncio.sleep(0.01)
    return found


async def test_updates_are_stored_in_order_and_announced(
    telegram: FakeTelegram, storage: Storage, telegram_account: Account, now: Clock
) -> None:
    woken: list[bool] = []
    telegram.person(1001).send("một")
    async with polling(telegram, storage.inbox, telegram_account, now, wake=lambda: woken.append(True)):
        await until(lambda: woken)
        telegram.person(1001).send("hai")
        telegram.person(1001).send("ba")
        assert await texts(storage, telegram_account, now, 3) == ["một", "hai", "ba"]
        await until(lambda: not telegram.updates.pending)
    assert len(woken) == 3


async def test_old_webhook_is_removed_first(
    telegram: FakeTelegram, storage: Storage, telegram_account: Account, now: Clock
) -> None:
    await telegram.updates.set_webhook("http://127.0.0.1:9/nobody", "secret", None, drop=False)
    telegram.person(1001).send("chào")
    async with polling(telegram, storage.inbox, telegram_account, now):
        assert await texts(storage, telegram_account, now, 1) == ["chào"]


class AwayInbox:
    """An inbox whose database is away for the first tries."""

    def __init__(self, telegram: FakeTelegram, inbox: Inbox, tries: int) -> None:
        self._telegram = telegram
        self._inbox = inbox
        self._tries = tries
        self.confirmed_early = False

    async def receive(self, **event: Any) -> bool:
        waiting = [str(update["update_id"]) for update in self._telegram.updates.pending]
        self.confirmed_early |= event["event_id"] not in waiting
        self._tries -= 1
        if self._tries >= 0:
            raise OSError("the database is away")
        return await self._inbox.receive(**event)


async def test_nothing_is_confirmed_before_it_is_stored(
    telegram: FakeTelegram, storage: Storage, telegram_account: Account, now: Clock
) -> None:
    inbox = AwayInbox(telegram, storage.inbox, tries=3)
    telegram.person(1001).send("một")
    telegram.person(1001).send("hai")
    async with polling(telegram, inbox, telegram_account, now):
        assert await texts(storage, telegram_account, now, 2) == ["một", "hai"]
    assert not inbox.confirmed_early


async def test_update_handed_out_again_is_stored_once(
    telegram: FakeTelegram, storage: Storage, telegram_account: Account, now: Clock
) -> None:
    number = telegram.person(1001).send("một")
    telegram.updates.repeat(number)
    telegram.updates.repeat(number)
    telegram.person(1001).send("hai")
    async with polling(telegram, storage.inbox, telegram_account, now):
        assert await texts(storage, telegram_account, now, 2) == ["một", "hai"]
        await until(lambda: not telegram.updates.pending)
    assert await storage.inbox.open_count() == 0


FAILURES = [
    Failure.refused(409, "Conflict: terminated by other getUpdates request"),
    Failure.refused(401, "Unauthorized"),
    Failure.refused(429, "Too Many Requests", parameters='{"retry_after": 0}'),
    Failure.broken(502),
    Failure.garbage(),
    Failure.garbage('{"ok": true, "result": {"not": "a list"}}'),
    Failure.reset(),
]


async def test_polling_outlives_every_failure(
    telegram: FakeTelegram, storage: Storage, telegram_account: Account, now: Clock
) -> None:
    telegram.fail("getUpdates", *FAILURES)
    with capture_logs() as logs:
        async with polling(telegram, storage.inbox, telegram_account, now):
            telegram.person(1001).send("vẫn còn đây")
            assert await texts(storage, telegram_account, now, 1) == ["vẫn còn đây"]
    assert [line["event"] for line in logs] == ["telegram.polling_failed"] * len(FAILURES), [
        line["reason"] for line in logs
    ]
    assert telegram.token not in str(logs)


async def test_wrong_token_is_named_in_the_log(
    telegram: FakeTelegram, storage: Storage, telegram_account: Account, now: Clock
) -> None:
    with capture_logs() as logs:
        async with polling(telegram, storage.inbox, telegram_account, now, token="1:wrong"):
            await until(lambda: len(logs) >= 2)
    assert "TELEGRAM_TOKEN" in logs[0]["hint"]
