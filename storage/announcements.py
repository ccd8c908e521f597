"""Announcements: written once, turned into one delivery for each person, counted honestly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Insert, String, and_, case, cast, exists, func, insert, literal, select, update

from storage.columns import UtcDateTime
from storage.database import Database, add_once
from storage.errors import NotFoundError
from storage.messages import Body
from storage.models import AnnouncementRow, ContactRow, DeliveryRow, PersonRow
from storage.people import audience, best_contact


class AnnouncementState(StrEnum):
    """Where an announcement stands."""

    SENDING = "sending"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people an announcement is for, and how many of them have an address that works."""

    people: int
    reachable: int


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of the deliveries; `failures` counts each kind of reason."""

    waiting: int
    sent: int
    failed: int
    failures: dict[str, int]

    @property
    def total(self) -> int:
        """Everyone the announcement was for."""
        return self.waiting + self.sent + self.failed


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement as it was sent."""

    id: int
    ward_id: int
    author_id: int
    body: Body
    group_ids: tuple[int, ...]
    state: AnnouncementState
    sent_at: datetime | None


class Announcements:
    """The announcements of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def reach(self, ward_id: int, group_ids: Sequence[int]) -> Reach:
        """Count an audience before anything is sent."""
        async with self._db.read() as session:
            people = await session.scalar(
                select(func.count()).select_from(PersonRow).where(audience(ward_id, group_ids))
            )
            reachable = await session.scalar(
                select(func.count())
                .select_from(PersonRow)
                .where(
                    audience(ward_id, group_ids),
                    exists().where(ContactRow.person_id == PersonRow.id, ContactRow.gone_at.is_(None)),
                ),
            )
        return Reach(people or 0, reachable or 0)

    async def send(
        self,
        *,
        ward_id: int,
        author_id: int,
        body: Body,
        group_ids: Sequence[int],
        source: str,
        now: datetime,
    ) -> Announcement:
        """Write the announcement and a delivery for each person; the same source is sent once.

        The deliveries are planned inside the database, so that memory does not grow with the ward.
        """
        async with self._db.write() as session:
            written = await add_once(
                session,
                AnnouncementRow,
                unique=["source"],
                ward_id=ward_id,
                author_id=author_id,
                source=source,
                kind="notice",
                audience={"groups": list(group_ids)},
                body=body.as_json(),
                state=AnnouncementState.SENDING,
                created_at=now,
                send_at=now,
                sent_at=now,
            )
            row = (await session.scalars(select(AnnouncementRow).where(AnnouncementRow.source == source))).one()
            if written:
                await session.execute(_plan(row.id, ward_id, group_ids, now))
            return _announcement(row)

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
        failures = {failure or "": count for state, failure, count in rows if state == "failed"}
        counts = {wanted: sum(count for state, _, count in rows if state == wanted) for wanted in ("due", "sent")}
        return Progress(waiting=counts["due"], sent=counts["sent"], failed=sum(failures.values()), failures=failures)

    async def get(self, announcement_id: int, *, ward_id: int) -> Announcement:
        """One announcement.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            row = await session.get(AnnouncementRow, announcement_id)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            return _announcement(row)

    async def recent(self, ward_id: int, *, group_id: int | None, limit: int = 3) -> list[Announcement]:
        """The newest announcements that somebody of this group was meant to get."""
        async with self._db.read() as session:
            rows = (
                await session.scalars(
                    select(AnnouncementRow)
                    .where(AnnouncementRow.ward_id == ward_id)
                    .order_by(AnnouncementRow.id.desc())
                    .limit(50),
                )
            ).all()
        return [_announcement(row) for row in rows if not _groups(row) or group_id in _groups(row)][:limit]

    async def finished(self) -> list[Announcement]:
        """Announcements whose last delivery is done and whose author was not told yet."""
        waiting = exists().where(DeliveryRow.announcement_id == AnnouncementRow.id, DeliveryRow.state == "due")
        async with self._db.read() as session:
            rows = await session.scalars(select(AnnouncementRow).where(AnnouncementRow.reported_at.is_(None), ~waiting))
            return [_announcement(row) for row in rows.all()]

    async def reported(self, announcement_id: int, *, now: datetime) -> None:
        """The author was told how it went."""
        async with self._db.write() as session:
            await session.execute(
                update(AnnouncementRow)
                .where(AnnouncementRow.id == announcement_id)
                .values(reported_at=now, state=AnnouncementState.SENT),
            )


def _plan(announcement_id: int, ward_id: int, group_ids: Sequence[int], now: datetime) -> Insert:
    reached = ContactRow.id.is_not(None)
    recipients = (
        select(
            literal(f"announcement:{announcement_id}:").op("||")(cast(PersonRow.id, String)),
            PersonRow.ward_id,
            PersonRow.id,
            ContactRow.id,
            ContactRow.channel,
            literal(announcement_id),
            case((reached, "due"), else_="failed"),
            literal(0),
            literal(now, UtcDateTime),
            case((reached, None), else_="no-address"),
            case((reached, None), else_=literal(now, UtcDateTime)),
        )
        .select_from(PersonRow)
        .outerjoin(ContactRow, and_(ContactRow.person_id == PersonRow.id, best_contact()))
        .where(audience(ward_id, group_ids))
        .order_by(PersonRow.id)
    )
    columns = ["dedupe_key", "ward_id", "person_id", "contact_id", "channel", "announcement_id"]
    columns += ["state", "attempts", "due_at", "failure", "done_at"]
    return insert(DeliveryRow).from_select(columns, recipients, include_defaults=False)


def _announcement(row: AnnouncementRow) -> Announcement:
    return Announcement(
        id=row.id,
        ward_id=row.ward_id,
        author_id=row.author_id,
        body=Body.from_json(row.body),
        group_ids=_groups(row),
        state=AnnouncementState(row.state),
        sent_at=row.sent_at,
    )


def _groups(row: AnnouncementRow) -> tuple[int, ...]:
    return tuple(row.audience.get("groups", ()))
