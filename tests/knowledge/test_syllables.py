import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.syllables import clean, fold, is_plain, spelling, syllables

VIETNAMESE = "aăâeêioôơuưyđbcdghklmnpqrstvxáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"


def test_clean_composes_letters_and_drops_invisible_marks() -> None:
    assert clean(unicodedata.normalize("NFD", "hòa giải") + "\u00ad\u200b vi\u00adên") == "hòa giải viên"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa giải", "hoà giải"),
        ("ủy ban", "uỷ ban"),
        ("kỷ luật", "kỉ luật"),
        ("lý do", "lí do"),
        ("qui ước", "quy ước"),
        ("02 đại diện", "2 đại diện"),
        ("HỌP TỔ", "họp tổ"),
    ],
)
def test_ways_of_writing_the_same_word_meet(one: str, other: str) -> None:
    assert syllables(one) == syllables(other)


def test_different_words_stay_different() -> None:
    assert syllables("thủy tinh") != syllables("thúy tinh")
    assert syllables("quy") != syllables("qua")
    assert syllables("200 hộ") == ["200", "hộ"]


def test_fold_takes_every_mark_away_and_makes_plain_d() -> None:
    assert [fold(word) for word in ("đường", "Ủy", "nghị", "ăn")] == ["duong", "Uy", "nghi", "an"]


@given(st.text(VIETNAMESE + VIETNAMESE.upper(), max_size=12))
def test_fold_leaves_plain_letters_of_the_same_number(word: str) -> None:
    folded = fold(word)
    assert is_plain(folded)
    assert len(folded) == len(word)
    assert fold(folded) == folded


@given(st.text(max_size=80))
def test_spelling_is_stable_once_written_one_way(text: str) -> None:
    once = spelling(clean(text))
    assert syllables(once) == syllables(clean(text))
