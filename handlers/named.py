"""Finding what somebody typed among things with names."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from knowledge.syllables import fold, syllables

Thing = TypeVar("Thing")


def named(words: str, things: Iterable[Thing], name: Callable[[Thing], str]) -> Thing | None:
    """The one thing of this name; of a part of the name, such as "Minh" for "Trần Minh", when only one has it."""
    typed = _plain(words)
    known = [(thing, _plain(name(thing))) for thing in things]
    whole = [thing for thing, plain in known if plain == typed]
    part = [thing for thing, plain in known if typed and f" {typed} " in f" {plain} "]
    found = whole or part
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    return " ".join(fold(syllable) for syllable in syllables(text))
