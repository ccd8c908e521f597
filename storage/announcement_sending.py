"""An announcement leaves: checked once more, its audience looked up, its deliveries written down, its end told."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, and_, exists, func, or_, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.announcement import ENDED, Action, Announcement, Drop, State
from storage.announcement_acts import Deed, Write, happen, held, silent
from storage.announcement_loading import announcement_of
from storage.announcement_permissions import may_address
from storage.announcement_reading import AnnouncementReading
from storage.audience import Audience
from storage.models import AnnouncementRow, ContactRow, DeliveryRow, PaidMessageRow, PersonRow
from storage.paid_people import drop_paid
from storage.petition_permissions import actor
from storage.planning import plan_slice
from storage.quiet import MayLeave, at_any_hour
from storage.recipients import CORRECTED, recipients
from storage.windows import WindowRule, best_address, of_ward

EXPIRED = "expired"  # why a message did not leave: its moment had passed
CANCELLED = "cancelled"


class AnnouncementSending(AnnouncementReading):
    """Lets the announcements of all wards leave."""

    async def begin(self, announcement_id: int, *, now: datetime, write: Write = silent) -> Announcement:
        """Let an announcement leave whose time has come, or go on with one whose deliveries are not all written down.

        It is looked at once more: when its moment has passed, when its author or approver has left the desk, or when
        nobody is in its audience any more, it is dropped; at night it moves to the morning. One that is not due, or
        left before, stays as it is. `write` is told what became of it, once.

        Raises:
            NotFoundError: there is none.
        """
        async with self._db.write() as session:
            row = await held(session, announcement_id)
            due = row.state == State.APPROVED and row.send_at is not None and row.send_at <= now
            if due and not await _corrects_what_is_planned(session, row):
                leaves = self._leaves if row.emergency is None else at_any_hour
                await _leave(session, row, now, write, leaves)
            left = announcement_of(row)
        if left.state is State.SENDING and left.planned is None:
            while await plan_slice(self._db, announcement_id, now=now, rules=self._windows(now)):
                pass
            left = await self.get(announcement_id, ward_id=left.ward_id)
        return left

    async def reported(self, announcement_id: int, *, now: datetime) -> None:
        """The author was told how it went: nothing of it is on its way any more."""
        async with self._db.write() as session:
            row = await held(session, announcement_id)
            if row.state in {State.SENDING, State.PAUSED} and row.reported_at is None:
                source = f"announcement:{row.id}:finish:{now.isoformat()}"
                await happen(session, row, Deed(Action.FINISH, source, now))
            elif row.state == State.CANCELLED:
                row.reported_at = row.reported_at or now

    async def expire(self, now: datetime, *, write: Write = silent) -> int:
        """Stop what is on its way or waits, and in which there is no use any more; returns how many announcements.

        What reached nobody is dropped, and `write` tells its author; of the rest, the report tells.
        """
        async with self._db.read() as session:
            open_ones = (AnnouncementRow.state.not_in(ENDED), AnnouncementRow.expires_at <= now)
            late = (await session.scalars(select(AnnouncementRow.id).where(*open_ones))).all()
        return sum([await self._expire(each, now, write) for each in late])

    async def _expire(self, announcement_id: int, now: datetime, write: Write) -> bool:
        async with self._db.write() as session:
            row = await held(session, announcement_id)
            if row.state in ENDED or row.expires_at is None or row.expires_at > now:
                return False
            await _stop(session, DeliveryRow.announcement_id == row.id, EXPIRED, now)
            await drop_paid(session, [row.id], EXPIRED, now)
            on_its_way = exists().where(DeliveryRow.announcement_id == row.id, DeliveryRow.state.in_(("due", "sent")))
            if not await session.scalar(select(on_its_way)):
                await _drop(session, row, Drop.EXPIRED, now, write)
                return True
            if row.planned is None:  # whoever was not looked at before the moment passed is not written to
                own = select(func.count()).select_from(DeliveryRow).where(DeliveryRow.announcement_id == row.id)
                row.planned = await session.scalar(own)
            return False

    async def sweep(self, now: datetime) -> None:
        """Give up the messages of announcements that were cancelled, but for those just being sent."""
        ended = select(AnnouncementRow.id).where(
            AnnouncementRow.state == State.CANCELLED,
            exists().where(DeliveryRow.announcement_id == AnnouncementRow.id, DeliveryRow.state == "due"),
        )
        cancelled = select(AnnouncementRow.id).where(
            AnnouncementRow.state == State.CANCELLED,
            exists().where(PaidMessageRow.announcement_id == AnnouncementRow.id, PaidMessageRow.state == "due"),
        )
        async with self._db.read() as session:
            if await session.scalar(union_all(ended, cancelled).limit(1)) is None:
                return
        async with self._db.write() as session:
            await _stop(session, DeliveryRow.announcement_id.in_(ended), CANCELLED, now)
            await drop_paid(session, (await session.scalars(cancelled)).all(), CANCELLED, now)


async def _leave(session: AsyncSession, row: AnnouncementRow, now: datetime, write: Write, leaves: MayLeave) -> None:
    morning = leaves(now)
    why = await _hindrance(session, row, morning)
    if why is not None:
        await _drop(session, row, why, now, write)
    elif morning > now:
        source = f"announcement:{row.id}:move:{now.isoformat()}"
        details = {"from": None if row.send_at is None else row.send_at.isoformat(), "to": morning.isoformat()}
        row.send_at = morning
        await happen(session, row, Deed(Action.MOVE, source, now, details=details, write=write))
    else:
        if row.corrects_id is not None:
            await _stop(session, DeliveryRow.announcement_id == row.corrects_id, CORRECTED, now)
        await happen(session, row, Deed(Action.BEGIN, f"announcement:{row.id}:begin", now, write=write))


async def _corrects_what_is_planned(session: AsyncSession, row: AnnouncementRow) -> bool:
    """Whether for a moment it is not known yet who gets the wrong words: the correction leaves just after."""
    if row.corrects_id is None:
        return False
    wrong = await session.get_one(AnnouncementRow, row.corrects_id)
    return wrong.state == State.SENDING and wrong.planned is None


async def _hindrance(session: AsyncSession, row: AnnouncementRow, leaves_at: datetime) -> Drop | None:
    """Why it cannot be sent any more."""
    if row.expires_at is not None and leaves_at >= row.expires_at:
        return Drop.EXPIRED
    audience = Audience.from_json(row.audience)
    if not await may_address(session, await actor(session, row.author_id, row.ward_id), audience):
        return Drop.AUTHOR_LEFT
    # Author and approver may have turned out to be one person since.
    if row.emergency is None and row.decided_by is not None and row.decided_by == row.author_id:
        return Drop.APPROVER_LEFT
    if row.decided_by is not None and not await may_address(
        session, await actor(session, row.decided_by, row.ward_id), audience
    ):
        return Drop.APPROVER_LEFT
    if await session.scalar(select(exists().where(recipients(row)))) is not True:
        return Drop.EMPTY
    return None


async def _drop(session: AsyncSession, row: AnnouncementRow, why: Drop, now: datetime, write: Write) -> None:
    source = f"announcement:{row.id}:drop"
    await happen(session, row, Deed(Action.DROP, source, now, details={"why": why}, write=write))


async def _stop(session: AsyncSession, which: ColumnElement[bool], failure: str, now: datetime) -> None:
    """Give up messages that wait; those that a worker has in hand are left to it."""
    free = or_(DeliveryRow.leased_until.is_(None), DeliveryRow.leased_until <= now)
    await session.execute(
        update(DeliveryRow)
        .where(which, DeliveryRow.state == "due", free)
        .values(state="dropped", failure=failure, done_at=now, lease=None, leased_until=None),
    )


async def left_over(
    session: AsyncSession, row: AnnouncementRow, *, due_at: datetime, rules: Sequence[WindowRule] = ()
) -> int:
    """Make the messages due again that reached nobody, at the address that works now; returns how many."""
    here = await of_ward(session, rules, row.ward_id)
    address = and_(ContactRow.person_id == DeliveryRow.person_id, best_address(here, due_at))
    still = select(PersonRow.id).where(recipients(row))
    made: CursorResult[tuple[()]] = await session.execute(  # type: ignore[assignment]  # an UPDATE has a row count
        update(DeliveryRow)
        .where(
            DeliveryRow.announcement_id == row.id,
            DeliveryRow.state == "failed",
            DeliveryRow.person_id.in_(still),
            exists().where(address),
        )
        .values(
            state="due",
            failure=None,
            attempts=0,
            due_at=due_at,
            done_at=None,
            lease=None,
            leased_until=None,
            contact_id=select(ContactRow.id).where(address).scalar_subquery(),
            channel=select(ContactRow.channel).where(address).scalar_subquery(),
        )
        .execution_options(synchronize_session=False),
    )
    return made.rowcount
