"""One turn of a conversation: who speaks, where their dialog stands, and how to answer them."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    Message,
    TelegramObject,
)
from aiogram.utils.formatting import Text

from handlers.pages import pages
from handlers.ports import Desk, Kind
from storage.messages import Body, Button, FileRef
from storage.people import Person

Row = Sequence[Button]

REPLY_HERE = "room-reply-here"  # stands at the end of a question in a group
# What outlives every dialog: leaving one must clear neither the count of wrong guesses nor when a petition was begun.
KEPT = ("wrong_codes", "begun_muted")


@dataclass(frozen=True, slots=True)
class Turn:
    """What every handler gets.

    Attributes:
        desk: everything that may be used.
        person: who speaks.
        chat: a message of the chat in which the answer goes.
        state: where the person's dialog stands.
        event_id: number of the stored event; a repeated event has the same one.
        query: the pressed button, when one was pressed.
        matter: the petition in whose topic of the desk's room this is said.
    """

    desk: Desk
    person: Person
    chat: Message
    state: FSMContext
    event_id: int
    query: CallbackQuery | None = None
    matter: int | None = None

    @property
    def in_company(self) -> bool:
        """Whether others read what is answered."""
        return self.chat.chat.type != ChatType.PRIVATE

    @property
    def source(self) -> str:
        """Names this event wherever an effect must happen once."""
        return f"event:{self.event_id}"

    @property
    def bot(self) -> Bot:
        """The ward's account on the channel of this chat."""
        assert self.chat.bot is not None, "events are read together with their bot"  # noqa: S101 — by the feeder
        return self.chat.bot

    def brings(self, kind: Kind) -> str:
        """Whether something of the kind can be sent here, as texts ask for it: "yes" or "no"."""
        here = self.desk.reaches.get(self.bot.id)
        return "yes" if here is None or kind in here.brings else "no"

    def t(self, text_id: str, /, **values: str | float) -> str:
        """A text in the words that people read."""
        return self.desk.texts(text_id, **values)

    def button(self, text_id: str, data: str, /, **values: str | float) -> Button:
        """A button with its label from the catalogue."""
        return Button(self.t(text_id, **values), data)

    async def say(self, text_id: str, /, *rows: Row, **values: str | float) -> None:
        """Answer with a text from the catalogue and rows of buttons."""
        await self.tell(Text(self.t(text_id, **values).rstrip()), *rows)

    async def tell(self, text: Text, /, *rows: Row) -> None:
        """Answer with a formatted text, however long, and rows of buttons under its end.

        In a group a question is answered by a reply to it: everything else that is said there is talk among people.
        """
        asks = self.in_company and await self.state.get_state() is not None
        *first, last = pages(Text(text, "\n", self.t(REPLY_HERE)) if asks else text)
        for page in first:
            await self.chat.answer(**page.as_kwargs())
        shown = await self.chat.answer(**last.as_kwargs(), reply_markup=keyboard(rows))
        if asks:
            await self.state.update_data(question=shown.message_id)

    async def show(self, file: FileRef) -> None:
        """Answer with a kept file."""
        blob = await self.desk.storage.blobs.get(file.sha256)
        if blob is None:
            return
        match file.kind:
            case "video":
                await self.chat.answer_video(BufferedInputFile(blob.content, file.name))
            case "voice":
                await self.chat.answer_voice(BufferedInputFile(blob.content, file.name))
            case _:
                await self.show_bytes(blob.content, file.name, picture=file.kind == "photo")

    async def show_place(self, latitude: float, longitude: float) -> None:
        """Answer with a place on the map, or with where it is in words; in degrees."""
        await self.chat.answer_location(latitude=latitude, longitude=longitude)

    async def show_bytes(self, content: bytes, name: str, *, picture: bool, caption: str | None = None) -> None:
        """Answer with a file made on the spot."""
        parcel: InputFile = BufferedInputFile(content, name)
        if picture:
            await self.chat.answer_photo(parcel, caption=caption)
        else:
            await self.chat.answer_document(parcel, caption=caption)

    async def end(self) -> None:
        """Leave the dialog, forgetting what it gathered."""
        data = await self.state.get_data()
        await self.state.set_state(None)
        await self.state.set_data({key: data[key] for key in KEPT if key in data})


def keyboard(rows: Sequence[Row]) -> InlineKeyboardMarkup | None:
    """Rows of buttons as aiogram wants them."""
    keys = [
        [InlineKeyboardButton(text=button.label, callback_data=button.data) for button in row] for row in rows if row
    ]
    return InlineKeyboardMarkup(inline_keyboard=keys) if keys else None


def body(text: str, *rows: Row, files: Sequence[FileRef] = ()) -> Body:
    """A message for the outbox."""
    return Body(text, tuple(tuple(row) for row in rows), tuple(files))


class TurnMiddleware(BaseMiddleware):
    """Puts the turn together for handlers of messages and pressed buttons."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Add `turn` to what the handler may ask for."""
        query = event if isinstance(event, CallbackQuery) else None
        chat = event if isinstance(event, Message) else query.message if query else None
        if not isinstance(chat, Message):
            # Telegram says so little of messages older than two days that they cannot be answered in place.
            return await acknowledge(query, data["desk"].texts("stale-button")) if query else None
        data["turn"] = Turn(
            data["desk"], data["person"], chat, data["state"], data["event_id"], query, data.get("matter")
        )
        result = await handler(event, data)
        if query is not None:
            await acknowledge(query)
        return result


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """End the waiting sign of a pressed button.

    A press that waited while nobody was there can no longer be acknowledged; what it asked for was done all the same.
    """
    with suppress(TelegramBadRequest):
        await query.answer(text)
