"""How much of a question each article covers, counted for all candidates at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.search.entries import Source
from knowledge.search.question import SYNONYM_WEIGHT, Question
from knowledge.search.store import Store

Floats = NDArray[np.float32]

SOURCES = len(Source)
_SATURATION = 1.2
_LENGTH_SHARE = 0.75
_TYPICAL_LENGTH = 40.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of the question stands in which passage of the candidates.

    Attributes:
        passages: the passages' numbers, candidate by candidate.
        segments: where each candidate's sources begin among the passages, flattened.
        words: how often each word stands in each passage.
        pairs: how often each pair does.
        word_weights: the words' weights, synonyms included at theirs; they sum to 1.
        pair_weights: the pairs' weights; they sum to 1.
        lengths: words in each passage.
    """

    passages: NDArray[np.int64]
    segments: NDArray[np.int64]
    words: Floats
    pairs: Floats
    word_weights: Floats
    pair_weights: Floats
    lengths: Floats

    def per_source(self, values: Floats) -> Floats:
        """The best value among the passages of each candidate's source: candidates × sources (× more)."""
        best: Floats = np.maximum.reduceat(values, self.segments, axis=0)
        return best.reshape(-1, SOURCES, *values.shape[1:])


def _weights(rarity: tuple[float, ...], said: int) -> Floats:
    weights = np.array(rarity, dtype=np.float32)
    weights[said:] *= SYNONYM_WEIGHT
    total = float(weights.sum())
    return weights / total if total else weights


def _places(question: Question, store: Store) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """For each word number its place in the question (0: not asked), and for two places the pair they make."""
    place_of = np.zeros(len(store.vocabulary) + 1, dtype=np.uint8)
    known = {word: place for place, word in enumerate(question.words, start=1)}
    for word, place in known.items():
        number = store.vocabulary.get(word)
        if number is not None:
            place_of[number] = place
    pair_of = np.zeros((len(known) + 1, len(known) + 1), dtype=np.uint8)
    for place, pair in enumerate(question.pairs, start=1):
        first, _, second = pair.partition("_")
        if first in known and second in known:
            pair_of[known[first], known[second]] = place
    return place_of, pair_of


def count(
    question: Question, store: Store, candidates: NDArray[np.int64], hidden: NDArray[np.bool_] | None = None
) -> Coverage:
    """Count the question's words and pairs in every passage of the candidates.

    Args:
        question: what is asked.
        store: the passages.
        candidates: numbers of entries.
        hidden: passages that must not count (training hides the question itself).
    """
    first = store.first_passage[candidates * SOURCES]
    last = store.first_passage[candidates * SOURCES + SOURCES]
    passages = np.concatenate([np.arange(start, end) for start, end in zip(first, last, strict=True)])
    words = np.concatenate(
        [store.words[store.starts[start] : store.starts[end]] for start, end in zip(first, last, strict=True)]
    )
    lengths = store.lengths[passages]
    row_of_word = np.repeat(np.arange(len(passages)), lengths + 1)
    place_of, pair_of = _places(question, store)
    places = place_of[words]
    (at,) = places.nonzero()
    rows, columns = row_of_word[at], places[at]
    width = len(question.words)
    counts = np.bincount(rows * width + columns - 1, minlength=len(passages) * width).reshape(-1, width)
    pair_width = max(1, len(question.pairs))
    found = pair_of[columns, places[at + 1]]
    (made,) = found.nonzero()
    pair_counts = np.bincount(rows[made] * pair_width + found[made] - 1, minlength=len(passages) * pair_width)
    if hidden is not None:
        counts[hidden[passages]] = 0
        pair_counts.reshape(-1, pair_width)[hidden[passages]] = 0
    offsets = np.concatenate(([0], np.cumsum(last - first)[:-1]))
    local = (store.first_passage[candidates[:, None] * SOURCES + np.arange(SOURCES)] - first[:, None]) + offsets[
        :, None
    ]
    pair_weights = _weights(question.pair_rarity, question.said_pairs) if question.pairs else np.zeros(1, np.float32)
    return Coverage(
        passages=passages,
        segments=local.ravel(),
        words=counts.astype(np.float32),
        pairs=pair_counts.reshape(-1, pair_width).astype(np.float32),
        word_weights=_weights(question.word_rarity, question.said),
        pair_weights=pair_weights,
        lengths=lengths.astype(np.float32),
    )


def relevance(counts: Floats, weights: Floats, lengths: Floats) -> Floats:
    """Okapi's saturated score of each passage, 1 when every word stands in it many times."""
    norm = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths / _TYPICAL_LENGTH)
    saturated = counts / (counts + norm[:, None])
    return np.asarray(saturated @ weights, dtype=np.float32)
