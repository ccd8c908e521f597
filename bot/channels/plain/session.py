"""The aiogram session of channels without buttons."""

from aiogram.client.session.base import BaseSession

from bot.channels.client import Outgoing
from bot.channels.plain.addresses import Addresses
from bot.channels.plain.api import PlainApi
from bot.channels.session import ChannelSession
from bot.texts import Texts
from storage import Storage


class PlainSession(ChannelSession):
    """Carries out what handlers send: gathered while one event is dealt with, then sent as few messages."""

    def __init__(self, storage: Storage, api: PlainApi, texts: Texts, addresses: Addresses) -> None:
        BaseSession.__init__(self)
        self._storage = storage
        self._api = api
        self._texts = texts
        self._addresses = addresses

    async def send(self, chat_id: int, message: Outgoing) -> int:
        """Show a message; returns its number."""
        raise NotImplementedError

    async def edit(
        self, chat_id: int, message_id: int, message: Outgoing | None, *, buttons_only: bool = False
    ) -> None:
        """Change a message, or close its menu."""
        raise NotImplementedError

    async def toast(self, query_id: str, text: str, *, alert: bool) -> None:
        """Show a short answer."""
        raise NotImplementedError

    async def typing(self, chat_id: int) -> None:
        """Show that an answer is being written."""
        raise NotImplementedError

    async def fetch(self, file_id: str) -> bytes:
        """The bytes of a file that came in."""
        raise NotImplementedError

    async def close(self) -> None:
        """Give the channel's connections back."""
        await self._api.close()
