"""Whether words tell a result: what was done, where, when; not only what offices say whatever the matter is."""

import re
import tomllib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib import resources

from rapidfuzz import fuzz

from knowledge.syllables import clean, fold, syllables
from knowledge.vocabulary import spoken

LEAST = 4  # different words of its own that a result has at least
LEAST_PLAIN = 3
NEAR = 88  # of 100: a phrase with a slip of the finger is still that phrase
SENTENCE = re.compile(r"[.;!?\n]+")
WORD_WITH_DIGIT = re.compile(r"\d")


class Lack(StrEnum):
    """What is missing for words to tell a result."""

    GENERIC = "generic"
    PROMISE = "promise"


def lack(words: str) -> Lack | None:
    """What these words lack to be a result; None when they tell one."""
    own: set[str] = set()
    promised: set[str] = set()
    plain = words.isascii()
    for sentence in SENTENCE.split(_dots_in_numbers_joined(clean(words))):
        tokens = [word for token in syllables(sentence) for word in spoken().get(token, (token,))]
        found = set(_without_phrases(tokens)) - _idle(plain)
        (promised if _promises(tokens, plain) else own).update(found)
    # Typed without marks, some words of its own look like idle ones, such as "đèn" like "đến".
    least = LEAST_PLAIN if plain else LEAST
    if len(own) >= least:
        return None
    return Lack.PROMISE if len(own | promised) >= least else Lack.GENERIC


def _dots_in_numbers_joined(words: str) -> str:
    """A dot within a number or a day, as in "22.11", ends no sentence."""
    return re.sub(r"(?<=\d)\.(?=\d)", "/", words)


def _promises(tokens: Sequence[str], plain: bool) -> bool:
    def says(marks: str) -> bool:
        text = f" {' '.join(tokens)} "
        return any(f" {_written(mark, plain)} " in text for mark in _lists()[marks])

    return says("promise") or (says("later") and not says("done"))


def _without_phrases(tokens: Sequence[str]) -> list[str]:
    """The words that are part of no phrase of offices; of those that begin together the longest counts."""
    left: list[str] = []
    place = 0
    while place < len(tokens):
        length = next((size for size in _sizes() if _is_phrase(tokens[place : place + size], size)), 0)
        if not length:
            left.append(tokens[place])
        place += length or 1
    return left


def _is_phrase(tokens: Sequence[str], size: int) -> bool:
    if len(tokens) < size:
        return False
    said = " ".join(map(fold, tokens))
    if said in _phrases()[size]:
        return True
    if size == 1 or WORD_WITH_DIGIT.search(said):
        return False
    return any(fuzz.ratio(said, phrase, score_cutoff=NEAR) for phrase in _phrases()[size])


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads((resources.files("knowledge.vocabulary") / "office.toml").read_text("utf-8"))


def _written(phrase: str, plain: bool) -> str:
    return " ".join(fold(syllable) if plain else syllable for syllable in syllables(phrase))


@cache
def _phrases() -> dict[int, frozenset[str]]:
    folded = [_written(phrase, plain=True).split() for phrase in _lists()["phrases"]]
    return {size: frozenset(" ".join(each) for each in folded if len(each) == size) for size in map(len, folded)}


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted(_phrases(), reverse=True))


@cache
def _idle(plain: bool) -> frozenset[str]:
    return frozenset(_written(str(_lists()["idle"]), plain).split())
