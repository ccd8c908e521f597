"""Counts add up, each petition once."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.reports.figures import Figures, WorkingDays
from storage.ledger import Entry
from storage.petition import State

MONDAY = datetime(2026, 11, 16, 2, tzinfo=UTC)


def entry(state: State = State.RECEIVED, **changes: object) -> Entry:
    values: dict[str, object] = {
        "id": 1, "code": "12345678", "category": "roads", "way": "chat", "state": state, "words": "", "sender": "",
        "place": "", "group": "Tổ 1", "unit": "", "assignee": "", "level": 0, "submitted_at": MONDAY,
        "due_on": date(2026, 11, 30), "answered_at": None, "closed_at": None, "rating": None, "households": 1,
        "confidential": False, "merged_into": "",
    }  # fmt: skip
    return Entry(**(values | changes))  # type: ignore[arg-type]  # fields by name


def figures(*entries: Entry, today: date = date(2026, 12, 1)) -> Figures:
    counted = Figures(today, WorkingDays({}))
    for one in entries:
        counted.add(one)
    return counted


def test_days_until_the_answer_are_working_days() -> None:
    answers = [MONDAY + timedelta(days=days) for days in (0, 1, 5, 7)]
    counted = figures(*(entry(State.ANSWERED, answered_at=at) for at in answers))
    assert counted.days == [0, 1, 4, 5]
    assert counted.median_days == 2.5
    assert counted.slow_days is not None
    assert 4 < counted.slow_days <= 5


def test_own_days_off_do_not_count() -> None:
    calendar = WorkingDays({date(2026, 11, 17): "Giỗ làng"})
    assert calendar.between(MONDAY, MONDAY + timedelta(days=2)) == 1


def test_overdue_and_late_are_different_things() -> None:
    late = entry(State.ANSWERED, answered_at=datetime(2026, 12, 1, 2, tzinfo=UTC))
    in_time = entry(State.CLOSED, answered_at=datetime(2026, 11, 30, 9, tzinfo=UTC))
    waiting = entry(State.WAITING)
    counted = figures(entry(), entry(State.TAKEN), late, in_time, waiting)
    assert (counted.overdue, counted.late, counted.answered, counted.received) == (2, 1, 2, 5)
    assert counted.in_time == 25
    assert figures(entry(), today=date(2026, 11, 30)).overdue == 0


def test_merged_petitions_are_counted_with_the_other_one_only() -> None:
    counted = figures(entry(), entry(State.MERGED))
    assert (counted.received, counted.merged) == (1, 1)


def test_nothing_counted_says_nothing() -> None:
    counted = figures()
    assert (counted.median_days, counted.slow_days, counted.in_time, counted.mean_rating) == (None, None, None, None)


@given(
    st.lists(
        st.builds(
            entry,
            st.sampled_from([state for state in State if state is not State.DRAFT]),
            category=st.sampled_from(["roads", "order"]),
            group=st.sampled_from(["", "Tổ 1", "Tổ 2"]),
            unit=st.sampled_from(["", "Địa chính"]),
            rating=st.none() | st.integers(1, 5),
            answered_at=st.none() | st.just(MONDAY + timedelta(days=1)),
        )
    )
)
def test_parts_add_up_to_the_whole(entries: list[Entry]) -> None:
    counted = figures(*entries)
    for parts in (counted.categories, counted.groups, counted.units, counted.weeks):
        for name in ("received", "answered", "closed", "overdue"):
            assert sum(getattr(part, name) for part in parts.values()) == getattr(counted, name)
    assert counted.received + counted.merged == len(entries)
    assert counted.states.total() == counted.ways.total() == counted.received
