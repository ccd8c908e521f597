"""The two kinds of learned numbers."""

import numpy as np

from knowledge.search.ranker import Network, Weights

# Minus one where both hold, and nothing that lies beyond what was seen.
BOTH = Network(
    lowest=np.zeros(2, np.float32),
    highest=np.ones(2, np.float32),
    straight=Weights(np.array([1.0, 1.0], np.float32), 0.5),
    hidden=np.ones((2, 1), np.float32),
    bends=np.array([-1.0], np.float32),
    out=np.array([-3.0], np.float32),
)


def test_network_sees_that_one_feature_counts_only_beside_another() -> None:
    rows = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], np.float32)
    assert BOTH.score(rows).tolist() == [0.5, 1.5, 1.5, -0.5]


def test_network_scores_one_row_as_it_scores_many() -> None:
    row = np.array([0.25, 0.5], np.float32)
    assert BOTH.score(row).item() == BOTH.score(row[None])[0]


def test_what_was_never_seen_counts_as_the_furthest_that_was() -> None:
    assert BOTH.score(np.array([-7, 9], np.float32)) == BOTH.score(np.array([0, 1], np.float32))
