"""Plain calls of the Bot API, for what comes in: an update is stored as Telegram wrote it, whatever it may hold."""

from typing import Any

import aiohttp
import structlog

from bot.channels.pause import Pause

log = structlog.get_logger()

ANSWER_WITHIN = 20.0  # seconds
UNAUTHORIZED, NOT_FOUND, CONFLICT = 401, 404, 409


class ApiError(Exception):
    """A call failed. Its words never hold an address, because addresses hold the token.

    Attributes:
        status: Telegram's error code; 0 when it did not answer.
        after: seconds to wait, when Telegram said so.
    """

    def __init__(self, status: int, description: str, after: float | None = None) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.after = after


class BotApi:
    """The Bot API under one token."""

    def __init__(self, token: str, api_base: str, *, answer_within: float = ANSWER_WITHIN) -> None:
        self._base = f"{api_base}/bot{token}"
        self._answer_within = answer_within
        self._session: aiohttp.ClientSession | None = None

    async def call(self, method: str, *, wait: float = 0, **values: Any) -> Any:
        """The result of one call; `wait` is how many seconds longer than usual the answer may take.

        Raises:
            ApiError: refused, or no answer of Telegram's.
        """
        if self._session is None:
            self._session = aiohttp.ClientSession()
        timeout = aiohttp.ClientTimeout(total=self._answer_within + wait)
        try:
            async with self._session.post(
                f"{self._base}/{method}", json=values, timeout=timeout, allow_redirects=False
            ) as answer:
                status, value = answer.status, await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise ApiError(0, type(error).__name__) from None
        if isinstance(value, dict) and value.get("ok") is True and "result" in value:
            return value["result"]
        return _refuse(status, value)

    async def insist(self, method: str, **values: Any) -> Any:
        """Call until it succeeds: a bot that starts before its network must not stay half set up."""
        pause = Pause()
        while True:
            try:
                return await self.call(method, **values)
            except ApiError as error:
                log.warning("telegram.call_failed", method=method, reason=str(error))
                await pause.take(error.after)

    async def close(self) -> None:
        """Give connections back."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def _refuse(status: int, value: Any) -> Any:
    told = value if isinstance(value, dict) else {}
    parameters = told.get("parameters")
    after = parameters.get("retry_after") if isinstance(parameters, dict) else None
    raise ApiError(status, str(told.get("description", "not an answer of the Bot API")), after)
