"""What the Bot Platform can carry: texts, pictures that it fetches itself, and the sign of writing."""

from collections.abc import Sequence
from typing import Any

import aiohttp

from bot.channels.client import LoadedFile, RefusedError
from bot.channels.plain.api import Tap
from bot.channels.zalo_bot.calls import ANSWER_WITHIN, QUOTA, ApiError, Calls
from bot.channels.zalo_bot.errors import Patience, send_error

TEXT_LIMIT = 2000  # UTF-16 units, captions too
FETCHES_WITHIN = 150.0  # seconds; the platform downloads a picture before it answers
DOWNLOAD_WITHIN = 30.0  # seconds
PORTION = 64 * 1024  # bytes


class ZaloBotApi:
    """One bot of the platform.

    Attributes:
        limit: how long one text may be, in UTF-16 units.
        taps: 0, because there is nothing to tap.

    Args:
        token: the bot's token.
        api_base: the server that speaks the Bot Platform's API.
        answer_within: seconds after which it counts as unreachable.
    """

    limit = TEXT_LIMIT
    taps = 0

    def __init__(self, token: str, api_base: str, *, answer_within: float = ANSWER_WITHIN) -> None:
        self._calls = Calls(token, api_base, answer_within=answer_within)
        self._patience = Patience()

    async def say(self, outside_id: str, text: str, taps: Sequence[Tap] = ()) -> str:  # noqa: ARG002 — nothing to tap
        """Send a text; returns the platform's id of the message."""
        return _message_id(await self._send("sendMessage", outside_id, text=text))

    async def show(self, outside_id: str, picture: LoadedFile, caption: str, address: str | None) -> str | None:  # noqa: ARG002 — only its address is sent
        """Send a picture by its public address; None without one, or when the platform could not show it."""
        if address is None:
            return None
        under = {"caption": caption} if caption else {}
        try:
            sent = await self._send("sendPhoto", outside_id, wait=FETCHES_WITHIN, photo=address, **under)
        except RefusedError:  # not a kind that it shows, or it could not be fetched: an address in words remains
            return None
        return _message_id(sent)

    def carries(self, file: LoadedFile) -> bool:  # noqa: ARG002 — nothing can be given
        """False: the platform carries no files."""
        return False

    async def give(self, outside_id: str, file: LoadedFile) -> str | None:  # noqa: ARG002 — nothing can be given
        """None: the platform carries no files."""
        return None

    async def typing(self, outside_id: str) -> None:
        """Show that an answer is being written."""
        await self._send("sendChatAction", outside_id, action="typing")

    async def download(self, url: str, most: int) -> bytes:
        """Fetch what somebody sent; addresses end after a while.

        Raises:
            LookupError: it is gone, or larger than `most` bytes.
            UnreachableError: the server that keeps it does not answer; another try may meet better luck.
        """
        if not url.startswith(("https://", "http://")):
            raise LookupError("not an address of the web")
        timeout = aiohttp.ClientTimeout(total=DOWNLOAD_WITHIN)
        content = bytearray()
        try:
            async with self._calls.session.get(url, timeout=timeout) as answer:
                if answer.status >= 500:  # noqa: PLR2004 — where a server's own failures begin
                    raise send_error(ApiError(0, f"status {answer.status}"))
                if answer.status != 200:  # noqa: PLR2004 — found
                    raise LookupError(f"status {answer.status}")
                async for portion in answer.content.iter_chunked(PORTION):
                    content += portion
                    if len(content) > most:
                        raise LookupError(f"more than {most} bytes")
        except aiohttp.InvalidURL:
            raise LookupError("not an address of the web") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise send_error(ApiError(0, type(error).__name__)) from None
        return bytes(content)

    async def close(self) -> None:
        """Give connections back."""
        await self._calls.close()

    async def _send(self, method: str, outside_id: str, *, wait: float = 0, **values: Any) -> Any:
        try:
            sent = await self._calls.call(method, wait=wait, chat_id=outside_id, **values)
        except ApiError as error:
            if error.code == QUOTA:
                raise self._patience.refused(outside_id, str(error)) from None
            raise send_error(error) from None
        self._patience.passed(outside_id)
        return sent


def _message_id(sent: Any) -> str:
    """The id; a message that was taken without one must not be sent again for that."""
    return str(sent.get("message_id", "")) if isinstance(sent, dict) else ""
