"""Writes a count as Word's number formats do."""

from collections.abc import Callable

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_HIGHEST = 32_767  # Word's own; past it a broken file would fill the memory with letters


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        written += sign * (count // value)
        count %= value
    return written


def _letter(count: int) -> str:
    """Word writes a … z, aa, bb …; it has no đ, even in Vietnamese."""
    return _LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "decimalZero": lambda count: f"{count:02}",
    "none": lambda _count: "",
    "bullet": lambda _count: "",
}


def write(count: int, number_format: str, listed: tuple[str, ...] = ()) -> str:
    """Write the count; Word knows more formats than Vietnamese documents use, the others come out as digits.

    Args:
        count: the number to write; letters and Roman numerals begin at one.
        number_format: the value of `w:numFmt`.
        listed: what a format of the author's own lists, as "a, b, c, d, đ, e".
    """
    if not 0 < count <= _HIGHEST:
        return str(count)
    if number_format == "custom" and count <= len(listed):
        return listed[count - 1]
    return _FORMATS.get(number_format, str)(count)
