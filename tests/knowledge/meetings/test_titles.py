"""A meeting is called what its paper calls it; part of a sentence is no name."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.meetings import read
from knowledge.meetings.titles import title
from knowledge.rules.working_days import VIETNAM

NOW = datetime(2026, 11, 18, 9, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("GIẤY MỜI\nHọp tổ dân phố số 4\nThời gian: 19 giờ 30 ngày 05/12/2026", "Họp tổ dân phố số 4"),
        ("GIẤY MỜI\nDự hội nghị đối thoại với Nhân dân\nThời gian: 8 giờ", "Hội nghị đối thoại với Nhân dân"),
        ("GIẤY MỜI\nV/v họp giao ban quý IV năm 2026\nThời gian: 8 giờ", "Họp giao ban quý IV năm 2026"),
        ("THÔNG BÁO\n| Họp Ban công tác mặt trận |\nThời gian: 8 giờ ngày 5/12", "Họp Ban công tác mặt trận"),
        ("GIẤY MỜI\nKính mời: Đại diện các hộ dự họp\nThời gian: 19h ngày 5/12/2026", ""),
        ("Mời bà con đến họp lúc 19h ngày 5/12/2026 tại nhà văn hóa", ""),
        ("Họp tổ dân phố lúc 19h ngày 5/12/2026 tại nhà văn hóa", ""),
        ("Sáng 5/12/2026 phường tổ chức tập huấn phòng cháy cho các tổ trưởng", "Tập huấn"),
        ("Xin chào", ""),
    ],
)
def test_name_is_taken_where_the_words_are_one(text: str, named: str) -> None:
    assert title(read(text, NOW)) == named


WORDS = st.sampled_from(
    ["họp", "tổ dân phố", "mời", "bà con", "|", "\n", "đối thoại", "giao ban", "19h", "5/12/2026", ".", ":", "dự", "lễ"]
)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_name_stands_in_the_paper_and_is_one_line_of_words(text: str) -> None:
    said = read(text, NOW)
    named = title(said)
    assert named.lower() in said.text.lower()
    assert not set(named) & set("\n|")
    assert not named or named[0].isupper()
