"""Groups found in what people type: a slip in the letters is forgiven, one in the number never."""

import pytest

from handlers.groups import answered_group, mentioned_group, named_group
from storage.places import Group

GROUPS = [Group(number, f"Tổ dân phố {number}") for number in (1, 2, 3, 12)]
NAMED = [Group(1, "Khu phố Hòa Bình"), Group(2, "Khu phố Hòa Bình 2"), Group(3, "Ấp Đông")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Tổ dân phố 2", 2),
        ("tổ dân phố 02", 2),
        ("to dan pho 12", 12),
        ("tổ dân ph 12", 12),
        ("tổ 3", 3),
        ("TDP 1", 1),
        ("1", 1),
        ("tổ dân phố 7", None),
        ("tổ dân phố", None),
        ("12a", None),
        ("số 2 đường Trần Phú", None),
        ("", None),
    ],
)
def test_numbered_group(typed: str, meant: int | None) -> None:
    found = named_group(typed, GROUPS)
    assert (found.id if found else None) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khu phố hoà bình", 1),
        ("khu pho hoa binh 2", 2),
        ("ấp đông", 3),
        ("hòa bình 2", 2),
        ("khu phố 2", 2),
        ("ấp", None),
    ],
)
def test_group_with_a_name(typed: str, meant: int | None) -> None:
    found = named_group(typed, NAMED)
    assert (found.id if found else None) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("toi o to 2", 2),
        ("nhà bác ở tdp 12 ạ", 12),
        ("tổ 2 họp mấy giờ", None),
        ("tổ 1 với tổ 2", 2),
        ("ở số 2", None),
    ],
)
def test_group_in_an_answer(typed: str, meant: int | None) -> None:
    found = answered_group(typed, GROUPS)
    assert (found.id if found else None) == meant


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("ngõ 3, tổ dân phố 2, gần chợ", 2),
        ("đầu ngõ 5 tổ 12", 12),
        ("tdp 3 ngõ 1", 3),
        ("cống to 2 mét trước nhà", None),
        ("giữa tổ 1 và tổ 2", None),
        ("ngõ 2 đường Trần Phú", None),
    ],
)
def test_group_in_an_address(address: str, meant: int | None) -> None:
    found = mentioned_group(address, GROUPS)
    assert (found.id if found else None) == meant
