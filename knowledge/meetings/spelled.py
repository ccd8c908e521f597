"""A text as the grammar of time reads it: small letters without diacritics, of the same length, without false friends."""

import re

from knowledge.names import plain

# Folding makes these the same as words of time. With its diacritics each is known; then it loses its first letter.
_FALSE_FRIENDS = {
    "toi": frozenset(["tôi", "tội", "tỏi"]),
    "mai": frozenset(["mái", "mãi", "mại", "mài", "mải"]),
    "sang": frozenset(["sàng", "sảng"]),
    "thu": frozenset(["thư", "thú", "thụ", "thủ"]),
    "dem": frozenset(["đem", "đếm", "đệm"]),
    "chieu": frozenset(["chiếu", "chiêu"]),
    "qua": frozenset(["quả", "quá", "quà"]),
    "nay": frozenset(["nảy", "nãy"]),
    "kia": frozenset(["kìa"]),
    "tam": frozenset(["tạm", "tấm", "tâm", "tầm"]),
    "bay": frozenset(["bày", "bây", "bẫy"]),
    "ba": frozenset(["bà", "bá", "bả"]),
    "tu": frozenset(["tủ", "tú", "tự", "tù"]),
    "hai": frozenset(["hải", "hài", "hái", "hại"]),
    "bon": frozenset(["bọn", "bón"]),
    "ram": frozenset(["rám", "rậm"]),
    "luc": frozenset(["lục", "lực"]),
    "mong": frozenset(["mỏng", "mòng", "móng"]),
    "tet": frozenset(["tét"]),
}
# Without diacritics they stand for others, but only where everybody writes diacritics.
_BARE_FRIENDS = frozenset(["sang", "thu", "nam", "dem", "chieu", "bay", "tam", "toi", "mong", "tu"])
_KEPT = ("tới", "một")  # next, one: "toi" and "mot" are the evening and the day after tomorrow
_NOW = re.compile(r"\bbay gio\b(?! (?:sang|chieu|toi|ruoi|kem))")  # "bây giờ", more often than seven o'clock
_WORD = re.compile(r"[^\W\d_]+")
# Letters that a scanner takes for digits, inside a number.
_SLIP = re.compile(
    r"(?:(?<![^\W_])|(?<=\d[hg]))(?=[\dlio|]*[lio|])(?=[\dlio|]*\d)[\dlio|]{2,4}(?=[hg]\d|[hgp]?(?![^\W_]))"
)
_AS_DIGITS = str.maketrans("lio|", "1101")
_MARKED = 5  # of so many words at least one carries a diacritic where people write them


def spelled(text: str) -> str:
    """The text for the grammar.

    Args:
        text: clean text (NFC).
    """
    lower = text.lower()
    if len(lower) != len(text):  # a letter that grows when it is made small: nobody writes a day with it
        lower = text
    folded = plain(text)
    marked = is_marked(text)
    letters = list(folded)
    for found in _WORD.finditer(lower):
        written, read = found[0], folded[found.start() : found.end()]
        if written in _KEPT:
            letters[found.start() : found.end()] = written
        elif written in _FALSE_FRIENDS.get(read, ()) or (marked and written == read and read in _BARE_FRIENDS):
            letters[found.start()] = "_"
    for found in _NOW.finditer(lower):
        letters[found.start()] = "_"
    return _SLIP.sub(_mended, "".join(letters))


def is_marked(text: str) -> bool:
    """Whether its writer uses diacritics."""
    words = _WORD.findall(text)
    return sum(not word.isascii() for word in words) * _MARKED >= max(len(words), 1)


def is_mended(words: str) -> bool:
    """Whether letters were taken for digits in these words."""
    return any(_mended(found) != found[0] for found in _SLIP.finditer(plain(words)))


def _mended(found: re.Match[str]) -> str:
    return found[0].translate(_AS_DIGITS)
