from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.written_days import YEARS, typed_day

DAYS = st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))


@given(DAYS)
def test_day_is_understood_in_every_usual_form(day: date) -> None:
    forms = (
        "{0.day}/{0.month}/{0.year}",
        "{0.day:02}-{0.month:02}-{0.year}",
        " {0.day} . {0.month} . {0.year}. ",
        "ngày {0.day} tháng {0.month} năm {0.year}",
        "Ngày {0.day}/{0.month}/{0.year}",
        "{0.year}-{0.month:02}-{0.day:02}",
    )
    for form in forms:
        assert typed_day(form.format(day)) == day, form


@pytest.mark.parametrize(
    "words", ["", "mai", "31/2/2026", "1/13/2026", "7/2026", "1/7/26", "từ 1/7/2026 đến 2/7/2026", "1/7/1026"]
)
def test_what_is_no_day_is_none(words: str) -> None:
    assert typed_day(words) is None


@given(st.text())
def test_anything_may_be_typed(words: str) -> None:
    found = typed_day(words)
    assert found is None or found.year in YEARS
