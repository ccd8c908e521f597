"""Cutting a long text for a channel."""

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.client import SendError, split
from bot.texts import load

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def solid(text: str) -> str:
    return "".join(text.split())


@given(TEXTS, st.integers(2, 60))
def test_parts_fit_are_not_empty_and_leave_nothing_out(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(units(part) <= limit for part in parts)
    assert solid("".join(parts)) == solid(text)
    if text.strip():
        assert all(part.strip() for part in parts)


def test_cut_is_between_paragraphs_before_lines_before_sentences() -> None:
    assert split("Một hai.\n\nBa.\nBốn", 15) == ["Một hai.", "Ba.\nBốn"]
    assert split("Điều một\nĐiều hai", 12) == ["Điều một", "Điều hai"]
    assert split("Câu một. Câu hai", 12) == ["Câu một.", "Câu hai"]


def test_long_word_is_cut_where_it_must_be_and_never_within_a_character() -> None:
    assert split("🙂" * 5, 4) == ["🙂🙂", "🙂🙂", "🙂"]


def test_short_text_is_one_part_and_no_text_is_none() -> None:
    assert split("Chào bác", 100) == ["Chào bác"]
    assert split("", 100) == []


def test_every_kind_of_failure_has_its_words() -> None:
    texts = load()
    kinds = {error.kind for error in SendError.__subclasses__()}
    assert len(kinds) == len(SendError.__subclasses__())
    assert all(texts.has(f"failure-{kind}") for kind in kinds)
