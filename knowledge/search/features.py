"""What the ranker sees of each candidate: how much of the question which part of the article covers."""

from dataclasses import dataclass

import numpy as np

from knowledge.search.candidates import Candidates
from knowledge.search.coverage import SOURCES, Coverage, Floats
from knowledge.search.entries import Source
from knowledge.search.store import Longs

MEASURES = 8
PASSAGE_MEASURES = MEASURES + 1  # how much of its beginning was said
_SATURATION = 1.2
_LENGTH_SHARE = 0.75
_TYPICAL_PASSAGE, _TYPICAL_CLAUSE, _TYPICAL_ARTICLE = 40.0, 120.0, 600.0
_COVERED = 2  # the first measures: shares of words and pairs covered
_ONE_WAY = 4  # the measures that do not ask how much else the row says
_ONE_SIDED = (0, 1, 4, 5)  # the columns of the question's weights that say how much of it is covered
_ABOVE = (Source.LAW, Source.DIVISION, Source.HEADING)
# Which sources are also looked at all together: official text, guide, everything, the questions.
_TOGETHER = np.array(
    [
        [source in (Source.HEADING, Source.TEXT) for source in Source],
        [source in (Source.GUIDE, Source.GUIDE_CLAUSE) for source in Source],
        [True for _ in Source],
        [source is Source.QUESTION for source in Source],
    ],
    dtype=np.float32,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that was measured for a question.

    Attributes:
        articles: one row of features for each candidate.
        passages: nine measures for each passage.
        clauses: eight measures for each clause.
    """

    articles: Floats
    passages: Floats
    clauses: Floats


def _measures(counts: Floats, lengths: Floats, typical: Floats, weights: Floats) -> Floats:
    """Eight ways to say how much of the question each row covers.

    They are: the share of words and of pairs that stand there; the same with Okapi's saturation; how alike
    question and row are in both directions, 1 for the same words; the share of the rarest words; and of runs of three.
    """
    norm = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths / typical)
    held = np.minimum(counts, 1.0) @ weights
    saturated = (counts / (counts + norm[:, None])) @ weights[:, :2]
    covered = held[:, :2]
    share = np.minimum(held[:, 2:4] / np.maximum(lengths, 1.0)[:, None], 1.0)
    likeness = 2 * covered * share / np.maximum(covered + share, 1e-6)
    return np.concatenate((covered, saturated, likeness, held[:, 4:]), axis=1)


def _sums(coverage: Coverage, count: int) -> Floats:
    """Counts of each source of each candidate."""
    sums = np.add.reduceat(coverage.counts[: coverage.passages], coverage.sources, axis=0)
    return np.asarray(sums.reshape(count, SOURCES, -1), dtype=np.float32)


def _together(coverage: Coverage, sums: Floats, count: int) -> tuple[Floats, Floats, Floats]:
    """Counts and lengths of groups of sources for each candidate, and the sources' sizes."""
    sizes = np.add.reduceat(coverage.lengths[: coverage.passages], coverage.sources).reshape(count, SOURCES)
    together = np.matmul(_TOGETHER, sums).reshape(count * len(_TOGETHER), -1)
    return together, (sizes @ _TOGETHER.T).ravel(), sizes


def _in_context(coverage: Coverage, sums: Floats) -> Floats:
    """What the law's name, the chapter's and the heading cover, then the same with the best clause under them."""
    counts = np.minimum(sums[:, _ABOVE].max(axis=1), 1.0)
    sizes = np.diff(np.append(coverage.clauses, len(coverage.counts) - coverage.passages))
    under = np.maximum(coverage.counts[coverage.passages :], np.repeat(counts, sizes, axis=0))
    weights = coverage.weights[:, _ONE_SIDED]
    return np.concatenate(
        (counts @ weights, np.maximum.reduceat(np.minimum(under, 1.0) @ weights, coverage.clauses, axis=0)), axis=1
    )


def _standing(articles: Floats, laws: Longs) -> Floats:
    """One over the place that each candidate takes by several measures, and its law's share of the best sum."""
    sums = articles[:, _ORDERS].sum(axis=2)
    better = (sums[:, None] < sums[None, :]).sum(axis=1)
    same_law = (laws[:, None] == laws[None, :]).astype(np.float32)
    by_law = same_law @ sums**4
    return np.concatenate((1.0 / (1.0 + better), by_law / np.maximum(by_law.max(axis=0), 1e-9)), axis=1)


def measure(coverage: Coverage, candidates: Candidates, law_of: Longs) -> Evidence:
    """Measure every candidate, passage and clause.

    The name of the law takes no part: what eight laws' names teach would not hold for a thousand others.

    Args:
        coverage: what of the question stands where.
        candidates: the first choice with its scores.
        law_of: for each entry the number of its regulation.
    """
    count = len(candidates.entries)
    sums = _sums(coverage, count)
    together, together_lengths, sizes = _together(coverage, sums, count)
    rows = len(coverage.lengths)
    typical = np.full(rows + len(together), _TYPICAL_CLAUSE, dtype=np.float32)
    typical[: coverage.passages] = _TYPICAL_PASSAGE
    typical[rows:] = _TYPICAL_ARTICLE
    context = _in_context(coverage, sums)
    measures = _measures(
        np.concatenate((coverage.counts, together)),
        np.concatenate((coverage.lengths, together_lengths)),
        typical,
        coverage.weights,
    )
    passages = np.concatenate((measures[: coverage.passages], coverage.leads[:, None]), axis=1)
    clauses = measures[coverage.passages : rows]
    best = np.maximum.reduceat(passages, coverage.sources, axis=0).reshape(count, SOURCES, PASSAGE_MEASURES)
    laws = law_of[candidates.entries]
    scores = candidates.scores / candidates.scores[0]
    by_law = np.bincount(laws, weights=scores)
    articles = np.empty((count, _WIDTH), dtype=np.float32)
    articles[:, 0] = scores
    articles[:, 1] = 1.0 / np.arange(1.0, count + 1.0)
    articles[:, 2] = by_law[laws] / by_law.max()
    articles[:, 3] = candidates.sums / candidates.sums.max()
    articles[:, 4:6] = np.log1p(sizes[:, (Source.TEXT, Source.QUESTION)]) / 10
    articles[:, 6:8] = sizes[:, (Source.GUIDE, Source.TEXT)] > 0
    articles[:, 8:10] = best[:, Source.DIVISION, :_COVERED]
    articles[:, 10:_AFTER_SOURCES] = best[:, Source.HEADING :].reshape(count, -1)
    articles[:, _AFTER_SOURCES:_AFTER_TOGETHER] = measures[rows:, :_ONE_WAY].reshape(count, -1)
    articles[:, _AFTER_TOGETHER:_AFTER_CLAUSES] = np.maximum.reduceat(clauses, coverage.clauses, axis=0)
    articles[:, _AFTER_CLAUSES:_AFTER_CONTEXT] = context
    articles[:, _AFTER_CONTEXT:] = _standing(articles, laws)
    return Evidence(articles, passages, clauses)


_AFTER_SOURCES = 10 + (SOURCES - Source.HEADING) * PASSAGE_MEASURES
_AFTER_TOGETHER = _AFTER_SOURCES + len(_TOGETHER) * _ONE_WAY
_AFTER_CLAUSES = _AFTER_TOGETHER + MEASURES
_AFTER_CONTEXT = _AFTER_CLAUSES + 2 * len(_ONE_SIDED)
# Each is the sum of two measures, of words and of pairs, by which candidates are also put in order.
_ORDERS = np.array(
    [
        [_AFTER_TOGETHER + 2, _AFTER_TOGETHER + 3],  # the best clause
        [_AFTER_SOURCES + 2 * _ONE_WAY + 2, _AFTER_SOURCES + 2 * _ONE_WAY + 3],  # everything together
        [_AFTER_SOURCES + 2, _AFTER_SOURCES + 3],  # the official text together
        [_AFTER_SOURCES - 5, _AFTER_SOURCES - 4],  # the likest question
        [_AFTER_CONTEXT - 4, _AFTER_CONTEXT - 3],  # the best clause with what stands above it
    ]
)
_WIDTH = _AFTER_CONTEXT + 2 * len(_ORDERS)
