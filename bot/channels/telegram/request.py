"""python-telegram-bot's requests over aiohttp: the stock transport gets slower the more requests are in flight."""

import io
import json
from typing import Any

import aiohttp
from telegram._utils.types import ODVInput  # the annotations of the method that is overridden
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

ANSWER_WITHIN = 20.0  # seconds
UPLOAD_WITHIN = 90.0  # seconds; twenty megabytes through a ward office's line
MIN_ERROR = 400


class AiohttpRequest(BaseRequest):
    """One pool of connections; nothing it raises or logs holds an address, because addresses hold the token."""

    __slots__ = ("_answer_within", "_session")

    def __init__(self, answer_within: float = ANSWER_WITHIN) -> None:
        self._answer_within = answer_within
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take."""
        return self._answer_within

    async def initialize(self) -> None:
        """Open the pool; a second call changes nothing."""
        if self._session is None:
            # How many are in flight is the sender's decision.
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917 — the parent's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 — same
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 — same
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 — same
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 — same
    ) -> tuple[int, bytes]:
        """Carry out one request.

        Raises:
            TimedOut: no answer in time.
            NetworkError: no connection, or an answer that is not Telegram's.
        """
        await self.initialize()
        assert self._session is not None, "the pool was just opened"  # noqa: S101 — see the line above
        files = request_data.multipart_data if request_data else {}
        timeout = aiohttp.ClientTimeout(total=UPLOAD_WITHIN if files else self._answer_within)
        try:
            # A redirect would carry the token to another host.
            async with self._session.request(
                method, url, data=_form(request_data, files), timeout=timeout, allow_redirects=False
            ) as answer:
                payload = await answer.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None
        _check(answer.status, payload)
        return answer.status, payload


def _form(request_data: RequestData | None, files: dict[str, Any]) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in (request_data.json_parameters if request_data else {}).items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in files.items():
        form.add_field(name, io.BytesIO(content), filename=filename, content_type=media_type)
    return form


def _check(status: int, payload: bytes) -> None:
    """A proxy's or captive portal's page must not be taken for Telegram's word that somebody blocked the bot."""
    try:
        value = json.loads(payload)
    except ValueError:
        value = None
    told = isinstance(value, dict) and ("description" in value if status >= MIN_ERROR else "result" in value)
    if not told:
        raise NetworkError(f"not an answer of the Bot API ({status})")
