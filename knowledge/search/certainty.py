"""What tells whether the best article answers at all, or the question lies outside the documents."""

import numpy as np

from knowledge.search.coverage import Floats
from knowledge.search.features import Evidence
from knowledge.search.question import Question
from knowledge.search.ranker import Weights

_SPREAD = 5
_FEW_WORDS = (2, 4)


def features(question: Question, evidence: Evidence, scores: Floats) -> Floats:
    """One row about the whole search.

    Args:
        question: what is asked.
        evidence: what was measured.
        scores: the ranker's scores of the candidates, not sorted.
    """
    order = np.argsort(-scores)[:_SPREAD]
    best = evidence.articles[order[0]]
    odds = np.exp(scores[order] - scores[order[0]])
    about_search = (
        *question.known,
        float(odds[0] / odds.sum()),
        float(scores[order[0]]) / 10,
        float(np.log1p(question.length)) / 3,
        *(float(question.length <= few) for few in _FEW_WORDS),
    )
    highest = evidence.articles.max(axis=0)
    return np.concatenate([best, highest, np.array(about_search, dtype=np.float32)]).astype(np.float32)


def probability(row: Floats, weights: Weights) -> float:
    """The probability that the best article answers."""
    return float(1.0 / (1.0 + np.exp(-weights.score(row))))
