"""Vietnamese text as syllables: the one spelling that index, questions and vocabulary share."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_WORD = re.compile(r"[^\W_]+")
_TONE_PLACES = {
    old[0] + old[1]: new
    for old, new in zip(
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        strict=True,
    )
}
_OLD_TONE = re.compile("|".join(_TONE_PLACES))
# "lý", "kỷ", "sỹ" and "lí", "kỉ", "sĩ" are the same words; so are "qui" and "quy".
_FINAL_Y = re.compile(r"\b([hklmst])([yỳýỷỹỵ])\b")
_Y_TO_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
_FINAL_QUI = re.compile(r"\bqu([iìíỉĩị])\b")
_I_TO_Y = str.maketrans("iìíỉĩị", "yỳýỷỹỵ")
_LEADING_ZERO = re.compile(r"\b0+(\d)")


def clean(text: str) -> str:
    """Compose to NFC and drop soft hyphens and zero-width marks; nothing else changes."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_INVISIBLE))


def spelling(text: str) -> str:
    """Lower-case text with tone marks, i/y and leading zeros written one way."""
    text = _OLD_TONE.sub(lambda found: _TONE_PLACES[found[0]], text.lower())
    text = _FINAL_Y.sub(lambda found: found[1] + found[2].translate(_Y_TO_I), text)
    text = _FINAL_QUI.sub(lambda found: "qu" + found[1].translate(_I_TO_Y), text)
    return _LEADING_ZERO.sub(r"\1", text)


def syllables(text: str) -> list[str]:
    """Split clean text into syllables and numbers in the shared spelling."""
    return _WORD.findall(spelling(text))


@lru_cache(maxsize=65536)
def fold(syllable: str) -> str:
    """The syllable without diacritics; đ becomes d, which Unicode leaves alone."""
    decomposed = unicodedata.normalize("NFD", syllable.replace("đ", "d").replace("Đ", "D"))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def is_plain(syllable: str) -> bool:
    """Tell whether the syllable carries no Vietnamese mark at all."""
    return syllable.isascii()
