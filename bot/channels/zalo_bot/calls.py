"""Calls of Zalo's Bot Platform. Its HTTP status says nothing: whether a call succeeded stands in the answer."""

import json
from typing import Any

import aiohttp
import structlog

from bot.channels.pause import Pause

log = structlog.get_logger()

ANSWER_WITHIN = 20.0  # seconds
REFUSED, UNAUTHORIZED, INTERNAL, NOT_FOUND, NOTHING_NEW, TOO_OFTEN, QUOTA = 400, 401, 403, 404, 408, 426, 429


class ApiError(Exception):
    """A call failed. Its words never hold an address, because addresses hold the token.

    Attributes:
        code: the platform's error code; 0 when there was no answer in its form.
        description: what the platform says about it.
    """

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description


class Calls:
    """The platform under one token.

    Args:
        token: the bot's token.
        api_base: the server that speaks the Bot Platform's API, without a slash at the end.
        answer_within: seconds after which it counts as unreachable.
    """

    def __init__(self, token: str, api_base: str, *, answer_within: float = ANSWER_WITHIN) -> None:
        self._base = f"{api_base}/bot{token}"
        self._answer_within = answer_within
        self._session: aiohttp.ClientSession | None = None

    @property
    def session(self) -> aiohttp.ClientSession:
        """The pool of connections."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def call(self, method: str, *, wait: float = 0, **values: Any) -> Any:
        """The result of one call; `wait` is how many seconds longer than usual the answer may take.

        Raises:
            ApiError: refused, or no answer of the platform's.
        """
        timeout = aiohttp.ClientTimeout(total=self._answer_within + wait)
        try:
            async with self.session.post(
                f"{self._base}/{method}", json=values, timeout=timeout, allow_redirects=False
            ) as answer:
                status, body = answer.status, await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise ApiError(0, type(error).__name__) from None
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict) and value.get("ok") is True:
            return value.get("result")
        raise _refusal(status, value)

    async def insist(self, method: str, **values: Any) -> Any:
        """Call until it succeeds: a bot that starts before its network must not stay half set up."""
        pause = Pause()
        while True:
            try:
                return await self.call(method, **values)
            except ApiError as error:
                log.warning("zalo_bot.call_failed", method=method, reason=str(error))
                await pause.take()

    async def close(self) -> None:
        """Give connections back."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def _refusal(status: int, value: Any) -> ApiError:
    """What the answer says; one that is not in the platform's form tells at most its status."""
    if not isinstance(value, dict) or "ok" not in value:
        return ApiError(status if status in {UNAUTHORIZED, NOT_FOUND} else 0, "not an answer of the Bot Platform")
    for name in ("error_code", "errorCode"):  # the second was seen with 426
        code = value.get(name)
        if isinstance(code, int | str) and str(code).lstrip("-").isdecimal():
            return ApiError(int(code), str(value.get("description", "")))
    return ApiError(0, str(value.get("description", "no error code")))
