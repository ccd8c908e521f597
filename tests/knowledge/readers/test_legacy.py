import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers import legacy
from knowledge.readers.reading import Legacy

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]

# The two encodings written down a second time, from how they were made and not from how they are read.
TCVN3 = dict(
    zip(
        [letter for letter in SMALL if not letter.isascii()],
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ®",
        strict=True,
    )
)
TCVN3 |= dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
VNI_TONES = dict(zip(TONES[1:], "øûõùï", strict=True))
VNI_ROOF = dict(zip(TONES, "âàåãáä", strict=True))
VNI_BOWL = dict(zip(TONES, "êèúüéë", strict=True))
VNI_SINGLE = dict(zip("ìỉĩíịỵđơư", "ìæóíòîñôö", strict=True))


def to_vni(letter: str) -> str:
    """How VNI writes a small letter."""
    if letter in VNI_SINGLE or letter.isascii():
        return VNI_SINGLE.get(letter, letter)
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in TONES), "")
    plain = unicodedata.normalize("NFC", marks.replace(tone, ""))
    if plain in "âêô":
        return marks[0] + VNI_ROOF[tone]
    if plain == "ă":
        return marks[0] + VNI_BOWL[tone]
    return VNI_SINGLE.get(plain, plain) + VNI_TONES[tone]


letters = st.text(st.sampled_from([*SMALL, *"bcdghklmnpqrstvx .,()0123456789"]))


@given(letters)
def test_tcvn3_comes_back_whole(text: str) -> None:
    assert legacy.decode("".join(TCVN3.get(mark, mark) for mark in text), Legacy.TCVN3) == text


@given(letters)
def test_vni_comes_back_whole_in_small_letters_and_capitals(text: str) -> None:
    written = "".join(map(to_vni, text))
    assert legacy.decode(written, Legacy.VNI) == text
    assert legacy.decode(written.upper(), Legacy.VNI) == text.upper()


@pytest.mark.parametrize(
    ("written", "font", "seen"),
    [
        ("Tæ d©n phè", ".VnTime", "Tổ dân phố"),
        ("Tæ d©n phè", ".VnTimeH", "TỔ DÂN PHỐ"),
        ("§iÒu 1", "ABCDEF+.VnArial", "Điều 1"),
        ("ñöôøng", "VNI-Helve", "đường"),
        ("ÑÖÔØNG", "VNI Times", "ĐƯỜNG"),
        ("Tæ", "Times New Roman", "Tæ"),
        ("Tæ", "UVNTime", "Tæ"),
        ("\uf0a7iÒu", ".VnTime", "Điều"),
        ("Tæ", None, "Tæ"),
    ],
)
def test_font_decides_what_letters_mean(written: str, font: str | None, seen: str) -> None:
    assert legacy.in_font(written, font) == seen


@pytest.mark.parametrize(
    ("text", "answer"), [("phường", True), ("ph\u01b0", True), ("phöôøng à", False), ("abc", False)]
)
def test_unicode_betrays_itself(text: str, answer: bool) -> None:
    assert legacy.is_unicode(text) is answer
