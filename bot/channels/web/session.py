"""The aiogram session of the web chat."""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageText

from bot.channels.client import Outgoing
from bot.channels.session import ChannelSession
from bot.channels.web.bubbles import Payload, keys_of, payload_of
from bot.channels.web.client import WebClient
from bot.channels.web.hub import Hub, Sign
from storage import Storage
from storage.conversations import current_event

BOT_ID = 1
TOKEN = f"{BOT_ID}:web"  # aiogram wants the form of a token; this one opens nothing


@dataclass(slots=True)
class _Said:
    """How many messages the handlers have sent for an event so far."""

    event_id: int
    count: int = 0


_said: ContextVar[_Said | None] = ContextVar("said", default=None)


class WebSession(ChannelSession):
    """Carries out what handlers send: bubbles are stored, signs go to the open browsers."""

    def __init__(self, storage: Storage, client: WebClient, hub: Hub) -> None:
        BaseSession.__init__(self)
        self._storage = storage
        self._client = client
        self._hub = hub

    async def send(self, chat_id: int, message: Outgoing) -> int:
        """Show a message; returns its number."""
        source = _source()
        # An event that is fed again may come to say something else, an apology for example: then that is what counts.
        bubble = await self._client.show(chat_id, message, source=source, renew=True)
        return bubble.id

    async def edit(
        self, chat_id: int, message_id: int, message: Outgoing | None, *, buttons_only: bool = False
    ) -> None:
        """Change or remove a bubble.

        Raises:
            TelegramBadRequest: this chat has no such bubble, as Telegram says it.
        """
        chat = self._storage.web_chat
        bubble = await chat.get(chat_id, message_id)
        # As on Telegram, a person's own message can be taken away for their protection, but not put differently.
        theirs = bubble is not None and bubble.incoming and message is not None
        if bubble is None or bubble.deleted or theirs:
            method = EditMessageText(chat_id=chat_id, message_id=message_id, text="")
            raise TelegramBadRequest(method, "message to edit not found")
        if message is None:
            await chat.edit(chat_id, message_id, deleted=True)
        else:
            payload = await self._changed(bubble.payload, message, buttons_only=buttons_only)
            await chat.edit(chat_id, message_id, payload=payload)
        self._hub.wake(chat_id)

    async def _changed(self, before: Payload, message: Outgoing, *, buttons_only: bool) -> Payload:
        if buttons_only:
            return before | keys_of(message)
        after = await payload_of(message, self._storage.blobs, now=datetime.now(UTC))
        return after | {"files": before["files"]}

    async def toast(self, query_id: str, text: str, *, alert: bool) -> None:
        """Show a short answer; with no browser open here it becomes a bubble, so that it is not lost."""
        contact_id = contact_of(query_id)
        if not self._hub.tell(contact_id, Sign("toast", text, alert)):
            await self._client.show(contact_id, Outgoing(text), source=f"toast:{query_id}")

    async def typing(self, chat_id: int) -> None:
        """Show that an answer is being written."""
        self._hub.tell(chat_id, Sign("typing"))

    async def fetch(self, file_id: str) -> bytes:
        """The bytes of a file that came in.

        Raises:
            LookupError: no such file is kept.
        """
        blob = await self._storage.blobs.get(file_id)
        if blob is None:
            raise LookupError(file_id)
        return blob.content


def query_id(contact_id: int, press_id: str) -> str:
    """The id of a pressed button's query; it says whose it is, so that any process can answer it."""
    return f"{contact_id}:{press_id}"


def contact_of(query: str) -> int:
    """Whose query this is."""
    return int(query.split(":", 1)[0])


def _source() -> str:
    event_id = current_event.get()
    if event_id is None:
        return f"free:{uuid4()}"
    said = _said.get()
    if said is None or said.event_id != event_id:
        said = _Said(event_id)
        _said.set(said)
    said.count += 1
    return f"event:{event_id}:{said.count}"
