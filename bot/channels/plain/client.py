"""A channel without buttons as the worker sees it."""

import asyncio

from bot.channels.client import Address, NotEditableError, Outgoing, RefusedError
from bot.channels.plain.addresses import Addresses
from bot.channels.plain.api import PlainApi
from bot.channels.plain.speaking import Place, Speaking
from bot.texts import Texts
from storage import Storage
from storage.said import NUMBERLESS


class PlainClient:
    """Sends the worker's messages.

    Their choices are numbered by tens of their own, so that a number that is typed in a conversation never answers an
    announcement that came in between.

    Attributes:
        one_sender: such channels count what an account sends, whichever process does.

    Args:
        storage: where what was said is written.
        api: the channel.
        texts: words of our own.
        addresses: where files can be fetched that the channel cannot carry.
        per_minute: messages that may leave in a minute, whoever they are for.
    """

    one_sender = True

    def __init__(self, storage: Storage, api: PlainApi, texts: Texts, addresses: Addresses, per_minute: float) -> None:
        self._storage = storage
        self._api = api
        self._speaking = Speaking(storage, api, texts, addresses, pace=self._moment)
        self._gap = 60 / per_minute
        self._next_at = 0.0
        self._gate = asyncio.Lock()

    async def send(self, to: Address, message: Outgoing, *, key: str) -> str:
        """Send the message once under this key; returns the channel's ids of its parts, separated by commas.

        Raises:
            SendError: see its kinds; the next call with the same key goes on with the part that failed.
        """
        decade = await self._storage.said.decade(to.contact_id, key) if message.buttons else NUMBERLESS
        place = Place(to.contact_id, to.outside_id)
        said = await self._speaking.say(place, [message], turn=key, decade=decade)
        if not said:
            raise RefusedError("nothing to show")
        return ",".join(one.provider_id for one in said if one.provider_id)

    async def edit(self, to: Address, sent: str, message: Outgoing, *, key: str) -> str:  # noqa: ARG002 — the port's signature
        """Nothing that was sent can be changed.

        Raises:
            NotEditableError: always.
        """
        raise NotEditableError("this channel changes nothing that was sent")

    async def close(self) -> None:
        """Give the channel's connections back."""
        await self._api.close()

    async def _moment(self) -> None:
        # One after the other: those whose moments passed while this process stood still must not leave together.
        async with self._gate:
            clock = asyncio.get_running_loop().time
            await asyncio.sleep(max(self._next_at - clock(), 0))
            self._next_at = clock() + self._gap
