"""The first choice: the articles whose passages share most words and pairs with the question."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.search.engine import Engine
from knowledge.search.index import Boosts
from knowledge.search.question import SYNONYM_WEIGHT, Question

_BOOSTS = Boosts()
_MOST_PASSAGES = 150
MOST = 40


@dataclass(frozen=True, slots=True)
class Candidates:
    """Entries with the score of their best passage, best first, and the sum over their passages that were hit."""

    entries: NDArray[np.int64]
    scores: NDArray[np.float32]
    sums: NDArray[np.float32]


def choose(
    question: Question,
    engine: Engine,
    *,
    ward: str | None = None,
    hidden: NDArray[np.bool_] | None = None,
    boosts: Boosts = _BOOSTS,
    most: int = MOST,
) -> Candidates:
    """Search passages and keep each entry's best.

    Args:
        question: what is asked.
        engine: where to look.
        ward: whose own documents may be found.
        hidden: passages that must not count (training hides the question itself).
        boosts: the fields' weights.
        most: how many entries at most.
    """
    if not question.words:
        return Candidates(np.zeros(0, np.int64), np.zeros(0, np.float32), np.zeros(0, np.float32))
    words = [(word, 1.0 if place < question.said else SYNONYM_WEIGHT) for place, word in enumerate(question.words)]
    pairs = [
        (pair, 1.0 if place < question.said_pairs else SYNONYM_WEIGHT) for place, pair in enumerate(question.pairs)
    ]
    limit = _MOST_PASSAGES if hidden is None else 2 * _MOST_PASSAGES
    hit = engine.index.search(words, pairs, ward, limit, boosts)
    best: dict[int, float] = {}
    sums: dict[int, float] = {}
    for passage, score in zip(hit.passages, hit.scores, strict=True):
        if hidden is not None and hidden[passage]:
            continue
        entry = int(engine.store.entry_of[passage])
        if entry in best:
            sums[entry] += score
        elif len(best) < most:
            best[entry] = sums[entry] = score
    return Candidates(
        np.fromiter(best, np.int64, len(best)),
        np.fromiter(best.values(), np.float32, len(best)),
        np.fromiter(sums.values(), np.float32, len(best)),
    )
