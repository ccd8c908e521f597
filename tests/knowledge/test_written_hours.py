"""Days and hours as cadres type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.written_hours import typed_hour, typed_moment

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day", "hour"),
    [
        ("8h30 ngày 10/12", date(2026, 12, 10), time(8, 30)),
        ("14 giờ thứ năm 10/12/2026", date(2026, 12, 10), time(14)),
        ("2 giờ chiều mai", date(2026, 11, 24), time(14)),
        ("8:00 10/12", date(2026, 12, 10), time(8)),
        ("10/12/2026 8h", date(2026, 12, 10), time(8)),
        ("8g30 10.12.2026", date(2026, 12, 10), time(8, 30)),
        ("2 giờ rưỡi chiều ngày 5 tháng 1 năm 2027", date(2027, 1, 5), time(14, 30)),
        ("thứ 5 ngày 10/12 lúc 8 giờ 30 phút", date(2026, 12, 10), time(8, 30)),
        ("ngay 3/1, 7h", date(2027, 1, 3), time(7)),
        ("8h sáng hôm nay", TODAY, time(8)),
        ("8h 10/12", date(2026, 12, 10), time(8)),
        ("8h 22/11/2026", date(2026, 11, 22), time(8)),
        ("8 giờ 5 tháng 1 năm 2027", date(2027, 1, 5), time(8)),
        ("10/12", date(2026, 12, 10), None),
        ("9h", None, time(9)),
        ("31/2 8h", None, time(8)),
        ("25h 10/12", None, None),
        ("sáng mai bác đến", None, None),
    ],
)
def test_moment_is_read_as_it_was_meant(typed: str, day: date | None, hour: time | None) -> None:
    assert typed_moment(typed, TODAY) == (day, hour)


def test_day_without_a_year_is_the_next_one() -> None:
    assert typed_moment("23/11 8h", TODAY)[0] == TODAY
    assert typed_moment("22/11 8h", TODAY)[0] == date(2027, 11, 22)
    assert typed_moment("29/2 8h", TODAY)[0] is None


@given(st.times(), st.sampled_from(["{}h{:02}", "{} giờ {:02}", "{}:{:02}", "{} giờ {} phút"]))
def test_every_hour_of_the_day_is_read_back(hour: time, form: str) -> None:
    assert typed_hour(form.format(hour.hour, hour.minute)) == time(hour.hour, hour.minute)


@given(st.text(max_size=60))
def test_nothing_that_is_typed_raises(typed: str) -> None:
    typed_moment(typed, TODAY)
