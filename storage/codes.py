"""Codes of petitions: eight digits that can be read over the phone, the last one a check digit.

Damm's scheme finds every single wrong digit and every swap of neighbours, so that a slip of the tongue never names
another person's petition.
"""

import re
import secrets
from collections.abc import Iterator

_DIGITS = 8
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_GAP = "[ .\N{NO-BREAK SPACE}\N{EN DASH}-]"
# Together, or read out in fours or in pairs; other groupings are dates and telephone numbers.
_WRITTEN = re.compile(rf"(?<!\d)(?:\d{{4}}{_GAP}?\d{{4}}|\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}\d\d)(?!\d)", re.ASCII)
# Sixteen digits are a receipt code (storage.receipts), mistyped perhaps: half of one must not name somebody's petition.
_LONGER = re.compile(rf"(?<!\d)\d{{4}}(?:{_GAP}?\d{{4}}){{3}}(?!\d)", re.ASCII)


def new_code() -> str:
    """A random code, its digits together."""
    digits = "".join(secrets.choice("0123456789") for _ in range(_DIGITS - 1))
    return digits + check_digit(digits)


def is_code(digits: str) -> bool:
    """Whether the check digit fits."""
    return len(digits) == _DIGITS and digits.isascii() and digits.isdigit() and _interim(digits) == 0


def spoken(code: str) -> str:
    """The code as it is shown: two groups of four."""
    return f"{code[:4]} {code[4:]}"


def find_code(text: str) -> str | None:
    """The first well-formed code in a text, its digits together, in fours or in pairs."""
    return next((code for code in _written(text) if is_code(code)), None)


def codes_in(text: str) -> set[str]:
    """All well-formed codes in a text."""
    return {code for code in _written(text) if is_code(code)}


def looks_like_code(text: str) -> bool:
    """Whether somebody meant to give a code, right or wrong."""
    return any(_written(text))


def is_only_code(text: str) -> bool:
    """Whether a message is a code, right or wrong, and nothing else."""
    return _WRITTEN.fullmatch(text.strip()) is not None


def check_digit(digits: str) -> str:
    """The digit that makes these digits well-formed."""
    return str(_interim(digits))


def _written(text: str) -> Iterator[str]:
    return (re.sub(_GAP, "", match[0]) for match in _WRITTEN.finditer(_LONGER.sub("", text)))


def _interim(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim
