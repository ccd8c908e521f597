"""What the Bot Platform tells us, on its way into the inbox."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.channels.zalo_bot.events import event_of, incoming_of, lane
from storage.inbox import Inbox


class Storing:
    """Puts events into the inbox.

    Attributes:
        names: what the bot is called, to be left out where it is mentioned.

    Args:
        inbox: where events go.
        account_id: the ward's bot.
        wake: called when something was stored.
        now: the time.
    """

    def __init__(
        self,
        inbox: Inbox,
        account_id: int,
        *,
        wake: Callable[[], None],
        now: Callable[[], datetime],
        names: tuple[str, ...] = (),
    ) -> None:
        self.names = names
        self._inbox = inbox
        self._account_id = account_id
        self._wake = wake
        self._now = now

    async def store(self, body: Any) -> bool:
        """Store what an answer or a webhook's body tells; False when there is nothing new in it.

        Raises:
            EventError: not an event.
        """
        now = self._now()
        incoming = incoming_of(event_of(body), names=self.names, now=now)
        if incoming is None:
            return False
        new = await self._inbox.receive(
            account_id=self._account_id,
            event_id=incoming.event_id,
            lane=lane(incoming),
            payload=incoming.as_payload(),
            now=now,
        )
        if new:
            self._wake()
        return new
