"""Small numbers in a phrase of time, in digits or in words."""

from knowledge.numerals import spoken

_ONE = {"một": "mot"}  # the one word that keeps its diacritics, see `spelled`
_WORDS = "|".join(sorted(spoken(), key=len, reverse=True)).replace("mot", "(?:mot|một)")

NUMBER = rf"(?:\d{{1,2}}(?!\d)|(?:{_WORDS})(?![^\W_]))"
"""A pattern to build others from; what it found is read with `number`."""


def number(written: str) -> int:
    """The value of what NUMBER matched."""
    written = " ".join(written.split())
    if written.isdigit():
        return int(written)
    for kept, folded in _ONE.items():
        written = written.replace(kept, folded)
    return spoken()[written]
