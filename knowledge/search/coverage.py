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
_LEAD = 6  # a definition, and a duty, begin with whose it is


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often each word and pair of the question stands in each row; rows are passages first, then clauses.

    A clause row sums up an article's passages about one clause, whatever their source.

    Attributes:
        counts: one column for each word, then one for each pair, then one for each pair followed by another.
        lengths: words in each row.
        passages: how many rows are passages.
        sources: where each candidate's sources begin among the passages, flattened.
        clauses: where each candidate's clauses begin among the clause rows.
        leads: share of the first words of each passage that were said.
        weights: for each column its weight among the words, its weight among the pairs, the same again as plain
            marks of what was said, its weight among the rarest words, and among the runs; all but the marks sum to 1.
        passage_numbers: the passages' numbers in the store.
        first_groups: the number in the store of each candidate's first clause row.
    """

    counts: Floats
    lengths: Floats
    passages: int
    sources: Longs
    clauses: Longs
    weights: Floats
    passage_numbers: Longs
    first_groups: Longs
    leads: Floats


def _column_weights(question: Question) -> Floats:
    words, pairs = len(question.words), len(question.pairs)
    runs = max(question.said_pairs - 1, 0)
    weights = np.zeros((words + pairs + runs, 6), dtype=np.float32)
    for column, start, rarity, said in (
        (0, 0, question.word_rarity, question.said),
        (1, words, question.pair_rarity, question.said_pairs),
    ):
        if rarity:
            held = np.array(rarity, dtype=np.float32)
            held[said:] *= SYNONYM_WEIGHT
            weights[start : start + len(held), column] = held / max(float(held.sum()), 1e-6)
            weights[start : start + said, column + 2] = 1.0
    rarest = weights[:, 0] ** 2
    weights[:, 4] = rarest / max(float(rarest.sum()), 1e-6)
    weights[words + pairs :, 5] = 1.0 / max(runs, 1)
    return weights


def _places(question: Question, store: Store) -> tuple[Bytes, Bytes]:
    """For each word number its place in the question (0: not asked), and for two places the pair they make."""
    place_of = np.zeros(len(store.vocabulary) + 1, dtype=np.uint8)
    known = {word: place for place, word in enumerate(question.words, start=1)}
    for word, place in known.items():
        place_of[store.vocabulary.get(word, 0)] = place
    place_of[0] = 0
    pair_of = np.zeros((len(known) + 1, len(known) + 1), dtype=np.uint8)
    for place, pair in enumerate(question.pairs, start=1):
        first, _, second = pair.partition("_")
        if first in known and second in known:
            pair_of[known[first], known[second]] = place
    return place_of, pair_of


def _ranges(first: Longs, sizes: Longs, begins: Longs) -> Longs:
    """All numbers of all ranges, one range after the other."""
    return np.asarray(np.arange(int(sizes.sum())) + np.repeat(first - begins, sizes), dtype=np.int64)


def count(question: Question, store: Store, candidates: Longs, hidden: NDArray[np.bool_] | None = None) -> Coverage:
    """Count the question's words and pairs in every passage and clause of the candidates.

    Args:
        question: what is asked.
        store: the passages.
        candidates: numbers of entries.
        hidden: passages that must not count (training hides the question itself).
    """
    bounds = store.first_passage[candidates[:, None] * SOURCES + np.arange(SOURCES + 1)]
    first = bounds[:, 0]
    sizes = bounds[:, -1] - first
    begins = sizes.cumsum() - sizes
    numbers = _ranges(first, sizes, begins)
    held = lengths = store.lengths[numbers]
    spans = zip(store.starts[first].tolist(), store.starts[bounds[:, -1]].tolist(), strict=True)
    words = np.concatenate([store.words[start:end] for start, end in spans])
    place_of, pair_of = _places(question, store)
    places = place_of.take(words)
    row_of_word = np.repeat(np.arange(len(numbers)), lengths + 1)
    if hidden is not None:
        places[hidden[numbers][row_of_word]] = 0
        lengths = np.where(hidden[numbers], 0, lengths)
    (at,) = (places != 0).nonzero()
    rows, columns = row_of_word[at], places[at].astype(np.int64)
    first_word = (held + 1).cumsum() - (held + 1)
    lead = (at - first_word[rows] < _LEAD) & (columns <= question.said)
    leads = np.bincount(rows[lead], minlength=len(numbers)) / np.minimum(np.maximum(held, 1), _LEAD)
    made = pair_of[columns, places[at + 1]].astype(np.int64)
    (paired,) = made.nonzero()
    (run,) = ((made[:-1] > 0) & (made[1:] == made[:-1] + 1) & (made[1:] <= question.said_pairs)).nonzero()
    rows = np.concatenate((rows, rows[paired], rows[run]))
    after_words, after_pairs = len(question.words) - 1, len(question.words) + len(question.pairs) - 1
    columns = np.concatenate((columns - 1, made[paired] + after_words, made[run] + after_pairs))

    first_groups = store.first_group[candidates].astype(np.int64)
    groups = store.first_group[candidates + 1] - first_groups
    clauses = groups.cumsum() - groups
    clause_of = store.group_of[numbers] + np.repeat(clauses - first_groups, sizes) + len(numbers)
    height, width = len(numbers) + int(groups.sum()), after_pairs + max(question.said_pairs, 1)
    cells = np.concatenate((rows, clause_of[rows])) * width + np.concatenate((columns, columns))
    clause_lengths = np.bincount(clause_of - len(numbers), weights=lengths, minlength=height - len(numbers))
    return Coverage(
        counts=np.bincount(cells, minlength=height * width).reshape(height, width).astype(np.float32),
        lengths=np.concatenate((lengths, clause_lengths)).astype(np.float32),
        passages=len(numbers),
        sources=(bounds[:, :-1] + (begins - first)[:, None]).ravel(),
        clauses=clauses,
        weights=_column_weights(question),
        passage_numbers=numbers,
        first_groups=first_groups,
        leads=leads.astype(np.float32),
    )
