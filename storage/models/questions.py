"""What people asked, what they thought of the answers, and what cadres settled."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import BigKey, Key
from storage.models.base import Base


class QuestionRow(Base):
    """A question and how it was answered.

    `person_id` and `words` are empty when the asker did not agree to be remembered, and once they were forgotten;
    then `key`, which only the buttons under the answer carry, is what tells the asker from others.
    """

    __tablename__ = "question"
    __table_args__ = (
        Index("ix_question_ward_id_outcome", "ward_id", "outcome"),
        Index("ix_question_ward_id_thumb", "ward_id", "thumb"),
    )

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    source: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str]
    words: Mapped[str | None]
    outcome: Mapped[str]
    ref: Mapped[str | None]
    faq_id: Mapped[int | None] = mapped_column(BigKey)  # no foreign key: the tables would point in a circle
    revision: Mapped[int] = mapped_column(BigKey)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    thumb: Mapped[str | None]
    reason: Mapped[str | None]
    rated_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class HandoffRow(Base):
    """A question that its asker gave to the desk; `answer_source` makes a repeated request harmless."""

    __tablename__ = "handoff"
    __table_args__ = (Index("ix_handoff_ward_id_state", "ward_id", "state"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), unique=True)
    words: Mapped[str]
    state: Mapped[str]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answer: Mapped[str | None]
    ref: Mapped[str | None]
    answer_source: Mapped[str | None]
    sent_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]


class FaqRow(Base):
    """A question that is often asked, with a cadre's answer; `author_id` wrote the present wording.

    `version` grows with every edit, so that nobody approves words they have not seen. `wording` is the fingerprint of
    the provision that `ref` names, as it was when somebody last vouched for it.
    """

    __tablename__ = "faq"
    __table_args__ = (Index("ix_faq_ward_id_state", "ward_id", "state"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    handoff_id: Mapped[int] = mapped_column(ForeignKey("handoff.id"), unique=True)
    question: Mapped[str]
    answer: Mapped[str]
    ref: Mapped[str | None]
    wording: Mapped[str | None]
    revision: Mapped[int] = mapped_column(BigKey)
    state: Mapped[str]
    version: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]


class CorrectionRow(Base):
    """The right place for a question that was answered badly, or no place: a case that is checked for ever."""

    __tablename__ = "correction"
    __table_args__ = (UniqueConstraint("question_id"),)

    id: Mapped[Key]
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    words: Mapped[str]
    ref: Mapped[str | None]
    wording: Mapped[str | None]
    revision: Mapped[int] = mapped_column(BigKey)
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
