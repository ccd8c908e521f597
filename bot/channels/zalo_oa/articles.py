"""Articles: written at Zalo, which takes its time, and then sent to everybody who follows the account.

Creating and sending are never tried again unless Zalo has surely not done it: an article that is sent twice is seen
twice by a whole ward. State agencies and businesses send it by the same path: no source knows another.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from bot.channels.client import QuotaError, RefusedError, SendError
from bot.channels.zalo_oa.calls import Calls, SilentError
from bot.channels.zalo_oa.errors import ALARMS, KINDS, OTHER_VERSION, SEND_FAILED, ZaloError, send_error
from storage.channel_tokens import ChannelTokens

log = structlog.get_logger()

CREATE, VERIFY, SEND = "/v2.0/article/create", "/v2.0/article/verify", "/v2.0/oa/message"
TITLE, AUTHOR, DESCRIPTION = 150, 50, 300  # characters at most
STILL_MAKING = -214
NO_MORE = -223  # this month's articles, or the right to send them
# Not tried again by itself: no waiting mends these.
FINAL: dict[int, type[SendError]] = {
    NO_MORE: QuotaError,
    -211: QuotaError,
    **dict.fromkeys(OTHER_VERSION, RefusedError),
}


class StillMakingError(Exception):
    """Zalo is still at it."""


class UncertainError(Exception):
    """Nobody knows whether Zalo did what it was asked."""


@dataclass(frozen=True, slots=True)
class Written:
    """An article as it is handed over; `cover` is the address of its picture, which Zalo fetches."""

    title: str
    author: str
    description: str
    cover: str
    paragraphs: Sequence[str]

    def as_json(self) -> dict[str, Any]:
        """The body of the call; comments would be a second desk that nobody reads."""
        return {
            "type": "normal",
            "title": shortened(self.title, TITLE),
            "author": shortened(self.author, AUTHOR),
            "cover": {"cover_type": "photo", "photo_url": self.cover, "status": "show"},
            "description": shortened(self.description, DESCRIPTION),
            "body": [{"type": "text", "content": _plain(each)} for each in self.paragraphs],
            "status": "show",
            "comment": "hide",
        }


class Articles:
    """The articles of one account.

    Args:
        calls: the API under the account's keys.
        keys: where what a person must mend is noted.
        account_id: the account.
        now: the time.
    """

    def __init__(self, calls: Calls, keys: ChannelTokens, account_id: int, now: Callable[[], datetime]) -> None:
        self._calls = calls
        self._keys = keys
        self._account_id = account_id
        self._now = now

    async def create(self, article: Written) -> str:
        """Ask for an article; what names it while Zalo makes it.

        Raises:
            UncertainError: it may be there or not.
            SendError: it surely is not.
        """
        return _named(await self._asked(self._calls.post(CREATE, article.as_json())), "token")

    async def made(self, token: str) -> str:
        """What names the article that was asked for.

        Raises:
            StillMakingError: it is not ready.
            SendError: Zalo does not say, or refused it.
        """
        try:
            told = await self._asked(self._calls.post(VERIFY, {"token": token}), harmless=True)
        except UncertainError as error:
            raise RefusedError(str(error)) from None
        # One source writes article_id, all others id.
        if not (told.get("id") or told.get("article_id")):
            raise StillMakingError
        return str(told.get("id") or told["article_id"])

    async def send(self, article_id: str) -> str:
        """Send it to all followers; Zalo's name of the message, which may be empty.

        Raises:
            StillMakingError: it is not ready; nobody got it.
            UncertainError: they may have it or not.
            SendError: they surely have not.
        """
        elements = [{"media_type": "article", "attachment_id": article_id}]
        attachment = {"type": "template", "payload": {"template_type": "media", "elements": elements}}
        body = {"recipient": {"target": {"gender": "0"}}, "message": {"attachment": attachment}}  # 0: men and women
        told = await self._asked(self._calls.post(SEND, body))
        return str(told.get("message_id") or "")

    async def recovered(self) -> None:
        """Something was sent: what was noted to be mended is."""
        await self._keys.recovered(self._account_id)

    async def _asked(self, call: Awaitable[dict[str, Any]], *, harmless: bool = False) -> dict[str, Any]:
        try:
            return await call
        except SilentError as error:
            if harmless:
                raise
            raise UncertainError(str(error)) from None
        except ZaloError as error:
            raise await self._refusal(error) from None

    async def _refusal(self, error: ZaloError) -> Exception:
        if error.code == STILL_MAKING:
            return StillMakingError()
        if error.code in FINAL:
            log.error("zalo.article_refused", code=error.code)
            return FINAL[error.code](f"Zalo {error}")
        if error.code not in KINDS or error.code == SEND_FAILED:
            return UncertainError(f"Zalo {error}")
        if error.code in ALARMS:
            log.error("zalo.trouble", code=error.code)
            await self._keys.trouble(self._account_id, error.code, now=self._now())
        return send_error(error, self._now())


def shortened(words: str, most: int) -> str:
    """The beginning, ended between two words and visibly."""
    plain = " ".join(words.split())
    if len(plain) <= most:
        return plain
    return f"{plain[: most - 1].rsplit(' ', maxsplit=1)[0].rstrip()}…"


def _named(told: dict[str, Any], field: str) -> str:
    name = told.get(field)
    if not name:
        raise UncertainError(f"no {field} in the answer")
    return str(name)


def _plain(words: str) -> str:
    """One source takes the body for HTML, the others for plain text: these signs read the same in both."""
    return words.replace("<", "‹").replace(">", "›")
