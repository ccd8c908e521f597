"""How much of a question each article covers, counted for all candidates at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.search.entries import Source
from knowledge.search.question import SYNONYM_WEIGHT, Question
from knowledge.search.store import Longs, Store

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]

SOURCES = len(Source)
_SATURATION = 1.2
_LENGTH_SHARE = 0.75
_TYPICAL_LENGTH = 40.0


@dataclass(frozen=True, slots=True)
class Table:
    """How often each word and each pair of the question stands in each row; rows are passages, or clauses."""

    words: Floats
    pairs: Floats
    lengths: Floats


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of the question stands where in the candidates.

    Attributes:
        passages: counts for each passage.
        clauses: counts for each group of passages about one clause.
        sources: where each candidate's sources begin among the passages, flattened.
        first_clause: where each candidate's clauses begin.
        word_weights: the words' weights, synonyms included at theirs; they sum to 1.
        pair_weights: the pairs' weights; they sum to 1.
        passage_numbers: the passages' numbers in the store.
        clause_numbers: the groups' numbers in the store.
    """

    passages: Table
    clauses: Table
    sources: Longs
    first_clause: Longs
    word_weights: Floats
    pair_weights: Floats
    passage_numbers: Longs
    clause_numbers: Longs

    def per_source(self, values: Floats) -> Floats:
        """The best value among the passages of each candidate's source: candidates × sources (× more)."""
        best: Floats = np.maximum.reduceat(values, self.sources, axis=0)
        return best.reshape(-1, SOURCES, *values.shape[1:])

    def per_candidate(self, values: Floats) -> Floats:
        """The best value among each candidate's clauses."""
        best: Floats = np.maximum.reduceat(values, self.first_clause, axis=0)
        return best


def _weights(rarity: tuple[float, ...], said: int) -> Floats:
    weights = np.array(rarity or (0.0,), dtype=np.float32)
    weights[said:] *= SYNONYM_WEIGHT
    total = float(weights.sum())
    return weights / total if total else weights


def _places(question: Question, store: Store) -> tuple[Bytes, Bytes]:
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


def _ranges(first: Longs, last: Longs) -> Longs:
    """All numbers of all ranges, one range after the other."""
    sizes = last - first
    ends = np.cumsum(sizes)
    return np.asarray(np.arange(ends[-1]) + np.repeat(first - (ends - sizes), sizes), dtype=np.int64)


def _tally(rows: Longs, columns: Bytes, height: int, width: int) -> Floats:
    width = max(1, width)
    counts = np.bincount(rows * width + columns - 1, minlength=height * width)
    return counts.reshape(height, width).astype(np.float32)


def count(question: Question, store: Store, candidates: Longs, hidden: NDArray[np.bool_] | None = None) -> Coverage:
    """Count the question's words and pairs in every passage and clause of the candidates.

    Args:
        question: what is asked.
        store: the passages.
        candidates: numbers of entries.
        hidden: passages that must not count (training hides the question itself).
    """
    first, last = store.first_passage[candidates * SOURCES], store.first_passage[candidates * SOURCES + SOURCES]
    numbers = _ranges(first, last)
    words = np.concatenate(
        [store.words[start:end] for start, end in zip(store.starts[first], store.starts[last], strict=True)]
    )
    lengths = store.lengths[numbers]
    row_of_word = np.repeat(np.arange(len(numbers)), lengths + 1)
    place_of, pair_of = _places(question, store)
    places = place_of[words]
    if hidden is not None:
        places[hidden[numbers][row_of_word]] = 0
        lengths = np.where(hidden[numbers], 0, lengths)
    (at,) = places.nonzero()
    rows, columns = row_of_word[at], places[at]
    made = pair_of[columns, places[at + 1]]
    (paired,) = made.nonzero()
    pair_rows, pair_columns = rows[paired], made[paired]

    first_group, last_group = store.first_group[candidates], store.first_group[candidates + 1]
    group_sizes = last_group - first_group
    first_clause = np.cumsum(group_sizes) - group_sizes
    sizes = last - first
    offsets = np.cumsum(sizes) - sizes
    clause_of = store.group_of[numbers] + np.repeat(first_clause - first_group, sizes)
    clauses = int(group_sizes.sum())
    sources = store.first_passage[candidates[:, None] * SOURCES + np.arange(SOURCES)] + (offsets - first)[:, None]
    width, pair_width = len(question.words), len(question.pairs)
    return Coverage(
        passages=Table(
            _tally(rows, columns, len(numbers), width),
            _tally(pair_rows, pair_columns, len(numbers), pair_width),
            lengths.astype(np.float32),
        ),
        clauses=Table(
            _tally(clause_of[rows], columns, clauses, width),
            _tally(clause_of[pair_rows], pair_columns, clauses, pair_width),
            np.bincount(clause_of, weights=lengths, minlength=clauses).astype(np.float32),
        ),
        sources=sources.ravel(),
        first_clause=first_clause,
        word_weights=_weights(question.word_rarity, question.said),
        pair_weights=_weights(question.pair_rarity, question.said_pairs),
        passage_numbers=numbers,
        clause_numbers=_ranges(first_group.astype(np.int64), last_group.astype(np.int64)),
    )


def relevance(counts: Floats, weights: Floats, lengths: Floats, typical: float = _TYPICAL_LENGTH) -> Floats:
    """Okapi's saturated score of each row, 1 when every word stands in it many times."""
    norm = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths / typical)
    saturated = counts / (counts + norm[:, None])
    return np.asarray(saturated @ weights, dtype=np.float32)
