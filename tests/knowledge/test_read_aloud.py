"""Text for the loudspeaker: what is read is what was meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.read_aloud import read_aloud, spelled


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (1_250_000, "một triệu hai trăm năm mươi nghìn"),
        (1_000_001, "một triệu không trăm linh một"),
    ],
)
def test_numbers_are_said_as_people_say_them(number: int, said: str) -> None:
    assert spelled(number) == said


@pytest.mark.parametrize("number", [-1, 10**12])
def test_numbers_nobody_says_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="nobody says"):
        spelled(number)


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Họp lúc 19h30 ngày 28/11/2026.", "Họp lúc mười chín giờ ba mươi phút ngày hai mươi tám tháng mười một năm hai nghìn không trăm hai mươi sáu."),
        ("8:00 ngày 5/4", "Tám giờ ngày mùng năm tháng tư"),
        ("7 giờ", "Bảy giờ"),
        ("Gọi 0912 345 678", "Gọi không chín một hai ba bốn năm sáu bảy tám"),
        ("Đóng 50.000đ", "Đóng năm mươi nghìn đồng"),
        ("45% số hộ", "Bốn mươi lăm phần trăm số hộ"),
        ("tại NVH TDP 2", "Tại nhà văn hóa tổ dân phố hai"),
        ("số 15/4 đường A", "Số mười lăm trên bốn đường A"),
        ("📢 Xem https://phuong.vn/abc", "Xem"),
    ],
)  # fmt: skip
def test_text_is_read_without_digits_and_signs(written: str, heard: str) -> None:
    assert read_aloud(written) == heard


@settings(max_examples=60)
@given(st.text(alphabet="0123456789 /:.hđ%ngày giờ📢", max_size=40))
def test_anything_can_be_read(written: str) -> None:
    read_aloud(written)
