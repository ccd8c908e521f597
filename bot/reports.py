"""Tells the author of an announcement how it went, once each time it was sent."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from bot.progress import quoted
from handlers.article_fates import standing
from handlers.ports import Texts
from storage import Storage
from storage.announcement import Action, Announcement, Progress, State
from storage.messages import Body, Notice


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
            body = Body("\n".join(await self._lines(announcement)))
            # Two workers may come to this line: the key lets one message through.
            notice = Notice(announcement.author_id, body, await self._key(announcement.id))
            await self._storage.outbox.put([notice], now=self._now())
            await self._storage.announcements.reported(announcement.id, now=self._now())
        return len(finished)

    async def _key(self, announcement_id: int) -> str:
        steps = await self._storage.announcements.history(announcement_id)
        again = sum(step.action is Action.RESEND for step in steps)
        return f"report:{announcement_id}:{again}" if again else f"report:{announcement_id}"

    async def _lines(self, announcement: Announcement) -> list[str]:
        progress = await self._storage.announcements.progress(announcement.id)
        title = "announce-report-stopped" if announcement.state is State.CANCELLED else "announce-report"
        words = quoted(announcement.body.text)
        first = self._texts(title, words=words, sent=progress.sent, failed=progress.failed)
        lines = [first, *self._reasons(progress)]
        if announcement.acknowledge:
            lines += await self._acknowledged(announcement, progress)
        homes = await self._storage.unreached.count(announcement.id, ward_id=announcement.ward_id)
        if homes:
            lines.append(self._texts("announce-report-homes", count=homes))
        article = await self._storage.channel_articles.of(announcement.id)
        if article is not None:
            lines.append(standing(self._texts, article))
        return lines

    def _reasons(self, progress: Progress) -> Iterator[str]:
        for kind, count in _most_first(progress.failures):
            yield self._texts("announce-report-reason", reason=self._texts(f"failure-{kind}"), count=count)
        for kind, count in _most_first(progress.drops):
            yield self._texts("announce-report-dropped", reason=self._texts(f"dropped-{kind}"), count=count)

    async def _acknowledged(self, announcement: Announcement, progress: Progress) -> list[str]:
        groups = await self._storage.reaching.by_group(announcement.id)
        return [
            self._texts("announce-report-acknowledged", count=progress.acknowledged),
            *(
                self._texts("announce-report-group", group=each.group, acknowledged=each.acknowledged, sent=each.sent)
                for each in groups
                if each.group is not None
            ),
        ]


def _most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: -item[1])
