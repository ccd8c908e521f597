"""The learned order of candidates: a weighted sum of features, the weights kept as plain numbers."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

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
    certainty: Weights
    telling: tuple[str, ...]
    answer_at: float
    refer_at: float


@cache
def shipped() -> Model:
    """The model that was trained on the handbook's questions."""
    held = json.loads((resources.files(__package__) / WEIGHTS).read_text("utf-8"))
    parts = {
        part: Weights(np.array(held[part]["weights"], dtype=np.float32), held[part]["constant"])
        for part in ("articles", "clauses", "points", "certainty")
    }
    return Model(**parts, telling=tuple(held["telling"]), answer_at=held["answer_at"], refer_at=held["refer_at"])
