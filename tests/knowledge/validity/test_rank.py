from itertools import pairwise

import pytest

from knowledge.regulation import Regulation
from knowledge.validity.rank import Rank, is_below, rank, rank_of_number

# The order of the law, the highest first; equal ones stand in one line.
ORDER = (
    [Regulation("2013", "hiến pháp")],
    [
        Regulation("10/2022/QH15", "luật"),
        Regulation("34/2007/PL-UBTVQH11", "pháp lệnh"),
        Regulation("203/2025/QH15", "nghị quyết"),
        Regulation("55/1998/NQ-UBTVQH10", "nghị quyết"),
    ],
    [Regulation("59/2023/NĐ-CP", "nghị định")],
    [Regulation("22/2018/QĐ-TTg", "quyết định")],
    [Regulation("4/2025/TT-BTC", "thông tư")],
    [
        Regulation("2579/QĐ-UBND", "quyết định", issuer="Ủy ban nhân dân thành phố"),
        Regulation("7/2024/NQ-HĐND", "nghị quyết", issuer="Hội đồng nhân dân tỉnh"),
    ],
    [
        Regulation("12/QĐ-UBND", "quyết định", issuer="Ủy ban nhân dân phường Thử"),
        Regulation("12/2025/QĐ-UBND", "quyết định", ward="thu"),
        Regulation("7/2024/QC-UBND", "quy chế", ward="thu"),
    ],
    [Regulation("quy ước tổ 5", "quy ước"), Regulation("hương ước thôn Hạ", "hương ước", ward="thu")],
    [Regulation("tin", ""), Regulation("15/KH-UBND", "kế hoạch", ward="thu")],
)


def test_documents_of_one_line_are_equal_and_lines_descend() -> None:
    ranks = [{rank(regulation) for regulation in line} for line in ORDER]
    assert [len(line) for line in ranks] == [1] * len(ORDER)
    assert all(higher.pop() < lower.copy().pop() for higher, lower in pairwise(ranks))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("97/2025/qh15", Rank.LAW),
        ("59/2023/nđ-cp", Rank.DECREE),
        ("5/2021/TT-TTCP", Rank.CIRCULAR),
        ("12/QĐ-UBND", Rank.PROVINCE),
        ("tin-tuc", None),
    ],
)
def test_number_alone_shows_the_rank(number: str, expected: Rank | None) -> None:
    assert rank_of_number(number) == expected


@pytest.mark.parametrize(
    ("acting", "number", "below"),
    [
        (Rank.WARD, "59/2023/NĐ-CP", True),
        (Rank.DECREE, "10/2022/QH15", True),
        (Rank.LAW, "10/2022/QH15", False),
        (Rank.LAW, "59/2023/NĐ-CP", False),
        (Rank.WARD, "3/2024/QC-UBND", False),
        (None, "10/2022/QH15", False),
        (Rank.WARD, "tin-tuc", False),
    ],
)
def test_only_what_is_certainly_lower_is_below(acting: Rank | None, number: str, below: bool) -> None:
    assert is_below(acting, number) is below
