"""An announcement that repeats, such as the call to the quarterly meeting."""

from dataclasses import dataclass
from datetime import datetime

from storage.audience import WHOLE_WARD, Audience
from storage.messages import Body
from storage.models import AnnouncementSeriesRow
from storage.rhythm import Rhythm, rhythm


@dataclass(frozen=True, slots=True)
class Repeating:
    """What somebody wants to have sent again and again.

    Attributes:
        name: what the desk calls it.
        rhythm: how often (`storage.rhythm`).
    """

    ward_id: int
    author_id: int
    name: str
    rhythm: Rhythm
    body: Body
    audience: Audience = WHOLE_WARD
    subject_id: int | None = None


@dataclass(frozen=True, slots=True)
class Repetition:
    """A series as it stands.

    Attributes:
        wanted: what is sent, to whom, how often.
        approver_id: the second person; approved once, it makes an announcement each time.
        next_at: when it comes next; None before it is approved, and after it has ended.
        ended_at: since when it comes no more: refused, ended, or a role was withdrawn.
    """

    id: int
    wanted: Repeating
    approver_id: int | None
    decided_at: datetime | None
    next_at: datetime | None
    created_at: datetime
    ended_at: datetime | None

    @property
    def waiting(self) -> bool:
        """Whether a second person must still approve it."""
        return self.approver_id is None and self.ended_at is None

    @property
    def running(self) -> bool:
        """Whether it comes again."""
        return self.approver_id is not None and self.ended_at is None


def repetition_of(row: AnnouncementSeriesRow) -> Repetition:
    """The series as the rest of the program sees it."""
    wanted = Repeating(
        ward_id=row.ward_id,
        author_id=row.author_id,
        name=row.name,
        rhythm=rhythm(row.rule),
        body=Body.from_json(row.body),
        audience=Audience.from_json(row.audience),
        subject_id=row.subject_id,
    )
    return Repetition(
        id=row.id,
        wanted=wanted,
        approver_id=row.decided_by,
        decided_at=row.decided_at,
        next_at=row.next_at,
        created_at=row.created_at,
        ended_at=row.ended_at,
    )
