"""A message as a set of features: words and their neighbours, pieces of words, and signs of meaning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.triage.signs import signs
from knowledge.triage.wording import wording

_START, _END = "<", ">"
_LENGTHS = (1, 2, 3, 4, 6, 9, 13, 19, 28, 45)

_ALARMS = ("danger+now", "danger+someone", "danger+rescue")
_NO_ALARM = ("past", "fire_safety", "harmless", "asks_rule", "thanks")


def _neighbours(words: Sequence[str], longest: int) -> Iterator[str]:
    framed = (_START, *words, _END)
    for size in range(1, longest + 1):
        for place in range(len(framed) - size + 1):
            yield " ".join(framed[place : place + size])


def _pieces(plain: str) -> Iterator[str]:
    for size in (3, 4, 5):
        for place in range(len(plain) - size + 1):
            yield plain[place : place + size]


def _length(words: Sequence[str]) -> str:
    return f"#{sum(len(words) >= step for step in _LENGTHS)}"


@dataclass(frozen=True, slots=True)
class Features:
    """What the model reads in a message.

    Attributes:
        grams: Words and their neighbours; "~" marks those without diacritics, "_" pieces of words.
        signs: Signs of meaning; apart because they do not thin out as a message grows longer.
        wordless: The message holds no word at all.
    """

    grams: frozenset[str]
    signs: frozenset[str]
    wordless: bool

    @property
    def accuses(self) -> bool:
        """Somebody is denounced in so many words, or a person in office is named beside a wrong."""
        return not self.signs.isdisjoint(("denounces", "office+wrong"))

    @property
    def alarms(self) -> bool:
        """Something dangerous is told of as happening to somebody or right now; not as past, as a rule or as a joke."""
        return not self.signs.isdisjoint(_ALARMS) and self.signs.isdisjoint(_NO_ALARM)


def features(text: str) -> Features:
    """Read the features of a message of any length and form."""
    message = wording(text)
    grams = set(_neighbours(message.words, 3))
    grams.update(f"~{gram}" for gram in _neighbours(message.plain, 3))
    grams.update(f"_{piece}" for piece in _pieces(f" {' '.join(message.plain)} "))
    marked = {f"!{mark}" for mark in message.marks}
    return Features(frozenset(grams), frozenset({*signs(message), *marked, _length(message.words)}), not message.words)
