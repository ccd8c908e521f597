"""Conclusions of a meeting, read from the lines of its secretary."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.conclusions import Conclusion, Lack, read

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DUE = date(2026, 12, 15)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. Lập danh sách hộ – Tổ trưởng tổ 3 – 15/12/2026", Conclusion("Lập danh sách hộ", "Tổ trưởng tổ 3", DUE)),
        ("2) Sửa đèn ngõ 4 - Điện lực - hạn 15/12", Conclusion("Sửa đèn ngõ 4", "Điện lực", DUE)),
        ("- Họp lại; Mặt trận; trước ngày 15 tháng 12", Conclusion("Họp lại", "Mặt trận", DUE)),
        ("Dọn cỏ – bà Sáu", Conclusion("Dọn cỏ", "bà Sáu", None, (Lack.NO_DUE,))),
        ("Dọn cỏ – 15/12/2026", Conclusion("Dọn cỏ", "", DUE, (Lack.NO_ASSIGNEE,))),
        ("Dọn cỏ", Conclusion("Dọn cỏ", "", None, (Lack.NO_ASSIGNEE, Lack.NO_DUE))),
        ("Dọn cỏ – bà Sáu – 31/02/2027", Conclusion("Dọn cỏ", "bà Sáu", None, (Lack.DUE_UNCLEAR,))),
        ("Dọn cỏ – bà Sáu – khi nào xong thì xong", Conclusion("Dọn cỏ", "bà Sáu", None, (Lack.DUE_UNCLEAR,))),
        (
            "Dọn cỏ – bà Sáu – 1/11/2026",
            Conclusion("Dọn cỏ", "bà Sáu", date(2026, 11, 1), (Lack.DUE_PAST,)),
        ),
        ("Vận động – tuyên truyền – tổ 3 – 15/12", Conclusion("Vận động – tuyên truyền", "tổ 3", DUE)),
    ],
)
def test_line_gives_what_who_and_until_when(line: str, expected: Conclusion) -> None:
    assert read(line, NOW) == (expected,)


def test_numbered_lines_begin_conclusions_and_others_go_on() -> None:
    text = "1. Lập danh sách hộ\nchưa có nước – Tổ trưởng – 15/12\n\n2. Sửa đèn – Điện lực – 15/12/2026"
    assert [one.words for one in read(text, NOW)] == ["Lập danh sách hộ chưa có nước", "Sửa đèn"]
    assert [one.words for one in read("Sửa đèn\nDọn cỏ", NOW)] == ["Sửa đèn", "Dọn cỏ"]
    assert read(" \n ", NOW) == ()


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_nothing_that_is_written_breaks_the_reading_and_no_day_is_made_up(text: str) -> None:
    for one in read(text, NOW):
        assert one.words
        assert (one.due_on is None) == bool({Lack.NO_DUE, Lack.DUE_UNCLEAR} & set(one.lacks))
        assert (not one.assignee) == (Lack.NO_ASSIGNEE in one.lacks)
