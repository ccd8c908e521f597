"""Word lists: chat spelling, abbreviations, and residents' words for legal things."""

import tomllib
from functools import cache
from importlib import resources

from knowledge.syllables import syllables


@cache
def _table(name: str) -> dict[str, dict[str, object]]:
    return tomllib.loads((resources.files(__name__) / name).read_text("utf-8"))


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """Abbreviations that documents use too, with the syllables they stand for."""
    return {short: tuple(syllables(str(words))) for short, words in _table("chat.toml")["abbreviations"].items()}


@cache
def chat() -> dict[str, tuple[str, ...]]:
    """Chat spelling, used in questions only; an empty tuple is a word that says nothing."""
    return {short: tuple(syllables(str(words))) for short, words in _table("chat.toml")["chat"].items()}


@cache
def spoken() -> dict[str, tuple[str, ...]]:
    """Everything that is written out in questions: chat spelling and abbreviations."""
    return chat() | abbreviations()


@cache
def chat_pairs() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Chat spellings of several tokens, such as "bao h"."""
    pairs = _table("chat.toml")["chat_pairs"].items()
    return {tuple(short.split()): tuple(syllables(str(words))) for short, words in pairs}


@cache
def synonyms() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """What residents say, with the legal words for it."""
    found: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for said, legal in _table("synonyms.toml")["synonyms"].items():
        words = legal if isinstance(legal, list) else [legal]
        found[tuple(syllables(said))] = tuple(tuple(syllables(str(word))) for word in words)
    return found
