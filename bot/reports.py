"""Tells the author of an announcement how it went, once."""

from collections.abc import Callable
from datetime import datetime

from handlers.ports import Texts
from storage import Storage
from storage.announcement import Announcement, Progress
from storage.messages import Body, Notice

QUOTED = 80  # characters of the announcement, enough to recognise it


class Reports:
    """Looks for announcements whose last delivery is done."""

    def __init__(self, storage: Storage, texts: Texts, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._texts = texts
        self._now = now

    async def write(self) -> int:
        """Put a report into the outbox for each finished announcement; returns how many."""
        finished = await self._storage.announcements.finished()
        for announcement in finished:
            progress = await self._storage.announcements.progress(announcement.id)
            body = Body(self._text(announcement, progress))
            # Two workers may come to this line: the key lets one message through.
            notice = Notice(announcement.author_id, body, f"report:{announcement.id}")
            await self._storage.outbox.put([notice], now=self._now())
            await self._storage.announcements.reported(announcement.id, now=self._now())
        return len(finished)

    def _text(self, announcement: Announcement, progress: Progress) -> str:
        words = " ".join(announcement.body.text.split())
        short = words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…"
        lines = [self._texts("announce-report", words=short, sent=progress.sent, failed=progress.failed)]
        for kind, count in sorted(progress.failures.items(), key=lambda item: -item[1]):
            lines.append(self._texts("announce-report-reason", reason=self._texts(f"failure-{kind}"), count=count))
        return "\n".join(lines)
