"""The aiogram session that all our own channels share: a handler's method becomes a call of the channel.

Handlers send Telegram methods and never ask which channel they are on. A method that is not known here raises:
nothing is dropped in silence.
"""

from abc import abstractmethod
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from typing import Any, cast

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.base import BaseSession
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageReplyMarkup,
    EditMessageText,
    GetFile,
    GetMe,
    SendChatAction,
    SendDocument,
    SendLocation,
    SendMessage,
    SendPhoto,
    SendVideo,
    SendVoice,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import File, InlineKeyboardMarkup, InputFile, Message, MessageEntity, User

from bot.channels.client import LoadedFile, Mark, Outgoing
from storage.messages import Button

FILES = ("photo", "document", "video", "voice")
MAP = "https://www.openstreetmap.org/?mlat={0:.6f}&mlon={1:.6f}#map=18/{0:.6f}/{1:.6f}"


class UnsupportedMethodError(NotImplementedError):
    """A handler used a method that our channels do not know yet."""


class ChannelSession(BaseSession):
    """Base of the sessions of all channels but Telegram."""

    @abstractmethod
    async def send(self, chat_id: int, message: Outgoing) -> int:
        """Show a message; returns its number."""

    @abstractmethod
    async def edit(
        self, chat_id: int, message_id: int, message: Outgoing | None, *, buttons_only: bool = False
    ) -> None:
        """Change a message, or remove it when there is nothing to show instead."""

    @abstractmethod
    async def toast(self, query_id: str, text: str, *, alert: bool) -> None:
        """Show a short answer to a pressed button."""

    @abstractmethod
    async def typing(self, chat_id: int) -> None:
        """Show that an answer is being written."""

    @abstractmethod
    async def fetch(self, file_id: str) -> bytes:
        """The bytes of a file that came in."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109 — aiogram's signature
    ) -> TelegramType:
        """Carry out a method.

        Raises:
            UnsupportedMethodError: not a method that our channels know.
        """
        return cast(TelegramType, await self._carry_out(bot, method))

    async def _carry_out(self, bot: Bot, method: TelegramMethod[Any]) -> Any:
        match method:
            case SendMessage() | SendPhoto() | SendDocument() | SendVideo() | SendVoice() | SendLocation():
                chat_id, outgoing = int(method.chat_id), await outgoing_of(method, bot)
                return self._message(bot, chat_id, await self.send(chat_id, outgoing), outgoing.text)
            case EditMessageText() | EditMessageReplyMarkup() if (
                method.chat_id is not None and method.message_id is not None
            ):
                buttons_only = isinstance(method, EditMessageReplyMarkup)
                outgoing = await outgoing_of(method, bot)
                await self.edit(int(method.chat_id), method.message_id, outgoing, buttons_only=buttons_only)
                return self._message(bot, int(method.chat_id), method.message_id, outgoing.text)
            case DeleteMessage():
                await self.edit(int(method.chat_id), method.message_id, None)
            case AnswerCallbackQuery():
                if method.text:
                    await self.toast(method.callback_query_id, method.text, alert=bool(method.show_alert))
            case SendChatAction():
                await self.typing(int(method.chat_id))
            case GetFile():
                return File(file_id=method.file_id, file_unique_id=method.file_id, file_path=method.file_id)
            case GetMe():
                return User(id=bot.id, is_bot=True, first_name=type(self).__name__)
            case _:
                raise UnsupportedMethodError(type(method).__name__)
        return True

    def _message(self, bot: Bot, chat_id: int, message_id: int, text: str) -> Message:
        value = {
            "message_id": message_id,
            "date": datetime.now(UTC),
            "chat": {"id": chat_id, "type": "private"},
            "from": {"id": bot.id, "is_bot": True, "first_name": "bot"},
            "text": text,
        }
        return Message.model_validate(value, context={"bot": bot})

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,  # noqa: ARG002 — aiogram's signature
        timeout: int = 30,  # noqa: ARG002, ASYNC109 — aiogram's signature
        chunk_size: int = 65536,  # noqa: ARG002 — aiogram's signature
        raise_for_status: bool = True,  # noqa: ARG002 — aiogram's signature
    ) -> AsyncGenerator[bytes, None]:
        """The file's bytes, for `bot.download`; the address ends with the file's id."""
        yield await self.fetch(url.rsplit("/", 1)[-1])

    async def close(self) -> None:
        """Nothing to close by default."""


async def outgoing_of(method: TelegramMethod[Any], bot: Bot) -> Outgoing:
    """What a sending or editing method wants people to see."""
    text = getattr(method, "text", None) or getattr(method, "caption", None) or ""
    entities = getattr(method, "entities", None) or getattr(method, "caption_entities", None) or []
    if isinstance(method, SendLocation):
        text = _place(method)
    buttons, links = _keyboard(getattr(method, "reply_markup", None))
    file = next((found for name in FILES if (found := getattr(method, name, None)) is not None), None)
    files = () if file is None else (await _load(file, bot, is_picture=isinstance(method, SendPhoto)),)
    return Outgoing(text, tuple(_mark(entity) for entity in entities), buttons, links, files)


def _keyboard(markup: Any) -> tuple[tuple[tuple[Button, ...], ...], tuple[Button, ...]]:
    if markup is None or isinstance(markup, Default):
        return (), ()
    if not isinstance(markup, InlineKeyboardMarkup):
        raise UnsupportedMethodError(type(markup).__name__)
    keys = markup.inline_keyboard
    rows = tuple(tuple(Button(key.text, key.callback_data) for key in row if key.callback_data) for row in keys)
    links = tuple(Button(key.text, key.url) for row in keys for key in row if key.url)
    return tuple(row for row in rows if row), links


def _place(method: SendLocation) -> str:
    """A place in words: no map is drawn, nobody else learns what is looked at until the address is opened."""
    at = f"{method.latitude:.6f}, {method.longitude:.6f}"
    return f"📍 {at}\n{MAP.format(method.latitude, method.longitude)}"


def _mark(entity: MessageEntity) -> Mark:
    return Mark(entity.type, entity.offset, entity.length, entity.url)


async def _load(file: InputFile | str, bot: Bot, *, is_picture: bool) -> LoadedFile:
    if isinstance(file, str):
        raise UnsupportedMethodError("files are sent by content: an id means nothing on another channel")
    content = b"".join([chunk async for chunk in file.read(bot)])
    return LoadedFile(file.filename or "file", "", content, is_picture)
