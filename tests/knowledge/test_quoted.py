import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import structure
from knowledge.quoted import quoted

PLAIN = st.lists(st.sampled_from(["1. Một câu.", "a) Một điểm;", "Điều 9. Một điều", "Lời thường “trong ngoặc” thôi."]))


@pytest.mark.parametrize(
    ("lines", "inside"),
    [
        (["Sửa như sau:", "“Điều 5. Mới", "1. Lời.", "2. Lời.”.", "Điều 2. Của mình"], {1, 2, 3}),
        (["Sửa như sau:", '"1. Lời.', '2. Lời.";', "2. Của mình"], {1, 2}),
        (["1. Sửa như sau:", "“Lời một dòng.”;"], {1}),
        (["Sửa như sau:", "“1. Cơ sở là “xã”", "gọi chung là “cấp xã”", "và hết.”.", "2. Mình"], {1, 2, 3}),
        (["Sửa như sau:", "“Điều 5. Không bao giờ đóng", "1. Lời.", "Điều 2. Của mình"], set()),
        (["Anh nói “xin chào” rồi đi.", "“Chào anh”, chị đáp."], set()),
        (["Tên là", "“Điều 5. Một”", "1. Lời"], {1}),
        ([], set()),
    ],
)
def test_quotation_of_provisions_is_found(lines: list[str], inside: set[int]) -> None:
    assert quoted(lines) == inside


@given(PLAIN, PLAIN, st.lists(st.sampled_from(["2. Hai.", "b) Bê;", "Chương II", "Lời “kèm” ngoặc."]), max_size=5))
def test_everything_between_the_marks_is_inside_and_nothing_else(
    before: list[str], after: list[str], middle: list[str]
) -> None:
    lines = [*before, "như sau:", "“Điều 7. Mới", *middle, "hết.”.", *after]
    first = len(before) + 1
    assert quoted(lines) == set(range(first, first + len(middle) + 2))


def test_quoted_articles_do_not_make_a_document_of_articles() -> None:
    news = structure.parse("Tin về luật mới\nLuật viết như sau:\n“Điều 5. Mới\n1. Lời.”.\nBà con mừng.")
    assert all(article.number.isdigit() and not article.children for article in news.articles())
    assert not any(node.heading == "Mới" for node in news.walk())
