"""A message as triage sees it: chat spelling written out, numbers alike, never longer than a screen or two."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from knowledge import vocabulary
from knowledge.syllables import clean, fold, syllables

# What a message wants is said at its beginning or its end; the middle of ten thousand characters is only cost.
_HEAD = 900
_TAIL = 300
_TAG = re.compile(r"<[^<>]{1,200}>")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one message.

    Attributes:
        words: Syllables in the shared spelling, every number written "0".
        plain: The same syllables without diacritics.
        marks: Question marks, exclamation marks and pictures, each once.
    """

    words: tuple[str, ...]
    plain: tuple[str, ...]
    marks: tuple[str, ...]


@cache
def _written_out() -> dict[str, tuple[str, ...]]:
    # The shared table also drops words that say nothing to search ("nhé", "haha"); to triage they say a lot.
    table = {**vocabulary.chat(), **vocabulary.abbreviations()}
    return {short: words for short, words in table.items() if words}


def _marks(text: str) -> tuple[str, ...]:
    found = {mark for mark in text if mark in "?!" or unicodedata.category(mark) == "So"}
    return tuple(sorted(found))


def _number_alike(word: str) -> str:
    return "0" if word.isdigit() else word


def wording(text: str) -> Wording:
    """Read a message of any length, in any normal form, with or without markup."""
    if len(text) > _HEAD + _TAIL:
        text = f"{text[:_HEAD]} {text[-_TAIL:]}"
    text = _TAG.sub(" ", clean(text))
    written_out = _written_out()
    pairs = vocabulary.chat_pairs()
    said = syllables(text)
    words: list[str] = []
    place = 0
    while place < len(said):
        pair = pairs.get(tuple(said[place : place + 2]))
        if pair:
            words.extend(pair)
            place += 2
            continue
        words.extend(written_out.get(said[place], (said[place],)))
        place += 1
    alike = tuple(_number_alike(word) for word in words)
    return Wording(alike, tuple(fold(word) for word in alike), _marks(text))
