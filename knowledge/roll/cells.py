"""The words of a cell, as they were before Excel took them for numbers."""

import re
from datetime import date, datetime, time, timedelta

from knowledge.syllables import clean

_ROUNDED = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")  # 9.12E+08: the digits are lost
_WHOLE = re.compile(r"(\d+)\.0+")
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "####")
_EXACT = 2**53  # larger whole numbers were rounded


class Spoiled(str):  # noqa: SLOT000 — a text that is marked
    """What Excel left of a value that can no longer be known."""


def words(value: object) -> str:
    """A cell as text in NFC, without needless spaces; `Spoiled` when Excel changed what had been typed.

    >>> words(1203.0), words(" Nguyễn   An "), words(None)
    ('1203', 'Nguyễn An', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool | datetime | date | time | timedelta):
        return Spoiled(value)
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) and abs(value) <= _EXACT else Spoiled(value)
    text = " ".join(clean(str(value)).split())
    if _ROUNDED.fullmatch(text) or text.startswith(_ERRORS):
        return Spoiled(text)
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text
