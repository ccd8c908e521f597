"""Announcements looked at: what waits for whom, what is due, how far the sending has come."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Row, exists, func, or_, select

from storage.announcement import ENDED, Action, Announcement, Progress, Reach, State, Step
from storage.announcement_loading import announcement_of
from storage.announcement_permissions import may_address
from storage.audience import WHOLE_WARD, Audience, chosen
from storage.database import Database
from storage.errors import NotFoundError
from storage.models import AnnouncementEventRow, AnnouncementRow, ContactRow, DeliveryRow, PaidMessageRow, PersonRow
from storage.paid_people import apart
from storage.petition_permissions import actor
from storage.quiet import MayLeave, may_leave
from storage.windows import WindowsOf, always_open

LOOKED_THROUGH = 50  # announcements, for the newest ones that somebody was meant to get


class AnnouncementReading:
    """Looks at the announcements of all wards.

    Args:
        db: the database.
        leaves: when something may leave that is no emergency.
        windows: how long after people's last words channels carry messages without a price.
    """

    def __init__(self, db: Database, leaves: MayLeave = may_leave, windows: WindowsOf = always_open) -> None:
        self._db = db
        self._leaves = leaves
        self._windows = windows

    def leaves(self, moment: datetime) -> datetime:
        """When something leaves that could at this moment and is no emergency: not before the quiet hours end."""
        return self._leaves(moment)

    async def reach(self, ward_id: int, audience: Audience = WHOLE_WARD, *, subject_id: int | None = None) -> Reach:
        """Count an audience as it is at this moment."""
        who = chosen(audience, ward_id, subject_id)
        addressed = exists().where(ContactRow.person_id == PersonRow.id, ContactRow.gone_at.is_(None))
        async with self._db.read() as session:
            people = await session.scalar(select(func.count()).select_from(PersonRow).where(who))
            reachable = await session.scalar(select(func.count()).select_from(PersonRow).where(who, addressed))
        return Reach(people or 0, reachable or 0)

    async def get(self, announcement_id: int, *, ward_id: int) -> Announcement:
        """One announcement.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            row = await session.get(AnnouncementRow, announcement_id)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            return announcement_of(row)

    async def history(self, announcement_id: int) -> list[Step]:
        """Everything that happened to an announcement, in the order in which it was written down."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(AnnouncementEventRow)
                .where(AnnouncementEventRow.announcement_id == announcement_id)
                .order_by(AnnouncementEventRow.id),
            )
            return [step_of(row) for row in rows]

    async def recent(
        self, ward_id: int, *, group_id: int | None, person_id: int | None = None, limit: int = 3
    ) -> list[Announcement]:
        """The newest announcements that left: to everybody, to this group, or to this very person."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(AnnouncementRow)
                .where(AnnouncementRow.ward_id == ward_id, AnnouncementRow.state.in_((State.SENDING, State.SENT)))
                .order_by(AnnouncementRow.id.desc())
                .limit(LOOKED_THROUGH),
            )
            newest = [announcement_of(row) for row in rows]
            theirs = set(
                await session.scalars(
                    select(DeliveryRow.announcement_id).where(
                        DeliveryRow.dedupe_key.in_([f"announcement:{each.id}:{person_id}" for each in newest]),
                    ),
                ),
            )
        return [
            each
            for each in newest
            if each.id in theirs
            or (each.audience.places_only and (each.audience.whole_ward or group_id in each.audience.groups))
        ][:limit]

    async def waiting_for(self, person_id: int, *, ward_id: int) -> list[Announcement]:
        """What waits for a second person and may wait for this one, the oldest first."""
        async with self._db.read() as session:
            who = await actor(session, person_id, ward_id)
            rows = await session.scalars(
                select(AnnouncementRow)
                .where(
                    AnnouncementRow.ward_id == ward_id,
                    AnnouncementRow.state == State.WAITING,
                    AnnouncementRow.author_id != person_id,
                )
                .order_by(AnnouncementRow.id),
            )
            waiting = [announcement_of(row) for row in rows]
            return [each for each in waiting if await may_address(session, who, each.audience)]

    async def coming(self, ward_id: int, *, author_id: int | None = None, limit: int = 50) -> list[Announcement]:
        """What has not come to its end, the newest first; of one author, or of all."""
        by: tuple[ColumnElement[bool], ...] = () if author_id is None else (AnnouncementRow.author_id == author_id,)
        async with self._db.read() as session:
            rows = await session.scalars(
                select(AnnouncementRow)
                .where(AnnouncementRow.ward_id == ward_id, AnnouncementRow.state.not_in(ENDED), *by)
                .order_by(AnnouncementRow.id.desc())
                .limit(limit),
            )
            return [announcement_of(row) for row in rows]

    async def ended(self, ward_id: int, *, limit: int = 50) -> list[Announcement]:
        """What has come to its end, sent or not, the newest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(AnnouncementRow)
                .where(AnnouncementRow.ward_id == ward_id, AnnouncementRow.state.in_(ENDED))
                .order_by(AnnouncementRow.id.desc())
                .limit(limit),
            )
            return [announcement_of(row) for row in rows]

    async def due(self, now: datetime) -> list[Announcement]:
        """What must begin to leave, and what began and whose deliveries are not all written down yet."""
        begins = (AnnouncementRow.state == State.APPROVED) & (AnnouncementRow.send_at <= now)
        goes_on = (AnnouncementRow.state == State.SENDING) & AnnouncementRow.planned.is_(None)
        async with self._db.read() as session:
            rows = await session.scalars(
                select(AnnouncementRow).where(or_(begins, goes_on)).order_by(AnnouncementRow.send_at),
            )
            return [announcement_of(row) for row in rows]

    async def progress(self, announcement_id: int) -> Progress:
        """Count the deliveries by what became of them."""
        async with self._db.read() as session:
            rows = (
                await session.execute(
                    select(DeliveryRow.state, DeliveryRow.failure, func.count())
                    .where(DeliveryRow.announcement_id == announcement_id)
                    .group_by(DeliveryRow.state, DeliveryRow.failure),
                )
            ).all()
            acknowledged = await session.scalar(
                select(func.count()).where(
                    DeliveryRow.announcement_id == announcement_id, DeliveryRow.acknowledged_at.is_not(None)
                ),
            )
            paid = await apart(session, announcement_id)
        failures, drops = _by_failure([*rows, *paid], "failed"), _by_failure([*rows, *paid], "dropped")
        counts = {
            wanted: sum(count for state, _, count in (*rows, *paid) if state == wanted) for wanted in ("due", "sent")
        }
        return Progress(
            waiting=counts["due"],
            sent=counts["sent"],
            failed=sum(failures.values()),
            failures=failures,
            acknowledged=acknowledged or 0,
            dropped=sum(drops.values()),
            drops=drops,
        )

    async def finished(self) -> list[Announcement]:
        """Announcements whose last delivery is done, or that were cancelled on their way, and whose author was not told."""
        waiting = or_(
            exists().where(DeliveryRow.announcement_id == AnnouncementRow.id, DeliveryRow.state == "due"),
            exists().where(PaidMessageRow.announcement_id == AnnouncementRow.id, PaidMessageRow.state == "due"),
        )
        async with self._db.read() as session:
            rows = await session.scalars(
                select(AnnouncementRow).where(
                    or_(
                        AnnouncementRow.state.in_((State.SENDING, State.PAUSED)) & AnnouncementRow.planned.is_not(None),
                        (AnnouncementRow.state == State.CANCELLED) & AnnouncementRow.sent_at.is_not(None),
                    ),
                    AnnouncementRow.reported_at.is_(None),
                    ~waiting,
                ),
            )
            return [announcement_of(row) for row in rows]


def _by_failure(rows: Sequence[Row[str, str | None, int]], wanted: str) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for state, failure, count in rows:
        if state == wanted:
            counted[failure or ""] += count
    return dict(counted)


def step_of(row: AnnouncementEventRow) -> Step:
    """The step that an event's row remembers."""
    return Step(Action(row.action), row.at, row.actor_id, row.details)
