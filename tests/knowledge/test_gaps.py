import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.gaps import lone_chapters, missing_articles
from knowledge.structure import parse


def document(numbers: list[int]) -> str:
    return "\n".join(f"Điều {number}. Việc thứ {number}\nLời của điều này." for number in numbers)


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [([1, 2, 3], ""), ([1, 3], "2"), ([1, 2, 6, 7, 9], "3–5, 8"), ([4, 5], "1–3")],
)
def test_numbers_that_no_article_has_are_told(numbers: list[int], missing: str) -> None:
    assert missing_articles(parse(document(numbers))) == missing


def test_article_with_a_letter_leaves_no_gap_and_fills_none() -> None:
    assert missing_articles(parse("Điều 1. A\nLời.\nĐiều 2a. B\nLời.\nĐiều 3. C\nLời.")) == "2"
    assert missing_articles(parse("Điều 1. A\nLời.\nĐiều 1a. B\nLời.\nĐiều 2. C\nLời.")) == ""


@given(st.sets(st.integers(1, 60), min_size=1))
def test_every_number_is_there_or_told(numbers: set[int]) -> None:
    told = missing_articles(parse(document(sorted(numbers))))
    spans = [part.split("–") for part in told.split(", ") if part]
    missing = {number for span in spans for number in range(int(span[0]), int(span[-1]) + 1)}
    assert missing | numbers == set(range(1, max(numbers) + 1))
    assert not missing & numbers


@pytest.mark.parametrize(
    ("chapters", "told"),
    [(["I", "II", "III"], ""), ([], ""), (["II", "V"], "II, V"), (["1", "2"], ""), (["I", "III"], "I, III")],
)
def test_chapters_that_do_not_follow_each_other_are_told(chapters: list[str], told: str) -> None:
    lines = [f"Chương {chapter}\nVIỆC\nĐiều {place}. Một\nLời." for place, chapter in enumerate(chapters, start=1)]
    assert lone_chapters(parse("\n".join(lines) or "Điều 1. Một\nLời.")) == told


def test_paragraphs_are_no_articles() -> None:
    assert missing_articles(parse("Câu lạc bộ cờ họp ở sân đình chiều thứ Bảy.")) == ""
