"""The aiogram session of channels without buttons."""

from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import uuid4

from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import EditMessageText, SendMessage

from bot.channels.client import Outgoing, SendError
from bot.channels.plain.addresses import Addresses
from bot.channels.plain.api import PlainApi
from bot.channels.plain.numbers import message_of, number_of, query_contact
from bot.channels.plain.speaking import Place, Speaking
from bot.channels.session import ChannelSession
from bot.texts import Texts
from storage import Storage
from storage.conversations import current_event
from storage.said import SaidMessage, UnknownContactError


@dataclass(slots=True)
class Gathered:
    """What handlers send while one event is dealt with: by chat, in order."""

    messages: list[tuple[int, Outgoing]] = field(default_factory=list)
    over: bool = False


_gathered: ContextVar[Gathered | None] = ContextVar("gathered", default=None)
_notes: ContextVar[tuple[tuple[int, str], ...]] = ContextVar("notes", default=())


class PlainSession(ChannelSession):
    """Carries out what handlers send: gathered while one event is dealt with, then sent as few messages.

    What is sent outside an event's turn, such as an apology, goes at once.
    """

    def __init__(self, storage: Storage, api: PlainApi, texts: Texts, addresses: Addresses) -> None:
        BaseSession.__init__(self)
        self._storage = storage
        self._api = api
        self._texts = texts
        self._speaking = Speaking(storage, api, texts, addresses)

    def note(self, chat_id: int, text: str) -> None:
        """Say this before whatever the handlers say to the event that is being read."""
        _notes.set((*_notes.get(), (chat_id, text)))

    def begin_turn(self) -> Gathered:
        """From now on what is sent in this task is gathered."""
        turn = Gathered([(chat, Outgoing(text)) for chat, text in _notes.get()])
        _notes.set(())
        _gathered.set(turn)
        return turn

    def drop_turn(self, turn: Gathered) -> None:
        """The handler failed: nothing of what it wanted to say is sent."""
        turn.over = True
        for chat, _ in turn.messages:
            self._storage.said.turn_over(chat)
        _gathered.set(None)

    async def end_turn(self, turn: Gathered) -> None:
        """Send what was gathered.

        Raises:
            SendError: the channel did not take it; dealing with the event again goes on where it stopped.
            TelegramForbiddenError: nobody is there any more.
        """
        turn.over = True
        _gathered.set(None)
        try:
            for chat_id in dict.fromkeys(chat for chat, _ in turn.messages):
                messages = [message for chat, message in turn.messages if chat == chat_id]
                await self.tell(chat_id, messages, turn=_turn())
        finally:
            for chat, _ in turn.messages:
                self._storage.said.turn_over(chat)

    async def tell(self, chat_id: int, messages: list[Outgoing], *, turn: str) -> list[SaidMessage]:
        """Send messages now, once under this turn.

        Raises:
            SendError: the channel did not take one.
            TelegramForbiddenError: nobody is there any more.
        """
        try:
            return await self._speaking.say(await self._place(chat_id), messages, turn=turn)
        except UnknownContactError as error:
            raise _not_found(chat_id, 0) from error
        except SendError as error:
            if not error.gone:
                raise
            raise TelegramForbiddenError(SendMessage(chat_id=chat_id, text=""), str(error)) from error

    async def send(self, chat_id: int, message: Outgoing) -> int:
        """Gather a message, or send it when no event's turn is under way; returns a number for it."""
        turn = _gathered.get()
        if turn is not None and not turn.over:
            turn.messages.append((chat_id, message))
            return -len(turn.messages)  # known until the turn ends; nothing is sent yet that could have a lasting one
        said = await self.tell(chat_id, [message], turn=_turn("after"))
        return number_of(said[-1].id, 0) if said else 0

    async def edit(
        self, chat_id: int, message_id: int, message: Outgoing | None, *, buttons_only: bool = False
    ) -> None:
        """What is only gathered changes; of what was sent the choices close, and what is new is sent.

        Raises:
            TelegramBadRequest: outside an event's turn, where a change is no answer to anybody, or of a message of theirs.
        """
        turn = _gathered.get()
        if turn is None or turn.over:
            raise _not_found(chat_id, message_id)
        if message_id < 0:
            self._change(turn, -message_id - 1, message, buttons_only=buttons_only)
            return
        known = message_of(message_id)
        row = None if known is None else await self._storage.said.get(chat_id, known[0])
        if known is None or row is None:
            raise _not_found(chat_id, message_id)
        await self._storage.said.close(chat_id, row.id, of=known[1])
        if message is None or (buttons_only and not message.buttons):
            return
        if buttons_only:
            message = Outgoing(self._texts("plain-choices-again"), buttons=message.buttons, links=message.links)
        turn.messages.append((chat_id, message))

    @staticmethod
    def _change(turn: Gathered, place: int, message: Outgoing | None, *, buttons_only: bool) -> None:
        chat_id, before = turn.messages[place]
        if message is None:
            after = Outgoing("")
        elif buttons_only:
            after = Outgoing(before.text, before.marks, message.buttons, message.links, before.files)
        else:
            after = Outgoing(message.text, message.marks, message.buttons, message.links, before.files)
        turn.messages[place] = (chat_id, after)

    async def toast(self, query_id: str, text: str, *, alert: bool) -> None:  # noqa: ARG002 — the parent's signature
        """A short answer is a message like every other."""
        await self.send(query_contact(query_id), Outgoing(text))

    async def typing(self, chat_id: int) -> None:
        """Show that an answer is being written; not worth a failure."""
        with suppress(SendError, TelegramBadRequest):
            called = (await self._place(chat_id)).outside_id or await self._storage.said.address(chat_id)
            if called is not None:
                await self._api.typing(called)

    async def fetch(self, file_id: str) -> bytes:
        """The bytes of a file that came in.

        Raises:
            LookupError: no such file is kept.
        """
        blob = await self._storage.blobs.get(file_id)
        if blob is None:
            raise LookupError(file_id)
        return blob.content

    async def close(self) -> None:
        """Give the channel's connections back."""
        await self._api.close()

    async def _place(self, chat_id: int) -> Place:
        if chat_id > 0:
            return Place(chat_id)
        outside = await self._storage.plain_rooms.address(chat_id)
        if outside is None:
            raise _not_found(chat_id, 0)
        return Place(outside_id=outside, room=chat_id)


def _turn(suffix: str = "") -> str:
    event_id = current_event.get()
    if event_id is None:
        return f"free:{uuid4()}"
    return f"event:{event_id}:{suffix}" if suffix else f"event:{event_id}"


def _not_found(chat_id: int, message_id: int) -> TelegramBadRequest:
    method = EditMessageText(chat_id=chat_id, message_id=message_id, text="")
    return TelegramBadRequest(method, "message can't be changed on this channel")
