"""Before an announcement leaves, Zalo is asked how much is left to those whose free messages end by our own count.

Only to those: a call for everybody would take as long as the announcement itself.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.channels.client import SendError
from bot.channels.zalo_oa.errors import ALARMS, RATE_LIMIT, ZaloError
from bot.channels.zalo_oa.free_messages import NEAR, FreeMessages
from storage.windows import Windows, WindowsOf

log = structlog.get_logger()

CHANNEL = "zalo_oa"
SOON = timedelta(minutes=30)  # before an announcement leaves
AT_ONCE = 10  # calls of one look: a small part of what an account may ask in a minute
LOOK_EVERY = 15.0  # seconds
REST = timedelta(minutes=30)  # until somebody is asked for again, or after a refusal that concerns everybody


class Asking:
    """The worker's part that asks.

    Args:
        windows: who is near the end.
        account_id: the account.
        free: asks, and notes.
        rules: how many free messages there are.
        now: the time.
    """

    def __init__(
        self, windows: Windows, account_id: int, free: FreeMessages, rules: WindowsOf, now: Callable[[], datetime]
    ) -> None:
        self._windows = windows
        self._account_id = account_id
        self._free = free
        self._rules = rules
        self._now = now
        self._not_before: dict[str, datetime] = {}
        self._rests_until: datetime | None = None
        self._stopping = asyncio.Event()

    async def run(self, may_send: Callable[[str], bool], /) -> None:
        """Ask until stopped, while this process is the one that sends on the channel."""
        while not self._stopping.is_set():
            if may_send(CHANNEL):
                try:
                    await self.ask_some()
                except Exception:  # the database may be away for a moment
                    log.exception("zalo.quota_not_asked")
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await self._stopping.wait()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping.set()

    async def ask_some(self) -> int:
        """Ask for a few people; returns for how many."""
        now = self._now()
        rule = next((rule for rule in self._rules(now) if rule.channel == CHANNEL), None)
        if rule is None or (self._rests_until is not None and now < self._rests_until):
            return 0
        self._not_before = {who: until for who, until in self._not_before.items() if until > now}
        people = await self._windows.near_end(
            self._account_id, rule, near=NEAR, soon=now + SOON, but=self._not_before, limit=AT_ONCE, now=now
        )
        for asked, outside_id in enumerate(people):
            if self._stopping.is_set() or not await self._ask(outside_id):
                return asked
        return len(people)

    async def _ask(self, outside_id: str) -> bool:
        """Whether the next one may be asked for."""
        self._not_before[outside_id] = self._now() + REST  # whatever comes of it: nobody is asked for in a circle
        try:
            await self._free.ask(outside_id)
        except ZaloError as error:
            log.info("zalo.quota_refused", code=error.code)
            concerns_all = error.code in ALARMS or error.code == RATE_LIMIT
        except SendError as error:
            log.info("zalo.quota_unanswered", kind=error.kind)
            concerns_all = True
        else:
            concerns_all = False
        if concerns_all:
            self._rests_until = self._now() + REST
        return not concerns_all
