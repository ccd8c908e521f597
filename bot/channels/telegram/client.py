"""Sends to Telegram for the worker: python-telegram-bot with its rate limiter, which the conversation engine lacks."""

import logging
import os
from collections import OrderedDict
from typing import Any, NamedTuple

# python-telegram-bot warns at every 429 until one agrees to its future type of `retry_after`.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from telegram import InlineKeyboardMarkup, Message, MessageEntity
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.channels.client import Address, Outgoing, RefusedError
from bot.channels.telegram.drawing import entities, keyboard
from bot.channels.telegram.editing import edit
from bot.channels.telegram.errors import in_our_words
from bot.channels.telegram.forum import Forum
from bot.channels.telegram.pace import CHAT_GAP, Pace
from bot.channels.telegram.parts import Part, parts
from bot.channels.telegram.request import ANSWER_WITHIN, AiohttpRequest
from bot.channels.telegram.uploads import Uploads

FREE_RATE = 30  # messages a second; above it Telegram charges the bot's owner for each, and wants that to be said
UNFINISHED = 1000  # messages of several parts whose progress is remembered

# The library logs the whole address, token included, at DEBUG.
logging.getLogger("telegram").setLevel(logging.INFO)


class _Place(NamedTuple):
    """A chat, or one topic of a group."""

    chat_id: int
    thread_id: int | None


class TelegramClient:
    """Telegram as the worker sees it.

    Attributes:
        one_sender: Telegram counts what a bot sends, whichever process does.
        forum: the topics of its groups.

    Args:
        token: the bot's token.
        api_base: the server that speaks the Bot API, without a slash at the end.
        rate: messages a second; above 30 they are paid for.
        chat_gap: seconds between two messages to one chat.
        answer_within: seconds after which Telegram counts as unreachable.
    """

    one_sender = True

    def __init__(
        self,
        token: str,
        api_base: str,
        rate: float,
        *,
        chat_gap: float = CHAT_GAP,
        answer_within: float = ANSWER_WITHIN,
    ) -> None:
        self._request = AiohttpRequest(answer_within)
        self._bot: ExtBot[int] = ExtBot(
            token,
            base_url=f"{api_base}/bot",
            base_file_url=f"{api_base}/file/bot",
            request=self._request,
            get_updates_request=self._request,
            rate_limiter=Pace(rate, chat_gap),
        )
        self._paid = True if rate > FREE_RATE else None
        self._uploads = Uploads()
        self.forum = Forum(self._bot)
        self._sent: OrderedDict[str, list[str]] = OrderedDict()

    async def send(self, to: Address, message: Outgoing, *, key: str) -> str:
        """Send all parts and return their ids, separated by commas.

        When a part fails, the next call with the same `key` goes on with it, so that nobody gets the first half twice.

        Raises:
            SendError: see its kinds.
            MovedError: the chat has another id now.
        """
        cut = parts(message)
        if not cut:
            raise RefusedError("nothing to show")
        sent = self._sent.setdefault(key, [])
        while len(self._sent) > UNFINISHED:
            self._sent.popitem(last=False)
        for part in cut[len(sent) :]:
            with in_our_words():
                sent.append(await self._send(_Place(int(to.outside_id), to.thread_id), part))
        self._sent.pop(key, None)
        return ",".join(sent)

    async def edit(self, to: Address, sent: str, message: Outgoing, *, key: str) -> str:  # noqa: ARG002 — needs no name
        """Change the messages of these ids, separated by commas.

        Raises:
            NotEditableError: Telegram does not let them be changed, or not any more.
            SendError: see its kinds.
            MovedError: the chat has another id now.
        """
        with in_our_words():
            await edit(self._bot, int(to.outside_id), sent.split(","), parts(message))
        return sent

    async def close(self) -> None:
        """Give connections back."""
        await self._request.shutdown()

    async def _send(self, to: _Place, part: Part) -> str:
        below, marks = keyboard(part), entities(part.marks)
        if not part.files:
            shown = await self._bot.send_message(
                to.chat_id, part.text, entities=marks, reply_markup=below, **self._terms(to)
            )
            return str(shown.message_id)
        try:
            return await self._send_files(to, part, marks, below)
        except BadRequest as error:
            if not self._uploads.mend(part.files, error.message):
                raise
            return await self._send_files(to, part, marks, below)

    async def _send_files(
        self, to: _Place, part: Part, marks: list[MessageEntity], below: InlineKeyboardMarkup | None
    ) -> str:
        caption = part.text or None
        if len(part.files) > 1:
            album = self._uploads.album(part.files, caption, marks)
            shown = list(await self._bot.send_media_group(to.chat_id, album, **self._terms(to)))
        else:
            shown = [await self._send_file(to, part, caption, marks, below)]
        self._uploads.remember(part.files, shown)
        return str(shown[0].message_id)

    def _terms(self, to: _Place) -> dict[str, Any]:
        return {"allow_paid_broadcast": self._paid, "message_thread_id": to.thread_id}

    async def _send_file(
        self,
        to: _Place,
        part: Part,
        caption: str | None,
        marks: list[MessageEntity],
        below: InlineKeyboardMarkup | None,
    ) -> Message:
        file = part.files[0]
        content = self._uploads.content(file)
        under: dict[str, Any] = {"caption": caption, "caption_entities": marks, "reply_markup": below}
        under |= self._terms(to)
        if self._uploads.as_photo(file):
            return await self._bot.send_photo(to.chat_id, content, filename=file.name, **under)
        return await self._bot.send_document(to.chat_id, content, filename=file.name, **under)
