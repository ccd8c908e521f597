"""A channel without buttons as the worker sees it."""

from bot.channels.client import Address, NotEditableError, Outgoing
from bot.channels.plain.addresses import Addresses
from bot.channels.plain.api import PlainApi
from bot.texts import Texts
from storage import Storage


class PlainClient:
    """Sends the worker's messages; `per_minute` holds for the whole channel."""

    one_sender = True

    def __init__(self, storage: Storage, api: PlainApi, texts: Texts, addresses: Addresses, per_minute: float) -> None:
        self._storage = storage
        self._api = api
        self._texts = texts
        self._addresses = addresses
        self._per_minute = per_minute

    async def send(self, to: Address, message: Outgoing, *, key: str) -> str:
        """Send the message once under this key; returns the channel's id of its last part."""
        raise NotImplementedError

    async def edit(self, to: Address, sent: str, message: Outgoing, *, key: str) -> str:
        """Nothing that was sent can be changed."""
        raise NotEditableError("this channel changes nothing that was sent")

    async def close(self) -> None:
        """Give the channel's connections back."""
        await self._api.close()
