"""What Zalo itself says of the free messages that are left to a person: its own count is believed before ours.

Answers to what is sent carry it, refusals imply it, and it can be asked for. It is noted beside the sending: a message
that has gone out must be written down as sent before anything else, and no note is worth sending it twice.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import structlog

from bot.channels.zalo_oa.calls import Calls
from storage.windows import Windows

log = structlog.get_logger()

PATH = "/v3.0/oa/quota/message"
NEAR = 3  # free messages from which on Zalo's count is noted; above it ours does
FREE, PACKAGE = "reply", "_quota"  # kinds of quota: the free answers, and the ends of all that are bought
USED_UP = frozenset({-211, -218, -230, -232})  # nothing free is left until they write again
REMEMBERED = 2000  # people whose low count was noted here


class FreeMessages:
    """The free messages of one account, as Zalo counts them.

    Args:
        calls: the account's API.
        windows: where it is noted.
        account_id: the account.
        now: the time.
    """

    def __init__(self, calls: Calls, windows: Windows, account_id: int, now: Callable[[], datetime]) -> None:
        self._calls = calls
        self._windows = windows
        self._account_id = account_id
        self._now = now
        self._low: dict[str, None] = {}
        self._unwritten: dict[str, tuple[int, datetime]] = {}
        self._writing: asyncio.Task[None] | None = None

    def answered(self, outside_id: str, answer: Mapping[str, Any]) -> None:
        """A message went out; its answer may say what is left. What is not understood says nothing."""
        quota = answer.get("quota")
        if not isinstance(quota, Mapping):
            return
        kind = str(quota.get("quota_type", ""))
        left = _number(quota.get("remain")) if kind == FREE else 0 if kind.endswith(PACKAGE) else None
        if left is not None and (left <= NEAR or outside_id in self._low):
            self._note(outside_id, left)

    def refused(self, outside_id: str, code: int) -> None:
        """A message was refused; some codes say that nothing is left."""
        if code in USED_UP:
            self._note(outside_id, 0)

    async def ask(self, outside_id: str) -> int | None:
        """How many are left, asked of Zalo and noted; None when its answer does not say.

        Raises:
            ZaloError: refused.
            SendError: no answer, or no key.
        """
        told = (await self._calls.post(PATH, {"user_id": outside_id})).get("cs_reply")
        left = _number(told.get("remain")) if isinstance(told, Mapping) else None
        if left is not None:
            self._note(outside_id, left)
        return left

    async def close(self) -> None:
        """Finish writing what was noted."""
        if self._writing is not None:
            await self._writing

    def _note(self, outside_id: str, left: int) -> None:
        self._low.pop(outside_id, None)
        if left <= NEAR:
            self._low[outside_id] = None
            while len(self._low) > REMEMBERED:
                del self._low[next(iter(self._low))]
        self._unwritten[outside_id] = left, self._now()
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        try:
            while self._unwritten:
                outside_id = next(iter(self._unwritten))
                left, at = self._unwritten.pop(outside_id)
                await self._windows.told(self._account_id, outside_id, left, now=at)
        except Exception as error:  # noqa: BLE001 — our own count stands where theirs was not noted
            log.warning("zalo.quota_not_noted", kind=type(error).__name__)
            self._unwritten.clear()
        finally:
            self._writing = None


def _number(value: Any) -> int | None:
    """A count, which Zalo writes as a number or as its letters."""
    try:
        number = int(value)
    except (TypeError, ValueError):
        return None
    return number if number >= 0 else None
