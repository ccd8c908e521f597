"""Which household somebody means by a code, a name or an address; who means it is never told whether it exists."""

import re
from collections.abc import Callable, Sequence

from knowledge.roll.columns import plain
from knowledge.roll.telephone import telephones
from storage.roll_search import Listed

_NUMBER = re.compile(r"\d+\w*")
FEWEST_LETTERS = 2


def by_code(words: str) -> Callable[[Listed], bool]:
    """Whether a household's code is just what was said, however it was typed."""
    said = _code(words)
    return lambda one: _code(one.code) == said


def by_name(words: str) -> Callable[[Listed], bool]:
    """Whether the words name the household's head."""
    said = f" {plain(words)} "
    return lambda one: f" {plain(one.head)} " in said


def by_anything(words: str) -> Callable[[Listed], bool]:
    """Whether a cadre may mean the household: by its code, the beginning of it, a name, an address or a telephone."""
    code, said, phones = _code(words), plain(words), telephones(words)
    if len(said) < FEWEST_LETTERS:
        return by_code(words)

    def fits(one: Listed) -> bool:
        return (
            _code(one.code).startswith(code)
            or one.phone in phones
            or f" {said} " in f" {plain(one.head)} "
            or f" {said} " in f" {plain(one.address)} "
        )

    return fits


def meant(words: str, found: Sequence[Listed]) -> int | None:
    """The one household among those with a fitting name; the numbers of the address decide between several."""
    numbers = set(_NUMBER.findall(plain(words)))
    near = [one for one in found if numbers & set(_NUMBER.findall(plain(one.address)))] if len(found) > 1 else found
    return near[0].id if len(near) == 1 else None


def _code(words: str) -> str:
    return "".join(letter for letter in plain(words) if letter.isalnum())
