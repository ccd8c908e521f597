"""Meetings: planned, changed, cancelled, held, every step kept; who may is decided in the same transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.announcement import Announcement
from storage.database import Database
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.meeting import (
    MOVING,
    Meeting,
    MeetingAction,
    MeetingKind,
    MeetingState,
    Plan,
    after,
    examine,
)
from storage.meeting_loading import announced, load, load_one, stored
from storage.meeting_permissions import permit
from storage.meeting_reminders import Reword, follow, invitation
from storage.models import MeetingEventRow, MeetingRow, ResidentialGroupRow
from storage.petition_permissions import actor


class Meetings:
    """The meetings of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def plan(self, plan: Plan, *, ward_id: int, actor_id: int, source: str, now: datetime) -> Meeting:
        """Plan a meeting; the same source plans one.

        Raises:
            ForbiddenError: neither a cadre for this group, nor its head.
            NotFoundError: the group, or the meeting it follows, is not of this ward.
            MeetingPastError, MeetingPlaceMissingError: see `examine`.
        """
        async with self._db.write() as session:
            row = await session.scalar(select(MeetingRow).where(MeetingRow.source == source))
            if row is None:
                permit(await actor(session, actor_id, ward_id), plan.group_id)
                examine(plan, now=now)
                await _fits(session, plan, ward_id)
                row = MeetingRow(ward_id=ward_id, source=source, created_by=actor_id, created_at=now, changed_at=now)
                row.state = after(None, MeetingAction.PLAN)
                _write(row, plan)
                session.add(row)
                await session.flush()
                note(session, row, MeetingAction.PLAN, actor_id=actor_id, source=source, now=now)
                await session.flush()
            return await load_one(session, row)

    async def change(
        self,
        meeting_id: int,
        *,
        seen: datetime,
        ward_id: int,
        actor_id: int,
        source: str,
        now: datetime,
        reword: Reword | None = None,
        **what: Any,
    ) -> Meeting:
        """Change fields of its plan.

        When its time or place changes, its reminders follow, and an invitation that has not left ends.

        Args:
            meeting_id: which meeting.
            seen: its `changed_at` as whoever changes it has it before their eyes.
            ward_id: the ward for which the actor acts.
            actor_id: who changes it.
            source: names the request; the same source has its effect once.
            now: the moment.
            reword: a reminder's words for the meeting as it is afterwards, when its time or place has changed.
            what: fields of `Plan`, except its kind, its group and what it follows.

        Raises:
            NotFoundError: no such meeting in this ward.
            ForbiddenError: neither a cadre for its group, nor its head.
            StaleError: somebody else has changed it meanwhile, or it is over or cancelled.
            MeetingPastError, MeetingPlaceMissingError: see `examine`.
        """
        async with self._db.write() as session:
            row = await held(session, meeting_id, ward_id)
            if not await was_done(session, source):
                permit(await actor(session, actor_id, ward_id), row.group_id)
                row.state = after(MeetingState(row.state), MeetingAction.CHANGE)
                if row.changed_at != seen:
                    raise StaleError
                before = stored(row)
                plan = replace(before, **what)
                if (plan.kind, plan.group_id, plan.follows_id) != (before.kind, before.group_id, before.follows_id):
                    raise ForbiddenError
                examine(plan, now=now)
                details = _differences(before, plan)
                _write(row, plan)
                row.changed_at = now
                note(session, row, MeetingAction.CHANGE, actor_id=actor_id, source=source, now=now, details=details)
                await session.flush()
                if details["moved"]:
                    await follow(session, await load_one(session, row), actor_id=actor_id, reword=reword)
            return await load_one(session, row)

    async def cancel(
        self, meeting_id: int, reason: str, *, ward_id: int, actor_id: int, source: str, now: datetime
    ) -> Meeting:
        """Cancel it, and its reminders with it.

        Raises:
            NotFoundError: no such meeting in this ward.
            ForbiddenError: neither a cadre for its group, nor its head.
            StaleError: it is over, or cancelled.
        """
        async with self._db.write() as session:
            row = await held(session, meeting_id, ward_id)
            if not await was_done(session, source):
                permit(await actor(session, actor_id, ward_id), row.group_id)
                row.state = after(MeetingState(row.state), MeetingAction.CANCEL)
                row.reason, row.checkin_hash, row.changed_at = reason, None, now
                note(session, row, MeetingAction.CANCEL, actor_id=actor_id, source=source, now=now)
                await session.flush()
                await follow(session, await load_one(session, row), actor_id=actor_id, reword=None)
            return await load_one(session, row)

    async def hold(self, meeting_id: int, *, ward_id: int, actor_id: int, source: str, now: datetime) -> Meeting:
        """The meeting is over; nobody checks in any more.

        Raises:
            NotFoundError: no such meeting in this ward.
            ForbiddenError: neither a cadre for its group, nor its head.
            StaleError: it has not begun yet, is over, or cancelled.
        """
        async with self._db.write() as session:
            row = await held(session, meeting_id, ward_id)
            if not await was_done(session, source):
                permit(await actor(session, actor_id, ward_id), row.group_id)
                row.state = after(MeetingState(row.state), MeetingAction.HOLD)
                if row.starts_at > now and row.checkin_hash is None:
                    raise StaleError
                row.checkin_hash, row.changed_at = None, now
                note(session, row, MeetingAction.HOLD, actor_id=actor_id, source=source, now=now)
                await session.flush()
            return await load_one(session, row)

    async def get(self, meeting_id: int, *, ward_id: int) -> Meeting:
        """One meeting.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            row = await session.get(MeetingRow, meeting_id)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            return await load_one(session, row)

    async def notice_complete(self, meeting_id: int, *, days: int) -> bool:
        """Whether people were told of it, and it was posted with proof, at least so many days before it begins."""
        async with self._db.read() as session:
            meeting = await load_one(session, await session.get_one(MeetingRow, meeting_id))
            return (await announced(session, meeting)).complete(meeting.plan.starts_at, days)

    async def invitation(self, meeting_id: int) -> Announcement | None:
        """The last invitation to a meeting that has left, or began to."""
        async with self._db.read() as session:
            return await invitation(session, meeting_id)

    async def coming(
        self,
        ward_id: int,
        *,
        since: datetime,
        groups: Sequence[int] | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Meeting]:
        """The ward's meetings from a moment on that are still to be held, the next one first.

        Args:
            ward_id: the ward.
            since: a moment; what began before it is left out, unless people can still check in.
            groups: only the ward's own meetings and those of these residential groups; None for all.
            limit: at most so many.
            offset: how many to leave out.
        """
        theirs = MeetingRow.group_id.is_(None)
        async with self._db.read() as session:
            rows = await session.scalars(
                select(MeetingRow)
                .where(
                    MeetingRow.ward_id == ward_id,
                    MeetingRow.state == MeetingState.PLANNED,
                    (MeetingRow.starts_at >= since) | MeetingRow.checkin_hash.is_not(None),
                    *([] if groups is None else [theirs | MeetingRow.group_id.in_(groups)]),
                )
                .order_by(MeetingRow.starts_at, MeetingRow.id)
                .limit(limit)
                .offset(offset),
            )
            return await load(session, rows.all())

    async def before(self, ward_id: int, kind: MeetingKind, group_id: int | None, moment: datetime) -> Meeting | None:
        """The last meeting of a kind before a moment that was not cancelled: what a new one of the series follows."""
        async with self._db.read() as session:
            row = await session.scalar(
                select(MeetingRow)
                .where(
                    MeetingRow.ward_id == ward_id,
                    MeetingRow.kind == kind,
                    MeetingRow.group_id.is_not_distinct_from(group_id),
                    MeetingRow.state != MeetingState.CANCELLED,
                    MeetingRow.starts_at < moment,
                )
                .order_by(MeetingRow.starts_at.desc(), MeetingRow.id.desc())
                .limit(1),
            )
            return None if row is None else await load_one(session, row)


async def held(session: AsyncSession, meeting_id: int, ward_id: int) -> MeetingRow:
    """A meeting's row, held until the end of the transaction.

    Raises:
        NotFoundError: none in this ward.
    """
    row = await session.get(MeetingRow, meeting_id, with_for_update=True)
    if row is None or row.ward_id != ward_id:
        raise NotFoundError
    return row


async def was_done(session: AsyncSession, source: str) -> bool:
    """Whether this request had its effect already."""
    return await session.scalar(select(func.count()).where(MeetingEventRow.source == source)) != 0


def note(
    session: AsyncSession,
    row: MeetingRow,
    action: MeetingAction,
    *,
    actor_id: int | None,
    source: str,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Write the step down."""
    session.add(
        MeetingEventRow(
            meeting_id=row.id, at=now, actor_id=actor_id, action=action, details=dict(details or {}), source=source
        ),
    )


async def _fits(session: AsyncSession, plan: Plan, ward_id: int) -> None:
    """Its group and the meeting it follows are the ward's own.

    Raises:
        NotFoundError: they are not.
    """
    if plan.follows_id is not None:
        await held(session, plan.follows_id, ward_id)
    if plan.group_id is not None:
        group = await session.get(ResidentialGroupRow, plan.group_id)
        if group is None or group.ward_id != ward_id:
            raise NotFoundError


def _write(row: MeetingRow, plan: Plan) -> None:
    row.kind, row.title, row.group_id = plan.kind, plan.title, plan.group_id
    row.starts_at, row.ends_at, row.place = plan.starts_at, plan.ends_at, plan.place
    row.chair, row.secretary, row.invited = plan.chair, plan.secretary, plan.invited
    row.agenda = list(plan.agenda)
    row.sha256 = plan.file.sha256 if plan.file else None
    row.file_name = plan.file.name if plan.file else None
    row.regulation_id, row.follows_id = plan.regulation_id, plan.follows_id


def _differences(before: Plan, plan: Plan) -> dict[str, Any]:
    """Which fields differ; no words of theirs, as the history is kept for ever."""
    changed = sorted(each.name for each in fields(Plan) if getattr(before, each.name) != getattr(plan, each.name))
    details: dict[str, Any] = {"fields": changed, "moved": bool(set(changed) & set(MOVING))}
    if "starts_at" in changed:
        details |= {"from": before.starts_at.isoformat(), "to": plan.starts_at.isoformat()}
    return details
