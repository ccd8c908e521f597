"""Questions as they were asked, what people thought of the answers, and which of them a cadre should look at."""

import secrets
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, add_once
from storage.errors import NotFoundError
from storage.models import HandoffRow, QuestionRow
from storage.question import Outcome, Question, Reason, Thumb

PORTION = 1000


class Questions:
    """The questions of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def record(
        self,
        *,
        ward_id: int,
        person_id: int | None,
        words: str | None,
        outcome: Outcome,
        ref: str | None,
        revision: int,
        source: str,
        now: datetime,
        faq_id: int | None = None,
        settled: bool = False,
    ) -> Question:
        """Keep a question; the same source gives the one that is kept already.

        Args:
            ward_id: the asker's ward.
            person_id: the asker; None unless they agreed to be remembered.
            words: what they asked; None in the same case.
            outcome: how it was answered.
            ref: the place that was cited first.
            revision: that of the documents from which it was answered.
            source: names the event in which it was asked.
            now: the moment.
            faq_id: the frequent question that answered it.
            settled: whether cadres have decided about this very question before.
        """
        async with self._db.write() as session:
            await add_once(
                session,
                QuestionRow,
                unique=["source"],
                ward_id=ward_id,
                person_id=person_id,
                source=source,
                key=new_key(),
                words=words,
                outcome=outcome,
                ref=ref,
                faq_id=faq_id,
                revision=revision,
                asked_at=now,
                settled_at=now if settled else None,
            )
            row = (await session.scalars(select(QuestionRow).where(QuestionRow.source == source))).one()
            return question(row)

    async def get(self, question_id: int, *, ward_id: int) -> Question:
        """One question.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.read() as session:
            return question(await _row(session, question_id, ward_id))

    async def keep(self, question_id: int, *, ward_id: int, person_id: int, words: str) -> Question:
        """Whoever asked without being remembered has agreed to it now.

        Raises:
            NotFoundError: somebody else's question.
        """
        async with self._db.write() as session:
            row = await _row(session, question_id, ward_id, lock=True)
            if row.person_id not in {None, person_id}:
                raise NotFoundError
            row.person_id, row.words = person_id, row.words or words
            return question(row)

    async def rate(
        self,
        question_id: int,
        thumb: Thumb,
        *,
        ward_id: int,
        person_id: int,
        key: str,
        now: datetime,
        reason: Reason | None = None,
    ) -> Question:
        """Keep what the asker thinks of the answer; the last word counts.

        Raises:
            NotFoundError: somebody else's question.
        """
        async with self._db.write() as session:
            row = await _row(session, question_id, ward_id, lock=True)
            if not secrets.compare_digest(row.key.encode(), key.encode()) or row.person_id not in {None, person_id}:
                raise NotFoundError
            if thumb is Thumb.DOWN and row.thumb != Thumb.DOWN:  # whatever was settled did not help this asker
                row.settled_at = row.settled_by = None
            if (row.thumb, row.reason) != (thumb, reason):
                row.thumb, row.reason, row.rated_at = thumb, reason, now
            return question(row)

    async def unanswered(self, ward_id: int, *, limit: int, before: int | None = None) -> list[Question]:
        """Questions without an answer that nobody has looked at, newest first."""
        return await self._list(_unanswered(ward_id), limit, before)

    async def bad(self, ward_id: int, *, limit: int, before: int | None = None) -> list[Question]:
        """Questions whose answer was called bad and that nobody has looked at, newest first."""
        return await self._list(_bad(ward_id), limit, before)

    async def _list(self, condition: ColumnElement[bool], limit: int, before: int | None) -> list[Question]:
        wanted = select(QuestionRow).where(condition).order_by(QuestionRow.id.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(QuestionRow.id < before)
        async with self._db.read() as session:
            return [question(row) for row in (await session.scalars(wanted)).all()]

    async def counts(self, ward_id: int) -> tuple[int, int]:
        """How many are unanswered, and how many badly answered."""
        async with self._db.read() as session:
            unanswered = await session.scalar(select(func.count()).where(_unanswered(ward_id)))
            bad = await session.scalar(select(func.count()).where(_bad(ward_id)))
        return unanswered or 0, bad or 0

    async def settle(self, question_id: int, *, ward_id: int, by: int, now: datetime) -> Question:
        """A cadre has looked at the question; it leaves the lists.

        Raises:
            NotFoundError: none in this ward.
        """
        async with self._db.write() as session:
            row = await _row(session, question_id, ward_id, lock=True)
            if row.settled_at is None:
                row.settled_at, row.settled_by = now, by
            return question(row)

    async def forget_asker(self, person_id: int) -> None:
        """Forget what this person asked, but for what they gave to the desk."""
        handed = exists().where(HandoffRow.question_id == QuestionRow.id)
        own = update(QuestionRow).where(QuestionRow.person_id == person_id, ~handed)
        async with self._db.write() as session:
            await session.execute(own.values(words=None, person_id=None))

    async def forget(self, *, before: datetime) -> int:
        """Forget who asked what before this moment, unless it was rated or handed off; returns how many questions.

        In portions: SQLite has one writer, and people must not wait for housekeeping.
        """
        handed = exists().where(HandoffRow.question_id == QuestionRow.id)
        old = (
            select(QuestionRow.id)
            .where(
                QuestionRow.asked_at < before,
                or_(QuestionRow.words.is_not(None), QuestionRow.person_id.is_not(None)),
                QuestionRow.thumb.is_(None),
                ~handed,
            )
            .limit(PORTION)
        )
        forgotten = 0
        while True:
            async with self._db.write() as session:
                ids = (await session.scalars(old)).all()
                empty = update(QuestionRow).where(QuestionRow.id.in_(ids)).values(words=None, person_id=None)
                await session.execute(empty)
            forgotten += len(ids)
            if len(ids) < PORTION:
                return forgotten


def new_key() -> str:
    """What only the buttons under one answer know."""
    return secrets.token_hex(4)


async def _row(session: AsyncSession, question_id: int, ward_id: int, *, lock: bool = False) -> QuestionRow:
    row = await session.get(QuestionRow, question_id, with_for_update=lock)
    if row is None or row.ward_id != ward_id:
        raise NotFoundError
    return row


def _waiting(ward_id: int) -> ColumnElement[bool]:
    return and_(QuestionRow.ward_id == ward_id, QuestionRow.words.is_not(None), QuestionRow.settled_at.is_(None))


def _unanswered(ward_id: int) -> ColumnElement[bool]:
    handed = exists().where(HandoffRow.question_id == QuestionRow.id)
    return and_(_waiting(ward_id), QuestionRow.outcome.in_([Outcome.REFER, Outcome.REFUSE]), ~handed)


def _bad(ward_id: int) -> ColumnElement[bool]:
    return and_(_waiting(ward_id), QuestionRow.thumb == Thumb.DOWN)


def question(row: QuestionRow) -> Question:
    """A question as handlers see it."""
    return Question(
        id=row.id,
        ward_id=row.ward_id,
        person_id=row.person_id,
        key=row.key,
        words=row.words,
        outcome=Outcome(row.outcome),
        ref=row.ref,
        faq_id=row.faq_id,
        asked_at=row.asked_at,
        thumb=Thumb(row.thumb) if row.thumb else None,
        reason=Reason(row.reason) if row.reason else None,
        settled_at=row.settled_at,
    )
