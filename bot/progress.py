"""Shows the author of an announcement how far it has come: a bar that is drawn anew in one message of their chat."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from bot.channels.client import Address, Client, MovedError, NotEditableError, Outgoing, SendError
from handlers.ports import Texts
from storage import Storage
from storage.announcement import Announcement, Progress, State
from storage.watching import Watch

log = structlog.get_logger()

SHOWN_AFTER = timedelta(seconds=5)  # what is sent sooner needs no bar
DRAWN_EVERY = timedelta(seconds=4)
CELLS = 10
QUOTED = 80  # characters of the announcement, enough to recognise it
HALF, WHOLE = 50, 100  # per cent


class ProgressBars:
    """The bars of all announcements on their way.

    A channel that cannot change what it has sent gets a message at the beginning and at the half; the end is told by
    the report.

    Args:
        storage: where announcements are watched.
        clients: the channels by their names in storage.
        texts: the words.
        now: the time.
        may_send: whether this process sends on a channel.
    """

    def __init__(
        self,
        storage: Storage,
        clients: Mapping[str, Client],
        texts: Texts,
        now: Callable[[], datetime],
        may_send: Callable[[str], bool],
    ) -> None:
        self._storage = storage
        self._clients = clients
        self._texts = texts
        self._now = now
        self._may_send = may_send

    async def draw(self) -> None:
        """Draw what has changed since it was drawn last."""
        now = self._now()
        await self._storage.watching.begin(sent_before=now - SHOWN_AFTER, now=now)
        for watch in await self._storage.watching.open(drawn_before=now - DRAWN_EVERY):
            if watch.channel in self._clients and self._may_send(watch.channel):
                await self._draw(watch, now)

    async def _draw(self, watch: Watch, now: datetime) -> None:
        announcement = await self._storage.announcements.get(watch.announcement_id, ward_id=watch.ward_id)
        progress = await self._storage.announcements.progress(watch.announcement_id)
        over = announcement.state not in {State.SENDING, State.PAUSED}
        percent = _percent(progress, announcement.planned, over=over)
        if percent != watch.percent and await self._storage.watching.take(watch, percent=percent, now=now):
            await self._show(watch, self._text(announcement, progress, percent), percent)
        if over:
            await self._storage.watching.end(watch)

    async def _show(self, watch: Watch, text: str, percent: int) -> None:
        client, to = self._clients[watch.channel], Address(watch.contact_id, watch.outside_id)
        key = f"progress:{watch.announcement_id}:{watch.contact_id}"
        try:
            if watch.provider_id is None:
                await self._storage.watching.stands(watch, await client.send(to, Outgoing(text), key=key))
                return
            try:
                await client.edit(to, watch.provider_id, Outgoing(text), key=key)
            except NotEditableError:
                if watch.percent is not None and watch.percent < HALF <= percent < WHOLE:
                    await client.send(to, Outgoing(text), key=f"{key}:half")
        except (SendError, MovedError) as error:  # the next look draws it, or the report tells the end
            log.warning("progress.not_shown", announcement=watch.announcement_id, reason=str(error))

    def _text(self, announcement: Announcement, progress: Progress, percent: int) -> str:
        full = percent * CELLS // WHOLE
        return self._texts(
            "announce-bar" if percent < WHOLE else "announce-bar-done",
            words=quoted(announcement.body.text),
            bar="▓" * full + "░" * (CELLS - full),
            percent=percent,
            sent=progress.sent,
            failed=progress.failed,
            **({"waiting": progress.waiting} if percent < WHOLE else {}),
        )


def quoted(text: str) -> str:
    """The beginning of an announcement on one line."""
    words = " ".join(text.split())
    return words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…"


def _percent(progress: Progress, planned: int | None, *, over: bool) -> int:
    """How much is done. Before everybody's delivery is written down nobody knows of how many; 100 is the end alone."""
    if over:
        return WHOLE
    whole = max(planned or 0, progress.total)
    if not whole or planned is None:
        return 0
    return min((whole - progress.waiting) * WHOLE // whole, WHOLE - 1)
