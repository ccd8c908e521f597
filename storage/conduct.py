"""Who writes more than anybody can read, and who is muted for a while.

What comes in is counted where it is stored anyway, in the inbox: an ordinary person's message costs one look and no
write, and all processes count the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import NotFoundError, StaleError, StorageError
from storage.messages import Notice
from storage.models import InboxEventRow, MuteRow, PersonRow, RoleRow
from storage.outbox import enqueue

LIMIT = 60  # events of one address within the window; an album of ten photos is ten events
WINDOW = timedelta(seconds=30)
WARNED_FOR = timedelta(hours=24)  # whose warning, or mute, ended so recently is not warned again
REMEMBERED = timedelta(days=7)  # for which an earlier mute makes the next one longer, and can be objected to
LENGTHS = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=24))
WARNING = 0  # the step of a mere warning; the steps of mutes are counted from 1


class WorksHereError(StorageError):
    """Whoever works for the ward is not muted: their role is withdrawn."""

    text_id = "mute-works-here"


class MutedAlreadyError(StorageError):
    """The person is muted already."""

    text_id = "mute-already"


class NotMutedError(StorageError):
    """There is nothing to object to."""

    text_id = "mute-none"


class AppealedAlreadyError(StorageError):
    """The person has objected already."""

    text_id = "mute-appealed-already"


@dataclass(frozen=True, slots=True)
class Mute:
    """A person whose messages wait for a while, or who was warned.

    Attributes:
        step: 0 for a warning; the place in `LENGTHS`, counted from 1, for a mute.
        reason: a cadre's words; empty when the program did it.
        by_id: the cadre; nobody when the program did it.
        petition_id: the petition for whose words a cadre did it.
        appeal: what the person says against it.
        lifted_at: since when it does not count any more.
    """

    id: int
    ward_id: int
    person_id: int
    petition_id: int | None
    step: int
    reason: str
    by_id: int | None
    began_at: datetime
    ends_at: datetime
    appeal: str | None
    settled_at: datetime | None
    lifted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody stands at one event of theirs.

    Attributes:
        received_at: when the event came; nothing of one that is not in the inbox.
        floods: too much came from the address, and since the last warning.
        mute: the mute that lasts at this moment.
    """

    received_at: datetime | None
    floods: bool
    mute: Mute | None


Write = Callable[[Mute], Sequence[Notice]]


class Conduct:
    """Warnings, mutes and what is said against them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def look(self, person_id: int, event_id: int, *, now: datetime) -> Look:
        """How the person stands at this event; the cheap look that every message costs."""
        of_lane = select(InboxEventRow.lane).where(InboxEventRow.id == event_id).scalar_subquery()
        received = select(InboxEventRow.received_at).where(InboxEventRow.id == event_id)
        first_too_many = (
            select(InboxEventRow.received_at)
            .where(InboxEventRow.lane == of_lane, InboxEventRow.id <= event_id)
            .order_by(InboxEventRow.id.desc())
            .offset(LIMIT)
            .limit(1)
        )
        told = select(func.max(MuteRow.began_at)).where(MuteRow.person_id == person_id, MuteRow.lifted_at.is_(None))
        lasting = select(MuteRow.id).where(*_lasting(person_id, now)).order_by(MuteRow.ends_at.desc()).limit(1)
        async with self._db.read() as session:
            came, earlier, since, number = (
                await session.execute(
                    select(*(one.scalar_subquery() for one in (received, first_too_many, told, lasting)))
                )
            ).one()
            row = None if number is None else await session.get(MuteRow, number)
        floods = earlier is not None and earlier > came - WINDOW and (since is None or earlier > since)
        return Look(came, floods, None if row is None else _mute(row))

    async def flooded(self, person_id: int, *, ward_id: int, source: str, at: datetime, now: datetime) -> Mute:
        """Too much came at a moment: a warning the first time (step 0), afterwards a mute; once for each source."""
        async with self._db.write() as session:
            known = await _held(session, person_id, source, now)
            if known is not None:
                return _mute(known)
            warned = await session.scalar(
                select(MuteRow.id)
                .where(MuteRow.person_id == person_id, MuteRow.lifted_at.is_(None), MuteRow.ends_at > at - WARNED_FOR)
                .limit(1),
            )
            step = WARNING if warned is None else await _next_step(session, person_id, now)
            row = MuteRow(
                ward_id=ward_id,
                person_id=person_id,
                source=source,
                step=step,
                reason="",
                began_at=at,
                ends_at=at if step == WARNING else now + LENGTHS[step - 1],
            )
            session.add(row)
            await session.flush()
            return _mute(row)

    async def mute(
        self,
        person_id: int,
        *,
        ward_id: int,
        source: str,
        reason: str,
        by_id: int,
        petition_id: int,
        write: Write,
        now: datetime,
    ) -> Mute:
        """A cadre mutes the sender of a petition, for as long as it is their turn.

        Raises:
            WorksHereError: the person holds a role.
            MutedAlreadyError: a mute lasts.
        """
        async with self._db.write() as session:
            known = await _held(session, person_id, source, now)
            if known is not None and known.source == source:
                return _mute(known)
            if known is not None:
                raise MutedAlreadyError
            held = select(RoleRow.id).where(RoleRow.person_id == person_id, RoleRow.ended_at.is_(None)).limit(1)
            if await session.scalar(held) is not None:
                raise WorksHereError
            step = await _next_step(session, person_id, now)
            row = MuteRow(
                ward_id=ward_id,
                person_id=person_id,
                petition_id=petition_id,
                source=source,
                step=step,
                reason=reason,
                by_id=by_id,
                began_at=now,
                ends_at=now + LENGTHS[step - 1],
            )
            session.add(row)
            await session.flush()
            await enqueue(session, write(_mute(row)), now=now)
            return _mute(row)

    async def appeal(self, person_id: int, words: str, *, write: Write, now: datetime) -> Mute:
        """The person objects to their last mute, once.

        Raises:
            NotMutedError: they were not muted lately, or it was lifted.
            AppealedAlreadyError: they have said something else against it.
        """
        async with self._db.write() as session:
            row = await session.scalar(
                select(MuteRow).where(*_mutes(person_id, now)).order_by(MuteRow.id.desc()).limit(1).with_for_update(),
            )
            if row is None:
                raise NotMutedError
            if row.appeal is not None and row.appeal != words:
                raise AppealedAlreadyError
            if row.appeal is None:
                row.appeal, row.appealed_at = words, now
                await session.flush()
                await enqueue(session, write(_mute(row)), now=now)
            return _mute(row)

    async def settle(self, mute_id: int, *, ward_id: int, by_id: int, lift: bool, write: Write, now: datetime) -> Mute:
        """The desk lifts a mute to which somebody objects, or keeps it.

        Raises:
            NotFoundError: none in this ward.
            StaleError: nobody objects, or somebody else has decided.
        """
        async with self._db.write() as session:
            row = await session.get(MuteRow, mute_id, with_for_update=True)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            decided = row.settled_at is not None
            if row.appeal is None or (decided and (row.settled_by, row.lifted_at is not None) != (by_id, lift)):
                raise StaleError
            if not decided:
                row.settled_at, row.settled_by, row.lifted_at = now, by_id, now if lift else None
                await session.flush()
                await enqueue(session, write(_mute(row)), now=now)
            return _mute(row)

    async def appeals(self, ward_id: int) -> list[Mute]:
        """What was said against mutes and is not decided, the oldest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(MuteRow)
                .where(MuteRow.ward_id == ward_id, MuteRow.appeal.is_not(None), MuteRow.settled_at.is_(None))
                .order_by(MuteRow.id),
            )
            return [_mute(row) for row in rows]

    async def forget(self, *, before: datetime) -> int:
        """Delete what ended before this moment and waits for no decision; returns how many."""
        open_appeal = MuteRow.appeal.is_not(None) & MuteRow.settled_at.is_(None)
        async with self._db.write() as session:
            gone = await session.scalars(
                delete(MuteRow).where(MuteRow.ends_at < before, ~open_appeal).returning(MuteRow.id)
            )
            return len(gone.all())


def _mutes(person_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The person's mutes that count."""
    return (
        MuteRow.person_id == person_id,
        MuteRow.step > WARNING,
        MuteRow.lifted_at.is_(None),
        MuteRow.began_at > now - REMEMBERED,
    )


def _lasting(person_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (*_mutes(person_id, now), MuteRow.ends_at > now)


async def _held(session: AsyncSession, person_id: int, source: str, now: datetime) -> MuteRow | None:
    """What this request has done already, or the mute that lasts; of two addresses of one person one goes first."""
    await session.get(PersonRow, person_id, with_for_update=True)
    done = await session.scalar(select(MuteRow).where(MuteRow.source == source))
    return done or await session.scalar(select(MuteRow).where(*_lasting(person_id, now)).limit(1))


async def _next_step(session: AsyncSession, person_id: int, now: datetime) -> int:
    before = await session.scalar(select(func.count()).select_from(MuteRow).where(*_mutes(person_id, now))) or 0
    return min(before + 1, len(LENGTHS))


def _mute(row: MuteRow) -> Mute:
    return Mute(
        id=row.id,
        ward_id=row.ward_id,
        person_id=row.person_id,
        petition_id=row.petition_id,
        step=row.step,
        reason=row.reason,
        by_id=row.by_id,
        began_at=row.began_at,
        ends_at=row.ends_at,
        appeal=row.appeal,
        settled_at=row.settled_at,
        lifted_at=row.lifted_at,
    )
