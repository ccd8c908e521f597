"""Headings in the forms that wards write."""

import pytest

from knowledge.roll.columns import columns_of, field_of
from knowledge.roll.faults import Field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Họ và tên chủ hộ", Field.HEAD),
        ("HO TEN CHU HO", Field.HEAD),
        ("Chủ hộ (viết in hoa)", Field.HEAD),
        ("Mã hộ", Field.CODE),
        ("Mã số hộ gia đình", Field.CODE),
        ("ma ho", Field.CODE),
        ("Số điện thoại", Field.PHONE),
        ("SĐT người đại diện", Field.PHONE),
        ("S.Đ.T", Field.PHONE),
        ("Người đại diện hộ", Field.REPRESENTATIVE),
        ("Họ tên người đại diện", Field.REPRESENTATIVE),
        ("Địa chỉ thường trú", Field.ADDRESS),
        ("Số nhà, đường", Field.ADDRESS),
        ("Tổ", Field.GROUP),
        ("Thuộc tổ dân phố số", Field.GROUP),
        ("Khu phố", Field.GROUP),
        ("Thôn/Ấp", Field.GROUP),
        ("Cụm dân cư", Field.CLUSTER),
        ("STT", None),
        ("Ghi chú", None),
        ("Tổng số khẩu", None),
        ("", None),
    ],
)
def test_heading_is_recognised(heading: str, field: Field | None) -> None:
    assert field_of(heading) is field


def test_row_of_headings_names_a_household_and_something_of_it() -> None:
    assert columns_of(["STT", "SĐT", "Họ tên", "Tổ"]) == {Field.PHONE: 1, Field.HEAD: 2, Field.GROUP: 3}
    assert columns_of(["Họ và tên", "Chức vụ"]) == {Field.NAME: 0, Field.ROLE: 1}
    assert columns_of(["Nguyễn Văn Tổ", "Tổ 5", "12 ngõ 3"]) is None
    assert columns_of(["Chủ hộ"]) is None
