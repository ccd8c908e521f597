"""What tells whether the best article answers at all, or the question lies outside the documents."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.search.coverage import Coverage, Floats
from knowledge.search.entries import Source
from knowledge.search.features import Evidence
from knowledge.search.question import Question
from knowledge.search.ranker import Network

Mask = NDArray[np.bool_]

_SPREAD = 5
_HEAVIEST = 3
_FEW_WORDS = (2, 4)


def _said(question: Question, coverage: Coverage, place: int) -> tuple[Floats, Mask, Floats, Mask]:
    """The rarity of the words that were said and which of them stand in the candidate; the same of the pairs."""
    sources = len(Source)
    start = int(coverage.sources[place * sources])
    following = (place + 1) * sources
    end = int(coverage.sources[following]) if following < len(coverage.sources) else coverage.passages
    rarity = np.array(question.word_rarity + question.pair_rarity, dtype=np.float32)
    there = coverage.counts[start:end, : len(rarity)].max(axis=0) > 0
    words = slice(0, question.said)
    pairs = slice(len(question.words), len(question.words) + question.said_pairs)
    return rarity[words], there[words], rarity[pairs], there[pairs]


def told(question: Question, coverage: Coverage, place: int) -> tuple[float, float]:
    """How much of what was said stands in a candidate, rare words and rare pairs counting more: two shares of one."""
    words, words_there, pairs, pairs_there = _said(question, coverage, place)
    return _share(words, words_there), _share(pairs, pairs_there)


def _share(rarity: Floats, there: Mask) -> float:
    whole = float(rarity.sum())
    return float((rarity * there).sum()) / whole if whole else 0.0


def _gaps(question: Question, coverage: Coverage, place: int) -> Floats:
    """The heaviest words and pairs that were said and stand nowhere in the candidate."""
    said, words_there, said_pairs, pairs_there = _said(question, coverage, place)
    words, pairs = said * ~words_there, said_pairs * ~pairs_there
    heaviest = np.zeros((2, _HEAVIEST), dtype=np.float32)
    for row, missing in enumerate((words, pairs)):
        kept = np.sort(missing)[::-1][:_HEAVIEST]
        heaviest[row, : len(kept)] = kept
    return np.asarray(heaviest.ravel() / 10, dtype=np.float32)


def _marks(question: Question, telling: Sequence[str]) -> Floats:
    """Which of the telling words were said: what laws seldom answer is asked for in the same few words."""
    said = set(question.words[: question.said])
    return np.array([word in said for word in telling], dtype=np.float32)


def features(
    question: Question, coverage: Coverage, evidence: Evidence, scores: Floats, telling: Sequence[str]
) -> Floats:
    """One row about the whole search.

    Args:
        question: what is asked.
        coverage: what of it stands where.
        evidence: what was measured.
        scores: the ranker's scores of the candidates, not sorted.
        telling: words whose presence says something about whether regulations answer at all.
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
    gaps = _gaps(question, coverage, int(order[0]))
    highest = evidence.articles.max(axis=0)
    return np.concatenate(
        [best, highest, gaps, _marks(question, telling), np.array(about_search, dtype=np.float32)]
    ).astype(np.float32)


def probability(row: Floats, network: Network) -> float:
    """The probability that the best article answers."""
    return float(1.0 / (1.0 + np.exp(-network.score(row))))
