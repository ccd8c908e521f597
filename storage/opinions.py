"""What people ask before a meeting and say in it: numbered, each with an end of which its author is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database
from storage.errors import NotFoundError, StaleError
from storage.meeting import MeetingState
from storage.meeting_permissions import check_named, leads, permit
from storage.meetings import held
from storage.messages import Notice
from storage.models import MeetingRow, OpinionRow, PersonRow
from storage.outbox import enqueue
from storage.petition_permissions import actor
from storage.rsvps import NotInvitedError, invited


class OpinionState(StrEnum):
    """What became of an opinion."""

    OPEN = "open"
    ANSWERED = "answered"
    TASKED = "tasked"  # it became a task
    FORWARDED = "forwarded"  # to who can decide it


@dataclass(frozen=True, slots=True)
class Opinion:
    """Something that was asked or said.

    Attributes:
        number: its number in the meeting, from 1.
        person_id: who said it, for somebody in the chat.
        unit_id: the body of the ward for which they spoke.
        speaker: who said it, as the minutes name them.
        beforehand: it was sent before the meeting began.
        answer: what was answered, or where it went.
    """

    id: int
    meeting_id: int
    number: int
    person_id: int | None
    unit_id: int | None
    speaker: str
    words: str
    beforehand: bool
    state: OpinionState
    answer: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class OpinionCount:
    """How many opinions there are, and what became of them."""

    total: int
    beforehand: int
    answered: int
    tasked: int
    forwarded: int
    open: int


Tell = Callable[[Opinion], Sequence[Notice]]


class Opinions:
    """The opinions of all meetings."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def ask(
        self, meeting_id: int, words: str, *, person_id: int, ward_id: int, source: str, now: datetime
    ) -> Opinion:
        """Send a question to a coming meeting; the same source sends one.

        Raises:
            NotFoundError: no such meeting in this ward.
            NotInvitedError: it is a meeting of others.
            StaleError: it has begun, or was cancelled.
        """
        async with self._db.write() as session:
            row = await held(session, meeting_id, ward_id)
            if (known := await _known(session, source)) is not None:
                return known
            person = await session.get_one(PersonRow, person_id)
            theirs = row.group_id is not None and person.group_id == row.group_id
            if not theirs and not await invited(session, meeting_id, person_id):
                raise NotInvitedError
            if row.state != MeetingState.PLANNED or row.checkin_hash is not None or row.starts_at <= now:
                raise StaleError
            return await _add(
                session,
                row,
                words=words,
                speaker=person.name,
                person_id=person_id,
                unit_id=None,
                by_id=person_id,
                source=source,
                at=now,
                beforehand=True,
            )

    async def record(
        self,
        meeting_id: int,
        words: str,
        *,
        speaker: str,
        ward_id: int,
        actor_id: int,
        source: str,
        now: datetime,
        person_id: int | None = None,
        unit_id: int | None = None,
    ) -> Opinion:
        """The secretary writes down what somebody says; the same source is written down once.

        Raises:
            NotFoundError: no such meeting, person or body in this ward.
            ForbiddenError: neither a cadre for its group, nor its head.
            StaleError: it was cancelled, or has not begun.
        """
        async with self._db.write() as session:
            row = await held(session, meeting_id, ward_id)
            permit(await actor(session, actor_id, ward_id), row.group_id)
            if (known := await _known(session, source)) is not None:
                return known
            if row.state == MeetingState.CANCELLED or (row.checkin_hash is None and row.starts_at > now):
                raise StaleError
            await check_named(session, ward_id, person_id=person_id, unit_id=unit_id)
            return await _add(
                session,
                row,
                words=words,
                speaker=speaker,
                person_id=person_id,
                unit_id=unit_id,
                by_id=actor_id,
                source=source,
                at=now,
                beforehand=False,
            )

    async def settle(
        self,
        opinion_id: int,
        state: OpinionState,
        answer: str,
        *,
        tell: Tell,
        ward_id: int,
        actor_id: int,
        now: datetime,
    ) -> Opinion:
        """Bring an opinion to its end, and tell its author in the same transaction; the same end twice is one.

        Raises:
            NotFoundError: no such opinion in this ward.
            ForbiddenError: neither a cadre for the meeting's group, nor its head.
            StaleError: it has come to another end already, or this is none.
        """
        async with self._db.write() as session:
            row = await session.get(OpinionRow, opinion_id, with_for_update=True)
            if row is None:
                raise NotFoundError
            meeting = await held(session, row.meeting_id, ward_id)
            permit(await actor(session, actor_id, ward_id), meeting.group_id)
            if (row.state, row.answer) == (state, answer):
                return opinion_of(row)
            if state is OpinionState.OPEN or row.state != OpinionState.OPEN:
                raise StaleError
            row.state, row.answer, row.answered_at, row.by_id = state, answer, now, actor_id
            await session.flush()
            settled = opinion_of(row)
            if row.person_id is not None:
                await enqueue(session, tell(settled), now=now)
            return settled

    async def get(self, opinion_id: int, *, ward_id: int, actor_id: int) -> Opinion:
        """One opinion, for somebody who leads its meeting.

        Raises:
            NotFoundError: none that they may see.
        """
        async with self._db.read() as session:
            row = await session.get(OpinionRow, opinion_id)
            meeting = None if row is None else await session.get(MeetingRow, row.meeting_id)
            if row is None or meeting is None or meeting.ward_id != ward_id:
                raise NotFoundError
            if not leads(await actor(session, actor_id, ward_id), meeting.group_id):
                raise NotFoundError
            return opinion_of(row)

    async def of(self, meeting_id: int) -> list[Opinion]:
        """Everything that was asked and said, by number."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(OpinionRow).where(OpinionRow.meeting_id == meeting_id).order_by(OpinionRow.number),
            )
            return [opinion_of(row) for row in rows]


def count_opinions(opinions: Sequence[Opinion]) -> OpinionCount:
    """How many there are; what became of them adds up to all of them."""
    states = [one.state for one in opinions]
    return OpinionCount(
        total=len(opinions),
        beforehand=sum(one.beforehand for one in opinions),
        answered=states.count(OpinionState.ANSWERED),
        tasked=states.count(OpinionState.TASKED),
        forwarded=states.count(OpinionState.FORWARDED),
        open=states.count(OpinionState.OPEN),
    )


def opinion_of(row: OpinionRow) -> Opinion:
    """The opinion that a row holds."""
    return Opinion(
        id=row.id,
        meeting_id=row.meeting_id,
        number=row.number,
        person_id=row.person_id,
        unit_id=row.unit_id,
        speaker=row.speaker,
        words=row.words,
        beforehand=row.beforehand,
        state=OpinionState(row.state),
        answer=row.answer,
        at=row.at,
    )


async def _known(session: AsyncSession, source: str) -> Opinion | None:
    row = await session.scalar(select(OpinionRow).where(OpinionRow.source == source))
    return None if row is None else opinion_of(row)


async def _add(
    session: AsyncSession,
    meeting: MeetingRow,
    *,
    words: str,
    speaker: str,
    person_id: int | None,
    unit_id: int | None,
    by_id: int,
    source: str,
    at: datetime,
    beforehand: bool,
) -> Opinion:
    last = await session.scalar(select(func.max(OpinionRow.number)).where(OpinionRow.meeting_id == meeting.id))
    row = OpinionRow(
        meeting_id=meeting.id,
        number=(last or 0) + 1,
        person_id=person_id,
        unit_id=unit_id,
        speaker=speaker,
        words=words,
        beforehand=beforehand,
        state=OpinionState.OPEN,
        by_id=by_id,
        at=at,
        source=source,
    )
    session.add(row)
    await session.flush()
    return opinion_of(row)
