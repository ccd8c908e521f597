"""Long texts become several messages, whole and with their marks."""

import pytest
from aiogram.utils.formatting import Bold, Italic, Text
from hypothesis import given
from hypothesis import strategies as st

from handlers.pages import PAGE, pages


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def solid(text: str) -> str:
    return "".join(text.split())


WORDS = st.lists(
    st.sampled_from(["đường", "vỉa hè", "🙂", "x" * 900, "\n", "\n\n", ". ", "; ", "Điều 15"]), max_size=400
)


@given(WORDS)
def test_nothing_is_left_out_and_no_page_is_too_long(words: list[str]) -> None:
    text = " ".join(words) or "x"
    cut = [page.render()[0] for page in pages(Text(text))]
    assert solid("".join(cut)) == solid(text)
    assert all(units(page) <= PAGE for page in cut)
    if len(cut) > 1:
        assert all(page.strip() for page in cut)


@given(WORDS, WORDS)
def test_marks_stay_on_their_words(plain: list[str], marked: list[str]) -> None:
    bold = " ".join(marked)
    found = ""
    for page in pages(Text(" ".join(plain), " ", Bold(bold), " ", Italic("hết"))):
        text, entities = page.render()
        raw = text.encode("utf-16-le")
        for entity in entities:
            if entity.type == "bold":
                found += raw[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le")
    assert solid(found) == solid(bold)


@pytest.mark.parametrize("mark", ["\n\n", "\n", ". ", "; ", " "])
def test_cut_is_where_a_reader_pauses(mark: str) -> None:
    first, second = "a" * 3000, "b" * 3000
    assert [page.render()[0] for page in pages(Text(first, mark, second))] == [(first + mark).strip(), second]


def test_short_text_is_left_as_it_is() -> None:
    text = Text("Chào ", Bold("bác"))
    assert pages(text) == [text]
