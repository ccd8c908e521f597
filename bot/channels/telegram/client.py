"""Sends to Telegram for the worker: python-telegram-bot with its rate limiter, which the conversation engine lacks."""

import logging
import os
from collections import OrderedDict

# python-telegram-bot warns at every 429 until one agrees to its future type of `retry_after`.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageEntity
from telegram.constants import MessageEntityType
from telegram.error import BadRequest, ChatMigrated, TelegramError
from telegram.ext import ExtBot

from bot.channels.client import Address, Mark, Outgoing, RefusedError, UnreachableError
from bot.channels.telegram.errors import send_error
from bot.channels.telegram.pace import CHAT_GAP, Pace
from bot.channels.telegram.parts import Part, parts
from bot.channels.telegram.request import ANSWER_WITHIN, AiohttpRequest
from bot.channels.telegram.uploads import Uploads

MARKS = frozenset(kind.value for kind in MessageEntityType)
UNFINISHED = 1000  # messages of several parts whose progress is remembered

# The library logs the whole address, token included, at DEBUG.
logging.getLogger("telegram").setLevel(logging.INFO)


class TelegramClient:
    """Telegram as the worker sees it.

    Args:
        token: the bot's token.
        api_base: the server that speaks the Bot API, without a slash at the end.
        rate: messages a second.
        chat_gap: seconds between two messages to one chat.
        answer_within: seconds after which Telegram counts as unreachable.
    """

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
        self._uploads = Uploads()
        self._sent: OrderedDict[str, list[str]] = OrderedDict()

    async def send(self, to: Address, message: Outgoing, *, key: str) -> str:
        """Send all parts and return their ids, separated by commas.

        When a part fails, the next call with the same `key` goes on with it, so that nobody gets the first half twice.

        Raises:
            SendError: see its kinds.
        """
        cut = parts(message)
        if not cut:
            raise RefusedError("nothing to show")
        sent = self._sent.setdefault(key, [])
        while len(self._sent) > UNFINISHED:
            self._sent.popitem(last=False)
        chat_id = int(to.outside_id)
        for part in cut[len(sent) :]:
            try:
                chat_id, message_id = await self._send_even_if_moved(chat_id, part)
            except TelegramError as error:
                raise send_error(error) from None  # the chain would show the token in a traceback
            except (AttributeError, KeyError, TypeError) as error:
                raise UnreachableError(f"an answer not in Telegram's form: {type(error).__name__}") from None
            sent.append(message_id)
        self._sent.pop(key, None)
        return ",".join(sent)

    async def close(self) -> None:
        """Give connections back."""
        await self._request.shutdown()

    async def _send_even_if_moved(self, chat_id: int, part: Part) -> tuple[int, str]:
        try:
            return chat_id, await self._send(chat_id, part)
        except ChatMigrated as moved:
            return moved.new_chat_id, await self._send(moved.new_chat_id, part)

    async def _send(self, chat_id: int, part: Part) -> str:
        keyboard, entities = _keyboard(part), _entities(part.marks)
        if not part.files:
            shown = await self._bot.send_message(chat_id, part.text, entities=entities, reply_markup=keyboard)
            return str(shown.message_id)
        try:
            return await self._send_files(chat_id, part, entities, keyboard)
        except BadRequest as error:
            if not self._uploads.mend(part.files, error.message):
                raise
            return await self._send_files(chat_id, part, entities, keyboard)

    async def _send_files(
        self, chat_id: int, part: Part, entities: list[MessageEntity], keyboard: InlineKeyboardMarkup | None
    ) -> str:
        caption = part.text or None
        if len(part.files) > 1:
            album = self._uploads.album(part.files, caption, entities)
            shown = list(await self._bot.send_media_group(chat_id, album))
        else:
            shown = [await self._send_file(chat_id, part, caption, entities, keyboard)]
        self._uploads.remember(part.files, shown)
        return str(shown[0].message_id)

    async def _send_file(
        self,
        chat_id: int,
        part: Part,
        caption: str | None,
        entities: list[MessageEntity],
        keyboard: InlineKeyboardMarkup | None,
    ) -> Message:
        file = part.files[0]
        content = self._uploads.content(file)
        if self._uploads.as_photo(file):
            return await self._bot.send_photo(
                chat_id, content, caption=caption, caption_entities=entities, reply_markup=keyboard, filename=file.name
            )
        return await self._bot.send_document(
            chat_id, content, caption=caption, caption_entities=entities, reply_markup=keyboard, filename=file.name
        )


def _keyboard(part: Part) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(key.label, callback_data=key.data) for key in row] for row in part.buttons if row]
    rows += [[InlineKeyboardButton(link.label, url=link.data)] for link in part.links]
    return InlineKeyboardMarkup(rows) if rows else None


def _entities(marks: tuple[Mark, ...]) -> list[MessageEntity]:
    return [MessageEntity(mark.kind, mark.offset, mark.length, url=mark.url) for mark in marks if mark.kind in MARKS]
