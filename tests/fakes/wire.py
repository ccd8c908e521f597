"""A channel without a network: remembers what is shown in each chat, and fails as it is told."""

from collections import deque
from dataclasses import dataclass, field

from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import DeleteMessage

from bot.channels.client import Mark, Outgoing
from bot.channels.session import ChannelSession
from storage.messages import Button


@dataclass
class Shown:
    """A message as its reader sees it."""

    id: int
    text: str
    marks: tuple[Mark, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    files: tuple[str, ...] = ()

    @property
    def labels(self) -> list[str]:
        """What the buttons say."""
        return [button.label for row in self.buttons for button in row]


@dataclass
class Chat:
    """What one person has been shown."""

    messages: list[Shown] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    deleted: list[int] = field(default_factory=list)


class FakeWire(ChannelSession):
    """Keeps the contract of `ChannelSession`."""

    def __init__(self) -> None:
        BaseSession.__init__(self)
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, bytes] = {}
        self.sent: dict[str, bytes] = {}
        self.failures: deque[Exception] = deque()
        self._count = 0

    def chat(self, chat_id: int) -> Chat:
        """What this person has been shown so far."""
        return self.chats.setdefault(chat_id, Chat())

    def fail(self, *errors: Exception) -> None:
        """The next messages cannot be shown, for these reasons in turn."""
        self.failures.extend(errors)

    async def send(self, chat_id: int, message: Outgoing) -> int:
        """Show a message."""
        if self.failures:
            raise self.failures.popleft()
        self._count += 1
        files = tuple(file.name for file in message.files)
        self.sent |= {file.name: file.content for file in message.files}
        self.chat(chat_id).messages.append(Shown(self._count, message.text, message.marks, message.buttons, files))
        return self._count

    async def edit(
        self,
        chat_id: int,
        message_id: int,
        message: Outgoing | None,
        *,
        buttons_only: bool = False,  # noqa: ARG002 — the contract's
    ) -> None:
        """Note that a message was taken away; a message is taken away once."""
        if message_id in self.chat(chat_id).deleted:
            raise TelegramBadRequest(DeleteMessage(chat_id=chat_id, message_id=message_id), "message not found")
        if message is None:
            self.chat(chat_id).deleted.append(message_id)

    async def toast(self, query_id: str, text: str, *, alert: bool) -> None:  # noqa: ARG002 — same
        """Note a short answer; the query's id is the chat's number."""
        self.chat(int(query_id)).toasts.append(text)

    async def typing(self, chat_id: int) -> None:
        """Nothing to see."""

    async def fetch(self, file_id: str) -> bytes:
        """A file that somebody sent."""
        return self.files[file_id]
