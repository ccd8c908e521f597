"""How often something repeats, as people type it."""

import pytest

from knowledge.repeating import repeating


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("8 giờ sáng thứ Bảy hằng tuần", "weekly:sat:08:00"),
        ("hàng tuần, chủ nhật, 7h30", "weekly:sun:07:30"),
        ("19h30 thứ Hai mỗi tuần", "weekly:mon:19:30"),
        ("ngày 15 hằng tháng lúc 7h30", "monthly:15:07:30"),
        ("8h30 thứ Hai đầu tiên hằng quý", "quarterly:1:mon:08:30"),
        ("thứ Sáu đầu quý, 14:00", "quarterly:1:fri:14:00"),
        ("hằng tuần 8 giờ", None),
        ("thứ Bảy hằng tuần", None),
        ("thứ Hai, thứ Ba hằng tuần 8 giờ", None),
        ("ngày 32 hằng tháng 8 giờ", None),
        ("8 giờ thứ Bảy", None),
        ("hằng tuần hằng tháng 8 giờ thứ Hai", None),
    ],
)
def test_rhythms_are_read_or_asked(words: str, rhythm: str | None) -> None:
    assert repeating(words) == rhythm
