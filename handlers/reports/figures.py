"""What a period's petitions add up to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median, quantiles

from knowledge.rules.working_days import VIETNAM, is_working_day
from storage.ledger import Entry
from storage.petition import OPEN, State

ONE_DAY = timedelta(days=1)


class WorkingDays:
    """Counts working days between two days; remembers what it has counted."""

    def __init__(self, days_off: Mapping[date, str]) -> None:
        self._days_off = days_off
        self._known: dict[date, bool] = {}

    def between(self, first: datetime, last: datetime) -> int:
        """Working days after the day of `first` up to that of `last`."""
        day, end, count = first.astimezone(VIETNAM).date(), last.astimezone(VIETNAM).date(), 0
        while day < end:
            day += ONE_DAY
            count += self._is_open(day)
        return count

    def _is_open(self, day: date) -> bool:
        if day not in self._known:
            self._known[day] = is_working_day(day, self._days_off)
        return self._known[day]


@dataclass(slots=True)
class Part:
    """Counts of a category, a group or a body."""

    received: int = 0
    answered: int = 0
    closed: int = 0
    overdue: int = 0


@dataclass(slots=True)
class Figures:
    """Counts of a period; a petition that became part of another one is counted with that one only.

    Attributes:
        today: the day for which it is decided what is overdue.
        merged: how many became part of another.
        late: how many got their first answer after its last day.
        overdue: how many wait for it beyond that day.
        days: for each answered one, the working days that passed until the first answer.
        weeks: by the Monday of each week, what was received in it.
    """

    today: date
    calendar: WorkingDays
    received: int = 0
    merged: int = 0
    answered: int = 0
    closed: int = 0
    late: int = 0
    overdue: int = 0
    reopened: int = 0
    states: Counter[State] = field(default_factory=Counter)
    categories: dict[str, Part] = field(default_factory=dict)
    groups: dict[str, Part] = field(default_factory=dict)
    units: dict[str, Part] = field(default_factory=dict)
    weeks: dict[date, Part] = field(default_factory=dict)
    ways: Counter[str] = field(default_factory=Counter)
    days: list[int] = field(default_factory=list)
    ratings: Counter[int] = field(default_factory=Counter)

    def add(self, entry: Entry) -> None:
        """Count one petition in."""
        if entry.state is State.MERGED:
            self.merged += 1
            return
        overdue = self._is_overdue(entry)
        self.received += 1
        self.answered += entry.answered_at is not None
        self.closed += entry.state is State.CLOSED
        self.overdue += overdue
        self.reopened += entry.level > 0
        self.states[entry.state] += 1
        self.ways[entry.way] += 1
        if entry.answered_at is not None:
            self.days.append(self.calendar.between(entry.submitted_at, entry.answered_at))
            answered_on = entry.answered_at.astimezone(VIETNAM).date()
            self.late += entry.due_on is not None and answered_on > entry.due_on
        if entry.rating is not None:
            self.ratings[entry.rating] += 1
        sent_on = entry.submitted_at.astimezone(VIETNAM).date()
        for part in (
            self.categories.setdefault(entry.category, Part()),
            self.groups.setdefault(entry.group, Part()),
            self.units.setdefault(entry.unit, Part()),
            self.weeks.setdefault(sent_on - sent_on.weekday() * ONE_DAY, Part()),
        ):
            part.received += 1
            part.answered += entry.answered_at is not None
            part.closed += entry.state is State.CLOSED
            part.overdue += overdue

    def _is_overdue(self, entry: Entry) -> bool:
        waits = entry.state in OPEN and entry.state is not State.WAITING and entry.answered_at is None
        return waits and entry.due_on is not None and entry.due_on < self.today

    @property
    def median_days(self) -> float | None:
        """Working days until the first answer: half of the answered ones took less."""
        return median(self.days) if self.days else None

    @property
    def slow_days(self) -> float | None:
        """Working days within which nine of ten answered ones had their first answer."""
        if not self.days:
            return None
        return quantiles(self.days, n=10, method="inclusive")[-1] if len(self.days) > 1 else float(self.days[0])

    @property
    def in_time(self) -> int | None:
        """Of the answered ones and those overdue, how many of a hundred were answered in time; rounded down."""
        counted = self.answered + self.overdue
        return None if not counted else 100 * (self.answered - self.late) // counted

    @property
    def mean_rating(self) -> float | None:
        """The mean of the ratings, 1 to 5."""
        count = self.ratings.total()
        return None if not count else sum(score * times for score, times in self.ratings.items()) / count
