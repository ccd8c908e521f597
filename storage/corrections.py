"""Corrections: which provision answers a question that was answered badly. None is ever removed."""

from datetime import datetime

from sqlalchemy import select

from storage.database import Database
from storage.errors import NotFoundError
from storage.models import CorrectionRow, QuestionRow
from storage.question import Correction


class Corrections:
    """The corrections of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def record(
        self,
        question_id: int,
        *,
        ward_id: int,
        ref: str | None,
        wording: str | None,
        revision: int,
        by: int,
        now: datetime,
    ) -> Correction:
        """Keep the right place for a question, or None for "not in the documents"; the last word counts.

        Args:
            question_id: which question.
            ward_id: the ward for which the cadre acts.
            ref: the right place.
            wording: fingerprint of the provision there.
            revision: that of the documents.
            by: the cadre.
            now: the moment.

        Raises:
            NotFoundError: none in this ward, or its words are forgotten.
        """
        async with self._db.write() as session:
            asked = await session.get(QuestionRow, question_id, with_for_update=True)
            if asked is None or asked.ward_id != ward_id or not asked.words:
                raise NotFoundError
            row = await session.scalar(select(CorrectionRow).where(CorrectionRow.question_id == question_id))
            if row is None:
                row = CorrectionRow(ward_id=ward_id, question_id=question_id, words=asked.words)
                session.add(row)
            row.ref, row.wording, row.revision, row.by, row.at = ref, wording, revision, by, now
            asked.settled_at, asked.settled_by = now, by
            await session.flush()
            return _correction(row)

    async def all(self, *, ward_id: int | None = None) -> list[Correction]:
        """The ward's corrections, or those of all wards, newest first."""
        wanted = select(CorrectionRow).order_by(CorrectionRow.at.desc(), CorrectionRow.id.desc())
        if ward_id is not None:
            wanted = wanted.where(CorrectionRow.ward_id == ward_id)
        async with self._db.read() as session:
            return [_correction(row) for row in (await session.scalars(wanted)).all()]


def _correction(row: CorrectionRow) -> Correction:
    return Correction(
        id=row.id,
        question_id=row.question_id,
        ward_id=row.ward_id,
        words=row.words,
        ref=row.ref,
        wording=row.wording,
        at=row.at,
    )
