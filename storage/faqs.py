"""Frequent questions: proposed from a cadre's answer, shown only after another cadre has approved the same words."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.errors import NotFoundError, OwnWordsError, StaleError
from storage.messages import Notice
from storage.models import FaqRow, HandoffRow
from storage.outbox import enqueue
from storage.question import Faq, FaqState, HandoffState

Write = Callable[[Faq], Sequence[Notice]]


class Faqs:
    """The frequent questions of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def propose(
        self,
        handoff_id: int,
        *,
        ward_id: int,
        actor_id: int,
        question: str | None,
        wording: str | None,
        revision: int,
        write: Write,
        now: datetime,
    ) -> Faq:
        """Propose one's own answer to a hand-off; proposing it again changes and tells nothing.

        Args:
            handoff_id: the answered hand-off.
            ward_id: the ward for which the actor acts.
            actor_id: the cadre who answered.
            question: the question as it should read; None takes the asker's words.
            wording: fingerprint of the provision that the answer quotes.
            revision: that of the documents.
            write: the messages to those who can approve.
            now: the moment.

        Raises:
            NotFoundError: no such hand-off in this ward.
            StaleError: it was not answered by this cadre.
        """
        async with self._db.write() as session:
            handoff = await session.get(HandoffRow, handoff_id, with_for_update=True)
            if handoff is None or handoff.ward_id != ward_id:
                raise NotFoundError
            if handoff.state != HandoffState.ANSWERED or handoff.assignee_id != actor_id:
                raise StaleError
            new = await add_once(
                session,
                FaqRow,
                unique=["handoff_id"],
                ward_id=ward_id,
                handoff_id=handoff_id,
                question=question or handoff.words,
                answer=handoff.answer,
                ref=handoff.ref,
                wording=wording,
                revision=revision,
                state=FaqState.PROPOSED,
                version=1,
                author_id=actor_id,
                proposed_at=now,
            )
            row = (await session.scalars(select(FaqRow).where(FaqRow.handoff_id == handoff_id))).one()
            if new:
                await enqueue(session, write(_faq(row)), now=now)
            return _faq(row)

    async def edit(
        self,
        faq_id: int,
        *,
        ward_id: int,
        actor_id: int,
        version: int,
        write: Write,
        now: datetime,
        question: str | None = None,
        answer: str | None = None,
    ) -> Faq:
        """Change the words of a proposal; from then on they are the actor's, and somebody else must approve them.

        Raises:
            NotFoundError: none in this ward.
            StaleError: it is no proposal any more, or the words are not those that the actor saw.
        """
        async with self._db.write() as session:
            row = await _row(session, faq_id, ward_id)
            wanted = (question or row.question, answer or row.answer)
            if (row.question, row.answer) == wanted and row.author_id == actor_id:
                return _faq(row)
            if row.state != FaqState.PROPOSED or row.version != version:
                raise StaleError
            row.question, row.answer = wanted
            row.author_id, row.version = actor_id, row.version + 1
            await enqueue(session, write(_faq(row)), now=now)
            return _faq(row)

    async def approve(
        self,
        faq_id: int,
        *,
        ward_id: int,
        actor_id: int,
        version: int,
        wording: str | None,
        revision: int,
        write: Write,
        now: datetime,
    ) -> Faq:
        """Approve the words that the actor saw; doing it again changes nothing.

        Raises:
            NotFoundError: none in this ward.
            OwnWordsError: the words are the actor's own.
            StaleError: it is no proposal any more, or its words have changed.
        """
        async with self._db.write() as session:
            row = await _row(session, faq_id, ward_id)
            if row.author_id == actor_id:
                raise OwnWordsError
            if _decided(row, FaqState.APPROVED, actor_id, version):
                row.wording, row.revision = wording, revision
                row.decided_at = now
                await enqueue(session, write(_faq(row)), now=now)
            return _faq(row)

    async def refuse(
        self, faq_id: int, *, ward_id: int, actor_id: int, version: int, write: Write, now: datetime
    ) -> Faq:
        """Decide against a proposal; doing it again changes nothing.

        Raises:
            NotFoundError: none in this ward.
            StaleError: it is no proposal any more, or its words have changed.
        """
        async with self._db.write() as session:
            row = await _row(session, faq_id, ward_id)
            if _decided(row, FaqState.REFUSED, actor_id, version):
                row.decided_at = now
                await enqueue(session, write(_faq(row)), now=now)
            return _faq(row)

    async def vouch(self, faq_id: int, *, ward_id: int, wording: str | None, revision: int) -> Faq:
        """The answer still holds with the provision as it reads now.

        Raises:
            NotFoundError: none in this ward.
            StaleError: it is not approved.
        """
        async with self._db.write() as session:
            row = await _row(session, faq_id, ward_id)
            if row.state != FaqState.APPROVED:
                raise StaleError
            row.wording, row.revision = wording, revision
            return _faq(row)

    async def withdraw(self, faq_id: int, *, ward_id: int, actor_id: int, now: datetime) -> Faq:
        """Show it no more; doing it again changes nothing.

        Raises:
            NotFoundError: none in this ward.
            StaleError: it was never approved.
        """
        async with self._db.write() as session:
            row = await _row(session, faq_id, ward_id)
            if row.state == FaqState.APPROVED:
                row.state, row.decided_by, row.decided_at = FaqState.WITHDRAWN, actor_id, now
            elif row.state != FaqState.WITHDRAWN:
                raise StaleError
            return _faq(row)

    async def get(self, faq_id: int, *, ward_id: int) -> Faq:
        """One frequent question.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            row = await session.get(FaqRow, faq_id)
            if row is None or row.ward_id != ward_id:
                raise NotFoundError
            return _faq(row)

    async def of_state(
        self, ward_id: int, state: FaqState, *, limit: int | None = None, before: int | None = None
    ) -> list[Faq]:
        """Those in a state, newest first."""
        wanted = select(FaqRow).where(FaqRow.ward_id == ward_id, FaqRow.state == state).order_by(FaqRow.id.desc())
        if before is not None:
            wanted = wanted.where(FaqRow.id < before)
        async with self._db.read() as session:
            return [_faq(row) for row in (await session.scalars(wanted.limit(limit))).all()]

    async def counts(self, ward_id: int) -> dict[FaqState, int]:
        """How many are in which state."""
        async with self._db.read() as session:
            wanted = select(FaqRow.state, func.count()).where(FaqRow.ward_id == ward_id).group_by(FaqRow.state)
            return {FaqState(state): count for state, count in (await session.execute(wanted)).all()}


def _decided(row: FaqRow, state: FaqState, actor_id: int, version: int) -> bool:
    if row.state == state and row.decided_by == actor_id and row.version == version:
        return False
    if row.state != FaqState.PROPOSED or row.version != version:
        raise StaleError
    row.state, row.decided_by = state, actor_id
    return True


async def _row(session: AsyncSession, faq_id: int, ward_id: int) -> FaqRow:
    row = await session.get(FaqRow, faq_id, with_for_update=True)
    if row is None or row.ward_id != ward_id:
        raise NotFoundError
    return row


def _faq(row: FaqRow) -> Faq:
    return Faq(
        id=row.id,
        ward_id=row.ward_id,
        question=row.question,
        answer=row.answer,
        ref=row.ref,
        wording=row.wording,
        state=FaqState(row.state),
        version=row.version,
        author_id=row.author_id,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )
