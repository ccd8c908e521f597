"""Which version of Zalo's sending calls an account takes: state agencies and businesses differ, and Zalo tells only by refusing.

The newer one is tried first. Only the two codes that mean "not this version" lead to the other one, once, and what
worked is remembered for the account: other refusals may hide a message that went out, and would double it.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from bot.channels.client import MisconfiguredError
from bot.channels.zalo_oa.errors import OTHER_VERSION, TYPE_NOT_SUPPORTED, ZaloError
from storage.channel_tokens import ChannelTokens

PATHS = {"v3": "/v3.0/oa/message/cs", "v2": "/v2.0/oa/message"}
OTHER = {"v3": "v2", "v2": "v3"}
ASK_AGAIN = timedelta(minutes=30)  # after both were refused

Send = Callable[[str], Awaitable[dict[str, Any]]]


class Versions:
    """The version of one account.

    Args:
        keys: where it is remembered.
        account_id: whose.
        now: the time.
    """

    def __init__(self, keys: ChannelTokens, account_id: int, now: Callable[[], datetime]) -> None:
        self._keys = keys
        self._account_id = account_id
        self._now = now
        self._version: str | None = None
        self._closed_until: datetime | None = None

    async def send(self, send: Send) -> dict[str, Any]:
        """What `send` gives, called with the path of the version that this account takes.

        Raises:
            ZaloError: refused for another reason.
            MisconfiguredError: both versions were refused, now or a while ago.
        """
        if self._closed_until is not None and self._now() < self._closed_until:
            raise MisconfiguredError(f"Zalo {TYPE_NOT_SUPPORTED}: neither version is open to this account")
        version = await self._usual()
        try:
            answer = await send(PATHS[version])
        except ZaloError as error:
            if error.code not in OTHER_VERSION:
                raise
            return await self._other(OTHER[version], send)
        self._closed_until = None
        return answer

    async def _other(self, version: str, send: Send) -> dict[str, Any]:
        try:
            answer = await send(PATHS[version])
        except ZaloError as error:
            if error.code not in OTHER_VERSION:
                raise
            self._closed_until = self._now() + ASK_AGAIN
            await self._keys.trouble(self._account_id, TYPE_NOT_SUPPORTED, now=self._now())
            raise MisconfiguredError(f"Zalo {error}: neither version is open to this account") from None
        self._version, self._closed_until = version, None
        await self._keys.remember_version(self._account_id, version)
        return answer

    async def _usual(self) -> str:
        if self._version is None:
            keys = await self._keys.get(self._account_id)
            self._version = keys.version if keys is not None and keys.version in PATHS else "v3"
        return self._version
