"""What those who write for the first time are called on Zalo: its events do not say, so it is asked for once.

Nobody waits for that: it happens beside the conversation, and without an answer they stay unnamed. Nothing but the name
is taken, and not from somebody whose first words may be a denunciation.
"""

import asyncio
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count

import structlog

from bot.channels.client import SendError
from bot.channels.plain.incoming import Incoming
from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.errors import ZaloError
from bot.sealing import may_need_sealing_plain
from storage.names import Names

log = structlog.get_logger()

PATH = "/v3.0/oa/user/detail"
FIRST = timedelta(minutes=10)  # after we met somebody; later they are not asked about again
LOOKS_AFTER = (0.0, 3.0, 20.0, 120.0)  # seconds: those whom we know are there at once, others when we have met them
GAP = 3.0  # seconds between two calls: answers to people go first within an account's few calls a minute
REMEMBERED = 20_000  # people who were looked at
WAITING = 5_000
LENGTH = 60  # characters


class Naming:
    """Learns names for one account.

    Args:
        calls: the account's API.
        names: where people are named.
        account_id: the account.
        unnamed: what those are called who have no name yet.
        now: the time.
        looks_after: seconds to wait before each look whether somebody is new.
        gap: seconds between two calls.
    """

    def __init__(
        self,
        calls: Calls,
        names: Names,
        account_id: int,
        unnamed: str,
        now: Callable[[], datetime],
        *,
        looks_after: tuple[float, ...] = LOOKS_AFTER,
        gap: float = GAP,
    ) -> None:
        self._calls = calls
        self._names = names
        self._account_id = account_id
        self._unnamed = unnamed
        self._now = now
        self._looks_after = looks_after
        self._gap = gap
        self._seen: dict[str, None] = {}
        self._due: list[tuple[float, int, _Look]] = []
        self._count = count()
        self._woken = asyncio.Event()

    def heard(self, told: Incoming) -> None:
        """Somebody wrote, or began to follow; returns at once."""
        nobody = told.by_hand or told.follows is False or told.room is not None
        if nobody or told.outside_id in self._seen or len(self._due) >= WAITING:
            return
        self._seen[told.outside_id] = None
        if len(self._seen) > REMEMBERED:
            del self._seen[next(iter(self._seen))]
        self._put_off(told, 0)

    async def run(self) -> None:
        """Learn names until cancelled."""
        while True:
            await self._moment()
            _, _, look = heappop(self._due)
            try:
                await self._look(look)
            except Exception as error:  # noqa: BLE001 — a name is worth no more than this line
                log.info("zalo.not_named", kind=type(error).__name__)

    async def _moment(self) -> None:
        """Until the next look is due."""
        clock = asyncio.get_running_loop().time
        while not self._due or self._due[0][0] > clock():
            self._woken.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._due[0][0] - clock() if self._due else None):
                    await self._woken.wait()

    def _put_off(self, told: Incoming, number: int) -> None:
        if number < len(self._looks_after):
            due = asyncio.get_running_loop().time() + self._looks_after[number]
            heappush(self._due, (due, next(self._count), _Look(told, number)))
            self._woken.set()

    async def _look(self, look: "_Look") -> None:
        outside_id = look.told.outside_id
        if may_need_sealing_plain(look.told):
            self._seen.pop(outside_id, None)  # what they write another time is another matter
            return
        known = await self._names.of(self._account_id, outside_id)
        if known is None:
            self._put_off(look.told, look.number + 1)
        elif known.name == self._unnamed and self._now() - known.met_at <= FIRST:
            name = await self._asked(outside_id)
            if name:
                await self._names.suggest(known.person_id, name, instead_of=self._unnamed)
            await asyncio.sleep(self._gap)

    async def _asked(self, outside_id: str) -> str:
        try:
            return _name(await self._calls.get(PATH, user_id=outside_id))
        except (ZaloError, SendError) as error:
            log.info("zalo.no_name", kind=type(error).__name__)
            return ""


@dataclass(frozen=True, slots=True)
class _Look:
    """Somebody who was heard, and how many looks there were before."""

    told: Incoming
    number: int


def _name(told: dict[str, object]) -> str:
    """What Zalo calls them; nothing where they or Zalo keep it to themselves."""
    name = told.get("display_name")
    if told.get("is_sensitive") in {True, "true"} or not isinstance(name, str):
        return ""
    return unicodedata.normalize("NFC", " ".join(name.split()))[:LENGTH]
