import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.written_spans import BACK, LONGEST, typed_days

TODAY = date(2026, 11, 23)


def span(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("words", "first", "last", "rest"),
    [
        ("25/12 Đại hội Đảng bộ", date(2026, 12, 25), date(2026, 12, 25), "Đại hội Đảng bộ"),
        ("Đại hội phường ngày 5/1", date(2027, 1, 5), date(2027, 1, 5), "Đại hội phường"),
        ("25-12-2026 họp", date(2026, 12, 25), date(2026, 12, 25), "họp"),
        ("25.12.2026: họp", date(2026, 12, 25), date(2026, 12, 25), "họp"),
        ("ngày 25 tháng 12 năm 2026, Hội nghị", date(2026, 12, 25), date(2026, 12, 25), "Hội nghị"),
        ("ngay 25 thang 12 hoi nghi", date(2026, 12, 25), date(2026, 12, 25), "hoi nghi"),
        ("nghỉ 24-26/12 vì sửa trụ sở", date(2026, 12, 24), date(2026, 12, 26), "sửa trụ sở"),
        ("từ 24/12 đến hết ngày 26/12/2026: sửa chữa", date(2026, 12, 24), date(2026, 12, 26), "sửa chữa"),
        ("30/12 đến 2/1 chuyển trụ sở", date(2026, 12, 30), date(2027, 1, 2), "chuyển trụ sở"),
        ("24/12 - 26/12", date(2026, 12, 24), date(2026, 12, 26), ""),
        ("mai mất điện", date(2026, 11, 24), date(2026, 11, 24), "mất điện"),
        ("hôm nay bão", TODAY, TODAY, "bão"),
        ("ngày kia họp dân", date(2026, 11, 25), date(2026, 11, 25), "họp dân"),
        ("20/11 mất điện", date(2026, 11, 20), date(2026, 11, 20), "mất điện"),  # it has just passed
        ("20/10 lễ", date(2027, 10, 20), date(2027, 10, 20), "lễ"),  # too long ago: next year's
        ("nghỉ lý do: bão ngày 1/12", date(2026, 12, 1), date(2026, 12, 1), "bão"),
    ],
)
def test_days_are_read_as_people_write_them(words: str, first: date, last: date, rest: str) -> None:
    assert typed_days(words, TODAY) == (span(first, last), rest)


@pytest.mark.parametrize(
    "words",
    ["", "Đại hội", "31/2 họp", "2026-12-25", "99/99", "26/12 đến 24/12/2026", "1/1/2026 đến 31/12/2026", "25/12/1820"],
)
def test_what_is_no_day_is_left_alone(words: str) -> None:
    assert typed_days(words, TODAY) == ([], words)


def test_new_year_s_eve_is_remembered_in_january() -> None:
    assert typed_days("31/12 mất điện", date(2027, 1, 4)) == ([date(2026, 12, 31)], "mất điện")


@given(st.text().map(lambda text: unicodedata.normalize("NFC", text)), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_any_words_give_few_days_in_order(words: str, today: date) -> None:
    days, _ = typed_days(words, today)
    assert len(days) <= LONGEST
    assert days == sorted(set(days))


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(-31, 300))
def test_day_without_a_year_is_the_near_one(today: date, ahead: int) -> None:
    meant = today + timedelta(days=ahead)
    if (meant.month, meant.day) != (2, 29):
        assert typed_days(f"{meant.day}/{meant.month} họp", today) == ([meant], "họp")
    assert BACK.days == 31
