"""What a question, a hand-off, a frequent question and a correction are."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a question was answered."""

    ANSWER = "answer"
    REFER = "refer"
    REFUSE = "refuse"
    FAQ = "faq"
    CADRE = "cadre"  # a person's answer to a hand-off


class Thumb(StrEnum):
    """What the asker thought of the answer."""

    UP = "up"
    DOWN = "down"


class Reason(StrEnum):
    """Why an answer was bad."""

    BESIDE = "beside"  # not what was asked
    UNCLEAR = "unclear"
    WRONG = "wrong"  # or out of date
    INCOMPLETE = "incomplete"
    OTHER = "other"


class HandoffState(StrEnum):
    """Where a hand-off stands."""

    OPEN = "open"
    TAKEN = "taken"
    ANSWERED = "answered"


class FaqState(StrEnum):
    """Where a frequent question stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Question:
    """A question and how it was answered; without person and words when these may not be kept."""

    id: int
    ward_id: int
    person_id: int | None
    key: str
    words: str | None
    outcome: Outcome
    ref: str | None
    faq_id: int | None
    asked_at: datetime
    thumb: Thumb | None
    reason: Reason | None
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Handoff:
    """A question that its asker gave to the desk."""

    id: int
    ward_id: int
    person_id: int
    question_id: int
    words: str
    state: HandoffState
    assignee_id: int | None
    answer: str | None
    ref: str | None
    sent_at: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Faq:
    """A frequent question with a cadre's answer."""

    id: int
    ward_id: int
    question: str
    answer: str
    ref: str | None
    wording: str | None
    state: FaqState
    version: int
    author_id: int
    decided_by: int | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Correction:
    """The right place for a question; without one, the documents do not speak of it."""

    id: int
    question_id: int
    ward_id: int
    words: str
    ref: str | None
    wording: str | None
    at: datetime
