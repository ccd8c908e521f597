"""Until when a petition must get its first answer, and the count that leads to that day, in words.

Knows nothing of a conversation: the clock counts with it too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from handlers.ports import Texts
from knowledge.rules import terms
from knowledge.rules.days_off import Reason
from knowledge.rules.spans import Span, spans
from knowledge.rules.terms import Pause
from knowledge.rules.working_days import VIETNAM, Deadline
from storage import Storage
from storage.category_rules import CategoryRule
from storage.petition import Action, Petition, State
from storage.petition_rules import SUBMIT

BEGINS = frozenset({SUBMIT, Action.REOPEN})
ENDS_A_PAUSE = frozenset({Action.REPLY, Action.ANSWER})


@dataclass(frozen=True, slots=True)
class Terms:
    """What a ward's count of days rests on; `Terms.reckon` is what storage asks for.

    Attributes:
        days_off: the ward's own days off.
        rules: what it has settled for kinds of petitions.
    """

    days_off: Mapping[date, str]
    rules: Mapping[str, CategoryRule]

    def days(self, category: str, on: date) -> int:
        """Working days until the first answer."""
        rule = self.rules.get(category)
        return terms.legal_days(on) if rule is None or rule.days is None else rule.days

    def deadline(self, petition: Petition) -> Deadline:
        """The count for a petition that was sent, since it was sent or reopened."""
        received, pauses = _since(petition)
        days = self.days(petition.category, received.astimezone(VIETNAM).date())
        extra = petition.standing.extra_days
        return terms.first_answer(received, days, extra=extra, pauses=pauses, days_off=self.days_off)

    def reckon(self, petition: Petition) -> date:
        """The last day for the first answer; of one that was answered the day that held then."""
        if petition.standing.answered_at is not None and petition.due_on is not None:
            return petition.due_on
        return self.deadline(petition).due

    def left(self, petition: Petition, today: date) -> int:
        """Working days until the deadline; below zero when it is late."""
        deadline = self.deadline(petition)
        return deadline.days - terms.passed(deadline, today, self.days_off)


async def terms_of(storage: Storage, ward_id: int) -> Terms:
    """What the count rests on at this moment."""
    return Terms(await storage.calendar.days_off(ward_id), await storage.category_rules.of(ward_id))


def _since(petition: Petition) -> tuple[datetime, list[Pause]]:
    """When the time began to run, and when it stood still since then."""
    received, pauses = petition.submitted_at or petition.created_at, list[Pause]()
    for step in petition.steps:
        open_pause = bool(pauses) and pauses[-1].replied is None
        if step.kind in BEGINS:
            received, pauses = step.at, []
        elif step.kind == Action.ASK and not open_pause:
            pauses.append(Pause(step.at, None))
        elif step.kind in ENDS_A_PAUSE and open_pause:
            pauses[-1] = Pause(pauses[-1].asked, step.at)
    return received, pauses


def told(texts: Texts, rules: Terms, petition: Petition, *, now: datetime) -> str:
    """The deadline with its count, as everybody may read it; empty once there was a first answer."""
    if not petition.is_open or petition.standing.answered_at is not None:
        return ""
    deadline = rules.deadline(petition)
    if petition.state is State.WAITING:
        asked = next(pause.asked for pause in reversed(_since(petition)[1]))
        day = asked.astimezone(VIETNAM).date()
        left = deadline.days - terms.passed(deadline, day, rules.days_off)
        if left < 0:
            return texts("term-paused-late", since=short(day, deadline), days=-left)
        return texts("term-paused", since=short(day, deadline), left=max(left, 1))  # one day at least for the answer
    count = counted(texts, deadline, extra=petition.standing.extra_days)
    late = -rules.left(petition, now.astimezone(VIETNAM).date())
    return texts("term-late", count=count, days=late) if late > 0 else count


def counted(texts: Texts, deadline: Deadline, *, extra: int = 0) -> str:
    """The count in words, such as "10 ngày làm việc, trừ Quốc khánh 1–2/9: hạn 16/9"."""
    parts = [texts("term-days", days=deadline.days - extra)]
    if extra:
        parts.append(texts("term-extra", days=extra))
    if deadline.after_hours:
        parts.append(texts("term-after-hours", day=short(deadline.counted_from, deadline)))
    left_out = [_left_out(texts, span, deadline) for span in spans(deadline.skipped)]
    if left_out:
        parts.append(texts("term-less", days="; ".join(left_out)))
    if deadline.made_up:
        parts.append(texts("term-made-up", days=", ".join(short(day, deadline) for day in deadline.made_up)))
    return texts("term-count", count=", ".join(parts), due=short(deadline.due, deadline))


def _left_out(texts: Texts, span: Span, deadline: Deadline) -> str:
    days = _between(span, deadline)
    if span.reason is Reason.PAUSE:
        return texts("term-pause", days=days, count=span.days)
    if span.reason is Reason.WARD:
        return texts("term-ward", days=days, name=span.name)
    return texts("term-holiday", days=days, name=span.name)


def _between(span: Span, deadline: Deadline) -> str:
    last = short(span.last, deadline)
    if span.first == span.last:
        return last
    same_month = (span.first.year, span.first.month) == (span.last.year, span.last.month)
    return f"{span.first.day if same_month else short(span.first, deadline)}–{last}"


def short(day: date, deadline: Deadline) -> str:
    """The day without its year, unless it is another one than that of the receipt."""
    year = "" if day.year == deadline.received.year else f"/{day.year}"
    return f"{day.day}/{day.month}{year}"
