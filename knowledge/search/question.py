"""A question as the search sees it: its words and pairs with their weights."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge import vocabulary
from knowledge.search.index import PassageIndex, pairs
from knowledge.search.wording import question_words
from knowledge.syllables import clean

# More words than this add nothing to a question but time; the rarest are kept.
LONGEST = 64
_LONGEST_TEXT = 2_000
SYNONYM_WEIGHT = 0.4
_LONGEST_SAYING = 4


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched for: words and pairs that were said, then those added as synonyms.

    Attributes:
        words: distinct words, in the order of the question.
        pairs: distinct pairs of neighbours.
        word_rarity: how rare each word is in the index.
        pair_rarity: how rare each pair is.
        known: share of what was said, by rarity, that some passage holds: of words, and of pairs.
        said: how many of the words were said; the rest are synonyms.
        said_pairs: how many of the pairs were said.
        length: number of words said, repetitions included.
    """

    words: tuple[str, ...]
    pairs: tuple[str, ...]
    word_rarity: tuple[float, ...]
    pair_rarity: tuple[float, ...]
    known: tuple[float, float]
    said: int
    said_pairs: int
    length: int


def words_of(text: str) -> list[str]:
    """The words of a question as typed, cleaned and with chat spelling written out."""
    return question_words(clean(text[:_LONGEST_TEXT]))


def _rarity(frequency: int, passages: int) -> float:
    return math.log(1.0 + (passages - frequency + 0.5) / (frequency + 0.5))


def _sayings(
    words: Sequence[str], synonyms: Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]
) -> list[tuple[str, ...]]:
    """The legal phrases for what was said; the longest saying at each place counts."""
    found: dict[tuple[str, ...], None] = {}
    place = 0
    while place < len(words):
        for length in range(_LONGEST_SAYING, 0, -1):
            legal = synonyms.get(tuple(words[place : place + length]))
            if legal:
                found.update(dict.fromkeys(legal))
                place += length - 1
                break
        place += 1
    return list(found)


def _known_share(rarity: Sequence[float], frequencies: Sequence[int]) -> float:
    total = sum(rarity)
    return sum(weight for weight, found in zip(rarity, frequencies, strict=True) if found) / total if total else 0.0


def read(words: Sequence[str], index: PassageIndex, *, own: int = 0) -> Question:
    """Weigh the words of a question by how rare they are in the index.

    Args:
        words: from words_of, mended where needed.
        index: whose frequencies count.
        own: how many passages of the index are this very question (when a question of the handbook is asked).
    """
    said = dict.fromkeys(words)
    said_pairs = dict.fromkeys(pairs(words))
    added: dict[str, None] = {}
    added_pairs: dict[str, None] = {}
    for phrase in _sayings(words, vocabulary.synonyms()):
        added.update((word, None) for word in phrase if word not in said)
        added_pairs.update((pair, None) for pair in pairs(phrase) if pair not in said_pairs)
    said_words, pairs_said = tuple(said)[:LONGEST], tuple(said_pairs)[:LONGEST]
    every_word, every_pair = (*said_words, *added), (*pairs_said, *added_pairs)
    frequencies = [max(0, index.word_frequency(word) - own) for word in every_word]
    pair_frequencies = [max(0, index.pair_frequency(pair) - own) for pair in every_pair]
    word_rarity = tuple(_rarity(frequency, index.passages) for frequency in frequencies)
    pair_rarity = tuple(_rarity(frequency, index.passages) for frequency in pair_frequencies)
    count, pair_count = len(said_words), len(pairs_said)
    return Question(
        words=every_word,
        pairs=every_pair,
        word_rarity=word_rarity,
        pair_rarity=pair_rarity,
        known=(
            _known_share(word_rarity[:count], frequencies[:count]),
            _known_share(pair_rarity[:pair_count], pair_frequencies[:pair_count]),
        ),
        said=count,
        said_pairs=pair_count,
        length=len(words),
    )
