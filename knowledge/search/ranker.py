"""What was learned: the order of candidates and how certain the first is, kept as plain numbers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from knowledge.search.coverage import Floats

WEIGHTS = "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight for each feature, and a constant."""

    weights: Floats
    constant: float = 0.0

    def score(self, features: Floats) -> Floats:
        """The weighted sum for each row."""
        return np.asarray(features @ self.weights + self.constant, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Network:
    """A weighted sum, and beside it a layer of bent sums, which sees that one feature counts only beside another.

    Attributes:
        lowest: the least value that counts of each feature; what lies beyond was never seen in training.
        highest: the greatest.
        straight: the plain sum.
        hidden: one column for each bent sum.
        bends: where each bends.
        out: what each adds.
    """

    lowest: Floats
    highest: Floats
    straight: Weights
    hidden: Floats
    bends: Floats
    out: Floats

    def score(self, features: Floats) -> Floats:
        """The score of each row."""
        seen = np.minimum(np.maximum(features, self.lowest), self.highest)
        bent = np.maximum(seen @ self.hidden + self.bends, 0.0) @ self.out
        return np.asarray(self.straight.score(seen) + bent, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that was learned.

    Attributes:
        articles: orders the candidates.
        clauses: orders the clauses of the best article.
        points: orders the points of the best clause.
        certainty: log-odds that the best article answers.
        telling: words whose presence says something about whether regulations answer at all.
        answer_at: probability from which the best article is quoted.
        refer_at: probability from which the nearest topics are offered.
    """

    articles: Weights
    clauses: Weights
    points: Weights
    certainty: Network
    telling: tuple[str, ...]
    answer_at: float
    refer_at: float


def _weights(held: Sequence[float], constant: float = 0.0) -> Weights:
    return Weights(np.array(held, dtype=np.float32), constant)


def _network(held: Mapping[str, Any]) -> Network:
    parts = {name: np.array(held[name], dtype=np.float32) for name in ("lowest", "highest", "hidden", "bends", "out")}
    return Network(straight=_weights(held["straight"], held["constant"]), **parts)


@cache
def shipped() -> Model:
    """The model that was trained on the handbook's questions."""
    held = json.loads((resources.files(__package__) / WEIGHTS).read_text("utf-8"))
    return Model(
        articles=_weights(held["articles"]),
        clauses=_weights(held["clauses"]),
        points=_weights(held["points"]),
        certainty=_network(held["certainty"]),
        telling=tuple(held["telling"]),
        answer_at=held["answer_at"],
        refer_at=held["refer_at"],
    )
