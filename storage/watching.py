"""Who watches an announcement being sent: one message in their chat, drawn anew while the numbers change."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update

from storage.database import Database, add_once
from storage.models import AnnouncementRow, AnnouncementWatchRow, ContactRow
from storage.people import best_contact


@dataclass(frozen=True, slots=True)
class Watch:
    """A chat in which an announcement's progress is shown.

    Attributes:
        provider_id: the channel's own id of the message; None before the first one is sent.
        percent: what it shows; None before.
        shown_at: when it was drawn.
    """

    announcement_id: int
    ward_id: int
    contact_id: int
    channel: str
    outside_id: str
    provider_id: str | None
    percent: int | None
    shown_at: datetime


class Watching:
    """The watched announcements of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def begin(self, *, sent_before: datetime, now: datetime) -> None:
        """Let the authors watch what has been on its way since then: what takes no time needs no bar."""
        watched = exists().where(AnnouncementWatchRow.announcement_id == AnnouncementRow.id)
        long_ones = (
            select(AnnouncementRow.id, ContactRow.id)
            .join(ContactRow, (ContactRow.person_id == AnnouncementRow.author_id) & best_contact())
            .where(AnnouncementRow.state == "sending", AnnouncementRow.sent_at <= sent_before, ~watched)
        )
        async with self._db.read() as session:
            new = (await session.execute(long_ones)).all()
        for announcement_id, contact_id in new:
            await self.watch(announcement_id, contact_id, now=now)

    async def watch(self, announcement_id: int, contact_id: int, *, now: datetime) -> None:
        """Show the progress in this chat; once is enough."""
        values = {"announcement_id": announcement_id, "contact_id": contact_id, "shown": "", "shown_at": now}
        async with self._db.write() as session:
            await add_once(session, AnnouncementWatchRow, unique=["announcement_id", "contact_id"], **values)

    async def open(self, *, drawn_before: datetime) -> list[Watch]:
        """What was drawn last before then, or never, and may have changed."""
        async with self._db.read() as session:
            rows = await session.execute(
                select(AnnouncementWatchRow, AnnouncementRow.ward_id, ContactRow.channel, ContactRow.outside_id)
                .join(AnnouncementRow, AnnouncementRow.id == AnnouncementWatchRow.announcement_id)
                .join(ContactRow, ContactRow.id == AnnouncementWatchRow.contact_id)
                .where(or_(AnnouncementWatchRow.shown == "", AnnouncementWatchRow.shown_at <= drawn_before))
                .order_by(AnnouncementWatchRow.announcement_id),
            )
            return [_watch(*row) for row in rows]

    async def take(self, watch: Watch, *, percent: int, now: datetime) -> bool:
        """Be the one process that draws this time."""
        async with self._db.write() as session:
            taken = await session.scalars(
                update(AnnouncementWatchRow)
                .where(
                    _is(watch),
                    AnnouncementWatchRow.shown == _shown(watch),
                    AnnouncementWatchRow.shown_at == watch.shown_at,
                )
                .values(shown=str(percent), shown_at=now)
                .returning(AnnouncementWatchRow.contact_id),
            )
            return taken.one_or_none() is not None

    async def stands(self, watch: Watch, provider_id: str) -> None:
        """The message that is drawn anew from now on."""
        async with self._db.write() as session:
            await session.execute(update(AnnouncementWatchRow).where(_is(watch)).values(provider_id=provider_id))

    async def end(self, watch: Watch) -> None:
        """Nothing more is shown there."""
        async with self._db.write() as session:
            await session.execute(delete(AnnouncementWatchRow).where(_is(watch)))


def _is(watch: Watch) -> ColumnElement[bool]:
    return and_(
        AnnouncementWatchRow.announcement_id == watch.announcement_id,
        AnnouncementWatchRow.contact_id == watch.contact_id,
    )


def _shown(watch: Watch) -> str:
    return "" if watch.percent is None else str(watch.percent)


def _watch(row: AnnouncementWatchRow, ward_id: int, channel: str, outside_id: str) -> Watch:
    return Watch(
        announcement_id=row.announcement_id,
        ward_id=ward_id,
        contact_id=row.contact_id,
        channel=channel,
        outside_id=outside_id,
        provider_id=row.provider_id,
        percent=int(row.shown) if row.shown else None,
        shown_at=row.shown_at,
    )
