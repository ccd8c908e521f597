from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from knowledge.library import Library
from knowledge.locating import locate, wording
from knowledge.regulation import Regulation
from knowledge.structure import parse

TEXT = """PHƯỜNG MẪU
Số: 05/2026/QC-UBND
QUY CHẾ
Về sân chơi của phường

Điều 1. Giờ mở cửa
1. Sân chơi mở cửa từ 6 giờ.
2. Sân chơi đóng cửa lúc 21 giờ:
a) ngày thường;
b) ngày lễ.
Điều 2. Trách nhiệm
Tổ trưởng giữ chìa khóa.
"""


@cache
def library() -> Library:
    regulation = parse(TEXT, name="sân chơi")
    return Library([replace(regulation, number="05/2026/QC-UBND", ward="mau")])


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("05/2026/QC-UBND:1.2", "05/2026/QC-UBND:1.2"),
        ("điều 1 khoản 2 quy chế 05/2026/QC-UBND", "05/2026/QC-UBND:1.2"),
        ("khoan 2 dieu 1 05/2026/qc-ubnd", "05/2026/QC-UBND:1.2"),
        ("điểm b khoản 2 điều 1 05/2026/QC-UBND", "05/2026/QC-UBND:1.2.b"),
        ("điều 2 05/2026/QC-UBND", "05/2026/QC-UBND:2"),
        ("điều 15", "10/2022/QH15:15"),
        ("điều 15 khoản 1 luật dân chủ cơ sở", "10/2022/QH15:15.1"),
    ],
)
def test_named_provision_is_found(typed: str, ref: str) -> None:
    found = locate(library(), typed, ward="mau")
    assert found is not None
    assert found.ref == ref


@pytest.mark.parametrize(
    "typed",
    [
        "sân chơi mở cửa mấy giờ",
        "điều 9 05/2026/QC-UBND",
        "điều 1 khoản 7 05/2026/QC-UBND",
        "điều 1 luật 99/2031/QH20",
        "khoản 2",
        "",
    ],
)
def test_nothing_is_guessed(typed: str) -> None:
    assert locate(library(), typed, ward="mau") is None


def test_another_wards_document_is_not_there() -> None:
    assert locate(library(), "05/2026/QC-UBND:1.2", ward="khac") is None


def test_wording_tells_when_words_or_dates_changed() -> None:
    found = locate(library(), "05/2026/QC-UBND:1.2", ward="mau")
    assert found is not None
    assert wording(found) == wording(replace(found, title="khác"))
    changed = [replace(found, quote=found.quote + "."), replace(found, valid_to=date(2027, 1, 1))]
    changed.append(replace(found, valid_from=date(2027, 1, 1)))
    assert len({wording(one) for one in [found, *changed]}) == 4
    remarked = [wording(found, remarks) for remarks in ((), ["amended"], ["amended", "repealed"])]
    assert len(set(remarked)) == 3
    assert wording(found, ["repealed", "amended"]) == remarked[2]


def test_text_without_articles_can_be_empty() -> None:
    assert locate(Library([Regulation(number="1/2026/TB")]), "1/2026/TB:1", ward=None) is None
