"""Questions that people give to the desk: one cadre answers, and the answer goes back to whoever asked."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.errors import NotFoundError, StaleError
from storage.messages import Notice
from storage.models import HandoffRow, QuestionRow, RoleRow
from storage.outbox import enqueue
from storage.people import DESK_ROLES
from storage.question import Handoff, HandoffState, Outcome, Question
from storage.questions import new_key, question

OPEN = (HandoffState.OPEN, HandoffState.TAKEN)

Write = Callable[[Handoff], Sequence[Notice]]
WriteAnswer = Callable[[Handoff, Question], Sequence[Notice]]


class Handoffs:
    """The hand-offs of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def send(self, question_id: int, *, ward_id: int, person_id: int, write: Write, now: datetime) -> Handoff:
        """Give one's own question to the desk; sending it again changes and tells nothing.

        Raises:
            NotFoundError: not this person's question, or its words were not kept.
        """
        async with self._db.write() as session:
            asked = await session.get(QuestionRow, question_id, with_for_update=True)
            if asked is None or asked.ward_id != ward_id or asked.person_id != person_id or not asked.words:
                raise NotFoundError
            new = await add_once(
                session,
                HandoffRow,
                unique=["question_id"],
                ward_id=ward_id,
                person_id=person_id,
                question_id=question_id,
                words=asked.words,
                state=HandoffState.OPEN,
                sent_at=now,
            )
            row = (await session.scalars(select(HandoffRow).where(HandoffRow.question_id == question_id))).one()
            if new:
                await enqueue(session, write(_handoff(row)), now=now)
            return _handoff(row)

    async def get(self, handoff_id: int, *, ward_id: int) -> Handoff:
        """One hand-off.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            return _handoff(await _row(session, handoff_id, ward_id))

    async def take(self, handoff_id: int, *, ward_id: int, actor_id: int) -> Handoff:
        """Let a cadre answer, unless another one does; whose it is afterwards stands in the hand-off.

        One who has lost their role since holds nothing back.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.write() as session:
            row = await _row(session, handoff_id, ward_id, lock=True)
            if row.state in OPEN and not await _works(session, row.assignee_id, ward_id):
                row.assignee_id, row.state = actor_id, HandoffState.TAKEN
            return _handoff(row)

    async def take_over(
        self, handoff_id: int, *, ward_id: int, actor_id: int, holder_id: int, write: Write, now: datetime
    ) -> Handoff:
        """Let a cadre answer in place of the one who holds it; what was taken over twice is told once.

        Args:
            handoff_id: which.
            ward_id: the ward for which the actor acts.
            actor_id: who answers from now on.
            holder_id: who held it when the actor was asked: somebody else may have taken it since.
            write: given the hand-off as it is then, the messages.
            now: the moment.

        Raises:
            NotFoundError: none in this ward.
            StaleError: it was answered, or the holder is another one by now.
        """
        async with self._db.write() as session:
            row = await _row(session, handoff_id, ward_id, lock=True)
            if row.state in OPEN and row.assignee_id == actor_id:
                return _handoff(row)
            if row.state not in OPEN or row.assignee_id not in {None, holder_id}:
                raise StaleError
            row.assignee_id, row.state = actor_id, HandoffState.TAKEN
            await enqueue(session, write(_handoff(row)), now=now)
            return _handoff(row)

    async def release(self, handoff_id: int, *, ward_id: int, actor_id: int) -> Handoff:
        """Leave it to the others.

        Raises:
            NotFoundError: none in this ward.
            StaleError: another cadre has it, or it was answered.
        """
        async with self._db.write() as session:
            row = await _row(session, handoff_id, ward_id, lock=True)
            if row.state not in OPEN or row.assignee_id not in {None, actor_id}:
                raise StaleError
            row.assignee_id, row.state = None, HandoffState.OPEN
            return _handoff(row)

    async def answer(
        self,
        handoff_id: int,
        *,
        ward_id: int,
        actor_id: int,
        words: str,
        ref: str | None,
        revision: int,
        source: str,
        write: WriteAnswer,
        now: datetime,
    ) -> Handoff:
        """Answer, once; the answer is kept as one that its reader can rate.

        Args:
            handoff_id: which.
            ward_id: the ward for which the actor acts.
            actor_id: the cadre who took it.
            words: the answer.
            ref: the provision that is quoted with it.
            revision: that of the documents.
            source: names the request; the same source has its effect once.
            write: given the hand-off and the answer to be rated, the messages.
            now: the moment.

        Raises:
            NotFoundError: none in this ward.
            StaleError: another cadre has it, or it was answered.
        """
        async with self._db.write() as session:
            row = await _row(session, handoff_id, ward_id, lock=True)
            if row.answer_source == source:
                return _handoff(row)
            if row.state != HandoffState.TAKEN or row.assignee_id != actor_id:
                raise StaleError
            row.state, row.answer, row.ref = HandoffState.ANSWERED, words, ref
            row.answer_source, row.answered_at = source, now
            answered = QuestionRow(
                ward_id=ward_id,
                person_id=row.person_id,
                source=f"handoff:{row.id}",
                key=new_key(),
                words=row.words,
                outcome=Outcome.CADRE,
                ref=ref,
                revision=revision,
                asked_at=now,
            )
            session.add(answered)
            await session.flush()
            await enqueue(session, write(_handoff(row), question(answered)), now=now)
            return _handoff(row)

    async def waiting(self, ward_id: int, *, limit: int, after: int = 0) -> list[Handoff]:
        """Hand-offs that were not answered yet, oldest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(HandoffRow)
                .where(HandoffRow.ward_id == ward_id, HandoffRow.state.in_(OPEN), HandoffRow.id > after)
                .order_by(HandoffRow.id)
                .limit(limit),
            )
            return [_handoff(row) for row in rows.all()]

    async def count(self, ward_id: int) -> int:
        """How many were not answered yet."""
        async with self._db.read() as session:
            wanted = select(func.count()).where(HandoffRow.ward_id == ward_id, HandoffRow.state.in_(OPEN))
            return await session.scalar(wanted) or 0


async def _row(session: AsyncSession, handoff_id: int, ward_id: int, *, lock: bool = False) -> HandoffRow:
    row = await session.get(HandoffRow, handoff_id, with_for_update=lock)
    if row is None or row.ward_id != ward_id:
        raise NotFoundError
    return row


async def _works(session: AsyncSession, person_id: int | None, ward_id: int) -> bool:
    if person_id is None:
        return False
    roles = select(RoleRow.id).where(
        RoleRow.person_id == person_id,
        RoleRow.ward_id == ward_id,
        RoleRow.name.in_(DESK_ROLES),
        RoleRow.ended_at.is_(None),
    )
    return await session.scalar(roles.limit(1)) is not None


def _handoff(row: HandoffRow) -> Handoff:
    return Handoff(
        id=row.id,
        ward_id=row.ward_id,
        person_id=row.person_id,
        question_id=row.question_id,
        words=row.words,
        state=HandoffState(row.state),
        assignee_id=row.assignee_id,
        answer=row.answer,
        ref=row.ref,
        sent_at=row.sent_at,
        answered_at=row.answered_at,
    )
