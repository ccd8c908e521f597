"""Vietnamese from before Unicode: letters drawn by a special font from other letters' codes.

Such text can be told only by the name of its font: ".VnTime" and its sisters hold TCVN3, "VNI-Times" and its sisters VNI.
"""

import re
import unicodedata

from knowledge.readers.reading import Legacy

# The letters at 0xA1–0xAE and 0xB5–0xFE; the dots are places that no letter uses.
_TCVN3_CAPITALS = "ĂÂÊÔƠƯĐăâêôơưđ"
_TCVN3_TONES = "àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
_TCVN3 = {0xA1 + place: letter for place, letter in enumerate(_TCVN3_CAPITALS)}
_TCVN3 |= {0xB5 + place: letter for place, letter in enumerate(_TCVN3_TONES) if letter != "."}

# In VNI a vowel is followed by a letter that stands for its marks.
_VNI_MARKS: dict[str, str] = {
    **dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True)),
    **{mark: "\u0302" + tone for mark, tone in zip("âáàåãä", ("", *"\u0301\u0300\u0309\u0303\u0323"), strict=True)},
    **{mark: "\u0306" + tone for mark, tone in zip("êéèúüë", ("", *"\u0301\u0300\u0309\u0303\u0323"), strict=True)},
}
_VNI_MARKS |= {mark.upper(): marks for mark, marks in _VNI_MARKS.items()}
_VNI_LETTERS: dict[str, str] = dict(zip("ñíìæóòôöîÑÍÌÆÓÒÔÖÎ", "đíìỉĩịơưỵĐÍÌỈĨỊƠƯỴ", strict=True))
_VNI = re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_LETTERS)}])")

# Some converters move the codes of such fonts into Unicode's private area, as they do for symbols.
_FROM_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}
_ONLY_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\N{COMBINING GRAVE ACCENT}-\N{COMBINING DOT BELOW}]")


def of_font(name: str | None) -> Legacy | None:
    """The encoding that text in this font has; a subset's prefix "ABCDEF+" does not matter."""
    bare = (name or "").rpartition("+")[2].strip().lower()
    if bare.startswith(".vn"):
        return Legacy.TCVN3
    return Legacy.VNI if bare.startswith(("vni-", "vni ")) else None


def is_capitals(font: str | None) -> bool:
    """Tell whether the font draws capitals from the codes of small letters, as ".VnTimeH" does."""
    return of_font(font) is Legacy.TCVN3 and (font or "").strip().endswith("H")


def is_unicode(text: str) -> bool:
    """Tell whether the text holds letters that no legacy text can hold: its font's name is a leftover."""
    return _ONLY_UNICODE.search(text) is not None


def decode(text: str, encoding: Legacy) -> str:
    """Turn legacy text, given as the Latin letters its codes stand for, into Unicode (NFC)."""
    text = text.translate(_FROM_PRIVATE)
    if encoding is Legacy.TCVN3:
        return text.translate(_TCVN3)
    return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, text))


def _vni_letter(found: re.Match[str]) -> str:
    vowel, mark, letter = (str(part or "") for part in found.groups())
    if letter:
        return _VNI_LETTERS[letter]
    return f"{_VNI_LETTERS.get(vowel, vowel)}{_VNI_MARKS[mark]}"


def in_font(text: str, font: str | None) -> str:
    """The words that people see when the text is drawn in this font."""
    encoding = of_font(font)
    if encoding is None:
        return text
    decoded = decode(text, encoding)
    return decoded.upper() if is_capitals(font) else decoded
