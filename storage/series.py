"""Announcements that repeat: approved once by a second person; each time makes one announcement, whoever looks."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.announcement import Action, Announcement, Draft, Drop
from storage.announcement_acts import Deed, happen, held, silent
from storage.announcement_entering import enter
from storage.announcement_loading import announcement_of
from storage.announcement_permissions import check_audience, may_address
from storage.audience import Audience
from storage.database import Database, add_once
from storage.errors import NotFoundError, StaleError
from storage.messages import Notice
from storage.models import AnnouncementSeriesRow, SubjectRow
from storage.outbox import enqueue
from storage.petition_permissions import actor
from storage.repetition import Repeating, Repetition, repetition_of
from storage.rhythm import next_after, rhythm
from storage.same_human import REFUSALS, same_human

LATE = timedelta(hours=12)  # a call that is later than that is of no use any more

# Given the series and why a time of it was not sent, the messages to those concerned.
Tell = Callable[[Repetition, Drop], Sequence[Notice]]


class Series:
    """The series of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def start(
        self,
        wanted: Repeating,
        *,
        source: str,
        now: datetime,
        write: Callable[[Repetition], Sequence[Notice]] = lambda _: (),
    ) -> Repetition:
        """Hand a series in; it waits for a second person. The same source is written once.

        Raises:
            ForbiddenError: its author does not work on the desk.
            AudienceForbiddenError: their work there is limited to other groups.
            NotFoundError: its subject is not of this ward.
        """
        async with self._db.write() as session:
            await check_audience(session, await actor(session, wanted.author_id, wanted.ward_id), wanted.audience)
            if wanted.subject_id is not None:
                subject = await session.get(SubjectRow, wanted.subject_id)
                if subject is None or subject.ward_id != wanted.ward_id:
                    raise NotFoundError
            written = await add_once(
                session,
                AnnouncementSeriesRow,
                unique=["source"],
                ward_id=wanted.ward_id,
                author_id=wanted.author_id,
                source=source,
                name=wanted.name,
                rule=str(wanted.rhythm),
                audience=wanted.audience.as_json(),
                body=wanted.body.as_json(),
                subject_id=wanted.subject_id,
                created_at=now,
            )
            same = select(AnnouncementSeriesRow).where(AnnouncementSeriesRow.source == source)
            started = repetition_of((await session.scalars(same)).one())
            if written:
                await enqueue(session, write(started), now=now)
            return started

    async def approve(
        self,
        series_id: int,
        *,
        actor_id: int,
        ward_id: int,
        now: datetime,
        write: Callable[[Repetition], Sequence[Notice]] = lambda _: (),
    ) -> Repetition:
        """Let a second person approve it once for all its times. The same person approving twice changes nothing.

        Raises:
            NotFoundError: none in this ward.
            StaleError: it has ended, or another one has approved it.
            ForbiddenError, AudienceForbiddenError: they may not send to its audience.
            SecondPersonError: they wrote it themselves, or seem to; one kind for each sign.
        """
        async with self._db.write() as session:
            row = await _held(session, series_id, ward_id)
            await _check(session, row, actor_id)
            if row.ended_at is not None or row.decided_by not in {None, actor_id}:
                raise StaleError
            if row.decided_by is None:
                sign = await same_human(session, row.author_id, actor_id)
                if sign is not None:
                    raise REFUSALS[sign]
                row.decided_by, row.decided_at = actor_id, now
                row.next_at = next_after(rhythm(row.rule), now)
                await enqueue(session, write(repetition_of(row)), now=now)
            return repetition_of(row)

    async def end(self, series_id: int, *, actor_id: int, ward_id: int, now: datetime) -> Repetition:
        """Let it come no more, whether it was approved or not; ending it twice changes nothing.

        Raises:
            NotFoundError: none in this ward.
            ForbiddenError, AudienceForbiddenError: they may not send to its audience.
        """
        async with self._db.write() as session:
            row = await _held(session, series_id, ward_id)
            await _check(session, row, actor_id)
            row.ended_at, row.next_at = row.ended_at or now, None
            return repetition_of(row)

    async def get(self, series_id: int, *, ward_id: int) -> Repetition:
        """One series.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            return repetition_of(await _held(session, series_id, ward_id, change=False))

    async def of(self, ward_id: int) -> list[Repetition]:
        """The ward's series that have not ended, the oldest first."""
        async with self._db.read() as session:
            return await _open(session, ward_id)

    async def waiting_for(self, person_id: int, *, ward_id: int) -> list[Repetition]:
        """The series that wait for a second person and may wait for this one."""
        async with self._db.read() as session:
            who = await actor(session, person_id, ward_id)
            return [
                each
                for each in await _open(session, ward_id)
                if each.waiting
                and each.wanted.author_id != person_id
                and await may_address(session, who, each.wanted.audience)
            ]

    async def due(self, now: datetime) -> list[Repetition]:
        """The series of all wards whose next time has come."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(AnnouncementSeriesRow)
                .where(AnnouncementSeriesRow.next_at <= now, AnnouncementSeriesRow.ended_at.is_(None))
                .order_by(AnnouncementSeriesRow.next_at),
            )
            return [repetition_of(row) for row in rows]

    async def occur(self, series_id: int, *, now: datetime, tell: Tell = lambda *_: ()) -> Announcement | None:
        """Make the announcement of the time that has come, approved as the series was; of several missed, the last.

        When its author or approver may not send to its audience any more, the series ends. When the time is too long
        ago, only that is told. None when there is nothing to send, or another clock was faster.

        Raises:
            NotFoundError: there is none.
        """
        async with self._db.write() as session:
            row = await _held(session, series_id)
            if row.ended_at is not None or row.next_at is None or row.next_at > now:
                return None
            why = await _hindrance(session, row)
            if why is not None:
                row.ended_at, row.next_at = now, None
                await enqueue(session, tell(repetition_of(row), why), now=now)
                return None
            at = _step(row, now)
            if at + LATE <= now:
                await enqueue(session, tell(repetition_of(row), Drop.EXPIRED), now=now)
                return None
            return await _make(session, row, at, now)


def _step(row: AnnouncementSeriesRow, now: datetime) -> datetime:
    """Move the series to its next time to come; returns the last one that has come."""
    repeats, last = rhythm(row.rule), row.next_at
    assert last is not None, "what is due has a time"  # noqa: S101 — looked at by `occur`
    coming = next_after(repeats, last)
    while coming <= now:
        last, coming = coming, next_after(repeats, coming)
    row.next_at = coming
    return last


async def _make(session: AsyncSession, row: AnnouncementSeriesRow, at: datetime, now: datetime) -> Announcement:
    draft = Draft(
        ward_id=row.ward_id,
        author_id=row.author_id,
        body=repetition_of(row).wanted.body,
        audience=Audience.from_json(row.audience),
        subject_id=row.subject_id,
        send_at=at,
        expires_at=at + LATE,
    )
    # The time is part of the name: two clocks, or one that went back, make one announcement of it.
    source = f"series:{row.id}:{at.timestamp():.0f}"
    made = await enter(session, draft, Action.SUBMIT, source=source, now=now, write=silent)
    announcement = await held(session, made.id)
    if announcement.series_id is None:
        announcement.series_id = row.id
        await happen(session, announcement, Deed(Action.APPROVE, f"{source}:approve", now, row.decided_by))
    return announcement_of(announcement)


async def _hindrance(session: AsyncSession, row: AnnouncementSeriesRow) -> Drop | None:
    audience = Audience.from_json(row.audience)
    assert row.decided_by is not None, "only an approved series has a next time"  # noqa: S101 — set together
    for person, why in ((row.author_id, Drop.AUTHOR_LEFT), (row.decided_by, Drop.APPROVER_LEFT)):
        if not await may_address(session, await actor(session, person, row.ward_id), audience):
            return why
    return None


async def _open(session: AsyncSession, ward_id: int) -> list[Repetition]:
    rows = await session.scalars(
        select(AnnouncementSeriesRow)
        .where(AnnouncementSeriesRow.ward_id == ward_id, AnnouncementSeriesRow.ended_at.is_(None))
        .order_by(AnnouncementSeriesRow.id),
    )
    return [repetition_of(row) for row in rows]


async def _held(
    session: AsyncSession, series_id: int, ward_id: int | None = None, *, change: bool = True
) -> AnnouncementSeriesRow:
    row = await session.get(AnnouncementSeriesRow, series_id, with_for_update=change)
    if row is None or (ward_id is not None and row.ward_id != ward_id):
        raise NotFoundError
    return row


async def _check(session: AsyncSession, row: AnnouncementSeriesRow, person_id: int) -> None:
    await check_audience(session, await actor(session, person_id, row.ward_id), Audience.from_json(row.audience))
