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
        said: how many of the words were said; the rest are synonyms.
        said_pairs: how many of the pairs were said.
        length: number of words said, repetitions included.
    """

    words: tuple[str, ...]
    pairs: tuple[str, ...]
    word_rarity: tuple[float, ...]
    pair_rarity: tuple[float, ...]
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


def read(words: Sequence[str], index: PassageIndex) -> Question:
    """Weigh the words of a question by how rare they are in the index.

    Args:
        words: from words_of, mended where needed.
        index: whose frequencies count.
    """
    said = dict.fromkeys(words)
    said_pairs = dict.fromkeys(pairs(words))
    added: dict[str, None] = {}
    added_pairs: dict[str, None] = {}
    for phrase in _sayings(words, vocabulary.synonyms()):
        added.update((word, None) for word in phrase if word not in said)
        added_pairs.update((pair, None) for pair in pairs(phrase) if pair not in said_pairs)
    every_word = (*tuple(said)[:LONGEST], *added)
    every_pair = (*tuple(said_pairs)[:LONGEST], *added_pairs)
    return Question(
        words=every_word,
        pairs=every_pair,
        word_rarity=tuple(_rarity(index.word_frequency(word), index.passages) for word in every_word),
        pair_rarity=tuple(_rarity(index.pair_frequency(pair), index.passages) for pair in every_pair),
        said=min(len(said), LONGEST),
        said_pairs=min(len(said_pairs), LONGEST),
        length=len(words),
    )
