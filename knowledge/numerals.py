"""Numbers written otherwise than in digits: Roman ones, as chapters carry them, and Vietnamese words."""

from functools import cache

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_UNITS = ("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin")
_AFTER_TEN = {"mot": 1, "tu": 4, "lam": 5, "nham": 5}
_LARGEST = 59  # minutes need no more
_TEN = 10


def roman(written: str) -> int:
    """The value of a Roman numeral in either case; digits are taken as they are."""
    if written.isdigit():
        return int(written)
    values = [_VALUES[letter] for letter in written.lower()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


@cache
def spoken() -> dict[str, int]:
    """Every number from 0 to 59 as it is said, without diacritics: "muoi chin", "hai muoi tu", "ba muoi"."""
    said = {word: value for value, word in enumerate(_UNITS)} | {"tu": 4, "muoi": _TEN}
    after = {word: value for value, word in enumerate(_UNITS) if value} | _AFTER_TEN
    for tens in range(1, _LARGEST // _TEN + 1):
        opening = "muoi" if tens == 1 else f"{_UNITS[tens]} muoi"
        said[opening] = tens * _TEN
        said |= {f"{opening} {word}": tens * _TEN + value for word, value in after.items()}
    return said
