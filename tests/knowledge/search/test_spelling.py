import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.index import IndexBuilder
from knowledge.search.spelling import Speller

_OFTEN = 50  # neighbours tell something only where they were seen often
SENTENCES = (
    "mỗi hộ gia đình góp tiền làm đường trong tổ dân phố",
    "tổ trưởng tổ dân phố mời họp dân để bàn việc góp tiền",
    "dân được biết và được bàn việc làm đường",
    "cán bộ dán thông báo ở nhà văn hóa tổ dân phố",
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    builder = IndexBuilder()
    for number in range(_OFTEN * len(SENTENCES)):
        builder.add(number, SENTENCES[number % len(SENTENCES)].split(), None)
    return Speller({word for sentence in SENTENCES for word in sentence.split()}, builder.build())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gop tien lam duong", "góp tiền làm đường"),
        ("to dan pho hop dan", "tổ dân phố họp dân"),
        ("dan thong bao o nha van hoa", "dán thông báo ở nhà văn hóa"),
    ],
)
def test_missing_diacritics_are_put_back_by_the_neighbours(speller: Speller, typed: str, meant: str) -> None:
    assert speller.mend(typed.split(), bare=True) == meant.split()


@pytest.mark.parametrize(
    "typed", ["góp tiềnn làm đường", "gópp tiền làm đường", "góp tền làm đường", "góp tiền làm đờưng"]
)
def test_slip_of_one_letter_is_mended(speller: Speller, typed: str) -> None:
    assert speller.mend(typed.split(), bare=False) == ["góp", "tiền", "làm", "đường"]


def test_words_that_stand_in_no_document_are_left_alone(speller: Speller) -> None:
    typed = ["gọi", "taxi", "quốc", "2024"]
    assert speller.mend(typed, bare=False) == typed


def test_text_keeps_its_numbers_and_signs(speller: Speller) -> None:
    assert speller.mend_text("đườngg 10/2022, tổ: 5?") == "đường 10/2022, tổ: 5?"


@given(st.lists(st.text(min_size=1, max_size=14), max_size=12), st.booleans())
def test_every_word_stays_one_word(speller: Speller, words: list[str], bare: bool) -> None:
    assert len(speller.mend(words, bare=bare)) == len(words)
