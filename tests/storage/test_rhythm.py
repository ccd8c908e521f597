"""When something that repeats comes next."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.quiet import VIETNAM
from storage.rhythm import Every, Rhythm, RhythmError, next_after, rhythm


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("rule", "after", "comes"),
    [
        ("weekly:sat:08:00", "2026-11-23 08:30", "2026-11-28 08:00"),
        ("weekly:mon:08:30", "2026-11-23 08:29:59", "2026-11-23 08:30"),
        ("weekly:mon:08:30", "2026-11-23 08:30", "2026-11-30 08:30"),
        ("monthly:15:07:30", "2026-11-23 08:30", "2026-12-15 07:30"),
        ("monthly:31:07:30", "2026-11-23 08:30", "2026-11-30 07:30"),
        ("monthly:31:07:30", "2027-02-01 00:00", "2027-02-28 07:30"),
        ("monthly:29:07:30", "2028-02-01 00:00", "2028-02-29 07:30"),
        ("quarterly:1:mon:08:30", "2026-11-23 08:30", "2027-01-04 08:30"),
        ("quarterly:1:mon:08:30", "2027-01-04 08:30", "2027-04-05 08:30"),
        ("quarterly:12:fri:08:30", "2026-10-01 00:00", "2026-12-18 08:30"),
        ("quarterly:1:thu:06:30", "2026-09-30 23:59", "2026-10-01 06:30"),
    ],
)
def test_comes_next(rule: str, after: str, comes: str) -> None:
    assert next_after(rhythm(rule), at(after)) == at(comes)
    assert next_after(rhythm(rule), at(after).astimezone(UTC)) == at(comes)


@pytest.mark.parametrize(
    "rule",
    ["", "daily:08:00", "weekly:8:08:00", "weekly:sat:24:00", "weekly:sat:08:60", "weekly:sat", "monthly:0:08:00",
     "monthly:32:08:00", "monthly:mon:08:00", "quarterly:mon:08:30", "quarterly:0:mon:08:30", "quarterly:13:mon:08:30",
     "weekly:sat:-8:00", "monthly:١:08:00", "monthly:15:8:00:00"],
)  # fmt: skip
def test_what_cannot_be_is_refused(rule: str) -> None:
    with pytest.raises(RhythmError):
        rhythm(rule)


def rhythms() -> st.SearchStrategy[Rhythm]:
    hours = st.builds(time, st.integers(0, 23), st.integers(0, 59))
    weekdays = st.integers(0, 6)
    return st.one_of(
        st.builds(Rhythm, st.just(Every.WEEK), hours, weekday=weekdays),
        st.builds(Rhythm, st.just(Every.MONTH), hours, number=st.integers(1, 31)),
        st.builds(Rhythm, st.just(Every.QUARTER), hours, number=st.integers(1, 12), weekday=weekdays),
    )


MOMENTS = st.integers(0, 15 * 365 * 86_400).map(lambda seconds: at("2024-01-01") + timedelta(seconds=seconds))


@given(rhythms(), MOMENTS)
@settings(max_examples=100)
def test_next_one_is_the_first_that_fits(repeats: Rhythm, moment: datetime) -> None:
    coming = next_after(repeats, moment)
    local = coming.astimezone(VIETNAM)
    assert coming > moment
    assert repeats.falls_on(local.date())
    assert local.time() == repeats.at
    between = [moment + (coming - moment) * part / 7 for part in range(7)]
    assert {next_after(repeats, each) for each in between} == {coming}
    days = {Every.WEEK: 7, Every.MONTH: 31, Every.QUARTER: 98}
    assert timedelta() < next_after(repeats, coming) - coming <= timedelta(days=days[repeats.every])


@given(rhythms())
def test_written_down_it_is_read_again(repeats: Rhythm) -> None:
    assert rhythm(str(repeats)) == repeats


@given(rhythms().filter(lambda repeats: repeats.every is not Every.WEEK), st.integers(2024, 2040))
@settings(max_examples=50)
def test_comes_once_in_each_span(repeats: Rhythm, year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    falls = [day for day in days if day.year == year and repeats.falls_on(day)]
    spans = 12 if repeats.every is Every.MONTH else 4
    assert len(falls) == spans
    months = [day.month if spans == 12 else (day.month - 1) // 3 for day in falls]
    assert len(set(months)) == spans
