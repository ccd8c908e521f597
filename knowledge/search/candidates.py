"""The first choice: the articles whose passages share most words and pairs with the question."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.search.engine import Engine
from knowledge.search.question import Question

# The more articles there are, the further down the right one may stand in the first choice.
_FEWEST, _MOST, _ENTRIES_PER_CANDIDATE = 16, 100, 500
_PASSAGES_PER_CANDIDATE = 4


@dataclass(frozen=True, slots=True)
class Candidates:
    """Entries with the score of their best passage, best first, and the sum over their passages that were hit."""

    entries: NDArray[np.int64]
    scores: NDArray[np.float32]
    sums: NDArray[np.float32]


def choose(
    question: Question, engine: Engine, *, ward: str | None = None, hidden: NDArray[np.bool_] | None = None
) -> Candidates:
    """Search passages and keep each entry's best.

    Args:
        question: what is asked.
        engine: where to look.
        ward: whose own documents may be found.
        hidden: passages that must not count (training hides the question itself).
    """
    most = min(_MOST, _FEWEST + len(engine.entries) // _ENTRIES_PER_CANDIDATE)
    limit = _PASSAGES_PER_CANDIDATE * most
    if not question.words:
        return Candidates(np.zeros(0, np.int64), np.zeros(0, np.float32), np.zeros(0, np.float32))
    words = [word for word in question.words[: question.said] if engine.index.word_frequency(word)]
    pairs = [pair for pair in question.pairs[: question.said_pairs] if engine.index.pair_frequency(pair)]
    hit = engine.index.search(words, pairs, ward, limit if hidden is None else 4 * limit)
    owners = engine.store.entry_of[hit.passages].tolist()
    best: dict[int, float] = {}
    sums: dict[int, float] = {}
    for passage, entry, score in zip(hit.passages, owners, hit.scores, strict=True):
        if hidden is not None and hidden[passage]:
            continue
        if entry in best:
            sums[entry] += score
        elif len(best) < most:
            best[entry] = sums[entry] = score
    return Candidates(
        np.fromiter(best, np.int64, len(best)),
        np.fromiter(best.values(), np.float32, len(best)),
        np.fromiter(sums.values(), np.float32, len(best)),
    )
