"""What the Bot Platform tells us, on its way into the inbox."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from bot.channels.zalo_bot.events import event_of, incoming_of, lane
from bot.spool import Spooled


class Inbox(Protocol):
    """Where events are kept at once; see `bot.prompt_inbox`."""

    async def take(self, event: Spooled) -> None:
        """Keep an event; when this returns, no crash loses it."""
        ...


class Storing:
    """Puts events into the inbox, or beside it while the database is away.

    Attributes:
        names: what the bot is called, to be left out where it is mentioned.

    Args:
        inbox: where events go.
        account_id: the ward's bot.
        now: the time.
        names: what the bot is called, as far as that is known before the platform is asked.
    """

    def __init__(
        self, inbox: Inbox, account_id: int, *, now: Callable[[], datetime], names: tuple[str, ...] = ()
    ) -> None:
        self.names = names
        self._inbox = inbox
        self._account_id = account_id
        self._now = now

    async def store(self, body: Any) -> None:
        """Keep what an answer or a webhook's body tells; when this returns, no crash loses it.

        Raises:
            EventError: not an event.
            TryLaterError: it could not be kept.
        """
        told = incoming_of(event_of(body), names=self.names, now=self._now())
        if told is not None:
            await self._inbox.take(Spooled(self._account_id, told.event_id, lane(told), told.as_payload()))
