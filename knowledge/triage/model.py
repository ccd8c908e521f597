"""The trained weights, and how sure they are of each intent."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from knowledge.triage.features import Features
from knowledge.triage.intents import Intent

FILE = "model.json"


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model over features.

    Attributes:
        intents: The intents, in the order of every row of weights.
        bias: What each intent scores before a word is read.
        weights: Feature name to one weight an intent, in units of `unit`.
        unit: What one whole number of a weight is worth.
        temperature: Divides the scores so that the probabilities mean what they say on unseen themes.
    """

    intents: tuple[Intent, ...]
    bias: tuple[float, ...]
    weights: dict[str, list[int]]
    unit: float
    temperature: float

    def _sum(self, names: Iterable[str], share: float) -> list[float]:
        rows = [row for row in map(self.weights.get, names) if row]
        return [share * self.unit * sum(column) for column in zip(*rows, strict=True)] or [0.0] * len(self.intents)

    def scores(self, read: Features) -> list[float]:
        """One score an intent; grams count less in long messages, signs always the same."""
        grams = self._sum(read.grams, 1 / math.sqrt(len(read.grams)))
        signs = self._sum((f"*{sign}" for sign in read.signs), 1.0)
        return [sum(parts) for parts in zip(self.bias, grams, signs, strict=True)]

    def probabilities(self, read: Features) -> dict[Intent, float]:
        """How likely each intent is; they sum to one."""
        cooled = [score / self.temperature for score in self.scores(read)]
        highest = max(cooled)
        shares = [math.exp(score - highest) for score in cooled]
        whole = sum(shares)
        return {intent: share / whole for intent, share in zip(self.intents, shares, strict=True)}


@cache
def trained() -> Model:
    """The model that `python -m benchmarks.train_triage` wrote."""
    stored = json.loads(resources.files("knowledge.triage").joinpath(FILE).read_text("utf-8"))
    return Model(
        intents=tuple(Intent(name) for name in stored["intents"]),
        bias=tuple(stored["bias"]),
        weights=stored["weights"],
        unit=stored["unit"],
        temperature=stored["temperature"],
    )
