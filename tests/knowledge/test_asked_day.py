from datetime import date

import pytest

from knowledge.asked_day import asked_day, without_day

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("năm 2024 thì góp tiền sao", date(2024, 12, 31)),
        ("nam 2024 thi sao", date(2024, 12, 31)),
        ("tháng 12 năm 2025 phải tiếp dân mấy ngày", date(2025, 12, 31)),
        ("tháng 2/2024", date(2024, 2, 29)),
        ("đơn nhận ngày 10/5/2026", date(2026, 5, 10)),
        ("ngày 1 tháng 7 năm 2025", date(2025, 7, 1)),
        ("năm 2026 thì sao", TODAY),
        ("tháng 11 năm 2026", TODAY),
        ("ngày 31/2/2026 thì sao", None),
        ("họp tổ mấy hộ thì đủ", None),
        ("có 2024 hộ", None),
    ],
)
def test_day_is_read_from_what_people_write(question: str, day: date | None) -> None:
    assert asked_day(question, TODAY) == day


def test_search_is_spared_the_words_of_the_day() -> None:
    assert without_day("Tháng 12 năm 2025 thì chủ tịch tiếp dân mấy ngày?") == "thì chủ tịch tiếp dân mấy ngày?"
    assert without_day("năm 2024 thì góp tiền sao") == "thì góp tiền sao"
    assert without_day("có 70 trên 100 hộ") == "có 70 trên 100 hộ"
