"""What the ranker sees of each candidate: how much of the question which part of the article covers."""

from dataclasses import dataclass

import numpy as np

from knowledge.search.candidates import Candidates
from knowledge.search.coverage import Coverage, Floats, Table, relevance
from knowledge.search.entries import Source
from knowledge.search.question import Question
from knowledge.search.store import Longs

_OFFICIAL = slice(Source.HEADING, Source.TEXT + 1)
_GUIDE = slice(Source.GUIDE, Source.GUIDE_CLAUSE + 1)
_QUESTION = slice(Source.QUESTION, Source.QUESTION + 1)
_ALL = slice(Source.LAW, Source.QUESTION + 1)
_TYPICAL_PASSAGE = 40.0
_TYPICAL_CLAUSE = 120.0
_TYPICAL_ARTICLE = 600.0
_COVERED = 2  # the first measures: shares of words and pairs covered
_ONE_WAY = 4  # the measures that do not ask how much else the row says


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that was measured for a question.

    Attributes:
        articles: one row of features for each candidate.
        passages: six measures for each passage.
        clauses: six measures for each clause.
    """

    articles: Floats
    passages: Floats
    clauses: Floats


def _likeness(table: Table, covered: Floats, found: Floats) -> Floats:
    """How alike question and row are in both directions, 1 for the same words."""
    share = np.minimum(found.sum(axis=1) / np.maximum(table.lengths, 1.0), 1.0)
    return np.asarray(2 * covered * share / np.maximum(covered + share, 1e-6), dtype=np.float32)


def _one_way(coverage: Coverage, table: Table, held: Floats, held_pairs: Floats, typical: float) -> tuple[Floats, ...]:
    return (
        held @ coverage.word_weights,
        held_pairs @ coverage.pair_weights,
        relevance(table.words, coverage.word_weights, table.lengths, typical),
        relevance(table.pairs, coverage.pair_weights, table.lengths, typical),
    )


def _measures(question: Question, coverage: Coverage, table: Table, typical: float) -> Floats:
    """Six ways to say how much of the question each row covers."""
    held, held_pairs = np.minimum(table.words, 1.0), np.minimum(table.pairs, 1.0)
    one_way = _one_way(coverage, table, held, held_pairs, typical)
    words = _likeness(table, one_way[0], held[:, : question.said])
    pairs = _likeness(table, one_way[1], held_pairs[:, : max(1, question.said_pairs)])
    return np.stack((*one_way, words, pairs), axis=1)


def _wholes(coverage: Coverage, count: int) -> tuple[list[Floats], Floats]:
    """How much all passages of some sources together cover, and the sources' sizes."""
    words = np.add.reduceat(coverage.passages.words, coverage.sources, axis=0).reshape(count, len(Source), -1)
    pairs = np.add.reduceat(coverage.passages.pairs, coverage.sources, axis=0).reshape(count, len(Source), -1)
    sizes = np.add.reduceat(coverage.passages.lengths, coverage.sources).reshape(count, len(Source))
    columns: list[Floats] = []
    for sources in (_OFFICIAL, _GUIDE, _ALL, _QUESTION):
        table = Table(words[:, sources].sum(axis=1), pairs[:, sources].sum(axis=1), sizes[:, sources].sum(axis=1))
        held, held_pairs = np.minimum(table.words, 1.0), np.minimum(table.pairs, 1.0)
        columns.extend(_one_way(coverage, table, held, held_pairs, _TYPICAL_ARTICLE))
    return columns, sizes


def measure(question: Question, coverage: Coverage, candidates: Candidates, law_of: Longs) -> Evidence:
    """Measure every candidate, passage and clause.

    The name of the law takes no part: what eight laws' names teach would not hold for a thousand others.

    Args:
        question: what is asked.
        coverage: what of it stands where.
        candidates: the first choice with its scores.
        law_of: for each entry the number of its regulation.
    """
    count = len(candidates.entries)
    passages = _measures(question, coverage, coverage.passages, _TYPICAL_PASSAGE)
    clauses = _measures(question, coverage, coverage.clauses, _TYPICAL_CLAUSE)
    best = coverage.per_source(passages)
    wholes, sizes = _wholes(coverage, count)
    scores = candidates.scores / max(float(candidates.scores.max(initial=0.0)), 1e-6)
    laws = law_of[candidates.entries]
    sums = np.bincount(laws, weights=scores)
    columns = [
        scores,
        1.0 / np.arange(1.0, count + 1.0),
        sums[laws] / max(float(sums.max(initial=0.0)), 1e-6),
        candidates.sums / max(float(candidates.sums.max(initial=0.0)), 1e-6),
        *wholes,
        np.log1p(sizes[:, Source.TEXT]) / 10,
        np.log1p(sizes[:, Source.QUESTION]) / 10,
        sizes[:, Source.GUIDE] > 0,
        sizes[:, Source.TEXT] > 0,
    ]
    articles = np.concatenate(
        [
            np.stack(columns, axis=1),
            best[:, Source.DIVISION, :_COVERED],
            best[:, Source.HEADING :].reshape(count, -1),
            coverage.per_candidate(clauses),
        ],
        axis=1,
    )
    return Evidence(articles.astype(np.float32), passages, clauses)
