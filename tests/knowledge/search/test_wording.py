import pytest

from knowledge import vocabulary
from knowledge.search.wording import document_words, is_bare, question_words
from knowledge.syllables import syllables


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tdp hop dc ko", "tổ dân phố hop được không"),
        ("ubnd phường trl trc bn ngày", "ủy ban nhân dân phường trả lời trước bao nhiêu ngày"),
        ("bao h họp z", "bao giờ họp vậy"),
        ("k2 điều 5", "k2 điều 5"),
    ],
)
def test_chat_spelling_is_written_out(typed: str, meant: str) -> None:
    assert question_words(typed) == syllables(meant)


def test_documents_write_out_abbreviations_but_no_chat_spelling() -> None:
    assert document_words("UBND phường; điểm k") == syllables("ủy ban nhân dân phường; điểm k")


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("gop tien lam duong", True),
        ("góp tiền làm đường", False),
        ("góp tien làm đường", False),
        ("", False),
        ("12", False),
    ],
)
def test_text_without_diacritics_is_recognised(typed: str, *, bare: bool) -> None:
    assert is_bare(typed) is bare


def test_word_lists_are_written_in_the_shared_spelling() -> None:
    assert all(syllables(short) == [short] for short in vocabulary.spoken())
    assert all(syllables(" ".join(words)) == list(words) for words in vocabulary.spoken().values())
    assert all(phrase for said in vocabulary.synonyms().values() for phrase in said)
