"""What Telegram refuses, and in which words."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ALBUM = range(2, 11)
CALLBACK_LIMIT = 64
INLINE_LIMIT = 50
ID_LIMIT = 64
DOWNLOAD_LIMIT = 20 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
JITTER = 0.02  # seconds by which two calls may come closer together on their way


class Refusal(Exception):  # noqa: N818 — Telegram's word for it
    """The server says no."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        value: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        return {**value, "parameters": self.parameters} if self.parameters else value


def units(text: str) -> int:
    """Length as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def check_text(text: str, entities: list[dict[str, Any]]) -> str:
    """The text as it is shown."""
    if not text.strip():
        raise Refusal(400, "Bad Request: message text is empty")
    if units(text) > TEXT_LIMIT:
        raise Refusal(400, "Bad Request: message is too long")
    _check_entities(text, entities)
    return text.strip()


def check_caption(text: str, entities: list[dict[str, Any]]) -> str:
    """The caption as it is shown."""
    if units(text) > CAPTION_LIMIT:
        raise Refusal(400, "Bad Request: message caption is too long")
    _check_entities(text, entities)
    return text.strip()


def _check_entities(text: str, entities: list[dict[str, Any]]) -> None:
    for entity in entities:
        offset, length = entity["offset"], entity["length"]
        if offset < 0 or length <= 0 or offset + length > units(text):
            raise Refusal(400, f"Bad Request: entity at offset {offset} of length {length} is outside of the text")
        if entity["type"] == "text_link" and not entity.get("url"):
            raise Refusal(400, "Bad Request: text_link without url")


def check_keyboard(markup: dict[str, Any] | None) -> list[list[dict[str, Any]]]:
    """The rows of an inline keyboard."""
    rows: list[list[dict[str, Any]]] = (markup or {}).get("inline_keyboard", [])
    for key in (key for row in rows for key in row):
        if not key.get("text", "").strip():
            raise Refusal(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        data, url = key.get("callback_data"), key.get("url")
        if (data is None) == (url is None):
            raise Refusal(400, "Bad Request: exactly one optional field of an inline button must be used")
        if data is not None and not 1 <= len(data.encode()) <= CALLBACK_LIMIT:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
        if url is not None and not url.startswith(("http://", "https://", "tg://")):
            raise Refusal(400, "Bad Request: inline keyboard button URL is invalid")
    return rows


def check_reply(there: set[int], reply: dict[str, Any] | None) -> None:
    """A reply hangs on a message that is still there, unless the bot said that it may go out by itself."""
    if reply is None or reply.get("allow_sending_without_reply"):
        return
    if reply["message_id"] not in there:
        raise Refusal(400, "Bad Request: message to be replied not found")


def check_inline(results: list[dict[str, Any]]) -> None:
    """What is offered for a query in another chat."""
    if len(results) > INLINE_LIMIT:
        raise Refusal(400, "Bad Request: RESULTS_TOO_MUCH")
    ids = [result["id"] for result in results]
    if len(set(ids)) < len(ids) or not all(1 <= len(each.encode()) <= ID_LIMIT for each in ids):
        raise Refusal(400, "Bad Request: RESULT_ID_INVALID")
    for result in results:
        if result["type"] == "article" and not result.get("title"):
            raise Refusal(400, "Bad Request: title is empty")
        content = result["input_message_content"]
        check_text(content.get("message_text", ""), content.get("entities") or [])


@dataclass(slots=True)
class Limits:
    """How much Telegram takes: messages a second from one bot, and seconds between two messages to one chat."""

    overall: int = 30
    chat_gap: float = 1.0
    retry_after: int = 1
    group_minute: int = 20  # messages to one group
    _recent: deque[float] = field(default_factory=deque)
    _last: dict[int, float] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)

    def admit(self, chat_id: int) -> None:
        """Count one message, or refuse it."""
        now = asyncio.get_running_loop().time()
        while self._recent and self._recent[0] <= now - 1 + JITTER:
            self._recent.popleft()
        too_soon = now - self._last.get(chat_id, float("-inf")) < self.chat_gap - JITTER
        group = self._groups.setdefault(chat_id, deque()) if chat_id < 0 else deque()
        while group and group[0] <= now - 60 + JITTER:
            group.popleft()
        if too_soon or len(self._recent) >= self.overall or len(group) >= self.group_minute:
            text = f"Too Many Requests: retry after {self.retry_after}"
            raise Refusal(429, text, retry_after=self.retry_after)
        self._recent.append(now)
        self._last[chat_id] = now
        group.append(now)
