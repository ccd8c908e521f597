from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asked_day import AskedTime, asked_day, asked_time, without_day

TODAY = date(2026, 11, 22)
ONE_DAY = timedelta(days=1)
DAYS = st.dates(date(1950, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("question", "first", "day"),
    [
        ("năm 2023 thì…", date(2023, 1, 1), date(2023, 12, 31)),
        ("hồi tháng 5/2023", date(2023, 5, 1), date(2023, 5, 31)),
        ("hoi thang 5 nam 2023", date(2023, 5, 1), date(2023, 5, 31)),
        ("hồi 5/2023 thì họp sao", date(2023, 5, 1), date(2023, 5, 31)),
        ("trước 1/7/2026", date(2026, 6, 30), date(2026, 6, 30)),
        ("trước ngày 01 tháng 7 năm 2026", date(2026, 6, 30), date(2026, 6, 30)),
        ("trước năm 2023", date(2022, 12, 31), date(2022, 12, 31)),
        ("trước tháng 7/2026", date(2026, 6, 30), date(2026, 6, 30)),
        ("sau ngày 30/6/2026", date(2026, 7, 1), date(2026, 7, 1)),
        ("từ 1/7/2026", date(2026, 7, 1), date(2026, 7, 1)),
        ("đầu năm 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("cuối 2023", date(2023, 10, 1), date(2023, 12, 31)),
        ("năm ngoái", date(2025, 1, 1), date(2025, 12, 31)),
        ("năm nay 2026 thì năm 2026", date(2026, 1, 1), TODAY),
        ("tháng 11/2026", date(2026, 11, 1), TODAY),
        ("năm 2027", date(2027, 1, 1), date(2027, 12, 31)),
    ],
)
def test_time_is_read_from_what_people_write(question: str, first: date, day: date) -> None:
    assert asked_time(question, TODAY) == AskedTime(first, day)


@pytest.mark.parametrize(
    "question",
    ["5/2023", "báo trước 2 ngày", "từ năm 2023 đến nay", "ngày 31/2/2026", "tháng 13/2022", "hơn 2023 hộ", ""],
)
def test_what_names_no_time_gives_none(question: str) -> None:
    assert asked_time(question, TODAY) is None
    assert asked_day(question, TODAY) is None


@given(DAYS)
def test_any_day_is_read_and_the_days_beside_it(day: date) -> None:
    for written in (f"{day.day}/{day.month}/{day.year}", f"{day.day} tháng {day.month} năm {day.year}"):
        assert asked_time(f"ngày {written}", TODAY) == AskedTime(day, day)
        assert asked_day(f"trước ngày {written}", TODAY) == day - ONE_DAY
        assert asked_day(f"sau ngày {written}", TODAY) == day + ONE_DAY


@given(DAYS, DAYS)
def test_month_ends_on_its_last_day_unless_today_lies_in_it(day: date, today: date) -> None:
    time = asked_time(f"hồi tháng {day.month}/{day.year} thì sao", today)
    assert time is not None
    assert (time.first.day, time.first.month, time.first.year) == (1, day.month, day.year)
    same_month = (today.year, today.month) == (day.year, day.month)
    assert time.day == today if same_month else (time.day + ONE_DAY).day == 1
    assert (time.day.year, time.day.month) == (day.year, day.month)


@given(DAYS, DAYS)
def test_year_ends_on_its_last_day_unless_today_lies_in_it(day: date, today: date) -> None:
    expected = today if today.year == day.year else date(day.year, 12, 31)
    assert asked_time(f"năm {day.year} thì sao", today) == AskedTime(date(day.year, 1, 1), expected)


@given(DAYS)
def test_words_of_the_day_are_left_out_and_the_others_stay(day: date) -> None:
    assert without_day(f"trước {day.day}/{day.month}/{day.year} họp tổ thế nào") == "họp tổ thế nào"
