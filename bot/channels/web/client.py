"""Sending to the web chat: a message is a stored bubble, which open browsers fetch and closed ones find later."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.channels.client import Address, NotEditableError, Outgoing, RefusedError
from bot.channels.web.bubbles import payload_of
from storage import Storage
from storage.webchat import Bubble


class WebClient:
    """The web chat as the worker sees it; `wake` tells this process's browsers at once, others look each second."""

    one_sender = False

    def __init__(self, storage: Storage, wake: Callable[[int], None] | None = None) -> None:
        self._storage = storage
        self._wake = wake

    async def send(self, to: Address, message: Outgoing, *, key: str) -> str:
        """Show the message once, however often it is sent under the same key; returns the bubble's number.

        Raises:
            RefusedError: there is no such chat.
        """
        return str((await self.show(to.contact_id, message, source=key)).id)

    async def edit(self, to: Address, sent: str, message: Outgoing, *, key: str) -> str:  # noqa: ARG002 — needs no name
        """Draw the bubble of this number anew.

        Raises:
            NotEditableError: there is no such bubble any more.
        """
        payload = await payload_of(message, self._storage.blobs, now=datetime.now(UTC))
        bubble = await self._storage.web_chat.get(to.contact_id, int(sent))
        if bubble is None or (
            bubble.payload != payload
            and await self._storage.web_chat.edit(to.contact_id, bubble.id, payload=payload) is None
        ):
            raise NotEditableError("no such bubble")
        if self._wake is not None:
            self._wake(to.contact_id)
        return sent

    async def show(self, contact_id: int, message: Outgoing, *, source: str, renew: bool = False) -> Bubble:
        """The bubble of this source; with `renew`, one that is there already takes the newer words.

        Raises:
            RefusedError: there is no such chat.
        """
        now = datetime.now(UTC)
        chat = self._storage.web_chat
        payload = await payload_of(message, self._storage.blobs, now=now)
        try:
            bubble = await chat.add(contact_id, source=source, incoming=False, payload=payload, now=now)
        except LookupError as error:
            raise RefusedError("no such chat") from error
        if renew and bubble.payload != payload:
            bubble = await chat.edit(contact_id, bubble.id, payload=payload) or bubble
        if self._wake is not None:
            self._wake(contact_id)
        return bubble

    async def close(self) -> None:
        """Nothing to give back."""
